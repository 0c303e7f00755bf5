// Logistic regression over the words of messages, one kind of detail against everything else, in which most weights are
// nothing (FTRL-Proximal; McMahan et al., Ad Click Prediction, KDD 2013).
import { learntKinds } from '../../detect/learnt/learnt.ts';
import { drawing, shuffle } from './chance.ts';
import type { FeatureIndex, SpanExample } from './span-examples.ts';

const rounds = 5;
// How fast weights move, and how strongly they are pulled to nothing: by a fixed step, and by their size.
const pace = 0.1;
const sparing = 3;
const shrinking = 1;
// A feature of fewer messages says more of those messages than of details.
const leastSeen = 3;
// What is told as surely as this teaches nothing more.
const sureEnough = 0.002;
// What weighs less moves nothing and only lengthens the table.
const leastTold = 0.03;
const seed = 7;

/** Log-odds of every kind by feature, as `FeatureIndex` names it. */
export type SpanWeights = ReadonlyMap<string, readonly number[]>;

/** Fits every kind on the examples that mark it; the same examples give the same model. */
export function fitSpans(examples: readonly SpanExample[], index: FeatureIndex): SpanWeights {
  const seen = seenOften(examples, index.names.length);
  const model = new Map<string, number[]>();
  for (const nth of learntKinds.keys()) {
    const own = examples.filter(({ marks }) => marks[nth] === true);
    for (const [i, weight] of fitKind(own, nth, seen).entries()) {
      const told = Math.round(weight * 100) / 100;
      if (Math.abs(told) < leastTold) continue;
      const name = index.names[i] ?? '';
      const weights = model.get(name) ?? learntKinds.map(() => 0);
      weights[nth] = told;
      model.set(name, weights);
    }
  }
  return model;
}

function seenOften(examples: readonly SpanExample[], size: number): Uint8Array {
  const counts = new Uint32Array(size);
  for (const { features } of examples)
    for (const feature of new Set(features.flatMap((own) => [...own])))
      counts[feature] = (counts[feature] ?? 0) + 1;
  return Uint8Array.from(counts, (count) => (count >= leastSeen ? 1 : 0));
}

interface State {
  readonly weights: Float64Array;
  /** Sums of gradients, less what the weights account for; and of their squares. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

function fitKind(examples: readonly SpanExample[], nth: number, seen: Uint8Array): Float64Array {
  const empty = (): Float64Array => new Float64Array(seen.length);
  const state: State = { weights: empty(), sums: empty(), squares: empty() };
  const rows = examples.map(({ kinds, features }) => ({
    kinds,
    features: features.map((own) => own.filter((feature) => seen[feature] === 1)),
  }));
  const order = [...rows.keys()];
  const draw = drawing(seed);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, draw);
    for (const at of order) {
      const { kinds = [], features = [] } = rows[at] ?? {};
      for (const [i, own] of features.entries()) learn(state, own, kinds[i] === nth ? 1 : 0);
    }
  }
  return state.weights;
}

function learn({ weights, sums, squares }: State, features: Int32Array, label: number): void {
  let odds = 0;
  for (const feature of features) odds += weights[feature] ?? 0;
  const slope = 1 / (1 + Math.exp(-odds)) - label;
  if (Math.abs(slope) < sureEnough) return;
  for (const feature of features) {
    const before = squares[feature] ?? 0;
    const after = before + slope * slope;
    const sum =
      (sums[feature] ?? 0) +
      slope -
      ((Math.sqrt(after) - Math.sqrt(before)) / pace) * (weights[feature] ?? 0);
    squares[feature] = after;
    sums[feature] = sum;
    const beyond = Math.abs(sum) - sparing;
    weights[feature] =
      beyond <= 0 ? 0 : (-Math.sign(sum) * beyond) / ((1 + Math.sqrt(after)) / pace + shrinking);
  }
}
