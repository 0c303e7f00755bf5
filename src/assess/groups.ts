// How many belong to a group where the patient lives, and which groups say the same.
import type { Attribute } from '../domain/attribute.ts';
import { placeKey, stateKey, type Facts } from '../domain/facts.ts';
import type { Surroundings } from './surroundings.ts';

// A group that no table lists: 1 in 1,000.
const unlisted = 0.001;

/**
 * The share of people who belong to a group: of the place named where that is known, else of its state, else of the
 * country.
 */
export function shareOfGroup(group: string, { facts, places, located }: Surroundings): number {
  const fact = facts.groups.get(group);
  if (fact === undefined) return unlisted;
  const states = located.filter(({ level }) => level === 'state' || level === 'province');
  const admins = states.length > 0 ? states.map(({ admin }) => admin) : [''];
  const named = places.flatMap((place) => [...admins.map((admin) => placeKey(place, admin)), place]);
  const keys = [...named, ...located.map(stateKey)];
  return keys.flatMap((key) => fact.concentration.get(key) ?? [])[0] ?? fact.share;
}

export function isLanguage(group: string, facts: Facts): boolean {
  return facts.groups.get(group)?.type === 'language';
}

// Whoever speaks Somali is mostly a Somali: a faith and a people go together less.
const peoples: ReadonlySet<string> = new Set(['ethnic', 'tribal', 'nationality']);

/** The attributes without a language beside a people, or a people beside a language: the rarer of the two is counted. */
export function independent(
  attributes: readonly Attribute[],
  surroundings: Surroundings,
): readonly Attribute[] {
  const { facts } = surroundings;
  const groups = attributes.flatMap((said) => (said.type === 'group' ? [said.group] : []));
  const rarest = groups
    .filter((group) => isLanguage(group, facts) || isPeople(group, facts))
    .toSorted((a, b) => shareOfGroup(a, surroundings) - shareOfGroup(b, surroundings))[0];
  if (rarest === undefined) return attributes;
  const isSaidAlready = isLanguage(rarest, facts) ? isPeople : isLanguage;
  return attributes.filter((said) => said.type !== 'group' || !isSaidAlready(said.group, facts));
}

function isPeople(group: string, facts: Facts): boolean {
  return peoples.has(facts.groups.get(group)?.type ?? '');
}
