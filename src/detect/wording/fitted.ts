// What the wording and the letters of a message say, by what was fitted to labelled messages.
import type { Cue } from '../../domain/finding.ts';
import type { Letters } from '../../domain/letter-runs.ts';
import type { SheetPage } from '../sheet.ts';
import { lettersCues } from './letters.ts';
import { wordingCues, wordingOf, type Wording } from './wording.ts';

export interface FittedWording {
  readonly wording?: Wording;
  readonly letters?: Letters;
}

/** Cues of a whole page; what was not fitted says nothing. */
export function cuesOfWording(page: SheetPage, { wording, letters }: FittedWording): readonly Cue[] {
  const text = page.folded.text.slice(...page.letters);
  const { start, end } = page;
  return [
    ...(wording === undefined ? [] : wordingCues(wordingOf(page.reading, text), wording, { start, end })),
    ...(letters === undefined ? [] : lettersCues(text, letters, { start, end })),
  ];
}
