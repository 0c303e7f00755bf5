// The stage: what is known of the patient → how many people fit, and what narrows it. Pure.
import type { Attribute } from '../domain/attribute.ts';
import type { Facts, PlaceFact } from '../domain/facts.ts';
import type { DetailKind } from '../domain/finding.ts';
import type { Narrowing, Risk } from '../domain/risk.ts';
import {
  anyone,
  estimate,
  estimateClosed,
  peopleOf,
  recognition,
  type Estimate,
  type Hub,
} from './estimate.ts';
import type { Factor } from './factors.ts';
import { independent, isLanguage } from './groups.ts';
import { createPyramid, oldestTold, type Pyramid } from './people.ts';
import { settingOf, type Served, type Surroundings } from './surroundings.ts';
import { basesOf, resolvePlaces, type Base } from './where.ts';
import { rememberingAnyone, rememberingFactors } from './worked-out.ts';

// Beyond these many uncertain attributes the smallest shares alone are mixed: 2^6 subsets are plenty.
const maxUncertain = 6;
// Where chances are compared, they are compared at an age that most attributes know.
const middleAge = 50;

interface Situation {
  readonly bases: readonly Base[];
  readonly hub: Hub;
  readonly known: readonly Factor[];
  readonly uncertain: readonly Factor[];
  readonly pyramid: Pyramid;
}

/** Attributes of one patient and whom the channel serves → how many people fit. */
export type Scorer = (attributes: readonly Attribute[], served: Served) => Risk;

/** A scorer over the facts; the country is counted where nobody said whom the channel serves. */
export function createScorer(facts: Facts, thisYear: number): Scorer {
  const pyramid = createPyramid(facts);
  const factorFor = rememberingFactors();
  const score: Scorer = (attributes, { catchment: people, home }) => {
    const catchment = people ?? home?.fact.people;
    const named = attributes.flatMap((attribute) => (attribute.type === 'place' ? attribute.places : []));
    const located = resolvePlaces(attributes, facts);
    // Whoever names no place is taken to live where the channel is.
    const around = named.length === 0 && home !== undefined ? [home.fact] : located;
    const surroundings: Surroundings = {
      facts,
      pyramid,
      places: named.length === 0 ? (home?.keys ?? []) : named,
      located: around,
      setting: settingOf(attributes, around, catchment),
      speaksOther: attributes.some((said) => said.type === 'group' && isLanguage(said.group, facts)),
    };
    const factors = independent(attributes, surroundings).flatMap(
      (attribute) => factorFor(attribute, surroundings) ?? [],
    );
    const situation: Situation = {
      bases: basesOf(attributes, { facts, located, catchment }),
      hub: hubOf(attributes, thisYear),
      known: factors.filter((factor) => factor.knowability >= 1),
      uncertain: rarest(factors.filter((factor) => factor.knowability < 1)),
      pyramid,
    };
    return riskOf(situation, smallestOf(located));
  };
  return rememberingAnyone(score);
}

// Common diseases come together in one person: of several, the rarest says what the others hardly add to.
const mostCommon = 1;

function rarest(factors: readonly Factor[]): readonly Factor[] {
  const chance = (factor: Factor): number =>
    Math.max(factor.chance(middleAge, 'F'), factor.chance(middleAge, 'M'));
  const sorted = factors.toSorted((a, b) => chance(a) - chance(b));
  const common = sorted.filter(({ kind }) => kind === 'condition').slice(0, mostCommon);
  return sorted
    .filter((factor) => factor.kind !== 'condition' || common.includes(factor))
    .slice(0, maxUncertain);
}

function riskOf(situation: Situation, smallestPlace: number | undefined): Risk {
  const { known, uncertain } = situation;
  return {
    known: peopleOf(count(situation, known)),
    withDiagnosis: peopleOf(count(situation, [...known, ...uncertain])),
    effective: effectiveOf(situation),
    ...(smallestPlace === undefined ? {} : { smallestPlace }),
    narrowing: narrowingOf(situation),
  };
}

/** The smallest count that any of the populations gives: a role in a town is no larger than the town's share. */
function count(
  { bases, hub, pyramid }: Pick<Situation, 'bases' | 'hub' | 'pyramid'>,
  factors: readonly Factor[],
): Estimate {
  const [place] = bases.filter((base) => !base.closed);
  const estimates = bases
    .filter((base) => base.closed)
    .map((base) => estimateClosed(base, hub, factors, pyramid));
  if (place !== undefined) estimates.push(estimate(place, hub, factors, pyramid));
  return estimates.toSorted((a, b) => a.lambda - b.lambda)[0] ?? { lambda: 0, sigma: 0 };
}

