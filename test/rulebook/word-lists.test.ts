// Which lists hold a word, over small tables: what the shipped ones are read by.
import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWordLists } from '../../src/rulebook/word-lists.ts';

const directory = mkdtempSync(join(tmpdir(), 'aside-lists-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const tables = {
  'words.tsv': ['# word', 'mole\t20', 'ox', 'parkinson\t5\teponym', 'patient\t500', 'reading\t100'],
  'given-names.tsv': ['# name', 'ida\t30000', 'Óscar\t90000', 'patient\t400000'],
  'surnames.tsv': [
    '# name',
    'ashdown\t50000',
    'moles\t5000',
    'oxs\t5000',
    'thurso\t50000',
    'yilmaz\t50000\ttr',
  ],
  'places.tsv': ['# name', 'El Paso', 'Elk Horn', 'Reading', 'São Paulo', 'Thurso', 'Troy'],
};
for (const [name, lines] of Object.entries(tables)) writeFileSync(join(directory, name), lines.join('\n'));

const lists = openWordLists(directory, (word) => word === 'plover', []);

describe('the lists of a word', () => {
  test.each([
    ['patient', ['common-word', 'word', 'given']],
    ['oscar', ['given', 'given-mostly']],
    ['ida', ['given', 'given-mostly']],
    ['ashdown', ['surname', 'rare-name']],
    ['yilmaz', ['surname']],
    ['reading', ['word', 'place']],
    ['thurso', ['surname', 'rare-name', 'place', 'town']],
    ['troy', ['place']],
  ])('%s: %s', (word, expected) => {
    expect(lists.listed(word)).toEqual(expected);
  });

  test.each(['parkinson', 'paul', 'el', ''])('%s is in none', (word) => {
    expect(lists.listed(word)).toBeUndefined();
  });

  test.each(['moles', 'oxs'])('%s, the plural of a word, is a rare word', (word) => {
    expect(lists.listed(word)).toEqual(['rare-word', 'surname']);
  });
});

test.each([
  ['el', [['el', 'paso']]],
  ['elk', [['elk', 'horn']]],
  ['sao', [['sao', 'paulo']]],
  ['troy', []],
])('places of several words that begin with %s', (word, places) => {
  expect(lists.placesBeginning(word)).toEqual(places);
});

test.each([
  ['vermont', true],
  ['plover', false],
  ['reading', false],
  ['elk', false],
])('%s is nothing but a place: %s', (word, expected) => {
  expect(lists.isOnlyPlace(word)).toBe(expected);
});
