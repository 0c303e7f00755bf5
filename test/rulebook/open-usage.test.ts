// How words are used: points that are read where they are asked for.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rulesDirectory } from '../../src/rulebook/load-path.ts';
import { openUsage, usageNumbers, usageParts } from '../../src/rulebook/open-usage.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'usage-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('reads the signed bytes of a word', () => {
  const bytes = Buffer.from(Int8Array.of(32, -64, 0, 127).buffer).toString('base64');
  writeFileSync(path.join(directory, 'usage.tsv'), `# remark\nfarm\tAAAA\nfarrier\t${bytes}\n`);
  const usage = openUsage(directory, []);
  expect(usage.get('farrier')).toEqual(Float32Array.of(1, -2, 0, 127 / usageParts));
  expect([usage.get('far'), usage.get('farriers'), usage.get('')]).toEqual([undefined, undefined, undefined]);
});

test('says that the table is missing', () => {
  const faults: string[] = [];
  openUsage(directory, faults);
  expect(faults).toEqual([expect.stringContaining('usage.tsv is missing')]);
});

test('in the table of the house what is used alike lies close', () => {
  const usage = openUsage(rulesDirectory(), []);
  const pointOf = (word: string): Float32Array => usage.get(word) ?? new Float32Array();
  const away = (one: string, other: string): number =>
    Math.hypot(...pointOf(one).map((number, i) => number - (pointOf(other)[i] ?? 0)));
  expect(pointOf('blacksmith')).toHaveLength(usageNumbers);
  expect(away('blacksmith', 'carpenter')).toBeLessThan(away('blacksmith', 'creatinine'));
  expect(away('priya', 'deepak')).toBeLessThan(away('priya', 'oedema'));
});
