// The pyramid of ages and sexes that every share is conditioned on (the hub).
import type { Sex } from '../domain/attribute.ts';
import type { Facts } from '../domain/facts.ts';

export const sexes: readonly Sex[] = ['F', 'M'];

/** A number for each year of age, by sex. */
export type BySex = Readonly<Record<Sex, Float64Array>>;

/** Share of the population of one year of age and sex; ages above the table count as its last row. */
export interface Pyramid {
  readonly oldest: number;
  /** Shares by age, for each sex. */
  readonly shares: BySex;
  share(age: number, sex: Sex): number;
  /** Share of ages [low, high] of these sexes. */
  between(low: number, high: number, of: readonly Sex[]): number;
}

/** US residents by single year of age and sex, 2019 (Census Bureau); other countries are near enough for an estimate. */
export function createPyramid(facts: Facts): Pyramid {
  const rows = withTheOldest(facts.pyramid);
  const total = rows.reduce((sum, [female, male]) => sum + female + male, 0);
  const oldest = rows.length - 1;
  const share = (age: number, sex: Sex): number => {
    const row = rows[age];
    return row === undefined || total === 0 ? 0 : row[sex === 'F' ? 0 : 1] / total;
  };
  // People of a sex younger than each age: a range is the difference of two.
  const younger = { F: youngerThan(rows, 0), M: youngerThan(rows, 1) };
  return {
    oldest,
    shares: {
      F: Float64Array.from(rows, (_, age) => share(age, 'F')),
      M: Float64Array.from(rows, (_, age) => share(age, 'M')),
    },
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

// "100 and over" is the last row of the Census table.
const lastRow = 100;
// The oldest age that is told apart.
export const oldestTold = 115;
// Of those who are a hundred and older, how many live another year (roughly, after the
// period life tables of the SSA: two thirds at 100, half at 105).
const surviving = 0.62;

/** The last row by single years, fewer in each; a shorter table is left as it is. */
function withTheOldest(rows: Facts['pyramid']): Facts['pyramid'] {
  const last = rows[lastRow];
  if (last === undefined || rows.length > lastRow + 1) return rows;
  const shares = Array.from({ length: oldestTold - lastRow + 1 }, (_, year) => surviving ** year);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const [female, male] = last;
  return [
    ...rows.slice(0, lastRow),
    ...shares.map((share): readonly [number, number] => [(female * share) / all, (male * share) / all]),
  ];
}

function youngerThan(rows: Facts['pyramid'], column: 0 | 1): readonly number[] {
  const sums = [0];
  for (const row of rows) sums.push((sums.at(-1) ?? 0) + row[column]);
  return sums;
}
