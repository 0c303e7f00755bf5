// What the words of a message say in their order, for case or topic: a small recurrent network reads the message from either end,
// and what it kept of the words is weighed together. Fitted by src/tools/fit-weights.ts; rules/sequence.tsv holds it.
import { wordOrder, type Cue } from '../../domain/finding.ts';
import { families, tellOwn } from '../learnt/learnt-features.ts';
import type { TokenLook } from '../learnt/learnt-look.ts';
import { gatesOf, readAll, type Gru } from './gru.ts';

/** A layer of sums: in rows, what each number that goes in adds to one that comes out; and what each begins with. */
export interface Layer {
  readonly weights: Float32Array;
  readonly before: Float32Array;
}

export interface Sequence {
  /** Numbers of a word's vector. */
  readonly inputs: number;
  /** What a feature of a word ("w\tthe") adds to its vector. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  readonly forwards: Gru;
  readonly backwards: Gru;
  /** From what was kept of all words, their mean first and then their most, to units that speak where they are above 0. */
  readonly together: Layer;
  /** What each of these says for a case, in log-odds. */
  readonly says: Layer;
}

/** What a message says of its purpose it says early. */
export const farthestWord = 400;
// In texts unlike those that were learnt from, it errs most where it is surest.
const mostSaid = 2;
/** Version of what the network is given; its weights change with every fit, as those of the rules do. */
const version = 1;

const familyNames = Object.keys(families);

/** Passes the features that a word is read by, each as the table names it. */
export function sequenceFeatures(look: TokenLook, take: (feature: string, family: string) => void): void {
  tellOwn(look, (family, { text }) => {
    const name = familyNames[family] ?? '';
    take(`${name}\t${text}`, name);
  });
}

/** What the order of the words says, as one cue. @param place where they stand as they were written */
export function sequenceCues(
  looks: readonly TokenLook[],
  model: Sequence,
  place: Pick<Cue, 'start' | 'end'>,
): readonly Cue[] {
  if (looks.length === 0) return [];
  const weight = sequenceOdds(looks.slice(0, farthestWord), model);
  return [{ rule: wordOrder, version, ...place, weight, isWording: true }];
}

/** Log-odds of a case by the words and their order, bounded; linear in their number. */
export function sequenceOdds(looks: readonly TokenLook[], model: Sequence): number {
  if (looks.length === 0) return 0;
  const { units } = model.forwards;
  const gates = looks.map((look) => gatesBy(look, model));
  const ways = [readAll(model.forwards, gates, 0), readAll(model.backwards, gates.toReversed(), 3 * units)];
  const kept = Float32Array.of(
    ...ways.flatMap(({ sums }) => [...sums].map((sum) => sum / looks.length)),
    ...ways.flatMap(({ most }) => [...most]),
  );
  const told = weighed(model.together, kept).map((sum) => Math.max(0, sum));
  const odds = weighed(model.says, told)[0] ?? 0;
  return Math.max(-mostSaid, Math.min(mostSaid, odds));
}

// Worked out once; while models are fitted, several read the same looks.
function gatesBy(look: TokenLook, model: Sequence): Float32Array {
  if (look.sums.gates?.by !== model) look.sums.gates = { by: model, rows: bothGates(look, model) };
  return look.sums.gates.rows;
}

// What a word adds to the gates of either way.
function bothGates(look: TokenLook, { inputs, vectors, forwards, backwards }: Sequence): Float32Array {
  const input = new Float32Array(inputs);
  sequenceFeatures(look, (feature) => {
    const vector = vectors.get(feature);
    if (vector !== undefined)
      for (let i = 0; i < inputs; i += 1) input[i] = (input[i] ?? 0) + (vector[i] ?? 0);
  });
  const size = 3 * forwards.units;
  const gates = new Float32Array(2 * size);
  gatesOf(forwards, input, gates.subarray(0, size));
  gatesOf(backwards, input, gates.subarray(size));
  return gates;
}

function weighed({ weights, before }: Layer, input: Float32Array): Float32Array {
  return before.map((first, row) => {
    let sum = first;
    for (let i = 0; i < input.length; i += 1) sum += (weights[row * input.length + i] ?? 0) * (input[i] ?? 0);
    return sum;
  });
}
