// Word classes that are worked out from several tables: places whose name is nothing else.
import { describe, expect, test } from '@jest/globals';
import { read } from '../../src/detect/words/classes.ts';
import { tokenise } from '../../src/detect/words/tokens.ts';
import { loadLexicon } from '../../src/rulebook/load-lexicon.ts';
import { rulesDirectory } from '../../src/rulebook/load-path.ts';

const lexicon = loadLexicon(rulesDirectory());
const lengthOf = (text: string, className: string): number =>
  read(tokenise(text), lexicon).length(0, className);

describe('a place whose name is nothing else', () => {
  test.each([
    ['thurso', 'town', 1],
    ['grand junction', 'town', 2],
    ['vermont', 'area', 1],
    ['minnesota', 'area', 1],
    ['new mexico', 'area', 2],
    ['reading', 'town', 0],
    ['jackson', 'town', 0],
    ['elko', 'town', 0],
    ['the village', 'town', 0],
    ['georgia', 'area', 0],
  ])('%s is a %s of %i words', (text, className, words) => {
    expect(lengthOf(text, className)).toBe(words);
  });
});

test.each([
  ['jw', 'group-maybe-religious', 'jehovahs-witness'],
  ['danish', 'group-maybe-nationality', 'danish-people'],
])('%s, which is mostly something else, is a %s of the key %s', (text, className, key) => {
  const hit = read(tokenise(text), lexicon)
    .hits(0)
    .find((candidate) => candidate.className === className);
  expect(hit?.key).toBe(key);
});
