// A sign of whose the details around it are: "ask …", "thanks, …", "my phone", "Mrs …". Never the text itself.
import type { DetailKind } from './finding.ts';
import type { Subject } from './subject.ts';

/**
 * How far a claim reaches: the marked words, the rest of their sentence, the sentence, or the line. `onward` claims no
 * finding: another patient begins at the sign.
 */
export const reaches = ['span', 'rest', 'sentence', 'line', 'onward'] as const;

export type Reach = (typeof reaches)[number];

/** Offsets are UTF-16 units of the original text, ends exclusive. */
export interface Claim {
  readonly rule: string;
  /** The sign itself. */
  readonly start: number;
  readonly end: number;
  /** The stretch whose findings are claimed. */
  readonly from: number;
  readonly to: number;
  readonly within: Reach;
  /** Which findings are claimed; all where undefined. */
  readonly kinds: ReadonlySet<DetailKind> | undefined;
  readonly subject: Subject;
  /** 0 to 1. */
  readonly confidence: number;
}
