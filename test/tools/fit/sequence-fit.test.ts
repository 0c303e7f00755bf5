// The recurrent network is fitted by its true slopes, learns what only the order of words tells, and is read back as it was.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { looksOf } from '../../../src/detect/learnt/learnt-look.ts';
import { readWords } from '../../../src/detect/sequence/network.ts';
import { sequenceOdds } from '../../../src/detect/sequence/sequence.ts';
import { loadSequence } from '../../../src/rulebook/load-sequence.ts';
import { usageNumbers } from '../../../src/rulebook/open-usage.ts';
import { drawing } from '../../../src/tools/fit/chance.ts';
import { createGru, passBack, passOver } from '../../../src/tools/fit/gru-fit.ts';
import { casePlan, fitSequence } from '../../../src/tools/fit/sequence-fit.ts';
import { sequenceTable } from '../../../src/tools/fit/write.ts';
import { expectSlopes } from './slopes.ts';
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
    ] as const)
      expectSlopes(list, slopes, end);
  });
});

describe('a network', () => {
  const words = { 'little-word': ['does', 'she', 'a', 'cough'] };
  const shown = [
    { text: 'does she cough', isCase: true },
    { text: 'she does cough', isCase: false },
    { text: 'a does she cough', isCase: true },
    { text: 'a she does cough', isCase: false },
  ].map(({ text, isCase }) => ({
    looks: looksOf(reading(text, words)),
    isCase,
    answers: [isCase],
    share: 1,
  }));
  const examples = shown.flatMap((one) => times(150, one));
  const network = fitSequence(examples);

  test('learns what the same words say in another order, the same at every run', () => {
    for (const { looks, isCase } of shown) expect(sequenceOdds(looks, network) > 0).toBe(isCase);
    expect(fitSequence(examples)).toEqual(network);
  });

  test('says as much once it is written and read', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'sequence-'));
    try {
      writeFileSync(path.join(directory, 'sequence.tsv'), sequenceTable(network));
      const read = loadSequence(directory);
      for (const { looks } of shown)
        expect(sequenceOdds(looks, read)).toBeCloseTo(sequenceOdds(looks, network), 1);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('a network of several questions and of kinds', () => {
  const words = { 'little-word': ['says', 'rose', 'well', 'now'] };
  const plan = { ...casePlan, units: 8, hidden: 8, questions: 2, kinds: 2, steepest: 5, fastest: 0.01 };
  const none = [-1, -1, -1];
  const shown = [
    { text: 'rose says well', answers: [true, undefined], kinds: [0, -1, -1] },
    { text: 'says well rose', answers: [false, undefined], kinds: none },
    { text: 'now says well', answers: [undefined, true], kinds: none },
    { text: 'well says now', answers: [undefined, false], kinds: none },
  ].map(({ text, answers, kinds }) => ({
    looks: looksOf(reading(text, words)),
    answers,
    share: 1,
    kinds: Int8Array.from(kinds),
    // Nobody marked the second kind anywhere.
    marks: [true, false],
  }));
  const network = fitSequence(
    shown.flatMap((one) => times(150, one)),
    plan,
  );

  test('answers those that were answered, and leaves the others open', () => {
    for (const { looks, answers } of shown)
      for (const [nth, is] of answers.entries())
        if (is !== undefined) expect((readWords(looks, network).answers[nth] ?? 0) > 0).toBe(is);
  });

  test('tells by the words around a word of which kind it is, and nothing of a kind that was not marked', () => {
    for (const { looks, kinds } of shown) {
      const said = readWords(looks, network).kinds;
      expect(said.map(({ odds: [first = 0] }) => first > 0)).toEqual([...kinds].map((kind) => kind === 0));
      expect(said.every(({ odds: [, second = 0] }) => Math.abs(second) < 6)).toBe(true);
    }
  });

  test('says as much once it is written and read', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'exposure-'));
    try {
      writeFileSync(path.join(directory, 'exposure.tsv'), sequenceTable(network));
      const read = loadSequence(directory, 'exposure.tsv');
      for (const { looks } of shown) {
        const [own, again] = [readWords(looks, network), readWords(looks, read)];
        expect(Math.abs((own.answers[0] ?? 0) - (again.answers[0] ?? 0))).toBeLessThan(0.5);
        expect(again.kinds).toHaveLength(looks.length);
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('a network that is shown how words are used', () => {
  const words = { 'little-word': ['asks', 'nobody'] };
  // No feature tells these five apart but the words themselves; the last two are met only once all is learnt.
  const point = (sign: number) => new Float32Array(usageNumbers).fill(sign);
  const usage = new Map([
    ['farrier', point(1)],
    ['wheelwright', point(0.9)],
    ['oedema', point(-1)],
    ['smith', point(0.8)],
    ['scurvy', point(-0.8)],
  ]);
  const looksFor = (word: string) => looksOf(reading(`${word} asks`, words, usage));
  const shown = [
    { looks: looksFor('farrier'), answers: [true], share: 1 },
    { looks: looksFor('wheelwright'), answers: [true], share: 1 },
    { looks: looksFor('oedema'), answers: [false], share: 1 },
  ];

  test('knows of a word what it learnt of others that are used like it', () => {
    const plan = { ...casePlan, seesUsage: true };
    const network = fitSequence(
      shown.flatMap((one) => times(100, one)),
      plan,
    );
    expect(sequenceOdds(looksFor('smith'), network)).toBeGreaterThan(0);
    expect(sequenceOdds(looksFor('scurvy'), network)).toBeLessThan(0);
  });
});
