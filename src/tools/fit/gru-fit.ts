// A gated recurrent unit as it is fitted: forwards with all that the way back needs, and back with the slopes (Werbos,
// Backpropagation Through Time, 1990). src/detect/sequence/gru.ts runs what is fitted.
import { addRows, rowsAtOnce } from '../../detect/sequence/rows.ts';
import { createLayer, type Layer } from './adam.ts';

export interface GruLayers {
  readonly units: number;
  readonly inputs: number;
  readonly fromInput: Layer;
  readonly before: Layer;
  readonly fromState: Layer;
}

/** @param even makes a number between -1 and 1, all alike likely */
export function createGru(units: number, inputs: number, even: () => number): GruLayers {
  const small = (): number => even() / Math.sqrt(units);
  return {
    units,
    inputs,
    fromInput: createLayer(3 * units * inputs, small),
    before: createLayer(3 * units, small),
    fromState: createLayer(3 * units * units, small),
  };
}

/** What went into rows and where it stands, and what takes its slopes. */
interface Inward {
  readonly input: Float64Array;
  readonly back: Float64Array;
  readonly from: number;
  readonly size: number;
}

/** The way back through `addRows`: the slopes of the weights, and of what went in. @param told slopes of what came out */
export function backRows(layer: Layer, told: Float64Array, inward: Inward): void {
  const fours = told.length - (told.length % rowsAtOnce);
  for (let row = 0; row < fours; row += rowsAtOnce) {
    const [a = 0, b = 0, c = 0, d = 0] = told.subarray(row, row + rowsAtOnce);
    if (a !== 0 || b !== 0 || c !== 0 || d !== 0) backFour(layer, row, [a, b, c, d], inward);
  }
  for (let row = fours; row < told.length; row += 1) backRow(layer, row, told[row] ?? 0, inward);
}

type Four = readonly [number, number, number, number];

function backFour({ weights, slopes }: Layer, row: number, [a, b, c, d]: Four, inward: Inward): void {
  const { input, back, from, size } = inward;
  const first = row * size;
  const [second, third, fourth] = [first + size, first + 2 * size, first + 3 * size];
  for (let i = 0; i < size; i += 1) {
    const own = input[from + i] ?? 0;
    slopes[first + i] = (slopes[first + i] ?? 0) + a * own;
    slopes[second + i] = (slopes[second + i] ?? 0) + b * own;
    slopes[third + i] = (slopes[third + i] ?? 0) + c * own;
    slopes[fourth + i] = (slopes[fourth + i] ?? 0) + d * own;
    const ofInput =
      a * (weights[first + i] ?? 0) +
      b * (weights[second + i] ?? 0) +
      c * (weights[third + i] ?? 0) +
      d * (weights[fourth + i] ?? 0);
    back[from + i] = (back[from + i] ?? 0) + ofInput;
  }
}

function backRow({ weights, slopes }: Layer, row: number, slope: number, inward: Inward): void {
  const { input, back, from, size } = inward;
  if (slope === 0) return;
  for (let i = 0, at = row * size; i < size; i += 1, at += 1) {
    slopes[at] = (slopes[at] ?? 0) + slope * (input[from + i] ?? 0);
    back[from + i] = (back[from + i] ?? 0) + slope * (weights[at] ?? 0);
  }
}

/** What was seen on the way; lists run along the words, unit by unit. */
export interface Pass {
  readonly input: Float64Array;
  readonly words: number;
  readonly isBack: boolean;
  readonly states: Float64Array;
  readonly resets: Float64Array;
  readonly updates: Float64Array;
  readonly told: Float64Array;
  /** What the last state says of what is told, before it is reset. */
  readonly held: Float64Array;
}

