// What Aside does about a verdict. Actions address one author; there is no public action.
import type { MessageRef } from './ref.ts';
import type { Choice } from './warning.ts';

/** What the author alone reads, in plain sentences; adapters lay it out and add nothing. */
export interface Notice {
  /** What kind of detail, and about how many people. */
  readonly what: string;
  /** What leaving the most telling details out would bring; absent where no number of people is the point. */
  readonly without?: string;
  /** What to change. */
  readonly advice: string;
  /** A rewrite that was judged again and passed; absent where there is none. */
  readonly safer?: string;
  /** The same asked as a topic, in its clinical words alone, where no rewrite passes. */
  readonly question?: string;
  /** What the author may do about it, in order; absent where a page has no buttons to show. */
  readonly choices?: readonly Choice[];
  /** A sentence of the hospital's own. */
  readonly wording?: string;
  /** The hospital's policy; an https address. */
  readonly policyUrl?: string;
}

/** What an author may post instead. */
export type Offer = Pick<Notice, 'safer' | 'question'>;

export interface TellAuthor {
  readonly type: 'tell-author';
  readonly ref: MessageRef;
  /** The warning's id, for the buttons: opaque, and safe to hand out. */
  readonly warning: string;
  readonly notice: Notice;
}

/** The author made the message safe: what was said about it no longer holds. */
export interface Withdrawal {
  readonly ref: MessageRef;
  readonly warning: string;
  /** Where the notice stands, as the platform said when it delivered it; absent where it can't be changed. */
  readonly handle?: string;
}

export type Action = TellAuthor;

/** What became of an action. */
export type Delivery =
  | {
      readonly outcome: 'delivered';
      /** Where the platform put it, in its own terms, where it can be changed later. */
      readonly handle?: string;
    }
  /** Trying again is worth it, not before `afterMs`. */
  | { readonly outcome: 'retry'; readonly reason: string; readonly afterMs: number }
  /** The author can't be reached; `reason` is a code, never a text. */
  | { readonly outcome: 'unreachable'; readonly reason: string };
