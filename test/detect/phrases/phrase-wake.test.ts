// A phrase is awake where a message holds the rarest thing that it needs, and asleep only where it cannot stand.
import { expect, test } from '@jest/globals';
import { bitsOf, numberOff } from '../../../src/detect/phrases/codes.ts';
import { createWake } from '../../../src/detect/phrases/phrase-wake.ts';
import { parsePhrase } from '../../../src/rulebook/phrase.ts';

const classes = Array.from({ length: 40 }, (_, nth) => `class-${nth}`);
const codes = numberOff(['seen', 'in', 'clinic', 'ward'], classes);
const phrases = ['seen in {class-39}', '{class-0} (clinic|ward)?', '{lower} {number}', '(clinic|ward) seen'];
const wake = createWake(phrases.map(parsePhrase), codes);

function awake(words: readonly string[], named: readonly string[]): readonly number[] {
  const numbers = words.map((word) => codes.words.get(word) ?? 0);
  const held = named.map((name) => codes.classes.get(name) ?? 0);
  return [
    ...wake({
      words: bitsOf(numbers, codes.words.size + 1),
      numbers,
      classes: bitsOf(held, codes.classes.size + 1),
    }),
  ];
}

test('what any words of a shape fit is always awake', () => {
  expect(awake([], [])).toEqual([0, 0, 1, 0]);
});

test('a word or a class wakes what needs it', () => {
  expect(awake(['seen'], [])[3]).toBe(1);
  expect(awake([], ['class-0'])).toEqual([0, 1, 1, 0]);
  expect(awake(['seen', 'in'], ['class-39'])).toEqual([1, 0, 1, 1]);
});

test('what may be left out wakes nothing', () => {
  expect(awake(['ward'], [])[1]).toBe(0);
});
