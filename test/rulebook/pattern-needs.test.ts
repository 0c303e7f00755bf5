// What a pattern needs of a text: never more than it does need.
import { expect, test } from '@jest/globals';
import { needOf } from '../../src/rulebook/pattern-needs.ts';

test.each<[string, RegExp, readonly string[]]>([
  ['a word, whatever its case', /\bMRN\b/gi, ['mrn']],
  ['each of several words', /\b(?:urn|hospital no) ?:/g, ['urn', 'hospital no']],
  ['digits as noughts', /\d{3}-[2-9]\d{3}/g, ['000-0000']],
  ['as many digits as there must be', /\d{3,5}x/g, ['000x']],
  ['what a look ahead asks for', /\w+(?= clinic)/g, [' clinic']],
  ['what comes at least once', /(?:ward ){1,3}\d/g, ['ward ']],
  ['the stronger of two', /cat\d\w*dormouse/g, ['dormouse']],
  ['one rare mark', /\w+@\w+/g, ['@']],
])('a pattern needs %s', (_what, pattern, words) => {
  expect(needOf(pattern)).toEqual(words);
});

test.each<[string, RegExp]>([
  ['may be left out', /(?:clinic)?\d/g],
  ['must not be there', /\d(?! clinic)/g],
  ['is one way among others', /\b(?:clinic|\w)/g],
  ['is two letters long', /\bpt\b/g],
  ['is written in signs of more than one lower case', /İstanbul|\w/g],
])('a pattern does not need what %s', (_what, pattern) => {
  expect(needOf(pattern)).toEqual([]);
});
