// The arithmetic of the anonymity set, against figures worked out by hand.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import {
  anyone,
  estimate,
  estimateClosed,
  peopleOf,
  recognition,
  type Hub,
} from '../../src/assess/estimate.ts';
import type { Factor } from '../../src/assess/factors.ts';
import { createPyramid } from '../../src/assess/people.ts';
import { scorerOf } from './scorer-of.ts';
import type { Base } from '../../src/assess/where.ts';
import type { Facts, TraitFact } from '../../src/domain/facts.ts';
import { facts } from './small-facts.ts';

interface WorkedExample {
  readonly id: string;
  readonly text: string;
  readonly baseN?: number;
  readonly factors?: ReadonlyArray<{ readonly p: number; readonly s: number; readonly q?: number }>;
  readonly kAll: number;
  readonly kKnown: number;
  readonly kEff: number;
  readonly k90: readonly [number, number];
  readonly flag11: boolean;
}

const examples = (
  JSON.parse(
    readFileSync(new URL('../corpus/worked_examples.json', import.meta.url), 'utf8'),
  ) as WorkedExample[]
).filter((example) => example.baseN !== undefined);

/** A world in which everybody is alike but for the factors of the example. */
function worldOf({ factors = [] }: WorkedExample): Facts {
  const traits = factors.map(({ p, s, q = 1 }, n): readonly [string, TraitFact] => [
    `factor-${n}`,
    { category: 'other', share: p, among: [], sigma: s, knowability: q, rewrite: '' },
  ]);
  return { ...facts, traits: new Map(traits), pyramid: [[1, 1]] };
}

describe('worked by hand', () => {
  test('are twenty posts, of which a formula applies to sixteen, and four rewrites', () => {
    expect(examples).toHaveLength(20);
  });

  // A catchment is at least one person; example 20 begins with less, and has no factors.
  test.each(
    examples.filter(({ baseN = 0 }) => baseN >= 1).map((example) => [example.text, example] as const),
  )('%s', (_, example) => {
    const score = scorerOf(worldOf(example));
    const attributes = (example.factors ?? []).map(
      (__, n) => ({ type: 'trait', trait: `factor-${n}` }) as const,
    );
    const risk = score(attributes, example.baseN);
    expectNear(risk.withDiagnosis.expected, example.kAll);
    expectNear(risk.known.expected, example.kKnown);
    expectNear(risk.effective, example.kEff);
    expect(risk.effective < 11).toBe(example.flag11);
  });

  test('a date of birth in a ZIP area leaves one, as a rule nearly for sure', () => {
    const example = examples.find(({ id }) => id === '20');
    const sigma = 0.15;
    expectNear(peopleOf({ lambda: 0.16, sigma }).expected, example?.kAll ?? 0);
    expectNear(1 / recognition({ lambda: 0.16, sigma }), example?.kEff ?? 0);
  });

  test.each(
    examples
      .filter(({ id }) => ['2', '5', '8', '18', '12b'].includes(id))
      .map((example) => [example.text, example] as const),
  )('with a 90 %% interval: %s', (_, example) => {
    // These were counted in a catchment, the others in places of other widths.
    const risk = scorerOf(worldOf(example))(
      (example.factors ?? []).map((__, n) => ({ type: 'trait', trait: `factor-${n}` }) as const),
      example.baseN,
    );
    expectNear(risk.withDiagnosis.low, example.k90[0]);
    expectNear(risk.withDiagnosis.high, example.k90[1]);
  });

  function expectNear(is: number, worked: number): void {
    // The worked figures have one decimal.
    expect(Math.abs(is - worked)).toBeLessThanOrEqual(Math.max(0.05 * worked, 0.051));
  }
});

const pyramid = createPyramid(facts);
const base: Base = { people: 10_000, sigma: 0.15, kind: 'location', label: 'the town', closed: false };
const aFactor: Factor = {
  kind: 'occupation',
  label: 'the job',
  chance: () => 0.1,
  sigma: 0.3,
  knowability: 1,
};

