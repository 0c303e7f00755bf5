// Joins letters and digits that were spread out one by one ("K a z", "_F_l_o_", "7 7 - 3 0"), and reads leet letters.
import type { Folded } from './normalise.ts';

// Four or more single letters with one and the same mark or a space between them; two spaces or more part words.
const spreadLetters = /(?<![\p{L}\p{N}])\p{L}(?:([ _.\-*\n])\p{L}(?:\1\p{L}){2,60})(?![\p{L}\p{N}])/gu;
// Five or more single digits with spaces between, dashes let through.
const spreadDigits = /(?<![\p{L}\p{N}])\d(?: (?:- )?\d){4,30}(?![\p{L}\p{N}])/gu;

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** `folded` with spread letters and digits joined; the same object where there are none. Offsets still point home. */
export function squeeze(folded: Folded): Folded {
  const drop = new Set<number>();
  for (const match of folded.text.matchAll(spreadLetters)) {
    for (let i = match.index + 1; i < match.index + match[0].length; i += 2) drop.add(i);
  }
  for (const match of folded.text.matchAll(spreadDigits)) {
    for (let i = match.index; i < match.index + match[0].length; i += 1)
      if (folded.text[i] === ' ') drop.add(i);
  }
  if (drop.size === 0) return folded;
  const units: string[] = [];
  const at: number[] = [];
  for (let i = 0; i < folded.text.length; i += 1) {
    if (drop.has(i)) continue;
    units.push(folded.text[i] ?? '');
    at.push(folded.at[i] ?? 0);
  }
  at.push(folded.original.length);
  return { text: units.join(''), at: Int32Array.from(at), original: folded.original };
}

/** "m1gu3l" → "miguel"; undefined for a word that has no digit inside or too few letters to be a word in disguise. */
export function unleet(plain: string): string | undefined {
  if (plain.length < 4 || !/\d/u.test(plain)) return undefined;
  const letters = plain.replace(/[^a-z]/gu, '').length;
  if (letters < 2 || (letters < 3 && /^\d/u.test(plain))) return undefined;
  const read = [...plain].map((char) => leet[char] ?? char).join('');
  return /^[a-z]+$/u.test(read) ? read : undefined;
}
