// What the wording and the letters of a message say, by what was fitted to labelled messages.
import type { Cue } from '../../domain/finding.ts';
import type { Letters } from '../../domain/letter-runs.ts';
import type { Sheet } from '../sheet.ts';
import { lettersCues } from './letters.ts';
import { wordingCues, wordingOf, type Wording } from './wording.ts';

export interface FittedWording {
  readonly wording?: Wording;
  readonly letters?: Letters;
}

/** Cues of a whole text; what was not fitted says nothing. @param length of the text as it was written */
export function cuesOfWording(
  { reading, folded }: Sheet,
  { wording, letters }: FittedWording,
  length: number,
): readonly Cue[] {
  return [
    ...(wording === undefined ? [] : wordingCues(wordingOf(reading, folded.text), wording, length)),
    ...(letters === undefined ? [] : lettersCues(folded.text, letters, length)),
  ];
}
