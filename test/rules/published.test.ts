// How many people are alone with what is known of them: the tables against figures that others have published.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { estimate } from '../../src/assess/estimate.ts';
import type { Factor } from '../../src/assess/factors.ts';
import { createPyramid, sexes } from '../../src/assess/people.ts';
import { loadFacts } from '../../src/rulebook/load-facts.ts';
import { rulesDirectory } from '../../src/rulebook/load-path.ts';

const population = `${rulesDirectory()}/population`;
const pyramid = createPyramid(loadFacts(population));

function rowsOf(name: string): readonly string[][] {
  return readFileSync(`${population}/${name}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** Of the people of all areas, the share who are alone in theirs with their sex and their one of so many days of birth. */
function alone(areas: readonly number[], daysOfYear: number): number {
  const day: Factor = {
    kind: 'date',
    label: 'the day of birth',
    sigma: 0,
    knowability: 1,
    chance: () => 1 / daysOfYear,
  };
  const counts = new Map<number, number>();
  for (const people of areas) counts.set(people, (counts.get(people) ?? 0) + 1);
  let unique = 0;
  let all = 0;
  for (const [people, times] of counts) {
    const base = { people, sigma: 0, kind: 'population', label: '', closed: false } as const;
    all += people * times;
    for (let age = 0; age <= pyramid.oldest; age += 1)
      for (const sex of sexes) {
        const { lambda } = estimate(
          base,
          { low: age, high: age, sexes: [sex], narrows: true },
          [day],
          pyramid,
        );
        // Nobody else of the same day: Poisson of none.
        unique += times * people * pyramid.share(age, sex) * Math.exp(-lambda);
      }
  }
  return unique / all;
}

describe('alone in the United States', () => {
  const zips = rowsOf('zips.tsv').map(([, people]) => Number(people));
  const counties = rowsOf('regions.tsv')
    .filter(([, , kind, , country]) => kind === 'county' && country === 'US')
    .map((row) => Number(row[5]));

  // Golle, Revisiting the uniqueness of simple demographics in the US population (2006): 63 %, 4.2 % and 14.8 %.
  test('by ZIP, sex and date of birth', () => {
    const share = alone(zips, 365.25);
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.68);
  });

  test('by ZIP, sex, month and year of birth', () => {
    const share = alone(zips, 12);
    expect(share).toBeGreaterThan(0.034);
    expect(share).toBeLessThan(0.045);
  });

  test('by county, sex and date of birth', () => {
    const share = alone(counties, 365.25);
    expect(share).toBeGreaterThan(0.11);
    expect(share).toBeLessThan(0.15);
  });
});
