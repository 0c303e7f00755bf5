// A place told by its size.
import { expect, test } from '@jest/globals';
import { readSettlement } from '../../../src/detect/values/settlement.ts';

test.each([
  ['town of 900', 900],
  ['pop 60k', 60_000],
  ['Population of about 1,200', 1200],
  ['village of two hundred', 200],
  ['island of a few thousand', 3000],
  ['community of a hundred', 100],
])('%s', (text, people) => {
  expect(readSettlement(text)).toEqual({ type: 'settlement', people });
});

test.each(['Ely', 'town of Ely', 'pop 0', '900'])('%s says no size', (text) => {
  expect(readSettlement(text)).toBeUndefined();
});
