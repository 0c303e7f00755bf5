// A fitted sum over features of which there is more or less: log-odds that something is so.

/** A feature and how much of it there is. */
export type Amount = readonly [name: string, amount: number];

/** What each feature weighs, and the log-odds before any. */
export interface AmountsModel {
  readonly prior: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** The log-odds by these features; one that was never weighed says nothing. */
export function oddsBy(features: readonly Amount[], { prior, weights }: AmountsModel): number {
  return features.reduce((sum, [name, amount]) => sum + (weights.get(name) ?? 0) * amount, prior);
}
