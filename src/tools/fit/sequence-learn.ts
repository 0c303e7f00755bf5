// What the recurrent network learns of one message: it is read with some of it left out, and the slopes go back the same way.
import { addRows } from '../../detect/sequence/rows.ts';
import { backRows, passBack, passOver, type GruLayers, type Pass } from './gru-fit.ts';
import type { Layer } from './adam.ts';
import {
  addWord,
  seeWord,
  teachWord,
  type SeenWord,
  type ShownWord,
  type WordLayers,
} from './sequence-words.ts';

export interface SequenceLayers extends WordLayers {
  readonly ways: readonly [forwards: GruLayers, backwards: GruLayers];
  readonly together: Layer;
  readonly togetherBefore: Layer;
  readonly says: Layer;
  readonly saysBefore: Layer;
  /** By kind of detail: the units of either way, and then the numbers of the word. Empty where no kinds are learnt. */
  readonly kinds: Layer;
  readonly kindsBefore: Layer;
}

export interface Row {
  readonly words: readonly ShownWord[];
  /** To every question 1 for yes, 0 for no; not a number where nobody said. */
  readonly answers: readonly number[];
  readonly share: number;
  /** By word the place of its kind of detail, -1 for none; and which kinds are marked at all. */
  readonly kinds: Int8Array;
  readonly marks: readonly boolean[];
}

/** How one message is learnt from. */
export interface How {
  /** How many are learnt from together. */
  readonly among: number;
  /** So much of what is worked out is left out at random. */
  readonly leftOut: number;
  readonly draw: () => number;
}

// What is left is made stronger by as much as was left out.
function thinned({ length }: Float64Array, { leftOut, draw }: How): Float64Array {
  const left = new Float64Array(length);
  for (let i = 0; i < length; i += 1) left[i] = draw() < leftOut ? 0 : 1 / (1 - leftOut);
  return left;
}

/** What was seen of a message. */
interface Sight {
  readonly words: readonly SeenWord[];
  readonly inputLeft: Float64Array;
  readonly ways: ReadonlyArray<{
    readonly layers: GruLayers;
    readonly pass: Pass;
    readonly left: Float64Array;
  }>;
  /** The mean of every unit of either way, and then the most of each. */
  readonly kept: Float64Array;
  /** The word at which each unit of either way was most. */
  readonly most: Int32Array;
  readonly told: Float64Array;
  readonly toldLeft: Float64Array;
  readonly spoken: Float64Array;
  readonly odds: Float64Array;
  /** By word the numbers that its kinds are told by. */
  readonly known: Float64Array;
}

/** Adds the slopes of one message to the layers'. */
export function learn(layers: SequenceLayers, row: Row, how: How): void {
  const sight = see(layers, row, how);
  const share = row.share / how.among;
  const errors = sight.odds.map((odds, nth) => errorOf(odds, row.answers[nth] ?? Number.NaN) * share);
  teachWays(layers, sight, teachTogether(layers, sight, errors), teachKinds(layers, sight, row, share));
}

function errorOf(odds: number, answer: number): number {
  return Number.isNaN(answer) ? 0 : 1 / (1 + Math.exp(-odds)) - answer;
}

function see(layers: SequenceLayers, row: Row, how: How): Sight {
  const { inputs, units } = layers.ways[0];
  const words = row.words.map((own) => seeWord(own, how.draw));
  const input = new Float64Array(words.length * inputs);
  for (const [word, own] of words.entries())
    addWord(layers, own, input.subarray(word * inputs, (word + 1) * inputs));
  const inputLeft = thinned(input, how);
  multiply(input, inputLeft);
  const ways = layers.ways.map((own, nth) => {
    const pass = passOver(own, input, words.length, nth === 1);
    return { layers: own, pass, left: thinned(pass.states, how) };
  });
  const kept = new Float64Array(4 * units);
  const most = new Int32Array(2 * units);
  for (const [nth, { pass, left }] of ways.entries()) keep(pass, left, { kept, most, from: nth * units });
  const told = Float64Array.from(layers.togetherBefore.weights);
  addRows(layers.together.weights, kept, [0, kept.length], told);
  const toldLeft = thinned(told, how);
  const spoken = told.map((sum, unit) => Math.max(0, sum) * (toldLeft[unit] ?? 0));
  const odds = Float64Array.from(layers.saysBefore.weights);
  addRows(layers.says.weights, spoken, [0, spoken.length], odds);
  const known = layers.kinds.weights.length === 0 ? new Float64Array() : knownAt(words.length, ways, input);
  return { words, inputLeft, ways, kept, most, told, toldLeft, spoken, odds, known };
}

// Side by side, word by word: the states of either way, as far as they were left, and the word's own numbers.
function knownAt(words: number, ways: Sight['ways'], input: Float64Array): Float64Array {
  const lists = [
    ...ways.map(({ pass, left }) => pass.states.map((state, i) => state * (left[i] ?? 0))),
    input,
  ];
  const width = lists.reduce((sum, list) => sum + list.length / words, 0);
  const known = new Float64Array(words * width);
  let from = 0;
  for (const list of lists) {
    const size = list.length / words;
    for (let word = 0; word < words; word += 1)
      known.set(list.subarray(word * size, (word + 1) * size), word * width + from);
    from += size;
  }
  return known;
}

