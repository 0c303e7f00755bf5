// Numbers of people as JSON shows them: whole below a million, the interval beside them.
import type { People } from '../domain/risk.ts';

/** Rounded to one decimal below 100 and to whole people above. */
export function roundPeople(people: People): People {
  const round = (count: number): number => (count < 100 ? Math.round(count * 10) / 10 : Math.round(count));
  return { expected: round(people.expected), low: round(people.low), high: round(people.high) };
}
