// Where a pattern is looked for: wherever it could stand, in texts of any length.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { indexPatterns } from '../../src/detect/patterns.ts';
import { stretchesOf } from '../../src/detect/stretches.ts';
import { ruleOf } from './small-book.ts';

const patterns = [
  '\\bclinic no (?<span>\\d{3,6})',
  '(?<=ward )\\d{2}\\b',
  '[a-z.]+@[a-z.]+',
  '\\d{3}-\\d{4}(?! ext)',
  'K|ſ',
];
const rule = ruleOf({
  id: 'rule',
  match: patterns.map((pattern, n) => ({ name: `pattern ${n}`, pattern, confidence: 0.9 })),
});
const unasked = { ...rule, patterns: rule.patterns.map((pattern) => ({ ...pattern, need: [] })) };

const pieces = [
  'clinic no 4521',
  'CLINIC NO 77',
  'ward 12',
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
  const found = (of: typeof rule, message: string) =>
    indexPatterns([of])
      .match(of, stretchesOf(message))
      .map(({ start, end, evidence }) => [start, end, ...evidence]);
  fc.assert(
    fc.property(text, (message) => {
      expect(found(rule, message)).toEqual(found(unasked, message));
    }),
  );
});

test('a text without the words is not looked through', () => {
  const text = 'nothing of the kind here. '.repeat(400);
  expect(stretchesOf(text).holding([Int32Array.of(1, 2, 3)])).toEqual([]);
  expect(stretchesOf(text).holding([])).toEqual([{ from: 0, to: text.length, view: text }]);
});
