// From what is known to a verdict, at each sensitivity of rules/policy.yaml.
import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { scorerOf } from '../assess/scorer-of.ts';
import { decide, decideAll, type Situation } from '../../src/decide/decide.ts';
import { askingFor } from '../../src/decide/policy.ts';
import type { Attribute } from '../../src/domain/attribute.ts';
import { attributeKinds, identifierKinds } from '../../src/domain/finding.ts';
import type { Risk } from '../../src/domain/risk.ts';
import { sensitivities, type Sensitivity, type Verdict } from '../../src/domain/verdict.ts';
import { loadPolicyFile, policyOf } from '../../src/rulebook/load-policy.ts';
import { facts } from '../assess/small-facts.ts';

const policy = policyOf(loadPolicyFile(fileURLToPath(new URL('../../rules/policy.yaml', import.meta.url))));

const people = fc.double({ min: 1, max: 1e9, noNaN: true });
const risk: fc.Arbitrary<Risk> = fc
  .record(
    {
      known: people,
      effective: people,
      smallestPlace: fc.integer({ min: 1, max: 1_000_000 }),
      kinds: fc.subarray([...attributeKinds]),
    },
    { requiredKeys: ['known', 'effective', 'kinds'] },
  )
  .map(({ known, kinds, ...rest }) => {
    const count = { expected: known, low: known / 2, high: known * 2 };
    const narrowing = kinds.map((kind, n) => ({ kind, label: kind, after: 10, without: 10 + n }));
    return { ...rest, known: count, withDiagnosis: count, narrowing };
  });
const attribute = fc.constantFrom<Attribute[]>(
  { type: 'age', low: 71, high: 71 },
  { type: 'age', low: 96, high: 96 },
  { type: 'sex', sex: 'F' },
  { type: 'place', places: ['ely'] },
  { type: 'occupation', occupation: 'welder' },
  { type: 'role', role: 'mayor' },
  { type: 'birth', year: 1953 },
);
const situation: fc.Arbitrary<Situation> = fc.record({
  isCase: fc.boolean(),
  adds: fc.boolean(),
  attributes: fc.array(attribute, { maxLength: 4 }),
  identifiers: fc.subarray([...identifierKinds]),
  rules: fc.subarray(['street-address', 'name-full', 'place']),
  risk,
});

const warns = (verdict: Verdict): boolean => verdict.outcome === 'warn';
const codes = (verdict: Verdict): readonly string[] =>
  verdict.outcome === 'warn' ? verdict.reasons.map((reason) => reason.code) : [];

const many: Risk = {
  known: { expected: 1e6, low: 5e5, high: 2e6 },
  withDiagnosis: { expected: 1e6, low: 5e5, high: 2e6 },
  effective: 1e6,
  narrowing: [],
};
const clean: Situation = { isCase: true, adds: true, attributes: [], identifiers: [], rules: [], risk: many };

describe('each sensitivity holds all of the one before', () => {
  test('in whatever situation', () => {
    fc.assert(
      fc.property(situation, (of) => {
        const verdicts = decideAll(of, policy);
        const warned = sensitivities.map((name) => warns(verdicts[name]));
        expect(warned).toEqual(warned.toSorted((a, b) => Number(a) - Number(b)));
        sensitivities.slice(1).forEach((name, i) => {
          const less = codes(verdicts[sensitivities[i] as Sensitivity]);
          expect(codes(verdicts[name])).toEqual(expect.arrayContaining([...less]));
        });
      }),
    );
  });
});

describe('a verdict', () => {
  test('warns of nothing where no patient is spoken of, and says so', () => {
    fc.assert(
      fc.property(situation, (of) => {
        const verdicts = Object.values(decideAll({ ...of, isCase: false }, policy));
        expect(verdicts).toEqual(sensitivities.map(() => ({ outcome: 'allow', because: 'no-case' })));
      }),
    );
  });

  test('warns of a case that adds something at topic-only, always', () => {
    fc.assert(
      fc.property(situation, (of) => {
        expect(codes(decide({ ...of, isCase: true, adds: true }, policy, 'topic-only'))).toContain(
          'any-case',
        );
      }),
    );
  });

  test('is not switched off by a large anonymity set where there is a direct identifier', () => {
    const direct = fc.constantFrom(...policy.direct);
    fc.assert(
      fc.property(
        situation,
        direct,
        fc.double({ min: 1e3, max: 1e10, noNaN: true }),
        (of, kind, expected) => {
          const large = {
            ...of.risk,
            known: { expected, low: expected, high: expected },
            effective: expected,
          };
          const given = { ...of, isCase: true, adds: true, identifiers: [kind], risk: large };
          for (const name of sensitivities)
            expect(codes(decide(given, policy, name))).toContain('direct-identifier');
        },
      ),
    );
  });

  test('takes a street address for a direct identifier, and a town for none', () => {
    const at = (rule: string) =>
      decide({ ...clean, identifiers: ['location'], rules: [rule] }, policy, 'relaxed');
    expect(at('street-address')).toMatchObject({
      reasons: [{ code: 'direct-identifier', kinds: ['location'] }],
    });
    expect(at('place')).toEqual({ outcome: 'allow', because: 'nothing-identifying' });
  });

  test('is silent on a reply that adds nothing', () => {
    expect(decide({ ...clean, identifiers: ['name'], adds: false }, policy, 'strict')).toEqual({
      outcome: 'allow',
      because: 'nothing-new',
    });
  });

  test('carries the people of what outsiders could know', () => {
    expect(decide({ ...clean, identifiers: ['name'] }, policy, 'relaxed')).toMatchObject({
      people: many.known,
    });
  });
});

