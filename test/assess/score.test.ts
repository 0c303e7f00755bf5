// From attributes to a number of people, and which of them narrows it.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createScorer } from '../../src/assess/score.ts';
import { createPlaceReader } from '../../src/rulebook/place-reader.ts';
import { scorerOf } from './scorer-of.ts';
import type { Attribute } from '../../src/domain/attribute.ts';
import type { ConditionFact, GroupFact } from '../../src/domain/facts.ts';
import { facts } from './small-facts.ts';

const score = scorerOf(facts);

const age = (low: number, high = low): Attribute => ({ type: 'age', low, high });
const male: Attribute = { type: 'sex', sex: 'M' };
const inTown = (...places: string[]): Attribute => ({ type: 'place', places });

/** Attributes that multiply a share in, each at most once. */
const narrowing: readonly Attribute[] = [
  { type: 'occupation', occupation: 'welder' },
  { type: 'occupation', occupation: 'keeper' },
  { type: 'occupation', occupation: 'of no table' },
  { type: 'condition', condition: 'copd' },
  { type: 'condition', condition: 'als' },
  { type: 'condition', condition: 'progeria' },
  { type: 'condition', condition: 'endometriosis' },
  { type: 'condition', condition: 'of no table' },
  { type: 'group', group: 'hmong' },
  { type: 'trait', trait: 'twin' },
  { type: 'trait', trait: 'amputee' },
  { type: 'trait', trait: 'widowed' },
  { type: 'trait', trait: 'bus-crash' },
  { type: 'trait', trait: 'neighbour' },
  { type: 'role', role: 'coach' },
];
const anything: readonly Attribute[] = [
  ...narrowing,
  age(0),
  age(71),
  age(70, 79),
  age(80, 20),
  age(140),
  male,
  { type: 'sex', sex: 'F' },
  { type: 'birth', year: 1953 },
  { type: 'birth', year: 2090 },
  inTown('ely'),
  inTown('springfield', 'illinois'),
  inTown('minnesota'),
  inTown(),
  inTown('of no table'),
];
const catchment = fc.option(fc.double({ min: 0, max: 1e10, noNaN: true }), { nil: undefined });

