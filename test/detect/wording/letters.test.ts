// The letters of a message are one cue.
import { expect, test } from '@jest/globals';
import { lettersCues } from '../../../src/detect/wording/letters.ts';
import { indexLetters } from '../../../src/domain/letter-runs.ts';

const letters = indexLetters(new Map([['xyz', -1]]));

test('what they say is one cue over the whole text, and none where nothing is known', () => {
  expect(lettersCues('xyz', letters, { start: 0, end: 5 })).toEqual([
    { rule: 'wording-letters', version: 1, start: 0, end: 5, weight: -1, isWording: true },
  ]);
  expect(lettersCues('mild', letters, { start: 0, end: 4 })).toEqual([]);
  expect(lettersCues('xyz', indexLetters(new Map()), { start: 0, end: 3 })).toEqual([]);
  const blank = indexLetters(new Map([['__', 1]]));
  expect(lettersCues('', blank, { start: 0, end: 0 })).toEqual([]);
});
