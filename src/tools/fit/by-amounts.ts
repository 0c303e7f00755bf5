// Logistic regression over features of which there is more or less. They go up and down together, so that descent along the slope
// (regression.ts) would take thousands of steps: here each weight in turn goes where the loss is least for it (coordinate descent
// by Newton's step, as in Fan et al., LIBLINEAR, 2008).
import type { Model } from './regression.ts';

export interface AmountsExample {
  readonly features: ReadonlyArray<readonly [name: string, amount: number]>;
  /** What is to be told. */
  readonly is: boolean;
}

/** How the fit is held. */
export interface Hold {
  /** A feature of fewer examples is left out: it would say more of those than of others. */
  readonly leastSeen: number;
  /** How strongly weights are pulled to nothing: the loss is that of all examples plus half of this times each weight's square. */
  readonly pull: number;
}

// At most so many rounds over all weights, and none once no weight moves by more than that.
const rounds = 400;
const settled = 1e-3;
// Of the curve along one weight, so that a step stays finite where all is sure.
const leastCurve = 1e-3;

interface Column {
  readonly name: string;
  readonly rows: Int32Array;
  readonly amounts: Float64Array;
}

export function fitByAmounts(examples: readonly AmountsExample[], { leastSeen, pull }: Hold): Model {
  const columns = columnsOf(examples).filter(({ rows }) => rows.length >= leastSeen);
  const labels = Float64Array.from(examples, ({ is }) => (is ? 1 : 0));
  const everywhere: Column = {
    name: '',
    rows: Int32Array.from(examples.keys()),
    amounts: new Float64Array(examples.length).fill(1),
  };
  const odds = new Float64Array(examples.length);
  const weights = new Float64Array(columns.length);
  let prior = 0;
  let farthest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && farthest > settled; round += 1) {
    const first = move(everywhere, { odds, labels, weight: prior, pull: 0 });
    prior += first;
    farthest = Math.abs(first);
    for (const [i, column] of columns.entries()) {
      const step = move(column, { odds, labels, weight: weights[i] ?? 0, pull });
      weights[i] = (weights[i] ?? 0) + step;
      farthest = Math.max(farthest, Math.abs(step));
    }
  }
  return { prior, weights: new Map(columns.map(({ name }, i) => [name, weights[i] ?? 0])) };
}

function columnsOf(examples: readonly AmountsExample[]): readonly Column[] {
  const cells = new Map<string, Array<readonly [row: number, amount: number]>>();
  for (const [row, { features }] of examples.entries())
    for (const [name, amount] of features) {
      if (amount === 0) continue;
      const own = cells.get(name);
      if (own === undefined) cells.set(name, [[row, amount]]);
      else own.push([row, amount]);
    }
  return [...cells].map(([name, own]) => ({
    name,
    rows: Int32Array.from(own, ([row]) => row),
    amounts: Float64Array.from(own, ([, amount]) => amount),
  }));
}

interface Fit {
  readonly odds: Float64Array;
  readonly labels: Float64Array;
  readonly weight: number;
  readonly pull: number;
}

/** Moves one weight, and the odds with it. @returns by how much */
function move({ rows, amounts }: Column, { odds, labels, weight, pull }: Fit): number {
  let slope = pull * weight;
  let curve = pull + leastCurve;
  for (let k = 0; k < rows.length; k += 1) {
    const row = rows[k] ?? 0;
    const amount = amounts[k] ?? 0;
    const chance = 1 / (1 + Math.exp(-(odds[row] ?? 0)));
    slope += (chance - (labels[row] ?? 0)) * amount;
    curve += chance * (1 - chance) * amount * amount;
  }
  const step = -slope / curve;
  for (let k = 0; k < rows.length; k += 1) {
    const row = rows[k] ?? 0;
    odds[row] = (odds[row] ?? 0) + step * (amounts[k] ?? 0);
  }
  return step;
}
