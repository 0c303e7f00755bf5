// A count of people moves to where labelled messages say it belongs, and no further than they are sure.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { isTempered, tempered, type TemperModel } from '../../src/assess/temper.ts';
import type { Attribute } from '../../src/domain/attribute.ts';
import type { Risk } from '../../src/domain/risk.ts';

const asked = { known: 100, effective: 11 };
const riskOf = (expected: number, effective = expected): Risk => ({
  known: { expected, low: expected / 2, high: expected * 2 },
  withDiagnosis: { expected, low: expected / 2, high: expected * 2 },
  effective,
  narrowing: [],
});
const around = {
  score: 3,
  isReply: false,
  exposure: { aCase: 0, few: 3, fewest: 0, isWrittenWithCare: false },
};
const attributes: readonly Attribute[] = [{ type: 'trait', trait: 'unlisted-other' }];
const told = { attributes, around };
const sayingOdds = (prior: number): TemperModel => ({
  few: { prior, weights: new Map() },
  fewest: { prior, weights: new Map() },
});
const knownOf = (people: number, model: TemperModel | undefined, own = told): number =>
  tempered(riskOf(people), asked, own, model).known.expected;

describe('a count', () => {
  test('stays where the words agree with it', () => {
    expect(knownOf(40, sayingOdds(1))).toBe(40);
    expect(knownOf(4000, sayingOdds(-1))).toBe(4000);
  });

  test('goes to the other side of what is asked as far as they are sure', () => {
    expect(knownOf(4000, sayingOdds(1))).toBeCloseTo(100 / Math.E);
    expect(knownOf(1, sayingOdds(-1))).toBeCloseTo(100 * Math.E);
    expect(knownOf(4000, sayingOdds(50))).toBe(1);
  });

  test('is weighed by the words and by itself', () => {
    const byWords = { ...sayingOdds(-2), few: { prior: -2, weights: new Map([['few', 3]]) } };
    expect(knownOf(4000, byWords)).toBeLessThan(100);
    const byPeople = { ...sayingOdds(-2), few: { prior: 4, weights: new Map([['people', 3]]) } };
    expect(knownOf(4000, byPeople)).toBeLessThan(100);
    expect(knownOf(4e8, byPeople)).toBe(4e8);
  });

  test('has an interval from the one count to the other, and what is asked of all that was said beside it', () => {
    const { known, effective } = tempered(riskOf(4000, 3000), asked, told, sayingOdds(1));
    expect([known.low, known.high]).toEqual([known.expected, 8000]);
    expect(effective).toBeCloseTo(11 / Math.E);
  });

  test('stays as it is where nothing was learnt, all is listed or nothing is asked', () => {
    expect(knownOf(4000, undefined)).toBe(4000);
    const listed: readonly Attribute[] = [
      { type: 'occupation', occupation: 'waitress' },
      { type: 'trait', trait: 'unlisted-staff' },
    ];
    expect(isTempered({ attributes: listed, around })).toBe(false);
    expect(knownOf(4000, sayingOdds(9), { attributes: listed, around })).toBe(4000);
    expect(tempered(riskOf(4000), { known: 0, effective: 0 }, told, sayingOdds(9))).toEqual(riskOf(4000));
  });

  test('is a number of one or more, whatever is said', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e10, noNaN: true }),
        fc.double({ min: -60, max: 60, noNaN: true }),
        (people, odds) => {
          const { known } = tempered(riskOf(people), asked, told, sayingOdds(odds));
          expect(known.expected).toBeGreaterThanOrEqual(1);
          expect(known.low).toBeLessThanOrEqual(known.expected);
          expect(known.high).toBeGreaterThanOrEqual(known.expected);
          expect(Number.isFinite(known.expected)).toBe(true);
        },
      ),
    );
  });
});
