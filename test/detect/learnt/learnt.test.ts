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

describe('what a rule found is doubted', () => {
  const unlikely = learntKinds.map(() => -9);
  const doubting = modelOf([
    [['any', 'word'], unlikely],
    [['c', 'surname'], unlikely.map((odds, nth) => (nth === 6 ? 9 : odds))],
  ]);
  const doubt = readLearnt(sheetOf('bed Zanzotto, metformin', lexicon), doubting).isDoubted;

  test.each([
    ['where no word of it looks like a detail', 'name', [0, 1], true],
    ['not where one looks like a detail of any kind', 'name', [0, 2], false],
    ['marks left out', 'occupation', [2, 4], true],
    ['of a kind that was learnt alone', 'phone', [0, 1], false],
    ['not where it has no word', 'name', [2, 3], false],
  ] as const)('%s', (_, kind, [from, to], isDoubted) => {
    expect(doubt(kind, from, to)).toBe(isDoubted);
  });

  test('by no model never', () => {
    expect(readLearnt(sheetOf('bed', lexicon), undefined).isDoubted('name', 0, 1)).toBe(false);
  });
});

test('a name without a capital is told more readily, but not where every sentence has one', () => {
  const nearly = modelOf([
    [['any', 'word'], none],
    [['c', 'surname'], [2.7]],
  ]);
  expect(said('Zanzotto', nearly)).toEqual([]);
  expect(said('zanzotto', nearly)).toEqual(['learnt-name:zanzotto']);
  expect(said('THE BED IS ZANZOTTO', nearly)).toEqual(['learnt-name:ZANZOTTO']);
  expect(said('The bed. Is zanzotto. The. Metformin.', nearly)).toEqual([]);
});

test('the words of a rewrite are told in no letters', () => {
  const all = modelOf([[['any', 'word'], learntKinds.map(() => 9)]]);
  const broad = lexiconOf({ 'broad-term': ['family history'] });
  for (const text of ['family history', 'FAMILY HISTORY', 'A bed. It is. The family history. Noon.'])
    expect(
      readLearnt(sheetOf(text, broad), all).findings.filter(({ start, end }) =>
        text.slice(start, end).toLowerCase().includes('family'),
      ),
    ).toEqual([]);
});
