// The table of words that are used alike.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rulesDirectory } from '../../src/rulebook/load-path.ts';
import { loadSenses } from '../../src/rulebook/load-senses.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'senses-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('tells the broad and the narrow sense of each word', () => {
  writeFileSync(path.join(directory, 'senses.tsv'), '# remark\n3\t12\tferryman skipper\n3\t40\tfarmer\n');
  const senses = loadSenses(directory, []);
  expect(senses.get('skipper')).toEqual(['3', '3.12']);
  expect(senses.get('farmer')).toEqual(['3', '3.40']);
  expect(senses.get('ferryman')).toBe(senses.get('skipper'));
  expect(senses.get('anybody')).toBeUndefined();
});

test('says that the table is missing', () => {
  const faults: string[] = [];
  loadSenses(directory, faults);
  expect(faults).toEqual([expect.stringContaining('senses.tsv is missing')]);
});

test('the table of the house has a word once, and knows what is alike', () => {
  const faults: string[] = [];
  const senses = loadSenses(rulesDirectory(), faults);
  expect(faults).toEqual([]);
  expect(senses.size).toBeGreaterThan(30_000);
  expect(senses.get('mechanic')).toEqual(senses.get('electrician'));
  expect(senses.get('mechanic')?.[0]).not.toBe(senses.get('nausea')?.[0]);
});
