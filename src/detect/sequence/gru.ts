// A gated recurrent unit (Cho et al., Learning Phrase Representations using RNN Encoder-Decoder, EMNLP 2014): reads one word
// after the other and keeps of what it has read what matters for the rest.

import type { Gru } from '../../domain/network.ts';
import { addRows } from './rows.ts';

/** What that which goes in at a word adds to the rows, whatever was read before. */
export function gatesOf({ fromInput, before }: Gru, input: Float64Array): Float64Array {
  const gates = before.slice();
  addRows(fromInput, input, [0, input.length], gates);
  return gates;
}

const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds));
// As near to Math.tanh as 32 bits can tell.
const tanh = (sum: number): number => 2 * sigmoid(2 * sum) - 1;

/** What was kept of the words of a message. */
export interface Kept {
  /** Of every unit, the sum of its states, and the most it was. */
  readonly sums: Float64Array;
  readonly most: Float64Array;
  /** Word by word as they were read, the state of every unit. */
  readonly states: readonly Float64Array[];
}

/** Reads words in their order. @param gates of each word */
export function readAll(gru: Gru, gates: Iterable<Float64Array>): Kept {
  const { units } = gru;
  const sums = new Float64Array(units);
  const most = new Float64Array(units).fill(Number.NEGATIVE_INFINITY);
  const states: Float64Array[] = [];
  const fromState = new Float64Array(3 * units);
  let last: Float64Array = new Float64Array(units);
  for (const own of gates) {
    fromState.fill(0);
    addRows(gru.fromState, last, [0, units], fromState);
    const next = stepped(own, fromState, last);
    for (let unit = 0; unit < units; unit += 1) {
      const now = next[unit] ?? 0;
      sums[unit] = (sums[unit] ?? 0) + now;
      if (now > (most[unit] ?? 0)) most[unit] = now;
    }
    states.push(next);
    last = next;
  }
  return { sums, most, states };
}

// The next state: of the last one what the update lets through, of the new what the reset lets it be told.
function stepped(own: Float64Array, fromState: Float64Array, last: Float64Array): Float64Array {
  const units = last.length;
  return last.map((before, unit) => {
    const reset = sigmoid((own[unit] ?? 0) + (fromState[unit] ?? 0));
    const update = sigmoid((own[units + unit] ?? 0) + (fromState[units + unit] ?? 0));
    const told = tanh((own[2 * units + unit] ?? 0) + reset * (fromState[2 * units + unit] ?? 0));
    return told + update * (before - told);
  });
}
