// A catchment as an admin says it.
import { expect, test } from '@jest/globals';
import { readCatchment } from '../../src/domain/catchment.ts';

test.each([
  ['250000', 250_000],
  [' 250,000 ', 250_000],
  ['350 beds', 145_833],
  ['1 bed', 417],
  ['10000000000', 10_000_000_000],
])('"%s" is %d people', (text, people) => {
  expect(readCatchment(text)).toBe(people);
});

test.each(['', '0', '0 beds', '-4', '1.5', '12 wards', 'Duluth', '99999999999', '1e5', 'NaN'])(
  '"%s" is none',
  (text) => {
    expect(readCatchment(text)).toBeUndefined();
  },
);
