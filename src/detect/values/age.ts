// Reads an age in clinical shorthand or in words as an interval of whole years.
import type { Attribute } from '../../domain/attribute.ts';
import { gradeOf, lifeStages, numberInWords, ordinalOf } from './age-words.ts';

type Interval = readonly [low: number, high: number];
type Groups = Readonly<Record<string, string | undefined>>;

const stages: ReadonlyMap<string, Interval> = new Map([
  ['early', [0, 3]],
  ['low', [0, 3]],
  ['lower', [0, 3]],
  ['mid', [4, 6]],
  ['middle', [4, 6]],
  ['late', [7, 9]],
  ['high', [7, 9]],
  ['upper', [7, 9]],
]);

// "70-something" may be any year of the decade, "nearly 70" the year before or the one it is taken for.
const anyOfDecade = /(?:some ?things?|odd)\b/u;
const nearly =
  /^(?:nearly|almost|rising|not quite|about to turn|soon to be|nearing|pushing|approaching|just shy|coming|going)/u;
const about = /ish\b|^(?:~|c\.|ca\.|circa|approx|about|around|roughly)/u;
// "7/12" is seven months, "4/52" four weeks, "5/7" five days.
const fraction = /^(\d{1,2})\/(12|52|7)\b/u;
// "b. 1958", "born '58": of two centuries the one that lies behind us, and a year to either side of the birthday.
const birthYear = /^(?:'(\d{2})|((?:19|20)\d{2}))$/u;
/** The year in which the process began: what birth years are reckoned from. */
export const thisYear = new Date().getUTCFullYear();
const decadeOfLife = /^(\p{L}+) decade$/u;
const perYear: Readonly<Record<string, number>> = { m: 12, w: 52, d: 365, h: 8760 };

/** "71" → 71 to 71; "late 30s" → 37 to 39; "22" with unit "mo" → 1 to 1; undefined where no age can be read. */
export function readAge(text: string, groups: Groups): Attribute | undefined {
  const plain = text.toLowerCase().trim();
  const interval =
    lifeStages.get(plain) ?? gradeOf(plain) ?? infancy(plain) ?? lifetime(plain) ?? counted(plain, groups);
  return interval === undefined ? undefined : { type: 'age', low: interval[0], high: interval[1] };
}

// Days and weeks of a newborn, and those born early: in the first year, or in the second by the time it is told.
function infancy(plain: string): Interval | undefined {
  if (/^(?:day|dol|d) ?\d/u.test(plain)) return [0, 0];
  if (/weeker|wkr/u.test(plain)) return [0, 1];
  const part = fraction.exec(plain);
  if (part === null) return undefined;
  const years = Math.floor(Number(part[1]) / Number(part[2] === '7' ? 365 : part[2]));
  return [years, years];
}

// A year of birth, or which ten years of a life these are: the fifth decade begins at forty.
function lifetime(plain: string): Interval | undefined {
  const born = birthYear.exec(plain);
  if (born !== null) {
    const age = born[2] === undefined ? (thisYear - Number(born[1])) % 100 : thisYear - Number(born[2]);
    return [Math.max(0, age - 1), age];
  }
  const decade = decadeOfLife.exec(plain)?.[1];
  const nth = decade === undefined ? 0 : ordinalOf(decade);
  return nth === 0 ? undefined : [10 * (nth - 1), 10 * nth - 1];
}

function counted(plain: string, groups: Groups): Interval | undefined {
  const digits = /\d{1,3}/u.exec(plain)?.[0];
  const number = digits === undefined ? numberInWords(plain) : Number(digits);
  if (number === undefined) return undefined;
  const unit = perYear[(groups['unit'] ?? '').charAt(0).toLowerCase()];
  if (unit !== undefined) return [Math.floor(number / unit), Math.floor(number / unit)];
  if (number > 125) return undefined;
  if (isDecade(plain, groups)) {
    const [from, to] = stages.get(stageOf(plain, groups)) ?? [0, 9];
    return [number + from, number + to];
  }
  if (anyOfDecade.test(plain)) return [number, number + 9];
  if (nearly.test(plain)) return [number - 1, number];
  return about.test(plain) ? [Math.max(0, number - 2), number + 2] : [number, number];
}

function isDecade(plain: string, groups: Groups): boolean {
  return groups['decade'] !== undefined || /\d0'?s|\ds\b|ties$/u.test(plain);
}

function stageOf(plain: string, groups: Groups): string {
  const said = (groups['stage'] ?? '').toLowerCase() || (/^[a-z]+(?=[ -])/u.exec(plain)?.[0] ?? '');
  return said.replace(/\W.*$/u, '');
}
