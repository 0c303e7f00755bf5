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
  return {
    oldest,
    share,
    between(low, high, of) {
      let sum = 0;
      for (let age = Math.max(0, low); age <= Math.min(high, oldest); age += 1)
        for (const sex of of) sum += share(age, sex);
      return sum;
    },
  };
}