describe('an age under 90, a sex and a state', () => {
  const score = scorerOf(facts);
  const common = fc
    .record(
      {
        age: fc
          .nat(89)
          .chain((low) =>
            fc.integer({ min: low, max: 89 }).map((high) => ({ type: 'age', low, high }) as const),
          ),
        sex: fc.constantFrom({ type: 'sex', sex: 'F' } as const, { type: 'sex', sex: 'M' } as const),
        state: fc.constantFrom(
          { type: 'place', places: ['minnesota'] } as const,
          { type: 'place', places: ['england'] } as const,
        ),
      },
      { requiredKeys: [] },
    )
    .map((said): readonly Attribute[] => Object.values(said));
  const served = fc.option(fc.double({ min: 1, max: 1e8, noNaN: true }), { nil: undefined });

  test('never warn by themselves below strict, however small the catchment', () => {
    fc.assert(
      fc.property(common, served, (attributes, catchment) => {
        const of = { ...clean, attributes, risk: score(attributes, catchment) };
        for (const name of ['relaxed', 'standard'] as const)
          expect(codes(decide(of, policy, name))).toEqual([]);
      }),
    );
  });

  test('warn at strict where few fit', () => {
    const attributes: readonly Attribute[] = [
      { type: 'age', low: 67, high: 67 },
      { type: 'sex', sex: 'F' },
    ];
    const strict = decide({ ...clean, attributes, risk: score(attributes, 15_000) }, policy, 'strict');
    expect(strict).toMatchObject({ reasons: [{ code: 'few-people', kinds: ['age'] }] });
  });

  test('an age of 96 does, below strict as well', () => {
    const attributes: readonly Attribute[] = [{ type: 'age', low: 96, high: 96 }];
    expect(
      codes(decide({ ...clean, attributes, risk: score(attributes, 5_000) }, policy, 'relaxed')),
    ).toEqual(['few-people']);
  });
});

describe('the reasons', () => {
  const welder: Attribute = { type: 'occupation', occupation: 'welder' };
  const few = (known: number, effective: number): Situation => ({
    ...clean,
    attributes: [welder],
    risk: { ...many, known: { expected: known, low: 1, high: known * 2 }, effective },
  });

  test.each([
    ['relaxed', few(200, 10.9), ['few-people']],
    ['relaxed', few(200, 11), []],
    ['standard', few(99, 90), ['few-people']],
    ['standard', few(101, 100), []],
    ['strict', few(19_999, 19_999), ['few-people']],
    ['strict', few(20_001, 20_001), []],
    ['standard', { ...clean, risk: { ...many, smallestPlace: 19_999 } }, ['small-place']],
    ['standard', { ...clean, risk: { ...many, smallestPlace: 20_000 } }, []],
    ['relaxed', { ...clean, risk: { ...many, smallestPlace: 19_999 } }, []],
    ['standard', { ...clean, identifiers: ['date'], attributes: [welder] }, ['full-date']],
    ['standard', { ...clean, identifiers: ['date'] }, []],
    ['strict', { ...clean, identifiers: ['other_id'] }, ['safe-harbor']],
    ['standard', { ...clean, identifiers: ['other_id'] }, []],
  ] as const)('at %s %#: %j', (name, of, expected) => {
    expect(codes(decide(of, policy, name))).toEqual(expected);
  });

  test('name first the kind of detail that narrows most', () => {
    const narrowing = [
      { kind: 'population', label: 'everybody', after: 1000, without: 1 },
      { kind: 'age', label: 'the age', after: 10, without: 60 },
      { kind: 'occupation', label: 'the job', after: 2, without: 900 },
      { kind: 'sex', label: 'the sex', after: 2, without: 2 },
    ] as const;
    const of = { ...few(2, 2), risk: { ...few(2, 2).risk, narrowing } };
    expect(decide(of, policy, 'relaxed')).toMatchObject({
      reasons: [{ code: 'few-people', kinds: ['occupation', 'age'] }],
    });
  });
});

describe('a number of people asked for in place of a sensitivity', () => {
  const number = fc.integer({ min: 1, max: 1_000_000 });

  test('never switches off a direct identifier, nor what else a sensitivity asks', () => {
    fc.assert(
      fc.property(situation, number, (of, fewest) => {
        const before = decideAll(of, policy);
        const after = decideAll(of, askingFor(policy, fewest));
        for (const name of sensitivities) {
          const rest = (verdict: Verdict) => codes(verdict).filter((code) => code !== 'few-people');
          expect(rest(after[name])).toEqual(rest(before[name]));
        }
      }),
    );
  });

  test('asks more the larger it is', () => {
    fc.assert(
      fc.property(situation, number, number, (of, one, other) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)];
        const less = decideAll(of, askingFor(policy, small));
        const more = decideAll(of, askingFor(policy, large));
        for (const name of sensitivities) if (warns(less[name])) expect(warns(more[name])).toBe(true);
      }),
    );
  });

  test.each([
    ['relaxed', 5, 4.9, ['few-people']],
    ['relaxed', 5, 5.1, []],
    ['relaxed', 500, 499, ['few-people']],
    ['strict', 50, 51, []],
    ['strict', 50, 49, ['few-people']],
  ] as const)('at %s, %d people, %d fit: %j', (name, fewest, fit, expected) => {
    const attributes: readonly Attribute[] = [{ type: 'occupation', occupation: 'welder' }];
    const known = { expected: fit, low: 1, high: fit * 2 };
    const of = { ...clean, attributes, risk: { ...many, known, effective: fit } };
    expect(codes(decide(of, askingFor(policy, fewest), name))).toEqual(expected);
  });

  test('is the sensitivity itself where none is asked for', () => {
    expect(askingFor(policy, undefined)).toBe(policy);
  });
});