/** 1 / Σ over what outsiders may know of P(they know just that) · E[risk | that]. */
function effectiveOf(situation: Situation): number {
  const { known, uncertain } = situation;
  let risk = 0;
  for (let subset = 0; subset < 2 ** uncertain.length; subset += 1) {
    const learnt = uncertain.filter((_, i) => (subset & (1 << i)) !== 0);
    const chance = uncertain.reduce(
      (product, factor, i) =>
        product * ((subset & (1 << i)) === 0 ? 1 - factor.knowability : factor.knowability),
      1,
    );
    if (chance > 0) risk += chance * recognition(count(situation, [...known, ...learnt]));
  }
  return 1 / Math.max(risk, 1e-12);
}

interface Detail {
  readonly kind: DetailKind | 'population';
  readonly label: string;
  /** The situation with only the details before and including this one, or with all but this one. */
  keep(situation: Situation, is: 'after' | 'without'): Situation;
}

function narrowingOf(situation: Situation): readonly Narrowing[] {
  const steps: Narrowing[] = [];
  const general = situation.bases.at(-1);
  if (general === undefined) return steps;
  const empty: Situation = { ...situation, bases: [general], hub: anyone, known: [], uncertain: [] };
  steps.push({
    kind: 'population',
    label: general.label,
    after: 1 + count(empty, []).lambda,
    without: 1 + count(situation, situation.known).lambda,
  });
  let current = empty;
  for (const detail of detailsOf(situation)) {
    current = detail.keep(current, 'after');
    const without = detail.keep(situation, 'without');
    steps.push({
      kind: detail.kind,
      label: detail.label,
      after: 1 + count(current, current.known).lambda,
      without: 1 + count(without, without.known).lambda,
    });
  }
  return steps;
}

function detailsOf(situation: Situation): readonly Detail[] {
  const bases: Detail[] = situation.bases
    .slice(0, -1)
    .toReversed()
    .map((base) => ({
      kind: base.kind,
      label: base.label,
      keep: (from, is) => ({
        ...from,
        bases: is === 'after' ? [base, ...from.bases] : from.bases.filter((other) => other !== base),
      }),
    }));
  const factors: Detail[] = situation.known.map((factor) => ({
    kind: factor.kind,
    label: factor.label,
    keep: (from, is) => ({
      ...from,
      known: is === 'after' ? [...from.known, factor] : from.known.filter((other) => other !== factor),
    }),
  }));
  const hub: Detail[] = situation.hub.narrows
    ? [
        {
          kind: 'age',
          label: hubLabel(situation.hub),
          keep: (from, is) => ({ ...from, hub: is === 'after' ? situation.hub : anyone }),
        },
      ]
    : [];
  return [...bases, ...hub, ...factors];
}

function hubLabel(hub: Hub): string {
  const hasSex = hub.sexes.length === 1;
  if (hub.low <= 0 && hub.high >= 125) return 'the sex';
  const age = hub.low === hub.high ? 'the exact age' : 'the age';
  return hasSex ? `${age} and the sex` : age;
}

function hubOf(attributes: readonly Attribute[], thisYear: number): Hub {
  let hub = anyone;
  for (const attribute of attributes) {
    if (attribute.type === 'age') hub = { ...hub, ...narrowed(hub, attribute), narrows: true };
    if (attribute.type === 'birth') hub = { ...hub, ...agesBornIn(attribute.year, thisYear), narrows: true };
    if (attribute.type === 'sex') hub = { ...hub, sexes: [attribute.sex], narrows: true };
  }
  return hub;
}

// Two ages of one patient: what both allow, or the newest word where they contradict each other.
function narrowed(hub: Hub, age: { low: number; high: number }): { low: number; high: number } {
  const said = { low: Math.min(age.low, oldestTold), high: Math.max(age.low, age.high) };
  const both = { low: Math.max(hub.low, said.low), high: Math.min(hub.high, said.high) };
  return both.low <= both.high ? both : said;
}

// Whoever was born in a year is one of two ages, by the day of the year; the facts are of 2019, the message of today.
function agesBornIn(year: number, thisYear: number): { low: number; high: number } {
  const age = Math.min(oldestTold, Math.max(0, thisYear - year));
  return { low: Math.max(0, age - 1), high: age };
}

// Safe Harbor lets a state stand; anything smaller is a place.
function smallestOf(located: readonly PlaceFact[]): number | undefined {
  const people = located
    .filter(({ level }) => level !== 'state' && level !== 'province' && level !== 'country')
    .map((fact) => fact.people);
  return people.length === 0 ? undefined : Math.min(...people);
}
