// What the recurrent network learns of one message: it is read with some of it left out, and the slopes go back the same way.
import { addRows, backRows, passBack, passOver, type GruLayers, type Pass } from './gru-fit.ts';
import type { Layer } from './adam.ts';

export interface SequenceLayers {
  /** Feature by feature, a vector each. */
  readonly vectors: Layer;
  readonly ways: readonly [forwards: GruLayers, backwards: GruLayers];
  readonly together: Layer;
  readonly togetherBefore: Layer;
  readonly says: Layer;
  readonly saysBefore: Layer;
}

export interface Row {
  /** By word the numbers of its features; those that tell the word itself are below 0, less one. */
  readonly words: readonly Int32Array[];
  /** 1 for a case, 0 for a topic. */
  readonly label: number;
  readonly share: number;
}

type Draw = () => number;

const leftOut = { word: 0.15, feature: 0.1, number: 0.3 };

// What is left is made stronger by as much as was left out.
function thinned(list: Float64Array, draw: Draw): Float64Array {
  return Float64Array.from(list, () => (draw() < leftOut.number ? 0 : 1 / (1 - leftOut.number)));
}

/** What was seen of a message. */
interface Sight {
  /** By word, the features that were left. */
  readonly features: ReadonlyArray<readonly number[]>;
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
  readonly odds: number;
}

/** Adds the slopes of one message to the layers'. @param among how many messages are learnt from together */
export function learn(layers: SequenceLayers, row: Row, among: number, draw: Draw): void {
  const sight = see(layers, row, draw);
  const error = ((1 / (1 + Math.exp(-sight.odds)) - row.label) * row.share) / among;
  teachWays(layers, sight, teachTogether(layers, sight, error));
}

function see(layers: SequenceLayers, { words }: Row, draw: Draw): Sight {
  const { inputs, units } = layers.ways[0];
  const features = words.map((own) => featuresLeft(own, draw));
  const input = new Float64Array(words.length * inputs);
  for (const [word, own] of features.entries())
    for (const feature of own)
      addTo(input, word * inputs, layers.vectors.weights, [feature * inputs, inputs]);
  const inputLeft = thinned(input, draw);
  multiply(input, inputLeft);
  const ways = layers.ways.map((own, nth) => {
    const pass = passOver(own, input, words.length, nth === 1);
    return { layers: own, pass, left: thinned(pass.states, draw) };
  });
  const kept = new Float64Array(4 * units);
  const most = new Int32Array(2 * units);
  for (const [nth, { pass, left }] of ways.entries()) keep(pass, left, { kept, most, from: nth * units });
  const told = Float64Array.from(layers.togetherBefore.weights);
  addRows(layers.together.weights, kept, [0, kept.length], told);
  const toldLeft = thinned(told, draw);
  const spoken = told.map((sum, unit) => Math.max(0, sum) * (toldLeft[unit] ?? 0));
  const odds = Float64Array.from(layers.saysBefore.weights);
  addRows(layers.says.weights, spoken, [0, spoken.length], odds);
  return { features, inputLeft, ways, kept, most, told, toldLeft, spoken, odds: odds[0] ?? 0 };
}

// To the slopes of what was kept.
function teachTogether(
  layers: SequenceLayers,
  { kept, told, toldLeft, spoken }: Sight,
  error: number,
): Float64Array {
  addTo(layers.saysBefore.slopes, 0, Float64Array.of(error), [0, 1]);
  const ofTold = new Float64Array(told.length);
  backRows(layers.says, Float64Array.of(error), { input: spoken, back: ofTold, from: 0, size: told.length });
  for (let unit = 0; unit < told.length; unit += 1)
    ofTold[unit] = (told[unit] ?? 0) > 0 ? (ofTold[unit] ?? 0) * (toldLeft[unit] ?? 0) : 0;
  addTo(layers.togetherBefore.slopes, 0, ofTold, [0, told.length]);
  const ofKept = new Float64Array(kept.length);
  backRows(layers.together, ofTold, { input: kept, back: ofKept, from: 0, size: kept.length });
  return ofKept;
}

function teachWays({ vectors }: SequenceLayers, sight: Sight, ofKept: Float64Array): void {
  const { features, inputLeft, ways } = sight;
  const back = new Float64Array(inputLeft.length);
  for (const [nth, { layers, pass }] of ways.entries())
    passBack(layers, pass, slopesOfStates(sight, nth, ofKept), back);
  multiply(back, inputLeft);
  const inputs = features.length === 0 ? 0 : inputLeft.length / features.length;
  for (const [word, own] of features.entries())
    for (const feature of own) addTo(vectors.slopes, feature * inputs, back, [word * inputs, inputs]);
}

function featuresLeft(features: Int32Array, draw: Draw): readonly number[] {
  const isUnknown = draw() < leftOut.word;
  const left: number[] = [];
  for (const feature of features) {
    if (feature < 0 && (isUnknown || draw() < leftOut.feature)) continue;
    left.push(feature < 0 ? -feature - 1 : feature);
  }
  return left;
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

function slopesOfStates({ ways, most }: Sight, nth: number, ofKept: Float64Array): Float64Array {
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
  multiply(slopes, left);
  return slopes;
}
