// The tables of letters, of what cues say together and of words in their order: read whole, or refused with every fault named.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { weighLetters } from '../../src/domain/letter-runs.ts';
import { loadInterplay } from '../../src/rulebook/load-interplay.ts';
import { loadLetters } from '../../src/rulebook/load-letters.ts';
import { loadSequence } from '../../src/rulebook/load-sequence.ts';
import { loadWeights, weightsTable } from '../../src/rulebook/load-weights.ts';
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

describe('what findings are sifted by', () => {
  const load = (text: string) => {
    writeFileSync(path.join(directory, 'sift.tsv'), text);
    return loadWeights(directory, 'sift.tsv', 'fit:sift');
  };

  test('is read as it was written', () => {
    const model = { prior: -0.5, weights: new Map([['kind name', 1.25]]) };
    expect(load(weightsTable(model, ['remark']))).toEqual(model);
  });

  test('is read', () => {
    expect(load('# remark\n(prior)\t-0.5\nkind name\t1.25\n')).toEqual({
      prior: -0.5,
      weights: new Map([['kind name', 1.25]]),
    });
  });

  test.each([
    ['no weight', '(prior)\t1\nkind name\t'],
    ['a weight that is no number', '(prior)\t1\nkind name\tmuch'],
    ['no feature', '(prior)\t1\n\t1'],
    ['no prior', 'kind name\t1'],
  ])('is refused with %s', (_, text) => {
    expect(() => load(`${text}\n`)).toThrow(/broken[^]*sift\.tsv/u);
  });

  test('of the house can be read', () => {
    expect(loadWeights(rulesDirectory(), 'sift.tsv', 'fit:sift').weights.size).toBeGreaterThan(100);
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

describe('words in their order', () => {
  const load = (lines: readonly string[]) => {
    writeFileSync(path.join(directory, 'sequence.tsv'), `${lines.join('\n')}\n`);
    return loadSequence(directory);
  };
  // One number a word, one unit either way, one that they speak by.
  const whole = [
    ...['forwards', 'backwards'].flatMap((way) => [
      `(layer)\t${way} from input\t1 2 3`,
      `(layer)\t${way} before\t0 0 0`,
      `(layer)\t${way} from state\t0 0 0`,
    ]),
    '(layer)\ttogether\t1 0 0 0',
    '(layer)\ttogether before\t0',
    '(layer)\tsays\t1',
    '(layer)\tsays before\t0.5',
    'w\tthe\t150',
  ];

  test('are read', () => {
    const { inputs, vectors, forwards, says } = load(whole);
    expect([inputs, vectors.get('w\tthe')?.[0], forwards.units]).toEqual([1, 1.5, 1]);
    expect([[...forwards.fromInput], [...says.before]]).toEqual([[1, 2, 3], [0.5]]);
  });

  test.each([
    ['a layer missing', whole.slice(1), /forwards from input needs 3 numbers, not 0/u],
    ['a layer too short', whole.with(2, '(layer)\tforwards from state\t0 0'), /needs 3 numbers, not 2/u],
    ['a vector too long', [...whole, 'w\ta\t1 2'], /w a needs 1 numbers, not 2/u],
    ['a number that is none', [...whole, 'w\ta\tx'], /record 12/u],
    ['no numbers', [...whole, 'w\ta'], /record 12/u],
    ['no words', whole.slice(0, -1), /broken/u],
  ])('are refused with %s', (_, lines, fault) => {
    expect(() => load(lines)).toThrow(fault);
  });

  test('are told to be missing', () => {
    expect(() => loadSequence(directory)).toThrow(/broken/u);
  });

  test('of the house can be read', () => {
    expect(loadSequence(rulesDirectory()).vectors.size).toBeGreaterThan(5000);
  });
});
