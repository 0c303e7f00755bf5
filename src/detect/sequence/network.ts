// A small recurrent network over the words of a message: it reads them from either end; what it kept of all of them is weighed
// together, and what it knew at each word may tell what kind of detail that word is part of.
import { families, tellOwn } from '../learnt/learnt-features.ts';
import type { Alone, TokenLook } from '../learnt/learnt-look.ts';
import type { Layer, Network } from '../../domain/network.ts';
import { gatesOf, readAll } from './gru.ts';
import { addRows } from './rows.ts';

export interface Said {
  /** To every question, log-odds. */
  readonly answers: Float64Array;
  /** Word by word the log-odds of every kind; empty where the network tells none. */
  readonly kinds: readonly Float64Array[];
}

const familyNames = Object.keys(families);

/** Passes the features that a word is read by, each as the table names it. */
export function wordFeatures(look: TokenLook, take: (feature: string, family: string) => void): void {
  tellOwn(look, (family, { text }) => {
    const name = familyNames[family] ?? '';
    take(`${name}\t${text}`, name);
  });
}

/** Reads the words in their order; at least one, and linear in their number. */
export function readWords(looks: readonly TokenLook[], network: Network): Said {
  const { units } = network.forwards;
  const alone = looks.map((look) => aloneBy(look, network));
  const forwards = readAll(
    network.forwards,
    alone.map((own) => own.forwards),
  );
  const backwards = readAll(network.backwards, alone.map((own) => own.backwards).toReversed());
  const ways = [forwards, backwards];
  const kept = Float64Array.of(
    ...ways.flatMap(({ sums }) => [...sums].map((sum) => sum / looks.length)),
    ...ways.flatMap(({ most }) => [...most]),
  );
  const told = weighed(network.together, kept).map((sum) => Math.max(0, sum));
  const answers = weighed(network.says, told);
  const { kinds } = network;
  if (kinds === undefined) return { answers, kinds: [] };
  const width = 2 * units + network.inputs;
  return {
    answers,
    kinds: alone.map((own, i) => {
      const odds = own.kinds.slice();
      addStates(odds, kinds.weights, forwards.states[i], [0, width]);
      addStates(odds, kinds.weights, backwards.states[looks.length - 1 - i], [units, width]);
      return odds;
    }),
  };
}

function addStates(
  odds: Float64Array,
  weights: Float64Array,
  states: Float64Array = new Float64Array(),
  [from, width]: readonly [number, number],
): void {
  for (let kind = 0; kind < odds.length; kind += 1) {
    let sum = odds[kind] ?? 0;
    for (let unit = 0, at = kind * width + from; unit < states.length; unit += 1, at += 1)
      sum += (weights[at] ?? 0) * (states[unit] ?? 0);
    odds[kind] = sum;
  }
}

// Worked out once a network; while models are fitted, several read the same looks.
function aloneBy(look: TokenLook, network: Network): Alone {
  const known = (look.sums.alone ??= new Map()).get(network);
  if (known !== undefined) return known;
  const made = workedOut(look, network);
  look.sums.alone.set(network, made);
  return made;
}

function workedOut(look: TokenLook, network: Network): Alone {
  const { inputs, forwards, backwards, kinds } = network;
  const input = inputOf(look, network);
  const own = Float64Array.from(kinds?.before ?? []);
  if (kinds !== undefined)
    addStates(own, kinds.weights, input, [2 * forwards.units, 2 * forwards.units + inputs]);
  return { forwards: gatesOf(forwards, input), backwards: gatesOf(backwards, input), kinds: own };
}

// A word's vector: what its features add, and how it is used.
function inputOf(look: TokenLook, { inputs, vectors, usage }: Network): Float64Array {
  const input = new Float64Array(inputs);
  wordFeatures(look, (feature) => {
    const vector = vectors.get(feature);
    if (vector !== undefined)
      for (let i = 0; i < inputs; i += 1) input[i] = (input[i] ?? 0) + (vector[i] ?? 0);
  });
  if (usage !== undefined && look.usage !== undefined)
    addRows(usage, Float64Array.from(look.usage), [0, look.usage.length], input);
  return input;
}

function weighed({ weights, before }: Layer, input: Float64Array): Float64Array {
  const out = before.slice();
  addRows(weights, input, [0, input.length], out);
  return out;
}
