// The pages of a text that are read together say what each says alone.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { shifted, spreadsOf } from '../../src/detect/pages.ts';
import { detectorOf, ruleOf } from './small-book.ts';

const words = { kin: ['ashdown', 'gray'] };
const detector = detectorOf(
  [
    ruleOf(
      {
        id: 'name-phrase',
        match: [{ name: 'a title', phrase: 'mrs|mr [{kin}]', confidence: 0.6 }],
        context: { lower: { words: ['effect'], within: 3, by: 0.5 } },
      },
      words,
    ),
    ruleOf({
      id: 'mrn-pattern',
      kind: 'mrn',
      match: [{ name: 'figures', pattern: '\\bMRN (?<span>\\d{5})\\b', confidence: 0.9 }],
    }),
    ruleOf({
      id: 'case-word',
      kind: 'cue',
      weight: 2,
      match: [{ name: 'a sign', words: ['febrile'], confidence: 0.9 }],
    }),
    ruleOf({
      id: 'case-day',
      kind: 'cue',
      weight: 1,
      match: [{ name: 'a sign', pattern: 'day \\d', confidence: 0.9 }],
    }),
    ruleOf({
      id: 'nobody',
      kind: 'claim',
      subject: 'nobody',
      match: [{ name: 'a sign', words: ['printer'], confidence: 0.9 }],
      claims: [{ kinds: ['name'], within: 'sentence' }],
    }),
  ],
  words,
);

const sentences = [
  'Mrs Ashdown is febrile on day 3. ',
  'MRN 44100, MRN 44100. ',
  'day 1 day 2 day 3 day 4 day 5 day 6 day 7. ',
  'The printer of Mr Gray. ',
  'Mr Gray effect. ',
  'Сафé: М​rs Ashdown. ',
  'read it backwards: 00144 NRM. ',
  '\n',
];
const page = fc
  .array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 8 })
  .map((all) => `${all.join('')}\n\n`);

describe('pages read together', () => {
  test('say what each says alone, at their places in the text', () => {
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 6 }), (pages) => {
        const starts = pages.map((_, nth) => pages.slice(0, nth).join('').length);
        const together = detector.openAll(pages.join(''), starts).map((one) => one.read());
        const alone = pages.map((text, nth) => shifted(detector.open(text).read(), starts[nth] ?? 0));
        expect(together).toEqual(alone);
      }),
    );
  });

  test('are told apart by where they begin, down to a page without a word', () => {
    const [first, second, third] = detector
      .openAll('Mr Gray.\n\nMr Gray.', [0, 9, 10])
      .map((one) => one.read());
    expect([first, second, third].map((read) => read?.findings.length)).toEqual([1, 0, 1]);
  });
});

test('spreads are the pages of a text in their order, ever more of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), (length) => {
      const text = 'word and word. '.repeat(length / 15);
      const spreads = spreadsOf(text);
      expect(spreads.map((spread) => spread.text).join('')).toBe(text);
      for (const { start, text: own, pages } of spreads) {
        expect(text.startsWith(own, start)).toBe(true);
        expect(pages[0]).toBe(0);
        expect(pages).toEqual([...new Set(pages)].toSorted((a, b) => a - b));
      }
      const sizes = spreads.map(({ pages }) => pages.length);
      expect(sizes.slice(0, -1)).toEqual([1, 3, 9, 27].slice(0, sizes.length - 1));
    }),
  );
});
