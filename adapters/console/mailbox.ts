// Notices on their way to the page: each is kept only while the request that caused it is open.
import type { Action, Delivery, Notice } from '../../src/domain/action.ts';
import type { MessageRef } from '../../src/domain/ref.ts';

export interface Mailbox {
  /** From now on a notice for this message is taken in. */
  open(ref: MessageRef): void;
  /** Takes the notice for its author; `unreachable` where nobody waits for it any more. */
  put(action: Action): Delivery;
  /** Hands the notice over, if one came, and forgets the message. */
  close(ref: MessageRef): Notice | undefined;
}

/** A mailbox holds no more notices than there are requests open. */
export function createMailbox(): Mailbox {
  const waiting = new Map<string, Notice | undefined>();
  return {
    open: (ref) => {
      waiting.set(ref.message, undefined);
    },
    put: ({ ref, notice }) => {
      if (!waiting.has(ref.message)) return { outcome: 'unreachable', reason: 'page-not-waiting' };
      waiting.set(ref.message, notice);
      return { outcome: 'delivered' };
    },
    close: (ref) => {
      const notice = waiting.get(ref.message);
      waiting.delete(ref.message);
      return notice;
    },
  };
}
