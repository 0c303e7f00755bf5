// Whom to count: the people of a place, of a role, of an event, or of the channel's catchment.
import type { Attribute } from '../domain/attribute.ts';
import { isCounted, type Among, type Facts, type PlaceFact } from '../domain/facts.ts';
import type { DetailKind } from '../domain/finding.ts';
import { traitKind } from './factors.ts';

/** A set of people to begin with. */
export interface Base {
  readonly people: number;
  readonly sigma: number;
  readonly kind: DetailKind | 'population';
  readonly label: string;
  /** True where the people of a role or event are counted themselves and shares of a population don't thin them. */
  readonly closed: boolean;
  /** Of a roster: how many of a sex and of ages are on it. */
  readonly members?: readonly Among[];
}

// The United States, 2019 (Census Bureau): counted where nobody said where.
const country = 328_240_000;
// A town that no gazetteer knows (risk model: "an unknown town counts 500 people").
const unknownTown = 500;
const sigmaOf: Readonly<Record<PlaceFact['level'], number>> = {
  town: 0.25,
  zip: 0.15,
  county: 0.15,
  region: 0.15,
  state: 0.05,
  province: 0.05,
  country: 0.05,
};
// A name that many towns share means the big city where that is big; else the smallest that may well be meant is the safe
// reading: who says "Grand Junction" and no more does not mean one of a hundredth its size.
const cityOfNote = 100_000;
const shareOfLargest = 0.1;

/** What attributes are counted in. */
interface Around {
  readonly facts: Facts;
  /** The places named, as `resolvePlaces` reads them. */
  readonly located: readonly PlaceFact[];
  /** People whom the channel serves. */
  readonly catchment: number | undefined;
}

/** The population that the attributes and the channel's catchment leave, the narrowest first. */
export function basesOf(
  attributes: readonly Attribute[],
  { facts, located, catchment }: Around,
): readonly Base[] {
  const population =
    catchment === undefined
      ? {
          people: country,
          sigma: 0.05,
          kind: 'population' as const,
          label: 'everybody in the country',
          closed: false,
        }
      : {
          people: Math.max(1, catchment),
          sigma: 0.15,
          kind: 'population' as const,
          label: 'everybody whom the channel serves',
          closed: false,
        };
  const place = placeBase(attributes, located, population);
  const sets = attributes.flatMap((attribute) => setBase(attribute, facts, place));
  return [
    ...sets.toSorted((a, b) => a.people - b.people),
    ...(place === undefined ? [] : [place]),
    population,
  ];
}

function placeBase(
  attributes: readonly Attribute[],
  located: readonly PlaceFact[],
  population: Base,
): Base | undefined {
  const told = attributes.flatMap((said) => (said.type === 'settlement' ? [settled(said.people)] : []));
  const named = [...told, ...located];
  const smallest = named.toSorted((a, b) => a.people - b.people)[0];
  if (smallest === undefined) return undefined;
  const isTown = smallest.level === 'town' || smallest.level === 'zip';
  // A state or country says less than a catchment that lies in it.
  if (!isTown && smallest.people >= population.people) return undefined;
  return {
    people: smallest.people,
    sigma: sigmaOf[smallest.level],
    kind: 'location',
    label: isTown ? 'the town' : 'the region',
    closed: false,
  };
}

// Its people are all that was said of the place.
const settled = (people: number): PlaceFact => ({ ...unknown, people });

// No gazetteer knows the place.
const unknown: PlaceFact = {
  admin: '',
  country: '',
  people: unknownTown,
  level: 'town',
  rural: true,
  metropolis: false,
};

/** One fact for each place named: states and countries pick among towns of the same name. */
export function resolvePlaces(attributes: readonly Attribute[], facts: Facts): readonly PlaceFact[] {
  const readings = attributes.flatMap((attribute) =>
    attribute.type === 'place' ? [attribute.places.flatMap((key) => facts.placesNamed(key))] : [],
  );
  const wide = readings.flat().filter((fact) => fact.level !== 'town' && fact.level !== 'zip');
  const known = readings.flatMap((candidates) => choose(candidates, wide) ?? []);
  // A district beside its city ("Dharavi, Mumbai") adds nothing to count with; alone it counts as an unknown town.
  return known.length > 0 || readings.length === 0 ? known : [unknown];
}

function choose(candidates: readonly PlaceFact[], wide: readonly PlaceFact[]): PlaceFact | undefined {
  // From Brazil to the United States: beside another country a country is itself, and no town of its name.
  const isCountry = candidates.some(({ level }) => level === 'country');
  const within = candidates.filter(
    (fact) =>
      fact.level === 'town' &&
      wide.some((area) =>
        area.level !== 'country'
          ? area.admin === fact.admin && area.country === fact.country
          : area.country === fact.country && !isCountry,
      ),
  );
  const area = candidates.find((fact) => fact.level !== 'town' && fact.level !== 'zip');
  const pool = within.length > 0 ? within : candidates;
  const largest = pool.toSorted((a, b) => b.people - a.people)[0];
  if (largest === undefined || within.length > 0 || largest.people >= cityOfNote) return largest;
  if (area !== undefined) return area;
  return (
    pool
      .filter((fact) => fact.people >= largest.people * shareOfLargest)
      .toSorted((a, b) => a.people - b.people)[0] ?? largest
  );
}

// Whoever reads the channel knows which town's mayor is meant, whether the message says so or not. A postmaster is one in a
// village, and one of many in a city that is named.
function holdersOf(role: string, facts: Facts, place: Base | undefined): number {
  const { holders, smallPlace } = facts.roles.get(role) ?? { holders: 1 };
  return smallPlace === undefined ? holders : holders * Math.max(1, (place?.people ?? 0) / smallPlace);
}

const countedAs: Readonly<Record<string, string>> = { event: 'the event', relation: 'who they are to you' };

function setBase(attribute: Attribute, facts: Facts, place: Base | undefined): readonly Base[] {
  if (attribute.type === 'role') {
    const people = holdersOf(attribute.role, facts, place);
    return [{ people, sigma: 0.25, kind: 'role', label: 'the role', closed: true }];
  }
  const fact = attribute.type === 'trait' ? facts.traits.get(attribute.trait) : undefined;
  if (fact === undefined || !isCounted(fact)) return [];
  const { among, share, sigma, category } = fact;
  const people = among.length > 0 ? among.reduce((sum, band) => sum + band.share, 0) : share;
  return [
    {
      people: Math.max(1, people),
      sigma,
      kind: traitKind(category),
      label: countedAs[category] ?? 'what sets the person apart',
      closed: true,
      ...(among.length > 0 ? { members: among } : {}),
    },
  ];
}
