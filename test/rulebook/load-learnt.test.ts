// The table of what is learnt: read whole, or refused with every fault named.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { families } from '../../src/detect/learnt/learnt-features.ts';
import { learntKinds } from '../../src/detect/learnt/learnt.ts';
import { loadLearnt } from '../../src/rulebook/load-learnt.ts';
import { rulesDirectory } from '../../src/rulebook/load-path.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'learnt-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const load = (text: string) => {
  writeFileSync(path.join(directory, 'learnt.tsv'), text);
  return loadLearnt(directory, ['w', 'm k'], 3);
};

test('reads what weighs something, by family and value, alone and in pairs', () => {
  const { values, rows, pairs, weights } = load('# remark\nw\tshe\t\t-0.5\t\t1\nm k\tshe\tbed\t\t2\n');
  expect([...values.values()]).toEqual([
    { text: 'she', nth: 1 },
    { text: 'bed', nth: 2 },
  ]);
  expect([...rows]).toEqual([0, 0, 1, 0, 0, 0]);
  expect(pairs).toEqual([new Map(), new Map([[1 * 3 + 2, 2]])]);
  expect([...weights]).toEqual([0, 0, 0, -50, 0, 100, 0, 200, 0]);
});

test.each([
  ['an unknown family', 'letter\tshe\t\t1'],
  ['no value', 'w\t\t\t1'],
  ['no weight', 'w\tshe\t'],
  ['too many weights', 'w\tshe\t\t1\t1\t1\t1'],
  ['a weight that is no number', 'w\tshe\t\tmuch'],
])('refuses %s, and says where', (_, line) => {
  expect(() => load(`w\tyou\t\t1\n${line}\n`)).toThrow(/record 2/u);
});

test('says that the table is missing', () => {
  expect(() => loadLearnt(directory, ['w'], 3)).toThrow(/broken/u);
});

test('the table of the house can be read', () => {
  expect(loadLearnt(rulesDirectory(), Object.keys(families), learntKinds.length).values.size).toBeGreaterThan(
    1000,
  );
});
