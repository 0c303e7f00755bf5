// A phrase is awake where a message holds all that it needs, and asleep only where it cannot stand.
import { expect, test } from '@jest/globals';
import { bitsOf, numberOff } from '../../../src/detect/phrases/codes.ts';
import { createWake } from '../../../src/detect/phrases/phrase-wake.ts';
import { parsePhrase } from '../../../src/rulebook/phrase.ts';

const classes = Array.from({ length: 40 }, (_, nth) => `class-${nth}`);
const codes = numberOff(['seen', 'in', 'clinic', 'ward'], classes);
const phrases = ['seen in {class-39}', '{class-0} clinic|ward?', '{lower} {number}', 'clinic|ward seen'];
const wake = createWake(phrases.map(parsePhrase), codes);

function awake(words: readonly string[], named: readonly string[]): readonly number[] {
  const numbers = words.map((word) => codes.words.get(word) ?? 0);
  const held = named.map((name) => codes.classes.get(name) ?? 0);
  return [...wake({ numbers, classes: bitsOf(held, codes.classes.size + 1) })];
}

test('what any words of a shape fit is always awake', () => {
  expect(awake([], [])).toEqual([2]);
});

test('a phrase is awake where all that it needs is there', () => {
  expect(awake(['seen'], [])).toEqual([2]);
  expect(awake(['seen', 'ward'], [])).toEqual([2, 3]);
  expect(awake(['seen', 'in', 'clinic'], ['class-39'])).toEqual([0, 2, 3]);
  expect(awake([], ['class-0'])).toEqual([1, 2]);
});

test('what may be left out is not needed', () => {
  expect(awake(['ward'], [])).toEqual([2]);
});
