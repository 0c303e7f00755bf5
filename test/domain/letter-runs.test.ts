// Runs of letters: which there are, and what they say together.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { indexLetters, letterRuns, weighLetters } from '../../src/domain/letter-runs.ts';

describe('runs', () => {
  test('are of two to five letters within a word, its edges counted', () => {
    expect([...letterRuns('Ab c')].toSorted()).toEqual([
      '_a',
      '_ab',
      '_ab_',
      '_c',
      '_c_',
      'ab',
      'ab_',
      'b_',
      'c_',
    ]);
  });

  test('never reach over two words, whatever parts them', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        for (const run of letterRuns(text)) expect(run.slice(1, -1)).not.toMatch(/[\s_]/u);
      }),
    );
  });

  test('are read for so long and no further', () => {
    expect(letterRuns(`${'a '.repeat(1000)}zz`).has('zz')).toBe(false);
  });
});

describe('what they say', () => {
  const letters = indexLetters(
    new Map([
      ['_co', 1],
      ['gh_', 0.5],
      ['xyz', -4],
    ]),
  );

  test('adds up, each once, over the root of how many are known', () => {
    expect(weighLetters('cough', letters)).toBeCloseTo(1.5 / Math.sqrt(2), 9);
    expect(weighLetters('cough cough', letters)).toBeCloseTo(1.5 / Math.sqrt(2), 9);
  });

  test('is never more than letters are let say', () => {
    expect(weighLetters('xyz', letters)).toBe(-1.5);
  });

  test('is found among very many runs, and what is in none of them is not', () => {
    const many = new Map(
      Array.from({ length: 20_000 }, (_, i) => [i.toString(36).padStart(4, '-'), (i + 1) / 20_000] as const),
    );
    const index = indexLetters(many);
    for (const [run, weight] of [...many].filter((_, i) => i % 97 === 0))
      expect(weighLetters(run, index)).toBeCloseTo(weight, 9);
    expect(weighLetters('zzzz', index)).toBe(0);
  });
});
