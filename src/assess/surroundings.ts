// What a factor is counted among: where the patient lives, and what else was said.
import type { Attribute } from '../domain/attribute.ts';
import type { Facts, PlaceFact } from '../domain/facts.ts';
import type { Pyramid } from './people.ts';

export interface Surroundings {
  readonly facts: Facts;
  readonly pyramid: Pyramid;
  /** Keys of the places named. */
  readonly places: readonly string[];
  /** The facts of these places. */
  readonly located: readonly PlaceFact[];
  readonly setting: Setting;
  /** Whether another language than English was named. */
  readonly speaksOther: boolean;
}

/** Whom a channel serves; either may be unknown. */
export interface Served {
  /** People; those of `home` where nobody said. */
  readonly catchment?: number | undefined;
  /** The place, with its names in the tables. */
  readonly home?: { readonly keys: readonly string[]; readonly fact: PlaceFact } | undefined;
}

/** What the place is like that the patient lives in. */
export type Setting = 'rural' | 'metropolis' | 'between';

// A metropolitan area begins at an urban core of so many people (Census Bureau).
const urbanCore = 50_000;

/** The setting of the smallest place named, else by the people told of it or served by the channel. */
export function settingOf(
  attributes: readonly Attribute[],
  located: readonly PlaceFact[],
  catchment: number | undefined,
): Setting {
  const [smallest] = located
    .filter(({ level }) => level === 'town' || level === 'zip' || level === 'county')
    .toSorted((a, b) => a.people - b.people);
  if (smallest !== undefined)
    return smallest.rural ? 'rural' : smallest.metropolis ? 'metropolis' : 'between';
  const told = attributes.flatMap((said) => (said.type === 'settlement' ? [said.people] : []));
  return Math.min(...told, catchment ?? urbanCore) < urbanCore ? 'rural' : 'between';
}
