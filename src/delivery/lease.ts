// Who delivers a warning, where several processes read one journal: one at a time, and nobody once it is done.
import type { ClaimStore } from '../ports/store.ts';
import { answered, answerWithinMs, asError, type Patience } from './patience.ts';

export interface Lease {
  /**
   * `mine`: deliver it. `busy`: another process is at it. `done`: another delivered it. `sent`: another handed it to the
   * platform, and died before it heard the answer. Never rejects.
   */
  hold(id: string): Promise<'mine' | 'busy' | 'done' | 'sent'>;
  /**
   * Notes that it is in the platform's hands now, or, after a refusal, that it is not. Nobody waits for that: what is sent
   * right after the words themselves outlives this process with them.
   */
  handed(id: string, isHanded: boolean): void;
  /** Keeps it over a pause of so many milliseconds; false where another process was faster. Never rejects. */
  keep(id: string, pauseMs: number): Promise<boolean>;
  /** It is delivered, or given up. Never rejects. */
  finish(id: string): Promise<void>;
  /** It is for whoever comes next. Never rejects. */
  release(id: string): Promise<void>;
}

// A platform has that long to answer, and the store a moment. Who has not come back by then is dead.
const attemptMs = answerWithinMs + 5000;

// Longer than any process may still have the entry in its hands.
const rememberedMs = 2 * 3_600_000;

/** A lease for nobody but this process: the journal is its own. */
const soleLease: Lease = {
  hold: async () => 'mine',
  handed: () => {},
  keep: async () => true,
  finish: async () => {},
  release: async () => {},
};

/** Leases over the claims of the store; without claims every warning is this process' own. */
export function createLease(patience: Patience, claims: ClaimStore | undefined): Lease {
  if (claims === undefined) return soleLease;
  const keyOf = (id: string): string => `${id}/delivery`;
  const sentOf = (id: string): string => `${id}/sent`;
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
  const takeBackSent = (id: string): Promise<void> => safely(() => claims.release(sentOf(id)), undefined);
  const isSent = async (id: string): Promise<boolean> =>
    (await safely(() => claims.look(sentOf(id)), undefined)) !== undefined;
  return {
    async hold(id) {
      const held = await safely(() => claims.begin(keyOf(id), attemptMs), 'mine');
      return held === 'mine' && (await isSent(id)) ? 'sent' : held;
    },
    handed: (id, isHanded) =>
      void (isHanded
        ? safely(() => claims.begin(sentOf(id), rememberedMs, 'noted first'), 'mine')
        : takeBackSent(id)),
    async keep(id, pauseMs) {
      await release(id);
      return (await safely(() => claims.begin(keyOf(id), pauseMs + attemptMs), 'mine')) === 'mine';
    },
    finish: (id) => safely(() => claims.finish(keyOf(id), rememberedMs), undefined),
    release,
  };
}
