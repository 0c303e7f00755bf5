// Logistic regression over features that a message has or has not, each weight pulled towards where it began.

export interface Example {
  readonly features: readonly string[];
  readonly isCase: boolean;
  /** How much it counts, 1 for a message of everyday chat. */
  readonly share: number;
  /** What single ones of its features count for; 1 where left out. */
  readonly amounts?: ReadonlyMap<string, number>;
}

/** Where a weight begins, how strongly it is pulled back there, and whether it must keep its sign. */
export interface Start {
  readonly weight: number;
  readonly pull: number;
  readonly keepsSign: boolean;
}

export interface Model {
  readonly prior: number;
  readonly weights: ReadonlyMap<string, number>;
}

const steps = 250;
const rate = 0.03;
const priorRate = 0.05;
// Share of the last steps' gradients in the size of a step, and what keeps a step finite (as in RMSProp).
const memory = 0.95;
const floor = 0.3;
const leastWeight = 0.1;
const mostWeight = 12;

/** Log-odds of a case. */
export function scoreOf(
  { prior, weights }: Model,
  { features, amounts }: Pick<Example, 'features' | 'amounts'>,
): number {
  let sum = prior;
  for (const feature of features) sum += (weights.get(feature) ?? 0) * (amounts?.get(feature) ?? 1);
  return sum;
}

/** Fits the weights that `starts` names; features without a start are not looked at. @param prior where it begins */
export function fit(examples: readonly Example[], starts: ReadonlyMap<string, Start>, prior: number): Model {
  const names = [...starts.keys()];
  const index = new Map(names.map((name, i) => [name, i]));
  const begin = [...starts.values()];
  const rows = examples.map(({ features, isCase, share, amounts }) => {
    const known = features.filter((feature) => index.has(feature));
    return {
      at: Int32Array.from(known, (feature) => index.get(feature) ?? 0),
      counts: amounts && Float64Array.from(known, (feature) => amounts.get(feature) ?? 1),
      label: isCase ? 1 : 0,
      share,
    };
  });
  const weights = Float64Array.from(begin, ({ weight }) => weight);
  const recent = new Float64Array(names.length);
  const state = { prior, recentPrior: 0 };
  for (let step = 0; step < steps; step += 1) {
    const { gradient, bias } = slope(rows, weights, state.prior);
    const pace = 1 - step / steps;
    for (const [i, start] of begin.entries())
      weights[i] = descend({ weights, recent, i, start, slope: gradient[i] ?? 0, pace });
    state.recentPrior = memory * state.recentPrior + (1 - memory) * bias * bias;
    state.prior -= (priorRate * pace * bias) / (Math.sqrt(state.recentPrior) + floor);
  }
  return { prior: state.prior, weights: new Map(names.map((name, i) => [name, weights[i] ?? 0])) };
}

interface Row {
  readonly at: Int32Array;
  /** What each of them counts for; 1 where left out. */
  readonly counts: Float64Array | undefined;
  readonly label: number;
  readonly share: number;
}

function slope(rows: readonly Row[], weights: Float64Array, prior: number) {
  const gradient = new Float64Array(weights.length);
  let bias = 0;
  for (const { at, counts, label, share } of rows) {
    let sum = 0;
    for (let k = 0; k < at.length; k += 1) sum += (weights[at[k] ?? 0] ?? 0) * (counts?.[k] ?? 1);
    const error = (1 / (1 + Math.exp(-prior - sum)) - label) * share;
    bias += error;
    for (let k = 0; k < at.length; k += 1) {
      const i = at[k] ?? 0;
      gradient[i] = (gradient[i] ?? 0) + error * (counts?.[k] ?? 1);
    }
  }
  return { gradient, bias };
}

interface Descent {
  readonly weights: Float64Array;
  readonly recent: Float64Array;
  readonly i: number;
  readonly start: Start;
  readonly slope: number;
  readonly pace: number;
}

function descend({ weights, recent, i, start, slope: steep, pace }: Descent): number {
  const weight = weights[i] ?? 0;
  const pulled = steep + start.pull * (weight - start.weight);
  const size = memory * (recent[i] ?? 0) + (1 - memory) * pulled * pulled;
  recent[i] = size;
  const next = weight - (rate * pace * pulled) / (Math.sqrt(size) + floor);
  if (!start.keepsSign) return next;
  const sign = start.weight < 0 ? -1 : 1;
  return sign * Math.min(mostWeight, Math.max(leastWeight, sign * next));
}
