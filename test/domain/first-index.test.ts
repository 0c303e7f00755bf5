// The first of a list in order that something is true of.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { firstIndex } from '../../src/domain/first-index.ts';

test('is where a search from the start would find it, and the length where there is none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 30 })),
      fc.integer({ min: 0, max: 31 }),
      (numbers, least) => {
        const sorted = Int32Array.from(numbers).toSorted();
        const found = sorted.findIndex((number) => number >= least);
        expect(firstIndex(sorted, (number) => number >= least)).toBe(found === -1 ? sorted.length : found);
      },
    ),
  );
});