const someFactor = fc
  .record({
    kind: fc.constant('other' as const),
    label: fc.constant('a factor'),
    share: fc.double({ min: 1e-9, max: 1, noNaN: true }),
    sigma: fc.double({ min: 0, max: 2, noNaN: true }),
    knowability: fc.constant(1),
  })
  .map(({ share, ...rest }): Factor => ({ ...rest, chance: (age) => share / (1 + (age % 3)) }));
const someHub: fc.Arbitrary<Hub> = fc
  .tuple(fc.nat(130), fc.nat(40), fc.constantFrom<Hub['sexes'][]>(['F'], ['M'], ['F', 'M']))
  .map(([low, years, sexes]) => ({ low, high: low + years, sexes, narrows: true }));
const someBase = fc.double({ min: 0, max: 1e10, noNaN: true }).map((people): Base => ({ ...base, people }));

describe('an estimate', () => {
  test('of everybody is everybody', () => {
    expect(estimate(base, anyone, [], pyramid).lambda).toBeCloseTo(10_000);
  });

  test('of one age and sex is its share of the pyramid', () => {
    const hub = { low: 71, high: 71, sexes: ['M'] as const, narrows: true };
    expect(estimate(base, hub, [], pyramid).lambda).toBeCloseTo(10_000 * pyramid.share(71, 'M'));
  });

  test('widens by 0.17 for each attribute, on top of the roughness of base and attribute', () => {
    const { sigma } = estimate(base, anyone, [aFactor, aFactor], pyramid);
    expect(sigma).toBeCloseTo(Math.sqrt(0.15 ** 2 + 2 * 0.3 ** 2 + 0.34 ** 2));
  });

  test('of a counted set leaves the patient out', () => {
    const twelve: Base = { ...base, people: 12, closed: true };
    expect(estimateClosed(twelve, anyone, [], pyramid).lambda).toBeCloseTo(11);
    expect(estimateClosed({ ...twelve, people: 1 }, anyone, [], pyramid).lambda).toBe(0);
  });

  test('never rises with one more attribute, and is a number for any base', () => {
    fc.assert(
      fc.property(
        someBase,
        someHub,
        fc.array(someFactor, { maxLength: 5 }),
        someFactor,
        (of, hub, factors, more) => {
          for (const count of [estimate, estimateClosed]) {
            const before = count(of, hub, factors, pyramid);
            const after = count(of, hub, [...factors, more], pyramid);
            expect(after.lambda).toBeLessThanOrEqual(before.lambda);
            expect(after.lambda).toBeGreaterThanOrEqual(0);
            expect(after.sigma).toBeGreaterThan(before.sigma);
          }
        },
      ),
    );
  });
});

describe('of any estimate', () => {
  const some = fc.record({
    lambda: fc.oneof(
      fc.double({ min: 0, max: 1e11, noNaN: true }),
      fc.constantFrom(0, 1e-300, 1e-7, 1e-6, 1),
    ),
    sigma: fc.double({ min: 0, max: 6, noNaN: true }),
  });

  test('the interval holds the expectation, and nobody less than the patient', () => {
    fc.assert(
      fc.property(some, (of) => {
        const { low, expected, high } = peopleOf(of);
        expect([1 <= low, low <= expected, expected <= high]).toEqual([true, true, true]);
      }),
    );
  });

  test('the chance of recognition lies between 0 and 1, and falls as more fit', () => {
    fc.assert(
      fc.property(some, fc.double({ min: 1, max: 1000, noNaN: true }), ({ lambda, sigma }, times) => {
        const chance = recognition({ lambda, sigma });
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThanOrEqual(1);
        expect(recognition({ lambda: lambda * times, sigma })).toBeLessThanOrEqual(chance * (1 + 1e-9));
      }),
    );
  });

  test('recognition is certain alone, and one in so many among many', () => {
    expect(recognition({ lambda: 0, sigma: 1 })).toBe(1);
    expect(recognition({ lambda: 1000, sigma: 0 })).toBeCloseTo(1 / 1000, 5);
    expect(recognition({ lambda: 1, sigma: 0 })).toBeCloseTo(1 - Math.exp(-1), 6);
  });
});
