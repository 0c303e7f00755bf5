// What the fitted network tells: runs of words that look like a detail, where no rule spoke, and nothing of the words themselves.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { loadCore } from '../../../src/core.ts';
import { sheetOf } from '../../../src/detect/sheet.ts';
import { learntKinds, readLearnt } from '../../../src/detect/learnt/learnt.ts';
import type { Network } from '../../../src/domain/network.ts';
import { lexiconOf } from '../small-book.ts';

const lexicon = lexiconOf({ 'little-word': ['the', 'is'], surname: ['zanzotto'], drug: ['metformin'] });
const kinds = learntKinds.length;
// One number a kind that a word's features add to it, and one that the words behind remember, the half of it from word to word.
const inputs = kinds + 1;
type Row = readonly [feature: string, weights: readonly number[]];

/** What features say of the word itself, kind by kind; and which features say for a name so much of the word behind. */
function networkOf(rows: readonly Row[], remembered: readonly string[] = []): Network {
  const vectors = new Map(
    rows.map(([feature, weights]) => [
      feature,
      Float32Array.from({ length: inputs }, (_, i) => weights[i] ?? 0),
    ]),
  );
  for (const feature of remembered)
    vectors.set(
      feature,
      Float32Array.from({ length: inputs }, (_, i) => (i === kinds ? 9 : -9)),
    );
  const width = 2 + inputs;
  const ofKinds = Float64Array.from({ length: kinds * width }, (_, i) =>
    i % width === 2 + Math.floor(i / width) ? 1 : 0,
  );
  ofKinds[0] = 10;
  const silent = (size: number) => new Float64Array(size);
  const way = (fromLast: number) => ({
    units: 1,
    fromInput: Float64Array.from({ length: 3 * inputs }, (_, i) => (i === 3 * inputs - 1 ? fromLast : 0)),
    before: silent(3),
    fromState: silent(3),
  });
  return {
    inputs,
    vectors,
    forwards: way(1),
    backwards: way(0),
    together: { weights: silent(4), before: silent(1) },
    says: { weights: silent(3), before: Float64Array.of(0.5, -1, -2) },
    kinds: { weights: ofKinds, before: silent(kinds).fill(-4) },
  };
}

// Everything is nothing, but for a surname behind a bed: 2.5 for the one, and what was remembered of the other, a quarter of 10.
const network = networkOf([['c\tsurname', [2.5]]], ['l\t3']);
const found = (text: string, own = network) => readLearnt(sheetOf(text, lexicon), own).findings;
const said = (text: string, own = network): readonly string[] =>
  found(text, own).map(({ rule, start, end }) => `${rule}:${text.slice(start, end)}`);

describe('a finding', () => {
  test('is told where the odds say so, and says by what', () => {
    const [finding] = found('bed Zanzotto');
    expect(finding).toMatchObject({
      rule: 'learnt-name',
      kind: 'name',
      start: 4,
      end: 12,
      subject: 'patient',
    });
    expect(finding?.confidence).toBeCloseTo(1 / (1 + Math.exp(-1)));
    expect(finding?.evidence.toSorted()).toEqual(['the word itself', 'the words up to it']);
  });

  test('is not told where they do not', () => {
    expect(said('Zanzotto')).toEqual([]);
    expect(said('bed Metformin')).toEqual([]);
    expect(said('')).toEqual([]);
  });

  test('reaches over the words that are nearly as likely, without the marks around them', () => {
    const everything = networkOf([
      ['s\tlower', [5]],
      ['s\ttitle', [5]],
      ['w\tthe', [-9]],
    ]);
    expect(said('(Zanzotto metformin) the bed', everything)).toEqual([
      'learnt-name:Zanzotto metformin',
      'learnt-name:bed',
    ]);
  });

  test('sees figures that stand together as one number', () => {
    const numbers = networkOf([['r\tddd-dddd', [0, 0, 9]]]);
    expect(said('bed 555-0142', numbers)).toEqual(['learnt-number:555-0142']);
    expect(said('bed 555 - 0142', numbers)).toEqual([]);
  });

  test('points into the text as it was written', () => {
    expect(said('bed \u200bＺanzotto')).toEqual(['learnt-name:Ｚanzotto']);
  });
});

describe('the network of the house', () => {
  const { detector } = loadCore();

  test('any text: spans inside it, in order, none over another, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const { findings } = detector.detect(text);
        let last = 0;
        for (const { start, end, confidence } of findings) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(confidence).toBeLessThanOrEqual(1);
          last = end;
        }
        expect(detector.detect(text).findings).toEqual(findings);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is told too faintly', () => {
  const faintly = networkOf([['c\tsurname', [2.8]]]);
  const read = (text: string, own = faintly) => readLearnt(sheetOf(text, lexicon), own);

  test('is no finding, and stands apart', () => {
    const { findings, faint } = read('bed Zanzotto');
    expect(findings).toEqual([]);
    expect(faint).toMatchObject([{ rule: 'learnt-name', start: 4, end: 12 }]);
  });

  test('is nothing in what is written with care', () => {
    expect(read('The bed. Is the bed in. Is it. Bed Zanzotto').faint).toEqual([]);
    expect(read('The bed. Is the bed in. is it. Bed Zanzotto').faint).toHaveLength(1);
  });

  test('is nothing where hardly anything speaks for it, and by no network', () => {
    expect(read('bed metformin').faint).toEqual([]);
    expect(readLearnt(sheetOf('bed Zanzotto', lexicon), undefined).faint).toEqual([]);
  });
});

describe('how much a stretch looks like a detail', () => {
  const rows = networkOf([
    ['c\tsurname', [2.8]],
    ['c\tdrug', [0, 3]],
  ]);
  const likenessOf = (text: string, start: number, end: number, own = rows) =>
    readLearnt(sheetOf(text, lexicon), own).likenessOf(start, end);

  test('is told of its surest word by kind, and of the surest word beside it', () => {
    const likeness = likenessOf('bed Zanzotto, metformin', 0, 12);
    expect(likeness?.byKind.get('name')).toBeCloseTo(-1.2);
    expect(likeness?.byKind.get('location')).toBeCloseTo(-4);
    expect(likeness?.elsewhere).toBeCloseTo(-1);
    expect([...(likeness?.byKind.keys() ?? [])]).toEqual(learntKinds.map(({ name }) => name));
  });

  test.each([
    ['bed Zanzotto', 4, 12, { hasCapital: true, isInCapitals: false, isAllInCapitals: false }],
    ['BED ZANZOTTO', 0, 3, { hasCapital: true, isInCapitals: true, isAllInCapitals: true }],
    ['the \u200bzanzotto', 5, 13, { hasCapital: false }],
  ])('says how %j is written', (text, start, end, seen) => {
    expect(likenessOf(text, start, end)).toMatchObject(seen);
  });

  test.each([
    ['The bed. Zanzotto is in. The bed is. Is the bed', true],
    ['The bed. Zanzotto is in. The bed is. is the bed', false],
    ['The bed. Zanzotto is in. The bed is', false],
  ])('says of %j whether it is written with care', (text, is) => {
    expect(readLearnt(sheetOf(text, lexicon), network).exposure?.isWrittenWithCare).toBe(is);
  });

  test('is unknown where no word stands, and by no network', () => {
    expect(likenessOf('bed Zanzotto', 3, 4)).toBeUndefined();
    expect(readLearnt(sheetOf('bed', lexicon), undefined).likenessOf(0, 3)).toBeUndefined();
  });
});
