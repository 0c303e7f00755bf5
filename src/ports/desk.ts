// What people ask of Aside besides being told: check a draft, answer a warning, ask why, be left alone.
import type { Notice } from '../domain/action.ts';
import type { Enclosure } from '../domain/message.ts';
import type { ChannelRef, MessageRef, PersonRef } from '../domain/ref.ts';
import type { Undelivered } from '../domain/undelivered.ts';
import type { Sensitivity } from '../domain/verdict.ts';
import type { Answer, Explanation, Warned } from '../domain/warning.ts';

/** What was found in a text that nobody posted. */
export interface Checked {
  readonly outcome: 'allow' | 'warn' | 'undecided';
  readonly isCase: boolean;
  readonly sensitivity: Sensitivity;
  /** What a warning would say, the safer version included; absent where there is nothing to say. */
  readonly notice?: Notice;
  /** Absent where no case is spoken of. */
  readonly explanation?: Explanation;
}

/** A text to check, and where it is meant to go. */
export interface Draft {
  readonly text: string;
  readonly enclosures?: readonly Enclosure[];
  readonly channel: ChannelRef;
  /** People of other organisations are in the channel. */
  readonly isExternal?: boolean;
  /** It stands there already, and the advice is about a message and not a draft. */
  readonly isPosted?: boolean;
}

export interface Desk {
  /** Judges a text as if it were said on its own. Keeps nothing of it and adds to no conversation; that somebody checked is counted. */
  check(draft: Draft): Promise<Checked>;
  /** A warning by the id on its buttons; undefined where it is too old, or was given to somebody else. From whichever workspace they ask. */
  warning(id: string, person: PersonRef): Promise<Warned | undefined>;
  /** Ids of the warnings that were given about a message, as far as they are remembered. */
  warningsOn(ref: MessageRef): Promise<readonly string[]>;
  /** Records what became of a warning. `before`: it was answered already, which changes nothing. */
  answer(id: string, person: PersonRef, answer: Answer): Promise<'noted' | 'before' | 'unknown'>;
  /** No warnings to this person until then (milliseconds since 1970); a past time ends it. */
  snooze(person: PersonRef, until: number): Promise<void>;
  /** Until when this person is left alone; undefined where they are not. */
  snoozed(person: PersonRef): Promise<number | undefined>;
  /** A message is gone: what it told of a patient is forgotten, and a warning still owed about it is not given. */
  deleted(ref: MessageRef): Promise<void>;
  /** Everything kept of a channel is forgotten: Aside was taken out of it. */
  forgetChannel(channel: ChannelRef): Promise<void>;
  /** The warnings of the last days that reached nobody; undefined where there are none. */
  undelivered(tenant: Pick<ChannelRef, 'platform' | 'tenant'>): Promise<Undelivered | undefined>;
  /** Everything kept of a workspace or tenant is forgotten: it removed Aside. */
  forgetTenant(tenant: Pick<ChannelRef, 'platform' | 'tenant'>): Promise<void>;
}
