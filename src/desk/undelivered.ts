// Counts the warnings that reached nobody, for as long as somebody may still ask why.
import type { Undelivered } from '../domain/undelivered.ts';
import type { Keys, TenantRef } from '../keys.ts';
import type { Clock } from '../ports/clock.ts';
import type { Quiet, Shelf } from '../ports/shelf.ts';

export interface UndeliveredCount {
  /** One more. Of two processes that count at once, one may count for both. Rejects with the store's own error. */
  add(of: TenantRef): Promise<void>;
  /** Those of the last days; undefined where there are none. Rejects with the store's own error. */
  told(of: TenantRef): Promise<Undelivered | undefined>;
}

const toldMs = 7 * 24 * 3_600_000;

/** Counts on a shelf of the store, by workspace. */
export function createUndelivered(
  shelf: Shelf<Quiet>,
  keys: Pick<Keys, 'undelivered'>,
  clock: Clock,
): UndeliveredCount {
  return {
    async add({ platform, tenant }) {
      const key = keys.undelivered({ platform, tenant });
      const { since, count } = (await shelf.get(key)) ?? { since: clock.now(), count: 0 };
      await shelf.put(key, { since, count: count + 1 }, toldMs);
    },
    async told({ platform, tenant }) {
      const kept = await shelf.get(keys.undelivered({ platform, tenant }));
      return kept && { count: kept.count, since: kept.since };
    },
  };
}
