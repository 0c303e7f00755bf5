// Messages meant to bring the detector down, or to lead it astray.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { driftOf, faithful, faultsOf, grown, strangeText } from '../bench/strange-text.mjs';
import { core } from './the-book.ts';

// Every run draws other strings; fast-check prints the seed of one that fails. `npm run fuzz` draws a million.
const fuzzRuns = 1_000;

describe('the whole rulebook', () => {
  const { detector, rulebook } = core;
  const examples = rulebook.files.flatMap((file) => [...file.flag, ...file.pass]);

  // No matcher of jest inside: it would take longer than what it looks at.
  test('finds nothing outside a text and never throws, whatever it is given', () => {
    fc.assert(
      fc.property(strangeText(examples, { longest: 4_000 }), (text) => {
        const faults = faultsOf(text, detector.detect(text));
        if (faults.length > 0) throw new Error(faults.join(', '));
      }),
      { numRuns: fuzzRuns, endOnFailure: true },
    );
  }, 120_000);

  test.each(Object.entries(faithful))('finds the same, in the same place, through %s', (_, change) => {
    const plain =
      'Pt Ines Ashdown, 74F from Ely MN, MRN 4471023, seen 3 May 2024, call 020 7946 0123 or i.ashdown@mail.example';
    const found = detector.detect(plain).findings;
    expect(found.length).toBeGreaterThan(5);
    expect(driftOf(plain, change, (text) => detector.detect(text))).toEqual([]);
  });

  const chat = examples.join('\n').repeat(3);
  test.each([
    ['one letter', 'a'],
    ['digits', '0123456789'],
    ['spaces', ' '],
    ['single letters parted by spaces', 'k '],
    ['chat', chat],
    ['nested brackets', '([{<'],
    ['emoji', '👩‍⚕️🙂'],
    ['names', 'Jane Ashdown, '],
  ])('comes back from 40,000 characters of %s', (_, unit) => {
    const text = grown(unit, 40_000);
    expect(faultsOf(text, detector.detect(text))).toEqual([]);
  });
});
