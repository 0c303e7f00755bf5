// A gated recurrent unit (Cho et al., Learning Phrase Representations using RNN Encoder-Decoder, EMNLP 2014): reads one word
// after the other and keeps of what it has read what matters for the rest.

/** Its weights, in rows: three gates (reset, update, new) side by side, each with a row a unit. */
export interface Gru {
  readonly units: number;
  /** What each number of a word's vector adds to a row. */
  readonly fromInput: Float32Array;
  /** What a row begins with. */
  readonly before: Float32Array;
  /** What each unit of the last state adds to a row. */
  readonly fromState: Float32Array;
}

/** What a word's vector adds to the rows, which hangs on the word alone. */
export function gatesOf({ fromInput, before }: Gru, input: Float32Array, gates: Float32Array): void {
  const inputs = input.length;
  for (let row = 0; row < before.length; row += 1) {
    let sum = before[row] ?? 0;
    for (let i = 0; i < inputs; i += 1) sum += (fromInput[row * inputs + i] ?? 0) * (input[i] ?? 0);
    gates[row] = sum;
  }
}

const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds));
// As near to Math.tanh as 32 bits can tell.
const tanh = (sum: number): number => 2 * sigmoid(2 * sum) - 1;

/** What was kept of the words of a message. */
export interface Kept {
  /** Of every unit, the sum of its states, and the most it was. */
  readonly sums: Float32Array;
  readonly most: Float32Array;
}

/** Reads words in their order. @param gates of each word, those of this unit from `from` on */
export function readAll(gru: Gru, gates: Iterable<Float32Array>, from: number): Kept {
  const { units } = gru;
  const sums = new Float32Array(units);
  const most = new Float32Array(units).fill(Number.NEGATIVE_INFINITY);
  let last = new Float32Array(units);
  let next = new Float32Array(units);
  for (const own of gates) {
    step(gru, { own, from }, last, next);
    for (let unit = 0; unit < units; unit += 1) {
      const now = next[unit] ?? 0;
      sums[unit] = (sums[unit] ?? 0) + now;
      if (now > (most[unit] ?? 0)) most[unit] = now;
    }
    [last, next] = [next, last];
  }
  return { sums, most };
}

// Writes the next state, from the last one.
function step(
  { units, fromState }: Gru,
  { own, from }: { readonly own: Float32Array; readonly from: number },
  last: Float32Array,
  next: Float32Array,
): void {
  const gate = units * units;
  for (let unit = 0; unit < units; unit += 1) {
    let reset = own[from + unit] ?? 0;
    let update = own[from + units + unit] ?? 0;
    let held = 0;
    for (let i = 0, at = unit * units; i < units; i += 1, at += 1) {
      const known = last[i] ?? 0;
      reset += (fromState[at] ?? 0) * known;
      update += (fromState[gate + at] ?? 0) * known;
      held += (fromState[2 * gate + at] ?? 0) * known;
    }
    const told = tanh((own[from + 2 * units + unit] ?? 0) + sigmoid(reset) * held);
    next[unit] = told + sigmoid(update) * ((last[unit] ?? 0) - told);
  }
}
