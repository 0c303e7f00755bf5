// A text in words and marks.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { plainForm, tokenise } from '../../../src/detect/words/tokens.ts';

test('every sign but white space belongs to just one token, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const tokens = tokenise(text);
      const faults: string[] = [];
      let at = 0;
      for (const { start, end } of tokens) {
        if (text.slice(at, start).trim() !== '') faults.push(`a sign before ${start} is in no token`);
        if (start < at || end <= start) faults.push(`${start}-${end} is out of order`);
        at = end;
      }
      if (text.slice(at).trim() !== '') faults.push('the last signs are in no token');
      expect(faults).toEqual([]);
      expect(tokens.filter((token) => token.plain === '\n')).toHaveLength(text.split('\n').length - 1);
    }),
  );
});

test.each([
  ['jane', 'lower'],
  ['Jane', 'title'],
  ['JANE', 'upper'],
  ['McJane', 'mixed'],
  ['12', 'number'],
  ['m1gu3l', 'alnum'],
  [',', 'mark'],
  ['É', 'title'],
])('%s is %s', (text, shape) => {
  expect(tokenise(text).map((token) => token.shape)).toEqual([shape]);
});

test('an apostrophe joins, and a possessive parts', () => {
  expect(tokenise("O'Brien's don't").map((token) => token.plain)).toEqual(["o'brien", "'s", "don't"]);
});

test('a word opens a line or a sentence, and no other', () => {
  const text = 'Saw her. Back, again\n> now? ok';
  const opening = tokenise(text).filter((token) => token.opens);
  expect(opening.map((token) => token.plain)).toEqual(['saw', 'back', 'now', 'ok']);
});

test('accents are no part of the plain form', () => {
  expect(['Xóchitl', 'Bríd', 'ŁUKASZ', 'Strauß', 'Næss', 'Ødegård'].map(plainForm)).toEqual([
    'xochitl',
    'brid',
    'lukasz',
    'strauss',
    'naess',
    'odegard',
  ]);
});
