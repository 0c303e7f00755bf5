// How the recurrent network is shown the words of a message while it is fitted: some of what tells a word is left out at random, so
// that it leans on none and reads those it has never met (Srivastava et al., Dropout, JMLR 2014).
import { addRows } from '../../detect/sequence/rows.ts';
import type { Layer } from './adam.ts';

export interface WordLayers {
  /** Feature by feature, a vector each. */
  readonly vectors: Layer;
  /** In rows, what each number of how a word is used adds to its vector. */
  readonly usage: Layer;
}

/** A word as it is shown. */
export interface ShownWord {
  /** The numbers of its features; those that tell the word itself are below 0, less one. */
  readonly features: Int32Array;
  /** How it is used; undefined where nobody said. */
  readonly usage: Float32Array | undefined;
}

/** What was left of a word. */
export interface SeenWord {
  readonly features: readonly number[];
  readonly usage: Float64Array | undefined;
}

type Draw = () => number;

const leftOut = { word: 0.15, feature: 0.1, usage: 0.1 };

export function seeWord({ features, usage }: ShownWord, draw: Draw): SeenWord {
  const isUnknown = draw() < leftOut.word;
  const left: number[] = [];
  for (const feature of features) {
    if (feature < 0 && (isUnknown || draw() < leftOut.feature)) continue;
    left.push(feature < 0 ? -feature - 1 : feature);
  }
  const isUsed = usage !== undefined && draw() >= leftOut.usage;
  return { features: left, usage: isUsed ? Float64Array.from(usage) : undefined };
}

/** Adds what is known of a word to its vector. */
export function addWord(layers: WordLayers, { features, usage }: SeenWord, vector: Float64Array): void {
  const { weights } = layers.vectors;
  for (const feature of features)
    for (let i = 0, at = feature * vector.length; i < vector.length; i += 1, at += 1)
      vector[i] = (vector[i] ?? 0) + (weights[at] ?? 0);
  if (usage !== undefined) addRows(layers.usage.weights, usage, [0, usage.length], vector);
}

/** The way back through `addWord`. @param back the slopes of the vector */
export function teachWord(layers: WordLayers, { features, usage }: SeenWord, back: Float64Array): void {
  const { slopes } = layers.vectors;
  for (const feature of features)
    for (let i = 0, at = feature * back.length; i < back.length; i += 1, at += 1)
      slopes[at] = (slopes[at] ?? 0) + (back[i] ?? 0);
  if (usage === undefined) return;
  const ofUsage = layers.usage.slopes;
  for (let row = 0, at = 0; row < back.length; row += 1)
    for (let i = 0; i < usage.length; i += 1, at += 1)
      ofUsage[at] = (ofUsage[at] ?? 0) + (back[row] ?? 0) * (usage[i] ?? 0);
}
