// Numbers of people as people say them.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { sayNumber, sayPeople } from '../../src/domain/numbers.ts';

test.each([
  [1, 1, 1.2, 'likely one person'],
  [1, 1.4, 30, 'likely one person'],
  [1.2, 1.6, 3, 'about 2 people'],
  [6, 8.4, 12, 'about 8 people'],
  [30, 43, 70, 'about 40 people'],
  [4.2, 11, 28, 'about 11 people'],
  [2.6, 11, 31, 'somewhere between 3 and 30 people'],
  [1, 6, 40.2, 'somewhere between 1 and 40 people'],
  [400, 612, 900, 'about 600 people'],
  [100, 2_345, 90_000, 'about 2,300 people'],
  [1_000, 250_001, 300_000, 'about 250,000 people'],
  [3e6, 3.28e8, 4e8, 'about 330 million people'],
])('%d to %d to %d is %s', (low, expected, high, said) => {
  expect(sayPeople({ low, expected, high })).toBe(said);
});

test.each([
  [0, '1'],
  [19.4, '19'],
  [19.6, '20'],
  [95, '100'],
  [999, '1,000'],
  [999_999, '1 million'],
  [1_449_000, '1.4 million'],
])('%d is said as %s', (count, said) => {
  expect(sayNumber(count)).toBe(said);
});

test('more people are never said to be fewer', () => {
  const read = (said: string): number =>
    Number.parseFloat(said.replace(/,/gu, '')) * (said.endsWith('million') ? 1e6 : 1);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      (a, b) => {
        const [few, many] = [sayNumber(Math.min(a, b)), sayNumber(Math.max(a, b))].map(read);
        expect(few).toBeLessThanOrEqual(many ?? 0);
      },
    ),
  );
});
