// Towns that look like somebody's name, where a name would stand.
import { describe, expect, test } from '@jest/globals';
import { core } from './the-book.ts';

const kindsAt = (text: string, detail: string): readonly string[] => {
  const start = text.indexOf(detail);
  return core.detector
    .detect(text)
    .findings.filter((found) => found.start <= start && found.end >= start + detail.length)
    .map(({ kind }) => kind);
};

describe('a town before an age', () => {
  test.each([
    'Liverpool',
    'Two Harbors',
    'International Falls',
    'Port Lincoln',
    'Great Yarmouth',
    'Bishop Auckland',
    'St Ives',
  ])('%s is a place', (town) => {
    expect(kindsAt(`${town}, 71M, COPD flare, azithro?`, town)).toEqual(['location']);
  });

  test.each(['Lincoln', 'Maria Santos', 'George West', 'Ngozi Adeyinka'])('%s is a name', (name) => {
    expect(kindsAt(`${name}, 71M, COPD flare, azithro?`, name)).toEqual(['name']);
  });

  test('a longer name of a town takes in the shorter ones', () => {
    const { findings } = core.detector.detect('Port Lincoln, 54F, gout, colchicine?');
    expect(findings.map(({ value }) => value)).toContainEqual({ type: 'place', places: ['port lincoln'] });
  });
});
