// Figures that stand together are one number, however the reader parts them.
import { expect, test } from '@jest/globals';
import { figuresOf, outline } from '../../../src/detect/learnt/figures.ts';
import { sheetOf } from '../../../src/detect/sheet.ts';
import { lexiconOf } from '../small-book.ts';

const figuresIn = (text: string) => figuresOf(sheetOf(text, lexiconOf({})).reading);

test('an outline tells letters from figures', () => {
  expect(outline('H4rr1s-22')).toBe('adaada-dd');
  expect(outline('Lighthouse')).toBe('aaaa');
});

test.each([
  ['555-0142', ['ddd-dddd', 'ddd-dddd', 'ddd-dddd']],
  ['H4-221x', ['ad-ddda', 'ad-ddda', 'ad-ddda']],
  ['07700 900123', ['ddddd', 'dddddd']],
  ['bed-lamp', [undefined, undefined, undefined]],
  ['12,', ['dd', undefined]],
])('%j is %j', (text, outlines) => {
  expect(figuresIn(text).map((figures) => figures?.outline)).toEqual(outlines);
});

test('figures are counted, up to fourteen', () => {
  expect(figuresIn('4-1')[0]?.digits).toBe('2');
  expect(figuresIn('12345678901234567890')[0]?.digits).toBe('14');
});
