// Where a group lives.
import { describe, expect, test } from '@jest/globals';
import { readConcentration, statesOf } from '../../src/rulebook/concentration.ts';

const states = statesOf([
  ['Utah', 'UT', 'state', 'UT', 'US', '3280000'],
  ['Utah County', '', 'county', 'UT', 'US', '660000'],
]);

describe('a concentration', () => {
  test('is of a town or county in its state, said or not', () => {
    expect([...readConcentration('St Paul MN .12; Holmes Co OH .45', states)]).toEqual([
      ['st paul, mn', 0.12],
      ['st paul, ', 0.12],
      ['holmes county, oh', 0.45],
      ['holmes county, ', 0.45],
    ]);
  });

  test('is of a whole state where it names one', () => {
    expect([...readConcentration('Utah .55', states)]).toEqual([
      ['utah', 0.55],
      ['in US-UT', 0.55],
    ]);
  });

  test('is of a place whose state is unsaid, and nothing where nothing is said', () => {
    expect([...readConcentration('Iqaluit .55', states)]).toEqual([['iqaluit', 0.55]]);
    expect(readConcentration('', states).size).toBe(0);
  });
});
