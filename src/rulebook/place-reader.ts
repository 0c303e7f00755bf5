// A place as somebody types it into settings, found in the tables: "Duluth, MN", "County Mayo", "55731".
import { longestPlace } from '../domain/catchment.ts';
import { FaultList } from '../domain/errors.ts';
import { placeKey, type Facts, type PlaceFact } from '../domain/facts.ts';
import { plainKey } from './plain.ts';

/** A place that a channel serves. */
export interface ServedPlace {
  /** Its names in the tables, the surest first. */
  readonly keys: readonly string[];
  readonly fact: PlaceFact;
}

/** Finds a place by its name and, after a comma, its state, nation or country; undefined where no table knows it. */
export type PlaceReader = (typed: string) => ServedPlace | undefined;

export function createPlaceReader(facts: Pick<Facts, 'placesNamed'>): PlaceReader {
  return (typed) => {
    const [name = '', ...areas] = typed
      .slice(0, longestPlace)
      .split(',')
      .map((part) => plainKey(part.trim()));
    const key = /^\d{5}$/.test(name) ? `zip:${name}` : name;
    const fact = areas
      .map((area) => facts.placesNamed(area).filter(({ level }) => wide.has(level)))
      .reduce(
        (left, among) => left.filter((place) => among.some((area) => liesIn(place, area))),
        facts.placesNamed(key),
      )
      .toSorted((a, b) => b.people - a.people)[0];
    return fact && { keys: [placeKey(key, fact.admin), key], fact };
  };
}

const wide: ReadonlySet<PlaceFact['level']> = new Set(['state', 'province', 'country']);

function liesIn(place: PlaceFact, area: PlaceFact): boolean {
  return area.country === place.country && (area.admin === '' || area.admin === place.admin);
}

const placeAdvice =
  'a place that the tables know: a town, county or ZIP code, with its state or country, such as "Duluth, MN" or "Cornwall, England".';

/** @throws FaultList where a place is given that no table knows */
export function assertKnown(readPlace: PlaceReader, typed: string | undefined): void {
  if (typed !== undefined && readPlace(typed) === undefined)
    throw new FaultList('Nobody can be counted around that place:', [`give ${placeAdvice}`]);
}
