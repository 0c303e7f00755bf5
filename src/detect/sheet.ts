// A text as the rules and the wording see it.
import { firstIndex } from '../domain/first-index.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import { read, readingBetween, type Reading } from './words/classes.ts';
import { decode } from './letters/encoded.ts';
import { fold, type Folded } from './letters/normalise.ts';
import { readSpelt } from './letters/spelt.ts';
import { squeeze } from './letters/squeeze.ts';
import { firstAtOrAfter } from './nearby.ts';
import { tokenise } from './words/tokens.ts';

export interface Sheet {
  readonly folded: Folded;
  readonly reading: Reading;
}

/** Reads a text as somebody would say it aloud: plain letters, nothing spread, in code, or in words where digits are meant. */
export function sheetOf(text: string, lexicon: Lexicon): Sheet {
  return readFolded(readSpelt(squeeze(decode(fold(text)))), lexicon);
}

/** The sheet of a text that is folded already. */
export function readFolded(folded: Folded, lexicon: Lexicon): Sheet {
  return { folded, reading: read(tokenise(folded.text), lexicon) };
}

/** One page of a text that was read together with others: all of the letters, but its own words alone. */
export interface SheetPage extends Sheet {
  /** Where it begins and ends in the original. */
  readonly start: number;
  readonly end: number;
  /** The same in the folded text, and in tokens of the whole. */
  readonly letters: readonly [from: number, to: number];
  readonly tokens: readonly [from: number, to: number];
}

/** A sheet that is one page. */
export function onePage(sheet: Sheet): SheetPage {
  const { folded, reading } = sheet;
  const end = folded.original.length;
  return { ...sheet, start: 0, end, letters: [0, folded.text.length], tokens: [0, reading.tokens.length] };
}

/** Cuts a sheet into pages. @param starts where each begins in the original, ascending from 0 */
export function sheetPages(sheet: Sheet, starts: readonly number[]): readonly SheetPage[] {
  const { folded, reading } = sheet;
  const { tokens } = reading;
  if (starts.length === 1) return [onePage(sheet)];
  const ends = [...starts.slice(1), folded.original.length];
  let [letter, token] = [0, 0];
  return starts.map((start, nth) => {
    const isLast = nth === starts.length - 1;
    const end = ends[nth] ?? start;
    const [fromLetter, fromToken] = [letter, token];
    letter = isLast ? folded.text.length : Math.max(letter, foldedAt(folded, end));
    token = isLast ? tokens.length : Math.max(token, firstAtOrAfter(tokens, letter));
    return {
      folded,
      reading: readingBetween(reading, fromToken, token),
      start,
      end,
      letters: [fromLetter, letter],
      tokens: [fromToken, token],
    };
  });
}

// The first unit of the folded text that stands for the original from `offset` on.
const foldedAt = ({ at }: Folded, offset: number): number => firstIndex(at, (own) => own >= offset);