// What is told as surely as this teaches nothing more.
const sureEnough = 0.001;

/** To the slopes of what the kinds were told by, laid out as `known` is. */
function teachKinds(
  { kinds, kindsBefore }: SequenceLayers,
  { known, words }: Sight,
  row: Row,
  share: number,
): Float64Array {
  const back = new Float64Array(known.length);
  const count = kindsBefore.weights.length;
  if (count === 0 || words.length === 0) return back;
  const size = known.length / words.length;
  for (let word = 0; word < words.length; word += 1) {
    const odds = Float64Array.from(kindsBefore.weights);
    addRows(kinds.weights, known, [word * size, size], odds);
    const errors = odds.map((sum, kind) => {
      const error = row.marks[kind] === true ? errorOf(sum, row.kinds[word] === kind ? 1 : 0) : 0;
      return Math.abs(error) < sureEnough ? 0 : error * share;
    });
    addTo(kindsBefore.slopes, 0, errors, [0, count]);
    backRows(kinds, errors, { input: known, back, from: word * size, size });
  }
  return back;
}

// To the slopes of what was kept.
function teachTogether(
  layers: SequenceLayers,
  { kept, told, toldLeft, spoken }: Sight,
  errors: Float64Array,
): Float64Array {
  addTo(layers.saysBefore.slopes, 0, errors, [0, errors.length]);
  const ofTold = new Float64Array(told.length);
  backRows(layers.says, errors, { input: spoken, back: ofTold, from: 0, size: told.length });
  for (let unit = 0; unit < told.length; unit += 1)
    ofTold[unit] = (told[unit] ?? 0) > 0 ? (ofTold[unit] ?? 0) * (toldLeft[unit] ?? 0) : 0;
  addTo(layers.togetherBefore.slopes, 0, ofTold, [0, told.length]);
  const ofKept = new Float64Array(kept.length);
  backRows(layers.together, ofTold, { input: kept, back: ofKept, from: 0, size: kept.length });
  return ofKept;
}

function teachWays(wordLayers: WordLayers, sight: Sight, ofKept: Float64Array, ofKnown: Float64Array): void {
  const { inputLeft, ways } = sight;
  const words = sight.words.length;
  const inputs = words === 0 ? 0 : inputLeft.length / words;
  const back = new Float64Array(inputLeft.length);
  const width = words === 0 ? 0 : ofKnown.length / words;
  if (width > 0)
    for (let word = 0; word < words; word += 1)
      addTo(back, word * inputs, ofKnown, [(word + 1) * width - inputs, inputs]);
  for (const [nth, { layers, pass }] of ways.entries())
    passBack(layers, pass, slopesOfStates(sight, nth, { ofKept, ofKnown }), back);
  multiply(back, inputLeft);
  for (const [word, own] of sight.words.entries())
    teachWord(wordLayers, own, back.subarray(word * inputs, (word + 1) * inputs));
}

function addTo(
  to: Float64Array,
  place: number,
  from: Float64Array,
  [at, size]: readonly [number, number],
): void {
  for (let i = 0; i < size; i += 1) to[place + i] = (to[place + i] ?? 0) + (from[at + i] ?? 0);
}

function multiply(list: Float64Array, by: Float64Array): void {
  for (let i = 0; i < list.length; i += 1) list[i] = (list[i] ?? 0) * (by[i] ?? 0);
}

interface Kept {
  readonly kept: Float64Array;
  readonly most: Int32Array;
  /** Where the units of this way begin. */
  readonly from: number;
}

function keep({ states, words }: Pass, left: Float64Array, { kept, most, from }: Kept): void {
  const units = states.length / words;
  for (let unit = 0; unit < units; unit += 1) {
    let sum = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let word = 0, at = unit; word < words; word += 1, at += units) {
      const now = (states[at] ?? 0) * (left[at] ?? 0);
      sum += now;
      if (now <= highest) continue;
      highest = now;
      most[from + unit] = word;
    }
    kept[from + unit] = sum / words;
    kept[2 * units + from + unit] = highest;
  }
}

function slopesOfStates(
  { ways, most }: Sight,
  nth: number,
  { ofKept, ofKnown }: { readonly ofKept: Float64Array; readonly ofKnown: Float64Array },
): Float64Array {
  const { pass, left = pass?.states } = ways[nth] ?? {};
  if (pass === undefined || left === undefined) return new Float64Array();
  const units = pass.states.length / pass.words;
  const slopes = new Float64Array(pass.states.length);
  for (let unit = 0; unit < units; unit += 1) {
    const own = nth * units + unit;
    const even = (ofKept[own] ?? 0) / pass.words;
    for (let at = unit; at < slopes.length; at += units) slopes[at] = even;
    const at = (most[own] ?? 0) * units + unit;
    slopes[at] = (slopes[at] ?? 0) + (ofKept[2 * units + own] ?? 0);
  }
  const width = ofKnown.length / pass.words;
  if (width > 0)
    for (let word = 0; word < pass.words; word += 1)
      addTo(slopes, word * units, ofKnown, [word * width + nth * units, units]);
  multiply(slopes, left);
  return slopes;
}
