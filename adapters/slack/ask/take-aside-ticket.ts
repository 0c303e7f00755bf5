// What the buttons of "Take it aside" carry: where the message is, and which version of it was shown. No word of it.
import type { MessageRef, PersonRef } from '../../../src/domain/ref.ts';

/** A message that its author wants to take aside. */
export interface Subject {
  readonly ref: MessageRef;
  /** The warning about it, where there was one. */
  readonly warning?: string;
}

export interface Ticket {
  readonly subject: Subject;
  /** When the version that was shown was written; empty for the first. */
  readonly revision: string;
}

const none = '-';

/** As a button's value. */
export function stamp({ ref, warning = none }: Subject, revision: string): string {
  const { tenant, channel, message, thread = none } = ref;
  return [tenant, channel, message, thread, revision === '' ? none : revision, warning].join(' ');
}

/** Reads a button's value back; the author is whoever pressed it, from whichever workspace. Undefined where it is no ticket. */
export function ticketOf(value: string, { author }: PersonRef): Ticket | undefined {
  const [tenant, channel, message, thread = none, revision = none, warning = none] = value.split(' ');
  if (tenant === undefined || channel === undefined || message === undefined) return undefined;
  const place = { platform: 'slack', tenant, channel, message, author } as const;
  const ref = thread === none ? place : { ...place, thread };
  return {
    subject: { ref, ...(warning === none ? {} : { warning }) },
    revision: revision === none ? '' : revision,
  };
}
