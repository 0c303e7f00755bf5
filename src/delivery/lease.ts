// Who delivers a warning, where several processes read one journal: one at a time, and nobody once it is done.
import type { ClaimStore } from '../ports/store.ts';
import { answered, answerWithinMs, asError, type Patience } from './patience.ts';

export interface Lease {
  /** `mine`: deliver it. `busy`: another process is at it. `done`: another delivered it. Never rejects. */
  hold(id: string): Promise<'mine' | 'busy' | 'done'>;
  /** Keeps it over a pause of so many milliseconds; false where another process was faster. Never rejects. */
  keep(id: string, pauseMs: number): Promise<boolean>;
  /** It is delivered, or given up. Never rejects. */
  finish(id: string): Promise<void>;
  /** It is for whoever comes next. Never rejects. */
  release(id: string): Promise<void>;
}

// An attempt is three steps, each of which is waited for that long. Who has not come back by then is dead.
const attemptMs = 3 * answerWithinMs;

// Longer than any process may still have the entry in its hands.
const rememberedMs = 2 * 3_600_000;

/** A lease for nobody but this process: the journal is its own. */
const soleLease: Lease = {
  hold: async () => 'mine',
  keep: async () => true,
  finish: async () => {},
  release: async () => {},
};

/** Leases over the claims of the store; without claims every warning is this process' own. */
export function createLease(patience: Patience, claims: ClaimStore | undefined): Lease {
  if (claims === undefined) return soleLease;
  const keyOf = (id: string): string => `${id}/delivery`;
  // Where the store can't say, a warning is rather given twice than not at all.
  const safely = async <T>(step: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      const done = await answered(patience, async () => ({ value: await step() }));
      return done ? done.value : otherwise;
    } catch (error) {
      patience.log.warn({ task: 'lease', err: asError(error) }, 'courier.store-refused');
      return otherwise;
    }
  };
  const release = (id: string): Promise<void> => safely(() => claims.release(keyOf(id)), undefined);
  return {
    hold: (id) => safely(() => claims.begin(keyOf(id), attemptMs), 'mine'),
    async keep(id, pauseMs) {
      await release(id);
      return (await safely(() => claims.begin(keyOf(id), pauseMs + attemptMs), 'mine')) === 'mine';
    },
    finish: (id) => safely(() => claims.finish(keyOf(id), rememberedMs), undefined),
    release,
  };
}
