// A text as the rules and the wording see it.
import type { Lexicon } from '../domain/lexicon.ts';
import { read, type Reading } from './words/classes.ts';
import { decode } from './letters/encoded.ts';
import { fold, type Folded } from './letters/normalise.ts';
import { readSpelt } from './letters/spelt.ts';
import { squeeze } from './letters/squeeze.ts';
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