describe('a risk', () => {
  test('is a number in bounds, whatever is said and contradicted', () => {
    fc.assert(
      fc.property(fc.subarray([...anything]), catchment, (attributes, served) => {
        const risk = score(attributes, served);
        for (const { low, expected, high } of [risk.known, risk.withDiagnosis])
          expect([1 <= low, low <= expected, expected <= high]).toEqual([true, true, true]);
        // One person at least, but for the last bits of a sum.
        expect(risk.effective).toBeGreaterThan(1 - 1e-9);
        expect(Number.isFinite(risk.effective)).toBe(true);
        expect(risk.narrowing.flatMap(({ after, without }) => [after, without]).filter(Number.isNaN)).toEqual(
          [],
        );
      }),
    );
  });

  test('never counts more people for one more attribute', () => {
    const given = fc.tuple(fc.shuffledSubarray([...narrowing], { minLength: 1 }), catchment, fc.boolean());
    fc.assert(
      fc.property(given, ([attributes, served, isLocal]) => {
        const frame = isLocal ? [inTown('ely', 'minnesota'), age(71), male] : [];
        const before = score([...frame, ...attributes.slice(1)], served);
        const after = score([...frame, ...attributes], served);
        expect(after.known.expected).toBeLessThanOrEqual(before.known.expected);
        expect(after.withDiagnosis.expected).toBeLessThanOrEqual(after.known.expected);
      }),
    );
  });

  test('counts what outsiders may know by how likely they do', () => {
    const with_ = (condition: string) => score([age(71), male, { type: 'condition', condition }], 250_000);
    const gout = with_('gout');
    expect(gout.known.expected).toBeCloseTo(score([age(71), male], 250_000).known.expected);
    expect(gout.withDiagnosis.expected).toBeLessThan(gout.known.expected / 10);
    expect(gout.effective).toBeGreaterThan(gout.withDiagnosis.expected);
    expect(gout.effective).toBeLessThan(gout.known.expected);
    expect(with_('als').effective).toBeLessThan(gout.effective);
  });

  test('takes a disease of the other sex for rare, not for impossible', () => {
    const endometriosis: Attribute = { type: 'condition', condition: 'endometriosis' };
    const { withDiagnosis } = score([male, endometriosis], 1e9);
    expect(withDiagnosis.expected).toBeGreaterThan(1000);
    expect(withDiagnosis.expected).toBeLessThan(
      score([{ type: 'sex', sex: 'F' }, endometriosis], 1e9).withDiagnosis.expected / 10,
    );
  });

  test('counts the retired by the job they had', () => {
    const welder = (years: number) =>
      score([age(years), male, { type: 'occupation', occupation: 'welder' }], 1e9).known.expected /
      score([age(years), male], 1e9).known.expected;
    expect(welder(80)).toBeGreaterThan(welder(60));
    expect(welder(10)).toBeLessThan(welder(60) / 1000);
  });

  test('counts what age and sex make common or rare among those of that age and sex', () => {
    const widowed = (...who: Attribute[]) =>
      score([...who, { type: 'trait', trait: 'widowed' }], 1e9).known.expected /
      score(who, 1e9).known.expected;
    expect(widowed(age(70, 79), { type: 'sex', sex: 'F' })).toBeCloseTo(0.3, 4);
    expect(widowed(age(70, 79), male)).toBeCloseTo(0.1, 4);
    expect(widowed(age(30))).toBeCloseTo(0.001, 5);
  });

  test('counts a group by its share of the place, where that is known', () => {
    const hmong: Attribute = { type: 'group', group: 'hmong' };
    expect(score([inTown('rochester', 'minnesota'), hmong], undefined).known.expected).toBeCloseTo(
      1 + 121_000 * 0.02,
      -1,
    );
    expect(score([inTown('springfield', 'illinois'), hmong], undefined).known.expected).toBeCloseTo(
      1 + 114_000 * 0.001,
      -1,
    );
  });

  test('counts a group by its share of the state, where that of the town is not known', () => {
    const sami: GroupFact = {
      share: 1e-4,
      sigma: 0.5,
      type: 'ethnic',
      concentration: new Map([
        ['in US-MN', 0.01],
        ['ely, mn', 0.05],
        ['ely, ', 0.05],
      ]),
    };
    const local = scorerOf({ ...facts, groups: new Map([['sami', sami]]) });
    const count = (...said: Attribute[]) => local(said, undefined).known.expected - 1;
    const share = (...places: string[]) =>
      count(inTown(...places), { type: 'group', group: 'sami' }) / count(inTown(...places));
    expect(share('rochester', 'minnesota')).toBeCloseTo(0.01);
    expect(share('minnesota')).toBeCloseTo(0.01);
    expect(share('ely', 'minnesota')).toBeCloseTo(0.05);
    expect(share('ely')).toBeCloseTo(0.05);
    expect(share('ely', 'illinois')).toBeCloseTo(1e-4);
  });

  test('counts a language beside its people once', () => {
    const language: GroupFact = { share: 8e-4, sigma: 0.5, type: 'language', concentration: new Map() };
    const both = scorerOf({ ...facts, groups: new Map([...facts.groups, ['language-hmong', language]]) });
    const people: Attribute = { type: 'group', group: 'hmong' };
    const speaks: Attribute = { type: 'group', group: 'language-hmong' };
    expect(both([people, speaks], 1e8).known.expected).toBeCloseTo(both([speaks], 1e8).known.expected);
  });

  test('counts farmers six times in the country and a fifth in a metropolis', () => {
    const share = (...said: Attribute[]) =>
      (score([...said, { type: 'occupation', occupation: 'farmer' }], 1e9).known.expected - 1) /
      (score(said, 1e9).known.expected - 1);
    const between = share(inTown('springfield', 'illinois'));
    expect(share(inTown('ely', 'minnesota')) / between).toBeCloseTo(6, 1);
    expect(share(inTown('rochester', 'new york')) / between).toBeCloseTo(0.2, 1);
    expect(share({ type: 'settlement', people: 49_000 }) / between).toBeCloseTo(6, 1);
    expect(share({ type: 'settlement', people: 51_000 }) / between).toBeCloseTo(1, 1);
  });

  test('counts farmers six times where a small catchment is served', () => {
    const farmer: Attribute = { type: 'occupation', occupation: 'farmer' };
    expect(score([farmer], 49_999).known.expected / score([farmer], 50_001).known.expected).toBeCloseTo(6, 1);
  });

  test('counts the holders of a role: whoever reads the channel knows whose mayor is meant', () => {
    const coach: Attribute = { type: 'role', role: 'coach' };
    expect(score([coach], 30_000).known.expected).toBeCloseTo(3);
    expect(score([coach, inTown('ely')], undefined).known.expected).toBeCloseTo(3);
    expect(score([coach], undefined).known.expected).toBeCloseTo(3);
  });

  test('counts those who were in an event, thinned by who the patient is', () => {
    const crash: Attribute = { type: 'trait', trait: 'bus-crash' };
    expect(score([crash], 250_000).known.expected).toBeCloseTo(25);
    expect(score([crash, { type: 'sex', sex: 'F' }], 250_000).known.expected).toBeCloseTo(1 + 24 / 2, 0);
  });

  test('counts those whom a trait names by their number, as what the trait is', () => {
    const { known, narrowing } = score([{ type: 'trait', trait: 'triplet' }], 250_000);
    expect(known.expected).toBeCloseTo(8);
    expect(narrowing.map(({ kind }) => kind)).toContain('family');
  });
});

