// What the wording and the order of the words of a message say, by what was fitted to labelled messages.
import type { Cue } from '../../domain/finding.ts';
import { looksOf } from '../learnt/learnt-look.ts';
import type { Network } from '../../domain/network.ts';
import { sequenceCues } from '../sequence/sequence.ts';
import type { SheetPage } from '../sheet.ts';
import { plainCues, replyCues, wordingCues, wordingOf, type Wording } from './wording.ts';

/** What was fitted to labelled messages; a part that is left out says nothing. */
export interface Fitted {
  readonly wording?: Wording;
  /** The same features, by what they say of a message that answers others. */
  readonly replies?: Wording;
  readonly sequence?: Network;
  /** Tells details, and how exposed somebody is. */
  readonly exposure?: Network;
}

/**
 * Cues of a whole page; what was not fitted says nothing. Only the first page of a text is read in order, which takes longest, and
 * as a reply, which what follows is not.
 */
export function cuesOfWording(page: SheetPage, { wording, replies, sequence }: Fitted): readonly Cue[] {
  const text = page.folded.text.slice(...page.letters);
  const { start, end } = page;
  const features = wording === undefined ? new Set<string>() : wordingOf(page.reading, text);
  return [
    ...(wording === undefined ? [] : wordingCues(features, wording, { start, end })),
    ...plainCues(features, { start, end }),
    ...(replies === undefined || start > 0 ? [] : replyCues(features, replies, { start, end })),
    ...(sequence === undefined || start > 0
      ? []
      : sequenceCues(looksOf(page.reading), sequence, { start, end })),
  ];
}
