// The tables of letters and of what cues say together: read whole, or refused with every fault named.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { weighLetters } from '../../src/domain/letter-runs.ts';
import { loadInterplay } from '../../src/rulebook/load-interplay.ts';
import { loadLetters } from '../../src/rulebook/load-letters.ts';
import { rulesDirectory } from '../../src/rulebook/load-path.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fitted-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('letters', () => {
  const load = (text: string) => {
    writeFileSync(path.join(directory, 'letters.tsv'), text);
    return loadLetters(directory);
  };

  test('are read with their weights', () => {
    const letters = load('# remark\n-0.50\t_sh\n1.25\t#a\n');
    expect([weighLetters('sh', letters), weighLetters('#a', letters)]).toEqual([-0.5, 1.25]);
  });

  test.each([
    ['no weight', '\t_sh'],
    ['a weight that is no number', 'much\t_sh'],
    ['a single letter', '1\ts'],
  ])('are refused with %s', (_, line) => {
    expect(() => load(`1\t_yo\n${line}\n`)).toThrow(/broken/u);
  });

  test('of the house can be read', () => {
    expect(loadLetters(rulesDirectory()).keys.filter((key) => key !== 0).length).toBeGreaterThan(10_000);
  });
});

describe('what cues say together', () => {
  const load = (lines: readonly string[]) => {
    writeFileSync(path.join(directory, 'interplay.tsv'), `${lines.join('\n')}\n`);
    return loadInterplay(directory);
  };
  const whole = ['(before)\t0\t1', '(says)\t2\t-1', '(rest)\t0.5', 'age\t1\t0'];

  test('is read', () => {
    expect(load(whole)).toEqual({
      byRule: new Map([['age', [1, 0]]]),
      before: [0, 1],
      says: [2, -1],
      rest: 0.5,
    });
  });

  test.each([
    ['a rule of fewer weights', [...whole, 'sex\t1']],
    ['a weight that is no number', [...whole, 'sex\t1\tx']],
    ['an empty weight', [...whole, 'sex\t1\t']],
    ['a part missing', whole.slice(1)],
    ['no rest', whole.filter((line) => !line.startsWith('(rest)'))],
  ])('is refused with %s', (_, lines) => {
    expect(() => load(lines)).toThrow(/broken/u);
  });

  test('is told to be missing', () => {
    expect(() => loadInterplay(directory)).toThrow(/broken/u);
  });

  test('of the house can be read', () => {
    expect(loadInterplay(rulesDirectory()).byRule.size).toBeGreaterThan(50);
  });
});
