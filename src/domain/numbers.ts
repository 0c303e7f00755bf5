// Numbers of people as people say them.
import type { People } from './risk.ts';

const words = new Intl.NumberFormat('en');

/** "likely one person", "about 40 people", "somewhere between 4 and 30 people" where the interval spans over tenfold. */
export function sayPeople(people: People): string {
  if (people.expected >= 1.5 && people.high > 10 * people.low && people.expected < 1000)
    return `somewhere between ${sayNumber(people.low)} and ${sayNumber(people.high)} people`;
  return sayAbout(people.expected);
}

/** "likely one person", "about 40 people". */
export function sayAbout(count: number): string {
  return count < 1.5 ? 'likely one person' : `about ${sayNumber(count)} people`;
}

/** Whole numbers below 20, then one significant digit, and two from a thousand: 8, 40, 600, 2,400, 3 million. */
export function sayNumber(count: number): string {
  const rounded = count < 20 ? Math.round(count) : Number(count.toPrecision(count < 1000 ? 1 : 2));
  if (rounded >= 1e6) return `${Number((rounded / 1e6).toPrecision(2))} million`;
  return words.format(Math.max(1, rounded));
}
