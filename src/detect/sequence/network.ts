// A small recurrent network over the words of a message: it reads them from either end; what it kept of all of them is weighed
// together. What it knew at each word is read once more, and may tell what kind of detail that word is part of.
import { wordFeatures } from '../learnt/learnt-features.ts';
import type { Alone, TokenLook } from '../learnt/learnt-look.ts';
import type { Layer, Network, Ways } from '../../domain/network.ts';
import { gatesOf, readAll, type Kept } from './gru.ts';
import { addRows } from './rows.ts';

export interface Said {
  /** To every question, log-odds. */
  readonly answers: Float64Array;
  /** Word by word what is told of every kind; empty where the network tells none. */
  readonly kinds: readonly KindsOfWord[];
}

/** Log-odds of every kind, and what adds up to them beside what they are of any word. */
export interface KindsOfWord {
  readonly odds: Float64Array;
  readonly byWord: Float64Array;
  /** By what was read up to the word, and from its end back to it; the word is among both. */
  readonly byStart: Float64Array;
  readonly byEnd: Float64Array;
  /** By what stands before it and behind it together. */
  readonly byBoth: Float64Array;
}

/** Reads the words in their order; at least one, and linear in their number. */
export function readWords(looks: readonly TokenLook[], network: Network): Said {
  const alone = looks.map((look) => aloneBy(look, network));
  const first = readBothWays(network, alone);
  const ways = [first.forwards, first.backwards];
  const kept = Float64Array.of(
    ...ways.flatMap(({ sums }) => [...sums].map((sum) => sum / looks.length)),
    ...ways.flatMap(({ most }) => [...most]),
  );
  const told = weighed(network.together, kept).map((sum) => Math.max(0, sum));
  const answers = weighed(network.says, told);
  return { answers, kinds: network.kinds === undefined ? [] : kindsOf(network, alone, first) };
}

interface Read {
  readonly forwards: Kept;
  readonly backwards: Kept;
  /** By word what is known there: the states of either way side by side. */
  readonly known: readonly Float64Array[];
}

function readBothWays(ways: Ways, gates: ReadonlyArray<Readonly<Record<keyof Ways, Float64Array>>>): Read {
  const forwards = readAll(
    ways.forwards,
    gates.map((own) => own.forwards),
  );
  const backwards = readAll(ways.backwards, gates.map((own) => own.backwards).toReversed());
  const known = gates.map((_, i) => sideBySide(forwards.states[i], backwards.states[gates.length - 1 - i]));
  return { forwards, backwards, known };
}

function sideBySide(
  one: Float64Array = new Float64Array(),
  other: Float64Array = new Float64Array(),
): Float64Array {
  const both = new Float64Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function kindsOf(network: Network, alone: readonly Alone[], { known }: Read): readonly KindsOfWord[] {
  const { inputs, kinds, again } = network;
  const { units } = network.forwards;
  const over =
    again &&
    readBothWays(
      again,
      known.map((states) => ({
        forwards: gatesOf(again.forwards, states),
        backwards: gatesOf(again.backwards, states),
      })),
    ).known;
  return alone.map(({ kinds: byWord }, i) => {
    const states = known[i] ?? new Float64Array();
    const byStart = kindSums(network, states.subarray(0, units), 0);
    const byEnd = kindSums(network, states.subarray(units), units);
    const byBoth = kindSums(network, over?.[i], 2 * units + inputs);
    const odds = (kinds?.before ?? new Float64Array()).map(
      (any, kind) =>
        any + (byWord[kind] ?? 0) + (byStart[kind] ?? 0) + (byEnd[kind] ?? 0) + (byBoth[kind] ?? 0),
    );
    return { odds, byWord, byStart, byEnd, byBoth };
  });
}

/** What numbers add to each kind. @param from where their weights begin in the row of a kind */
function kindSums(
  { forwards, inputs, again, kinds }: Network,
  numbers: Float64Array = new Float64Array(),
  from: number,
): Float64Array {
  const width = 2 * forwards.units + inputs + 2 * (again?.forwards.units ?? 0);
  const weights = kinds?.weights ?? new Float64Array();
  return Float64Array.from({ length: kinds?.before.length ?? 0 }, (_, kind) => {
    let sum = 0;
    for (let i = 0, at = kind * width + from; i < numbers.length; i += 1, at += 1)
      sum += (weights[at] ?? 0) * (numbers[i] ?? 0);
    return sum;
  });
}

// Worked out once a network; while models are fitted, several read the same looks.
function aloneBy(look: TokenLook, network: Network): Alone {
  const known = look.alone.get(network);
  if (known !== undefined) return known;
  const made = workedOut(look, network);
  look.alone.set(network, made);
  return made;
}

function workedOut(look: TokenLook, network: Network): Alone {
  const { forwards, backwards } = network;
  const input = inputOf(look, network);
  return {
    forwards: gatesOf(forwards, input),
    backwards: gatesOf(backwards, input),
    kinds: kindSums(network, input, 2 * forwards.units),
  };
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
