// Work that was begun and must end before Aside stops: messages being judged, and what is owed after the ack.
import { causeOf } from '../../../src/domain/errors.ts';
import type { AfterAck } from '../ask/answers.ts';
import type { Log } from '../../../src/ports/log.ts';

export interface Duties {
  /** Keeps `work`, which never rejects, until it is done. */
  keep(work: Promise<void>): void;
  /** Performs what is owed, one after the other; never rejects. */
  perform(owed: readonly AfterAck[]): Promise<void>;
  /** Resolves once everything kept is done. */
  done(): Promise<void>;
}

/** An empty list of duties; what fails in `perform` is logged by its cause. */
export function createDuties(log: Log): Duties {
  const kept = new Set<Promise<void>>();
  return {
    keep: (work) => {
      kept.add(work);
      void work.finally(() => kept.delete(work));
    },
    perform: async (owed) => {
      for (const task of owed) {
        await task().catch((error: unknown) => log.error({ cause: causeOf(error) }, 'slack.delivery-failed'));
      }
    },
    done: async () => {
      while (kept.size > 0) await Promise.allSettled(kept);
    },
  };
}
