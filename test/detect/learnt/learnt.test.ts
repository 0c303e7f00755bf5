// What the fitted model tells: runs of words that look like a detail, where no rule spoke, and nothing of the words themselves.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { loadCore } from '../../../src/core.ts';
import { sheetOf } from '../../../src/detect/sheet.ts';
import { families } from '../../../src/detect/learnt/learnt-features.ts';
import { learntKinds, readLearnt } from '../../../src/detect/learnt/learnt.ts';
import { learntTable, loadLearnt } from '../../../src/rulebook/load-learnt.ts';
import { rulesDirectory } from '../../../src/rulebook/load-path.ts';
import { lexiconOf } from '../small-book.ts';

const lexicon = lexiconOf({ 'little-word': ['the', 'is'], surname: ['zanzotto'], drug: ['metformin'] });
type Row = readonly [readonly string[], readonly number[]];
const modelOf = (rows: readonly Row[]) => learntTable(rows, Object.keys(families));
// Everything is nothing, but for a surname behind "bed".
const none = learntKinds.map(() => -4);
const model = modelOf([
  [['any', 'word'], none],
  [['c', 'surname'], [2.5]],
  [['w-1', '<short>'], [2.5]],
]);
const found = (text: string, own = model) => readLearnt(sheetOf(text, lexicon), own).findings;
const said = (text: string, own = model): readonly string[] =>
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
    expect(finding?.evidence.toSorted()).toEqual(['its classes', 'the words before']);
  });

  test('is not told where they do not', () => {
    expect(said('Zanzotto')).toEqual([]);
    expect(said('bed metformin')).toEqual([]);
    expect(said('')).toEqual([]);
  });

  test('reaches over the words that are nearly as likely, without the marks around them', () => {
    const everything = modelOf([
      [
        ['any', 'word'],
        [1, ...none.slice(1)],
      ],
      [['w', 'the', ''], [-9]],
    ]);
    expect(said('(Zanzotto metformin) the bed', everything)).toEqual([
      'learnt-name:Zanzotto metformin',
      'learnt-name:bed',
    ]);
  });

  test('tells a pair of features only together', () => {
    const pair = modelOf([
      [['any', 'word'], none],
      [['m k', 'up to 3', 'number'], [9]],
      [
        ['m k', 'up to 3', 'n4'],
        [0, 0, 9],
      ],
    ]);
    expect(said('bed 4711', pair)).toEqual(['learnt-number:4711']);
    expect(said('bed 471', pair)).toEqual([]);
  });

  test('points into the text as it was written', () => {
    expect(said('bed \u200bＺanzotto')).toEqual(['learnt-name:Ｚanzotto']);
  });
});

describe('the model of the house', () => {
  const { detector, lexicon: whole } = loadCore();
  const house = loadLearnt(rulesDirectory(), Object.keys(families), learntKinds.length);

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

  test('evidence names families of features and no word', () => {
    const names = new Set<string>(Object.values(families).map(({ says }) => says));
    const own = readLearnt(sheetOf('71M, retired lighthouse keeper, lives in Ely MN', whole), house).findings;
    expect(own).not.toEqual([]);
    for (const { evidence } of own) expect(evidence.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('what is told too faintly', () => {
  const faintly = modelOf([
    [['any', 'word'], none],
    [['c', 'surname'], [2.8]],
  ]);
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

  test('is nothing where hardly anything speaks for it, and by no model', () => {
    expect(read('bed metformin').faint).toEqual([]);
    expect(readLearnt(sheetOf('bed Zanzotto', lexicon), undefined).faint).toEqual([]);
  });
});

describe('how much a stretch looks like a detail', () => {
  const rows = modelOf([
    [['any', 'word'], none],
    [['c', 'surname'], [2.8]],
    [
      ['c', 'drug'],
      [0, 3],
    ],
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
    ['the \u200bzanzotto', 5, 13, { hasCapital: false, isWrittenWithCare: false }],
    ['The bed. Zanzotto is in. The bed is. Is the bed', 0, 3, { isWrittenWithCare: true }],
    ['The bed. Zanzotto is in. The bed is. is the bed', 0, 3, { isWrittenWithCare: false }],
  ])('says how %j is written', (text, start, end, seen) => {
    expect(likenessOf(text, start, end)).toMatchObject(seen);
  });

  test('is unknown where no word stands, and by no model', () => {
    expect(likenessOf('bed Zanzotto', 3, 4)).toBeUndefined();
    expect(readLearnt(sheetOf('bed', lexicon), undefined).likenessOf(0, 3)).toBeUndefined();
  });
});
