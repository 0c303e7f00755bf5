// What a rewrite says instead of a place: the state or nation it lies in, where that is plain.
import type { Attribute } from '../domain/attribute.ts';
import type { Facts, PlaceFact } from '../domain/facts.ts';

type Place = Extract<Attribute, { type: 'place' }>;

const ourRegion = 'our region';
// Where one name stands for several places: the area of the largest is meant if so much of all their people live there.
const plainShare = 0.7;

/**
 * "rural Minnesota" for Ely, MN; "our region" where the name stands for places far apart, or for none that is known.
 * Undefined for a state or a nation, which may stand (45 CFR 164.514(b)(2) asks for what is smaller than a state).
 */
export function regionOf({ places }: Place, facts: Facts): string | undefined {
  const readings = places.map((key) => facts.placesNamed(key));
  const wide = readings.flat().filter(isWide);
  const small = readings.flat().filter((fact) => !isWide(fact));
  if (small.length === 0) return wide.length > 0 ? undefined : ourRegion;
  // "Springfield, Illinois": what stands beside the name picks among places of that name.
  const within = small.filter((fact) => wide.some((area) => isIn(fact, area)));
  return areaOf(within.length > 0 ? within : small, facts) ?? ourRegion;
}

const isWide = ({ level }: PlaceFact): boolean =>
  level === 'state' || level === 'province' || level === 'country';

function isIn(fact: PlaceFact, area: PlaceFact): boolean {
  return fact.country === area.country && (area.level === 'country' || fact.admin === area.admin);
}

function areaOf(facts: readonly PlaceFact[], { areaNames }: Facts): string | undefined {
  const areas = new Map<string, { people: number; rural: number }>();
  let all = 0;
  for (const { country, admin, people, rural } of facts) {
    const area = admin === '' ? country : `${country}-${admin}`;
    const known = areas.get(area) ?? { people: 0, rural: 0 };
    areas.set(area, { people: known.people + people, rural: known.rural + (rural ? people : 0) });
    all += people;
  }
  const largest = [...areas].toSorted((a, b) => b[1].people - a[1].people)[0];
  if (largest === undefined || largest[1].people < all * plainShare) return undefined;
  const [area, { people, rural }] = largest;
  const name = areaNames.get(area);
  if (name === undefined) return undefined;
  return rural > people / 2 ? `rural ${name}` : name;
}
