// Numbers of people for the chart, its axis and its table, rounded as the author's notice rounds them.
import { sayAbout, sayNumber } from '../../../../src/domain/numbers.ts';

/** With its first letter large. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "likely one person", "about 8", "about 2,000": without "people", for a chart that says it once. */
export function about(count: number): string {
  return sayAbout(count).replace(/ people$/, '');
}

/** "one", "100", "1 million": the ends and steps of the axis. */
export function tick(count: number): string {
  return count === 1 ? 'one' : sayNumber(count);
}
