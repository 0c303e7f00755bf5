// The table of the wording: read whole, or refused with every fault named.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rulesDirectory } from '../../src/rulebook/load-path.ts';
import { loadWording } from '../../src/rulebook/load-wording.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'wording-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const load = (text: string) => {
  writeFileSync(path.join(directory, 'wording.tsv'), text);
  return loadWording(directory);
};

test('reads weights by family and feature', () => {
  expect([...load('# remark\nword\tshe\t-0.50\t12\npair\tdoes the\t1.25\t4\n')]).toEqual([
    ['word:she', -0.5],
    ['pair:does the', 1.25],
  ]);
});

test.each([
  ['an unknown family', 'letter\tshe\t1\t4'],
  ['no feature', 'word\t\t1\t4'],
  ['no weight', 'word\tshe\t\t4'],
  ['a weight that is no number', 'word\tshe\tmuch\t4'],
])('refuses %s, and says where', (_, line) => {
  expect(() => load(`word\tyou\t1\t4\n${line}\n`)).toThrow(/broken/u);
});

test('says that the table is missing', () => {
  expect(() => loadWording(directory)).toThrow(/broken/u);
});

test('the table of the house can be read', () => {
  expect(loadWording(rulesDirectory()).size).toBeGreaterThan(100);
});

test('the table of replies can be read, and says which it is when it is broken', () => {
  expect(loadWording(rulesDirectory(), 'replies.tsv').size).toBeGreaterThan(100);
  writeFileSync(path.join(directory, 'replies.tsv'), 'word\t\t1\t4\n');
  expect(() => loadWording(directory, 'replies.tsv')).toThrow(/replies\.tsv is broken/u);
});
