// What a pattern needs of a text, never more than it does need, and whether it keeps to one line.
import { expect, test } from '@jest/globals';
import { readPattern } from '../../src/rulebook/pattern-needs.ts';

test.each<[string, RegExp, readonly string[]]>([
  ['a word, whatever its case', /\bMRN\b/gi, ['mrn']],
  ['each of several words', /\b(?:urn|hospital no) ?:/g, ['urn', 'hospital no']],
  ['digits as noughts', /\d{3}-[2-9]\d{3}/g, ['000-000']],
  ['as many digits as there must be', /\d{3,5}x/g, ['000x']],
  ['what a look ahead asks for', /\w+(?= clinic)/g, [' clinic']],
  ['what comes at least once', /(?:ward ){1,3}\d/g, ['ward ']],
  ['a digit, where nothing else must be there', /\b[1-9]\d?(?:x|y)/g, ['0']],
  ['the stronger of two', /cat\d\w*dormouse/g, ['dormouse']],
  ['one rare mark', /\w+@\w+/g, ['@']],
])('a pattern needs %s', (_what, pattern, words) => {
  expect(readPattern(pattern).needs[0]).toEqual(words);
});

test.each<[string, RegExp]>([
  ['may be left out', /(?:clinic)?\w/g],
  ['must not be there', /\w(?! clinic)/g],
  ['is one way among others', /\b(?:clinic|\d|\w)/g],
  ['is one letter long', /\bt\b/g],
  ['is written in signs of more than one lower case', /İstanbul|\w/g],
])('a pattern does not need what %s', (_what, pattern) => {
  expect(readPattern(pattern).needs).toEqual([]);
});

test.each<[string, RegExp, boolean]>([
  ['words and spaces', /\bno (?:\d+|[^\n]{2})(?=\w)/g, true],
  ['the end of the text', /a.{0,9}b$|c/g, false],
  ['a full stop', /a.{0,9}b/g, true],
  ['any white space', /a\s?b/g, false],
  ['whatever is no letter', /a\Wb/g, false],
  ['whatever is not in a list', /a[^b]c/g, false],
  ['a break that must not follow', /a(?!\n)/g, false],
  ['where the text begins', /^a/g, true],
])('a pattern of %s', (_what, pattern, isOneLine) => {
  expect(readPattern(pattern).isOneLine).toBe(isOneLine);
});
