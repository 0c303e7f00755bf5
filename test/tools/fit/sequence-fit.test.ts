// The recurrent network is fitted by its true slopes, learns what only the order of words tells, and is read back as it was.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { looksBy } from '../../../src/detect/learnt/known-looks.ts';
import { sequenceOdds } from '../../../src/detect/sequence/sequence.ts';
import { loadSequence } from '../../../src/rulebook/load-sequence.ts';
import { drawing } from '../../../src/tools/fit/chance.ts';
import { createGru, passBack, passOver } from '../../../src/tools/fit/gru-fit.ts';
import { fitSequence } from '../../../src/tools/fit/sequence-fit.ts';
import { sequenceTable } from '../../../src/tools/fit/write.ts';
import { reading } from '../../detect/small-book.ts';

const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

describe.each([
  ['forwards', false],
  ['backwards', true],
])('read %s, a slope', (_, isBack) => {
  test('is how much the end changes with a weight or an input', () => {
    const draw = drawing(3);
    const even = (): number => 2 * draw() - 1;
    const [units, inputs, words] = [3, 2, 4];
    const layers = createGru(units, inputs, even);
    const input = Float64Array.from({ length: words * inputs }, even);
    const ofStates = Float64Array.from({ length: words * units }, even);
    const end = (): number =>
      passOver(layers, input, words, isBack).states.reduce(
        (sum, state, i) => sum + state * (ofStates[i] ?? 0),
        0,
      );
    const back = new Float64Array(input.length);
    passBack(layers, passOver(layers, input, words, isBack), ofStates, back);
    const { fromInput, before, fromState } = layers;
    for (const [list, slopes] of [
      [input, back],
      [fromInput.weights, fromInput.slopes],
      [before.weights, before.slopes],
      [fromState.weights, fromState.slopes],
    ] as const) {
      for (const [i, own] of list.entries()) {
        list[i] = own + 1e-5;
        const above = end();
        list[i] = own - 1e-5;
        const below = end();
        list[i] = own;
        expect(slopes[i]).toBeCloseTo((above - below) / 2e-5, 6);
      }
    }
  });
});

describe('a network', () => {
  const words = { 'little-word': ['does', 'she', 'a', 'cough'] };
  const shown = [
    { text: 'does she cough', isCase: true },
    { text: 'she does cough', isCase: false },
    { text: 'a does she cough', isCase: true },
    { text: 'a she does cough', isCase: false },
  ].map(({ text, isCase }) => ({ looks: looksBy()(reading(text, words)), isCase, share: 1 }));
  const examples = shown.flatMap((one) => times(150, one));
  const network = fitSequence(examples);

  test('learns what the same words say in another order, the same at every run', () => {
    for (const { looks, isCase } of shown) expect(sequenceOdds(looks, network) > 0).toBe(isCase);
    expect(fitSequence(examples)).toEqual(network);
  });

  test('says as much once it is written and read', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'sequence-'));
    try {
      writeFileSync(path.join(directory, 'sequence.tsv'), sequenceTable(network, 1));
      const read = loadSequence(directory);
      for (const { looks } of shown)
        expect(sequenceOdds(looks, read)).toBeCloseTo(sequenceOdds(looks, network), 1);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
