// Does a thing once among all processes, over the claims of the store.
import type { Keys } from '../keys.ts';
import type { Once } from '../ports/once.ts';
import type { ClaimStore } from '../ports/store.ts';

// Longer than a task's few calls to a platform take.
const leaseMs = 60_000;
// A message is acted on in days; after a month it may be told again.
const rememberedMs = 30 * 24 * 3_600_000;

/** `Once` over a store's claims. A task that somebody else is at counts as done. */
export function createOnce(claims: ClaimStore, keys: Pick<Keys, 'once'>): Once {
  return async (of, what, task) => {
    const key = keys.once(of, what);
    if ((await claims.begin(key, leaseMs)) !== 'mine') return false;
    try {
      await task();
    } catch (error) {
      await claims.release(key).catch(() => undefined);
      throw error;
    }
    // It is done: where that can't be written down, it may be done twice, which is less bad than an error now.
    await claims.finish(key, rememberedMs).catch(() => undefined);
    return true;
  };
}
