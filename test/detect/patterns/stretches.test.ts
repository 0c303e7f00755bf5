// Where a pattern is looked for: wherever it could stand, in texts of any length.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createFinder } from '../../../src/detect/patterns/needed-words.ts';
import { indexPatterns } from '../../../src/detect/patterns/patterns.ts';
import { stretchesOf } from '../../../src/detect/patterns/stretches.ts';
import { ruleOf } from '../small-book.ts';

const patterns = [
  '\\bclinic no (?<span>\\d{3,6})',
  '(?<=ward )\\d{2}\\b',
  '[a-z.]+@[a-z.]+',
  '\\d{3}-\\d{4}(?! ext)',
  'K|ſ',
  'ward[^a]{0,40}clinic',
  'no \\d+$',
  '(?<!\\n)no\\b',
  '\\bward (?:no|\\p{L}{3,9}) 12',
];
const rule = ruleOf({
  id: 'rule',
  match: patterns.map((pattern, n) => ({ name: `pattern ${n}`, pattern, confidence: 0.9 })),
});
const unasked = {
  ...rule,
  patterns: rule.patterns.map((pattern) => ({ ...pattern, needs: [], isLatin: false })),
};

const pieces = [
  'clinic no 4521',
  'CLINIC NO 77',
  'ward 12',
  'ward Ńowé 12',
  '020-7946',
  ' ext',
  'a@b.example',
  'ſ',
  'İ',
  'K',
  '\n',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 60 })), { maxLength: 120 })
  .map((parts) => parts.join(' '));

test('a pattern finds in its stretches what it finds in the whole', () => {
  const needed = indexPatterns([rule]);
  const everywhere = indexPatterns([unasked]);
  const found = (index: typeof needed, message: string) =>
    index
      .look(message)('detail', [])
      .map(({ start, end, evidence }) => [start, end, ...evidence]);
  fc.assert(
    fc.property(text, (message) => {
      expect(found(needed, message)).toEqual(found(everywhere, message));
    }),
    { numRuns: 300 },
  );
});

test('a text without the words is not looked through', () => {
  const finder = createFinder([['wound']]);
  const text = 'nothing of the kind here. '.repeat(400);
  const asked = { needs: [0], isOneLine: true, isLatin: true };
  expect(stretchesOf(text, finder).around(asked)).toEqual([]);
  expect(stretchesOf(text, finder).around({ ...asked, needs: [] })).toEqual([
    { from: 0, to: text.length, view: text },
  ]);
});

test('a pattern that keeps to one line is looked for in the lines of its words', () => {
  const finder = createFinder([['wound']]);
  const last = 'last and long. '.repeat(20);
  const far = 'far from either. '.repeat(20);
  const text = `one\na wound\n${far}\nthe Wound of 2\n${last}`;
  const second = text.indexOf('the Wound');
  expect(stretchesOf(text, finder).around({ needs: [0], isOneLine: true, isLatin: true })).toEqual([
    { from: 4, to: 11, view: text.slice(0, 11) },
    { from: second, to: second + 14, view: text.slice(0, second + 14) },
  ]);
});

test('where its words stand close, the whole text is looked through at once', () => {
  const finder = createFinder([['wound']]);
  const text = 'a wound, another wound';
  expect(stretchesOf(text, finder).around({ needs: [0], isOneLine: true, isLatin: true })).toEqual([
    { from: 0, to: text.length, view: text },
  ]);
});
