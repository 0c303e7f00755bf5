// How many people a hospital or region serves, as an admin says it.

// Staffed beds a head in the United States (AHA Annual Survey 2019: 2.4 for 1,000 people; risk model).
const bedsPerPerson = 0.0024;
// More than there are people.
const most = 10_000_000_000;

/** Longer than any name of a place with its country, in characters. */
export const longestPlace = 80;

const said = /^(?<count>\d{1,3}(?:[,_ ]\d{3})+|\d{1,11})(?<beds>\s*beds?)?$/iu;

/**
 * "250000" or "250,000" as so many people, "350 beds" as those whom a hospital of that size serves; undefined for anything
 * else, and for fewer than one.
 */
export function readCatchment(text: string): number | undefined {
  const { count, beds } = said.exec(text.trim())?.groups ?? {};
  if (count === undefined) return undefined;
  const number = Number(count.replace(/[,_ ]/gu, ''));
  const people = beds === undefined ? number : Math.round(number / bedsPerPerson);
  return people >= 1 && people <= most ? people : undefined;
}
