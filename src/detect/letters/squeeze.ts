// Joins letters and digits that were spread out one by one ("K a z", "_F_l_o_", "7 7 - 3 0"), and reads leet letters.
import { applyEdits, editsOf } from './edit.ts';
import { letters } from './letters.ts';
import type { Folded } from './normalise.ts';

const alone = (signs: string): RegExp => new RegExp(`(?<![${letters}\\d])${signs}(?![${letters}\\d])`, 'g');

// Four or more single letters with one and the same mark or a space between them; two spaces or more part words.
const spreadLetters = alone(
  String.raw`[${letters}](?:([ _.\-*\n]| [-/.|] )[${letters}](?:\1[${letters}]){2,60})`,
);
// Five or more single digits with spaces between, dashes and full stops let through.
const spreadDigits = alone(String.raw`\d(?: (?:[-.] )?\d){4,30}`);
// Seven or more single digits with one and the same mark or line break between them.
const markedDigits = alone(String.raw`\d(?:([-._*\n])\d(?:\1\d){5,30})`);

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
  const joined = applyEdits(folded, editsOf(folded, spreadLetters, withoutMark));
  const spaced = applyEdits(
    joined,
    editsOf(joined, spreadDigits, ([text]) => text.replace(/ /gu, '')),
  );
  return applyEdits(spaced, editsOf(spaced, markedDigits, withoutMark));
}

const withoutMark = ([text, mark = '']: RegExpExecArray): string => text.replaceAll(mark, '');

/** "m1gu3l" → "miguel"; undefined for a word that has no digit inside or too few letters to be a word in disguise. */
export function unleet(plain: string): string | undefined {
  if (plain.length < 4 || !/\d/u.test(plain)) return undefined;
  const letters = plain.replace(/[^a-z]/gu, '').length;
  if (letters < 2 || (letters < 3 && /^\d/u.test(plain))) return undefined;
  const read = [...plain].map((char) => leet[char] ?? char).join('');
  return /^[a-z]+$/u.test(read) ? read : undefined;
}