describe('narrowing', () => {
  const attributes = [
    inTown('ely', 'minnesota'),
    age(71),
    male,
    { type: 'occupation', occupation: 'keeper' },
  ] as const;

  test('goes from everybody to those who fit, detail by detail', () => {
    const { narrowing: steps, known } = score(attributes, 250_000);
    expect(steps.map(({ kind, label }) => `${kind}: ${label}`)).toEqual([
      'population: everybody whom the channel serves',
      'location: the town',
      'age: the exact age and the sex',
      'occupation: the job',
    ]);
    expect(steps[0]?.after).toBeCloseTo(250_001, 3);
    expect(steps.at(-1)?.after).toBeCloseTo(known.expected);
    steps.slice(1).forEach((step, i) => expect(step.after).toBeLessThan(steps[i]?.after ?? 0));
  });

  test('tells of each detail how many would fit without it', () => {
    const { narrowing: steps } = score(attributes, 250_000);
    const left = attributes.filter(({ type }) => type !== 'occupation');
    expect(steps.at(-1)?.without).toBeCloseTo(score(left, 250_000).known.expected);
    const town = steps.find(({ kind }) => kind === 'location');
    expect(town?.without).toBeCloseTo(score(attributes.slice(1), 250_000).known.expected);
  });
});

// Two ages of one message may be one said twice, roughly and exactly: the rough one takes nothing back.
test('an age said exactly counts, though a decade follows', () => {
  const exact = score([age(71), male], 250_000).known.expected;
  expect(score([age(71), age(70, 79), male], 250_000).known.expected).toBeLessThanOrEqual(exact);
});

test('each group has its own share of a place', () => {
  const sami: GroupFact = { share: 1e-4, sigma: 0.5, type: 'ethnic', concentration: new Map() };
  const both = scorerOf({ ...facts, groups: new Map([...facts.groups, ['sami', sami]]) })(
    [inTown('rochester', 'minnesota'), { type: 'group', group: 'hmong' }, { type: 'group', group: 'sami' }],
    undefined,
  );
  expect(both.known.expected).toBeLessThan(1 + 121_000 * 0.02 * 1e-4 * 2);
});

test('of many uncertain attributes the rarest are mixed', () => {
  const common: ConditionFact = {
    share: 0.5,
    sigma: 0.1,
    knowability: 0.9,
    sex: '-',
    ageLow: 0,
    ageHigh: 110,
    rare: false,
  };
  const said = ['a', 'b', 'c', 'd', 'e', 'f', 'rare'].map(
    (key) => ({ type: 'condition', condition: key }) as const,
  );
  const conditions = new Map(said.map(({ condition }) => [condition, common]));
  conditions.set('rare', { ...common, share: 1e-5 });
  expect(scorerOf({ ...facts, conditions })(said, 100_000).effective).toBeLessThan(11);
});

describe('a channel that serves a place', () => {
  const scorer = createScorer(facts, 2026);
  const home = createPlaceReader(facts)('Rochester, Minnesota');
  const hmong: Attribute = { type: 'group', group: 'hmong' };

  test('counts its people, who are what people there are', () => {
    const named = score([hmong, inTown('rochester', 'minnesota')]);
    expect(scorer([hmong], { home }).known.expected).toBeCloseTo(named.known.expected);
  });

  test('counts the people told, where a number was told too', () => {
    const [few, many] = [1000, 1_000_000].map((catchment) => scorer([hmong], { catchment, home }));
    expect(few?.known.expected).toBeLessThan(many?.known.expected ?? 0);
  });

  test('says nothing of a patient from elsewhere', () => {
    const said = [hmong, inTown('ely', 'minnesota')];
    expect(scorer(said, { home })).toEqual(scorer(said, { catchment: home?.fact.people }));
    expect(scorer(said, { home }).smallestPlace).toBe(3268);
  });

  test('is not itself a place that somebody named', () => {
    expect(scorer([hmong], { home: createPlaceReader(facts)('hamlet') }).smallestPlace).toBe(
      scorer([hmong], {}).smallestPlace,
    );
  });
});
