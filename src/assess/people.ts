// The pyramid of ages and sexes that every share is conditioned on (the hub).
import type { Sex } from '../domain/attribute.ts';
import type { Facts } from '../domain/facts.ts';

export const sexes: readonly Sex[] = ['F', 'M'];

/** Share of the population of one year of age and sex; ages above the table count as its last row. */
export interface Pyramid {
  readonly oldest: number;
  share(age: number, sex: Sex): number;
  /** Share of ages [low, high] of these sexes. */
  between(low: number, high: number, of: readonly Sex[]): number;
}

/** US residents by single year of age and sex, 2019 (Census Bureau); other countries are near enough for an estimate. */
export function createPyramid(facts: Facts): Pyramid {
  const total = facts.pyramid.reduce((sum, [female, male]) => sum + female + male, 0);
  const oldest = facts.pyramid.length - 1;
  const share = (age: number, sex: Sex): number => {
    const row = facts.pyramid[age];
    return row === undefined || total === 0 ? 0 : row[sex === 'F' ? 0 : 1] / total;
  };
  // People of a sex younger than each age: a range is the difference of two.
  const younger = { F: youngerThan(facts, 0), M: youngerThan(facts, 1) };
  return {
    oldest,
    share,
    between(low, high, of) {
      const from = Math.max(0, low);
      const to = Math.min(high, oldest) + 1;
      if (from >= to || total === 0) return 0;
      let people = 0;
      for (const sex of of) people += (younger[sex][to] ?? 0) - (younger[sex][from] ?? 0);
      return people / total;
    },
  };
}

function youngerThan({ pyramid }: Facts, column: 0 | 1): readonly number[] {
  const sums = [0];
  for (const row of pyramid) sums.push((sums.at(-1) ?? 0) + row[column]);
  return sums;
}
