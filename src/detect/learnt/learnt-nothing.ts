// What looks to the network of exposure like a detail, and can be none.
import { numberInWords } from '../values/age-words.ts';
import { strangers } from '../names/name-full.ts';
import type { DetailKind } from '../../domain/finding.ts';
import type { Sheet } from '../sheet.ts';
import { slipOfWord } from '../words/known-words.ts';
import type { Token } from '../words/tokens.ts';

/** First and past-last token of a span. */
interface Tokens {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a span can be no detail of its kind. "Retired" and "works" stand around a job, and are none; nor is a detail made of
 * relatives alone, a lab value, a drug, a clinician's title or a month, nor a place of whom scores are called after. One letter is no name, nor a slip of the fingers, nor a word in small letters among those of another tongue; a count or one word no event, three figures are no number
 * that anybody is kept under, and figures with a unit behind them are measured.
 */
export function isNothing(kind: DetailKind, { from, to }: Tokens, { folded, reading }: Sheet): boolean {
  const { tokens, singles } = reading;
  const words = tokens.slice(from, to).filter(({ shape }) => shape !== 'mark');
  if (isTooShort(kind, words)) return true;
  if (kind === 'name' && (isForeign(words, { from, to }, reading) || isSlip({ from, to }, reading)))
    return true;
  if (kind === 'other_id')
    return (
      !isLong(words) ||
      isMeasured(folded.text, tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0) ||
      isAside(kind, { from, to }, reading)
    );
  if (words.every(({ plain }) => numberInWords(plain) !== undefined)) return true;
  if (kind === 'location' && singles(from).some(({ className }) => eponyms.has(className))) return true;
  return isAside(kind, { from, to }, reading);
}

// "Aduiology": an everyday word typed in a hurry is in no list, and so is many a name.
function isSlip({ from, to }: Tokens, { singles }: Sheet['reading']): boolean {
  return to - from === 1 && singles(from).some(({ className }) => className === slipOfWord);
}

// Words that stand around details alone.
function isAside(kind: DetailKind, { from, to }: Tokens, reading: Sheet['reading']): boolean {
  if (reading.hits(from).some(({ className, length }) => aside.has(className) && from + length >= to))
    return true;
  const empty = emptyFor(kind);
  return reading.tokens
    .slice(from, to)
    .every(
      ({ shape }, at) =>
        shape === 'mark' || reading.singles(from + at).some(({ className }) => empty.has(className)),
    );
}

// A word in small letters among three of another tongue is rather one of its words, as two are among two, and as any are that stand with
// an everyday word of it or beside two.
function isForeign(words: readonly Token[], { from, to }: Tokens, reading: Sheet['reading']): boolean {
  if (words[0]?.shape !== 'lower') return false;
  const least = words.length > 1 ? 2 : 3;
  return (
    everydayForeign({ from, to }, reading) > 0 ||
    everydayForeign({ from: from - near, to: to + near }, reading) > 1 ||
    strangers({ words: reading, from, to }) >= least
  );
}

const near = 4;

function everydayForeign({ from, to }: Tokens, { tokens, singles }: Sheet['reading']): number {
  let found = 0;
  for (let i = Math.max(0, from); i < Math.min(to, tokens.length); i += 1)
    if (singles(i).some(({ className }) => className === 'foreign-word')) found += 1;
  return found;
}

function emptyFor(kind: DetailKind): ReadonlySet<string> {
  return kind === 'event' ? eventless : aside;
}

function isTooShort(kind: DetailKind, words: readonly Token[]): boolean {
  if (kind === 'event') return words.length < 2;
  return kind === 'name' && words.every(({ start, end }) => end - start < 2);
}

const aside: ReadonlySet<string> = new Set([
  'broad-term',
  'work-word',
  'little-word',
  'function-word',
  'relative-word',
  'clinician-title',
  'staff-role',
  'calendar',
  'lab',
  'drug',
  'specialty',
  'department',
]);

// "Came off dry", "coughed up more": what patients do every day, in words of the clinic, is no event that others heard of.
const eventless: ReadonlySet<string> = new Set([
  ...aside,
  'person-verb',
  'clinical-word',
  'clinical-verb',
  'symptom',
  'procedure',
  'describing-word',
]);

// "Rutherford IIa" stands where a town would: a score is called after him more often than somebody comes from there.
const eponyms: ReadonlySet<string> = new Set(['eponym', 'eponym-common', 'place-eponym']);

const unit =
  '(?:i?u|units?|[mµuknp]?g|kg|[mµudk]?l|mm3?|cm|mmol|mol|[mµ]?mol|meq|mmhg|bpm|cells?|%|k|hours?|days?|weeks?)(?![\\p{L}\\p{N}])';
const endsMeasured = new RegExp(`(?:^|\\d)\\s?\\/?${unit}$`, 'iu');
const measuredBehind = new RegExp(`^\\s?\\/?${unit}`, 'iu');

// A pressure, or a value and the next.
const ratioOrSeries = /^\d{1,3}\/\d{1,3}$|^\d+ (?:then|to|now|from) \d+$/iu;

function isMeasured(text: string, start: number, end: number): boolean {
  const said = text.slice(start, end);
  if (endsMeasured.test(said) || ratioOrSeries.test(said)) return true;
  return /\d$/u.test(said) && measuredBehind.test(text.slice(end, end + longestUnit));
}

const longestUnit = 10;

// Figures that tell one record from others, or letters among them.
const leastFigures = 4;

function isLong(words: readonly Token[]): boolean {
  const signs = words.map(({ plain }) => plain).join('');
  return /\p{L}/u.test(signs) || signs.length >= leastFigures;
}
