// Numbers of people in figures, rounded as the warning rounds them.
import type { People } from '../../../src/domain/risk.ts';

/** Whole below 20, then one digit, and two from a thousand: "8", "40", "1,300", "330 million". */
export function figure(count: number): string {
  if (count >= 1e6) return `${Number((count / 1e6).toPrecision(2)).toLocaleString('en')} million`;
  const round = count < 20 ? Math.round(count) : Number(count.toPrecision(count < 1_000 ? 1 : 2));
  return Math.max(1, round).toLocaleString('en');
}

/** "likely one person", "about 40 people". */
export function aboutPeople(count: number): string {
  return count < 1.5 ? 'likely one person' : `about ${figure(count)} people`;
}

/** The same with how sure it is: "about 40 people (10 to 200, nine times in ten)". */
export function withRange({ expected, low, high }: People): string {
  const range = high < 1.5 ? '' : ` (${figure(low)} to ${figure(high)}, nine times in ten)`;
  return `${aboutPeople(expected)}${range}`;
}
