// A share of people, by age and sex.
import { describe, expect, test } from '@jest/globals';
import { readShares } from '../../src/rulebook/among.ts';

describe('a share', () => {
  test('is of everybody where it is a number alone', () => {
    expect(readShares('.11')).toEqual({ share: 0.11, among: [] });
    expect(readShares('25')).toEqual({ share: 25, among: [] });
  });

  test('is of the ages and the sex that it names, the first that fits first', () => {
    expect(readShares('F65+ .3; M .1; 45-64 .03; .001')).toEqual({
      share: 0.001,
      among: [
        { sex: 'F', ageLow: 65, ageHigh: 125, share: 0.3 },
        { sex: 'M', ageLow: 0, ageHigh: 125, share: 0.1 },
        { sex: '-', ageLow: 45, ageHigh: 64, share: 0.03 },
      ],
    });
  });

  test('is 2 % of the largest for those whom no part names', () => {
    expect(readShares('F15-44 .04; 45+ .01')?.share).toBeCloseTo(0.0008);
  });

  test.each(['', 'F65+', 'X20-30 .1', '.1;.2', '20- .1', 'women .3'])('cannot be read from "%s"', (text) => {
    expect(readShares(text)).toBeUndefined();
  });
});
