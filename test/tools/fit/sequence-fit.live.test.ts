// The recurrent network learns what only the order of words tells, says what PyTorch made of it, and is read back as it was.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { looksOf } from '../../../src/detect/learnt/learnt-look.ts';
import { readWords } from '../../../src/detect/sequence/network.ts';
import { sequenceOdds } from '../../../src/detect/sequence/sequence.ts';
import type { Network } from '../../../src/domain/network.ts';
import { loadSequence } from '../../../src/rulebook/load-sequence.ts';
import { usageNumbers } from '../../../src/rulebook/open-usage.ts';
import { casePlan, fitSequence, python } from '../../../src/tools/fit/sequence-fit.ts';
import { sequenceTable } from '../../../src/tools/fit/write.ts';
import { reading } from '../../detect/small-book.ts';

const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

/** As it is read again once it is written. */
function readAgain(network: Network): Network {
  const directory = mkdtempSync(path.join(tmpdir(), 'sequence-'));
  try {
    writeFileSync(path.join(directory, 'sequence.tsv'), sequenceTable(network));
    return loadSequence(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

// In milliseconds: an interpreter is started, and PyTorch takes its time.
const patience = 60_000;

const isThere = spawnSync(python(), ['-c', 'import torch']).status === 0;
const describeFit = isThere ? describe : describe.skip;
if (!isThere) test.skip('PyTorch is missing', () => undefined);

describeFit('a network', () => {
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
  let network: Network;
  beforeAll(() => {
    network = fitSequence(examples);
  }, patience);

  test('learns what the same words say in another order, the same at every run', () => {
    for (const { looks, isCase } of shown) expect(sequenceOdds(looks, network) > 0).toBe(isCase);
    expect(fitSequence(examples)).toEqual(network);
  });

  test('says as much once it is written and read', () => {
    const read = readAgain(network);
    for (const { looks } of shown)
      expect(sequenceOdds(looks, read)).toBeCloseTo(sequenceOdds(looks, network), 1);
  });
});

describeFit.each([0, 4])('a network of several questions and of kinds, %d units reading again', (second) => {
  const words = { 'little-word': ['says', 'rose', 'well', 'now'] };
  const plan = {
    ...casePlan,
    units: 8,
    second,
    hidden: 8,
    questions: 2,
    kinds: 2,
    steepest: 5,
    fastest: 0.01,
  };
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
  let network: Network;
  beforeAll(() => {
    network = fitSequence(
      shown.flatMap((one) => times(150, one)),
      plan,
    );
  }, patience);

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
    const read = readAgain(network);
    for (const { looks } of shown) {
      const [own, again] = [readWords(looks, network), readWords(looks, read)];
      expect(Math.abs((own.answers[0] ?? 0) - (again.answers[0] ?? 0))).toBeLessThan(0.5);
      for (const [nth, { odds }] of own.kinds.entries())
        expect(Math.abs((odds[0] ?? 0) - (again.kinds[nth]?.odds[0] ?? 0))).toBeLessThan(0.5);
    }
  });
});

describeFit('a network that is shown how words are used', () => {
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
