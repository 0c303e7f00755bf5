// The tables of what findings are sifted by and of words in their order: read whole, or refused with every fault named.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadSequence } from '../../src/rulebook/load-sequence.ts';
import { loadWeights, weightsTable } from '../../src/rulebook/load-weights.ts';
import { rulesDirectory } from '../../src/rulebook/load-path.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'fitted-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

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

  const again = ['forwards', 'backwards'].flatMap((way) => [
    `(layer)\t${way} again from input\t1 2 3 4 5 6`,
    `(layer)\t${way} again before\t0 0 0`,
    `(layer)\t${way} again from state\t0 0 0`,
  ]);

  test('are read with what reads again', () => {
    expect(load([...again, ...whole]).again?.backwards.fromInput).toHaveLength(6);
    expect(load(whole).again).toBeUndefined();
    expect(() => load([...again.slice(0, -1), ...whole])).toThrow(/backwards again from state needs 3/u);
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
