// Reads an age in clinical shorthand as an interval of whole years.
import type { Attribute } from '../domain/attribute.ts';
import { countOf } from './number-words.ts';

const stages: Readonly<Record<string, readonly [number, number]>> = {
  early: [0, 3],
  mid: [4, 6],
  late: [7, 9],
};

const words: Readonly<Record<string, readonly [number, number]>> = {
  newborn: [0, 0],
  neonate: [0, 0],
  infant: [0, 0],
  baby: [0, 0],
  toddler: [1, 3],
  preschooler: [3, 5],
  kindergartner: [5, 6],
  teen: [13, 19],
  teenager: [13, 19],
  adolescent: [12, 19],
  'middle schooler': [11, 14],
  freshman: [14, 19],
  twenties: [20, 29],
  thirties: [30, 39],
  forties: [40, 49],
  fifties: [50, 59],
  sixties: [60, 69],
  seventies: [70, 79],
  eighties: [80, 89],
  nineties: [90, 99],
  octogenarian: [80, 89],
  nonagenarian: [90, 99],
  centenarian: [100, 109],
};

const grades: Readonly<Record<string, number>> = {
  first: 6,
  second: 7,
  third: 8,
  fourth: 9,
  fifth: 10,
  sixth: 11,
  seventh: 12,
  eighth: 13,
  ninth: 14,
  tenth: 15,
  eleventh: 16,
  twelfth: 17,
};

/** "71" → 71 to 71; "late 30s" → 37 to 39; "22" with unit "mo" → 1 to 1; undefined where no age can be read. */
export function readAge(
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
): Attribute | undefined {
  const plain = text.toLowerCase().trim();
  const named = Object.hasOwn(words, plain) ? words[plain] : undefined;
  if (named !== undefined) return { type: 'age', low: named[0], high: named[1] };
  const grade = /^(\d{1,2})(?:st|nd|rd|th)|^([a-z]+)(?= grade)/u.exec(plain);
  if (grade !== null && /grade/u.test(plain)) return gradeAge(grade[1], grade[2]);
  const number = /\d{1,3}/u.exec(plain)?.[0] ?? countOf(plain);
  if (number === undefined) return undefined;
  return numberAge(Number(number), plain, groups);
}

function numberAge(
  number: number,
  plain: string,
  groups: Readonly<Record<string, string | undefined>>,
): Attribute | undefined {
  const unit = (groups['unit'] ?? '').toLowerCase();
  if (/^(?:m|w|d|h)/u.test(unit)) return { type: 'age', low: years(number, unit), high: years(number, unit) };
  if (/\d0'?s|\ds\b/u.test(plain) || groups['decade'] !== undefined) {
    const [from, to] = stages[(groups['stage'] ?? '').toLowerCase().replace(/\W.*$/u, '')] ?? [0, 9];
    return { type: 'age', low: number + from, high: number + to };
  }
  if (number > 125) return undefined;
  return { type: 'age', low: number, high: number };
}

function years(number: number, unit: string): number {
  if (unit.startsWith('m')) return Math.floor(number / 12);
  return unit.startsWith('w') ? Math.floor(number / 52) : Math.floor(number / 365);
}

function gradeAge(digits: string | undefined, word: string | undefined): Attribute | undefined {
  const age =
    digits === undefined
      ? Object.hasOwn(grades, word ?? '')
        ? grades[word ?? '']
        : undefined
      : Number(digits) + 5;
  return age === undefined ? undefined : { type: 'age', low: age, high: age + 1 };
}
