// The words in their order are one cue: what it says hangs on which word comes first, and nothing of the words is in it.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { loadCore } from '../../../src/core.ts';
import { looksOf as looksIn } from '../../../src/detect/learnt/learnt-look.ts';
import type { Network } from '../../../src/domain/network.ts';
import { readWords } from '../../../src/detect/sequence/network.ts';
import { farthestWord, sequenceCues, sequenceOdds } from '../../../src/detect/sequence/sequence.ts';
import { sheetOf } from '../../../src/detect/sheet.ts';
import { loadSequence } from '../../../src/rulebook/load-sequence.ts';
import { rulesDirectory } from '../../../src/rulebook/load-path.ts';
import { reading } from '../small-book.ts';

const words = { 'little-word': ['she', 'not', 'is'] };
const looksOf = (text: string) => looksIn(reading(text, words));
const numbers = (...list: readonly number[]) => Float64Array.from(list);
const silent = {
  units: 1,
  fromInput: numbers(0, 0, 0),
  before: numbers(0, 0, 0),
  fromState: numbers(0, 0, 0),
};

// Forwards alone: what is told is the word's number, and "she" closes the gate that would take in what follows.
const model: Network = {
  inputs: 1,
  vectors: new Map([
    ['w\tshe', Float32Array.of(8)],
    ['w\tnot', Float32Array.of(-8)],
  ]),
  forwards: {
    units: 1,
    fromInput: numbers(0, 0, 1),
    before: numbers(0, -20, 0),
    fromState: numbers(0, 40, 0),
  },
  backwards: silent,
  together: { weights: numbers(1, 0, 0, 0), before: numbers(0) },
  says: { weights: numbers(2), before: numbers(-1) },
};

test('the first word shuts out those that follow', () => {
  // tanh(8) is 1: the mean of the states is 1, and the network says 2 × 1 - 1, by its share 1.5.
  expect(sequenceOdds(looksOf('she not'), model)).toBeCloseTo(1.5, 4);
  // Here it is -1 first and 1 then: the mean is 0.
  expect(sequenceOdds(looksOf('not she'), model)).toBeCloseTo(-1.5, 4);
});

test('it is one cue over the whole text, and none over nothing', () => {
  expect(sequenceCues(looksOf('not'), model, { start: 2, end: 5 })).toEqual([
    { rule: 'wording-sequence', version: 2, start: 2, end: 5, weight: -1.5, isWording: true },
  ]);
  expect(sequenceCues([], model, { start: 0, end: 0 })).toEqual([]);
});

test('what stands far on is not read', () => {
  const long = looksOf('is '.repeat(farthestWord));
  const longer = looksOf(`${'is '.repeat(farthestWord)} she`);
  const place = { start: 0, end: 1 };
  expect(sequenceCues(longer, model, place)).toEqual(sequenceCues(long, model, place));
});

// Either way remembers one word once it was read; only what reads again can tell that both stand around.
test('what stands before a word and behind it is told together by what reads again', () => {
  const remembering = (feature: number) => ({
    units: 1,
    // A word that says something opens the gate, any other leaves it closed.
    fromInput: numbers(
      ...[0, 1, 2].flatMap((gate) => [0, 1].map((i) => (i === feature ? ([0, -40, 8][gate] ?? 0) : 0))),
    ),
    before: numbers(0, 20, 0),
    fromState: numbers(0, 0, 0),
  });
  const bothNeeded = {
    units: 1,
    fromInput: numbers(0, 0, 0, 0, 10, 10),
    before: numbers(0, -20, -15),
    fromState: numbers(0, 0, 0),
  };
  const reads: Network = {
    ...model,
    inputs: 2,
    vectors: new Map([
      ['w\tshe', Float32Array.of(1, 0)],
      ['w\tnot', Float32Array.of(0, 1)],
    ]),
    forwards: remembering(0),
    backwards: remembering(1),
    again: { forwards: bothNeeded, backwards: { ...silent, fromInput: numbers(0, 0, 0, 0, 0, 0) } },
    kinds: { weights: numbers(0, 0, 0, 0, 6, 0), before: numbers(-1) },
  };
  const said = (text: string) =>
    readWords(looksOf(text), reads).kinds.map(({ odds: [first = 0] }) => Math.round(first));
  expect(said('she is not')).toEqual([5, 5, 5]);
  expect(said('she is')).toEqual([-7, -7]);
  expect(said('not is she')).toEqual([-7, -7, -7]);
  const [word] = readWords(looksOf('she is not'), reads).kinds;
  expect(word?.byBoth[0]).toBeCloseTo(6, 2);
  expect([word?.byStart[0], word?.byEnd[0], word?.byWord[0]]).toEqual([0, 0, 0]);
});

test('of any text the network of the house says a number, the same one again', () => {
  const { lexicon } = loadCore();
  const own = loadSequence(rulesDirectory());
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const odds = sequenceOdds(looksIn(sheetOf(text, lexicon).reading), own);
      expect(Number.isFinite(odds)).toBe(true);
      expect(sequenceOdds(looksIn(sheetOf(text, lexicon).reading), own)).toBe(odds);
    }),
    { numRuns: 100 },
  );
});
