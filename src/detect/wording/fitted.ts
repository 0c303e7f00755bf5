// What the wording, the letters and the order of the words of a message say, by what was fitted to labelled messages.
import type { Cue } from '../../domain/finding.ts';
import type { Letters } from '../../domain/letter-runs.ts';
import { looksBy } from '../learnt/known-looks.ts';
import type { LearntModel } from '../learnt/learnt-odds.ts';
import { sequenceCues, type Sequence } from '../sequence/sequence.ts';
import type { SheetPage } from '../sheet.ts';
import { lettersCues } from './letters.ts';
import { wordingCues, wordingOf, type Wording } from './wording.ts';

/** What was fitted to labelled messages; a part that is left out says nothing. */
export interface Fitted {
  readonly wording?: Wording;
  readonly letters?: Letters;
  readonly sequence?: Sequence;
  /** Tells details; and looks at words for `sequence` too, so that each is looked at once. */
  readonly learnt?: LearntModel;
}

/**
 * Cues of a whole page; what was not fitted says nothing. Only the first page of a text is read in order, which takes longest: what
 * follows is judged as a reply is, in which the order counts for little.
 */
export function cuesOfWording(
  page: SheetPage,
  { wording, letters, sequence, learnt }: Fitted,
): readonly Cue[] {
  const text = page.folded.text.slice(...page.letters);
  const { start, end } = page;
  return [
    ...(wording === undefined ? [] : wordingCues(wordingOf(page.reading, text), wording, { start, end })),
    ...(letters === undefined ? [] : lettersCues(text, letters, { start, end })),
    ...(sequence === undefined || start > 0
      ? []
      : sequenceCues(looksBy(learnt)(page.reading), sequence, { start, end })),
  ];
}