const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** Reads words, whose vectors lie side by side, from either end. */
export function passOver(layers: GruLayers, input: Float64Array, words: number, isBack: boolean): Pass {
  const { units, inputs } = layers;
  const list = (): Float64Array => new Float64Array(words * units);
  const pass = {
    input,
    words,
    isBack,
    states: list(),
    resets: list(),
    updates: list(),
    told: list(),
    held: list(),
  };
  const gates = new Float64Array(3 * units);
  const fromState = new Float64Array(3 * units);
  for (let nth = 0; nth < words; nth += 1) {
    const [word, last] = placeOf(nth, words, isBack);
    gates.set(layers.before.weights);
    addRows(layers.fromInput.weights, input, [word * inputs, inputs], gates);
    fromState.fill(0);
    if (nth > 0) addRows(layers.fromState.weights, pass.states, [last * units, units], fromState);
    for (let unit = 0; unit < units; unit += 1) {
      const at = word * units + unit;
      const reset = sigmoid((gates[unit] ?? 0) + (fromState[unit] ?? 0));
      const update = sigmoid((gates[units + unit] ?? 0) + (fromState[units + unit] ?? 0));
      const held = fromState[2 * units + unit] ?? 0;
      const told = Math.tanh((gates[2 * units + unit] ?? 0) + reset * held);
      const before = nth > 0 ? (pass.states[last * units + unit] ?? 0) : 0;
      pass.resets[at] = reset;
      pass.updates[at] = update;
      pass.held[at] = held;
      pass.told[at] = told;
      pass.states[at] = told + update * (before - told);
    }
  }
  return pass;
}

// Of the nth step, the word that is read and the one read before it.
function placeOf(nth: number, words: number, isBack: boolean): readonly [word: number, last: number] {
  return isBack ? [words - 1 - nth, words - nth] : [nth, nth - 1];
}

/** @param slopes of the states; @param back takes the slopes of the words' vectors */
export function passBack(layers: GruLayers, pass: Pass, slopes: Float64Array, back: Float64Array): void {
  const { units, inputs, before, fromInput, fromState } = layers;
  const gates = { input: new Float64Array(3 * units), state: new Float64Array(3 * units) };
  const carried = slopes.slice();
  for (let nth = pass.words - 1; nth >= 0; nth -= 1) {
    const [word, last] = placeOf(nth, pass.words, pass.isBack);
    slopesOfGates(pass, { word, last: nth > 0 ? last : undefined, units }, carried, gates);
    for (let row = 0; row < gates.input.length; row += 1)
      before.slopes[row] = (before.slopes[row] ?? 0) + (gates.input[row] ?? 0);
    const { input } = pass;
    backRows(fromInput, gates.input, { input, back, from: word * inputs, size: inputs });
    if (nth === 0) continue;
    backRows(fromState, gates.state, {
      input: pass.states,
      back: carried,
      from: last * units,
      size: units,
    });
  }
}

interface Step {
  readonly word: number;
  /** The word read before it, if any. */
  readonly last: number | undefined;
  readonly units: number;
}

// Of one word's gates, as the input moves them and as the last state does; what goes on to that directly is carried there.
function slopesOfGates(
  { states, updates, resets, told, held }: Pass,
  { word, last, units }: Step,
  carried: Float64Array,
  gates: { readonly input: Float64Array; readonly state: Float64Array },
): void {
  for (let unit = 0; unit < units; unit += 1) {
    const at = word * units + unit;
    const before = last === undefined ? -1 : last * units + unit;
    const [update, now, reset, slope] = [updates[at] ?? 0, told[at] ?? 0, resets[at] ?? 0, carried[at] ?? 0];
    const ofTold = slope * (1 - update) * (1 - now * now);
    const ofReset = ofTold * (held[at] ?? 0) * reset * (1 - reset);
    const ofUpdate = slope * ((states[before] ?? 0) - now) * update * (1 - update);
    gates.input[unit] = ofReset;
    gates.input[units + unit] = ofUpdate;
    gates.input[2 * units + unit] = ofTold;
    gates.state[unit] = ofReset;
    gates.state[units + unit] = ofUpdate;
    gates.state[2 * units + unit] = ofTold * reset;
    if (before >= 0) carried[before] = (carried[before] ?? 0) + slope * update;
  }
}
