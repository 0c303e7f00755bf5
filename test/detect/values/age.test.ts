// Ages in clinical shorthand, as intervals of whole years.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readAge, thisYear } from '../../../src/detect/values/age.ts';

const read = (text: string, groups: Record<string, string> = {}): string => {
  const age = readAge(text, groups);
  return age?.type === 'age' ? `${age.low}-${age.high}` : 'none';
};

describe('an age', () => {
  test.each([
    ['71', {}, '71-71'],
    ['102', {}, '102-102'],
    ['0', {}, '0-0'],
    ['22', { unit: 'mo' }, '1-1'],
    ['9', { unit: 'months' }, '0-0'],
    ['60', { unit: 'wk' }, '1-1'],
    ['400', { unit: 'day' }, '1-1'],
    ['45', { unit: 'y/o' }, '45-45'],
    ['30s', { decade: '30' }, '30-39'],
    ["90's", {}, '90-99'],
    ['60s', { decade: '60', stage: 'early' }, '60-63'],
    ['60s', { decade: '60', stage: 'Mid-' }, '64-66'],
    ['60s', { decade: '60', stage: 'late' }, '67-69'],
    ['third grade', {}, '8-9'],
    ['9th grade', {}, '14-15'],
    ['teenager', {}, '13-19'],
    ['Newborn', {}, '0-0'],
    ['fifties', {}, '50-59'],
    ['mid-forties', {}, '44-46'],
    ['late seventies', {}, '77-79'],
    ['mid 50s', { decade: '50', stage: 'mid' }, '54-56'],
    ['30ish', {}, '28-32'],
    ['sixty-ish', {}, '58-62'],
    ['70-something', {}, '70-79'],
    ['nearly 70', {}, '69-70'],
    ['pushing eighty', {}, '79-80'],
    ['not quite 40', {}, '39-40'],
    ['fifth decade', {}, '40-49'],
    ['1958', {}, `${thisYear - 1959}-${thisYear - 1958}`],
    ["'58", {}, `${thisYear - 1959}-${thisYear - 1958}`],
    ["'19", {}, `${thisYear - 2020}-${thisYear - 2019}`],
    ['P6', {}, '9-10'],
    ['S4', {}, '15-16'],
    ['sixth form', {}, '16-18'],
    ['forty-one', {}, '41-41'],
    ['seven-year-old', { unit: 'year' }, '7-7'],
    ['three months old', { unit: 'month' }, '0-0'],
    ['18 mo', { unit: 'mo' }, '1-1'],
    ['7/12', {}, '0-0'],
    ['60/52', {}, '1-1'],
    ['day 4', {}, '0-0'],
    ['26 weeker', {}, '0-1'],
    ['1st gr', {}, '6-7'],
    ['6th class', {}, '12-13'],
    ['year 9', {}, '13-14'],
    ['middle-aged', {}, '40-64'],
    ['octogenarian', {}, '80-89'],
  ])('%s %j is %s', (text, groups, years) => {
    expect(read(text, groups)).toBe(years);
  });

  test.each(['', 'old', '130', '999'])('%j is none', (text) => {
    expect(read(text)).toBe('none');
  });

  test('is an interval of a human life, whatever stands there', () => {
    const groups = fc.record(
      { unit: fc.constantFrom('mo', 'wk', 'd', 'yo', ''), stage: fc.constantFrom('early', 'late', 'x') },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[1-9]?\d(?:'?s)?$/u),
      fc.constantFrom('12th grade', 'tenth grade', 'nth grade'),
    );
    fc.assert(
      fc.property(text, groups, (said, around) => {
        const age = readAge(said, around);
        fc.pre(age?.type === 'age');
        expect(age.low).toBeGreaterThanOrEqual(0);
        expect(age.high).toBeGreaterThanOrEqual(age.low);
        expect(age.high).toBeLessThan(130);
        expect(Number.isInteger(age.low) && Number.isInteger(age.high)).toBe(true);
      }),
    );
  });
});

// Words that every object of the language answers to.
test.each(['constructor', 'constructor grade', '__proto__'])('%s is no age', (text) => {
  expect(readAge(text, {})).toBeUndefined();
});
