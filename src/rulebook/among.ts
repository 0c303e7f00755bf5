// Reads a share that differs by age and sex: "F65+ .3; M65+ .1; 45-64 .03".
import type { Among } from '../domain/facts.ts';

/** A share of people: of those whom a band names, and of the rest. */
export interface Shares {
  /** Of those whom no band names, 0 to 1. */
  readonly share: number;
  readonly among: readonly Among[];
}

// The oldest that a band without an end takes in, years.
const oldest = 125;
// What is told of somebody outside the usual ages and sex is rare there, not impossible.
const outside = 0.02;

const band = /^(?<sex>[FM])?(?:(?<low>\d{1,3})(?:-(?<high>\d{1,3})|\+))? ?(?<share>\d*\.?\d+)$/u;

/**
 * Parts are separated by "; ", each a sex, ages in years or both, and the share of those who have it: `F15-44 .04`,
 * `M .1`, `65+ .27`. The first that fits holds. A part that is a number alone is the share of the rest; without one it is
 * 2 % of the largest.
 *
 * @returns undefined where a part cannot be read
 */
export function readShares(text: string): Shares | undefined {
  const among: Among[] = [];
  let rest: number | undefined;
  for (const part of text.split('; ')) {
    const read = band.exec(part)?.groups;
    if (read === undefined) return undefined;
    const { sex, low, high, share = '' } = read;
    if (sex === undefined && low === undefined) rest = Number(share);
    else
      among.push({
        sex: sex === 'F' || sex === 'M' ? sex : '-',
        ageLow: Number(low ?? 0),
        ageHigh: Number(high ?? oldest),
        share: Number(share),
      });
  }
  return { share: rest ?? outside * Math.max(0, ...among.map((one) => one.share)), among };
}
