// The steps that the store elsewhere took in the last moments: what it answered it may still lose, for Redis writes to its disk
// once a second, and up to a second later where the disk is busy.
import type { Debt } from './debts.ts';

export interface RecentSteps {
  add(step: Debt): void;
  /** Drops what is about a tenant. */
  drop(tenantKey: string): void;
  /** The steps of the last moments, oldest first, the last about each thing; and begins anew. */
  take(): readonly Debt[];
}

// Source: redis.conf, `appendfsync everysec`: "at most one second"; a write may be held back for two while a sync is under way.
const rememberedMs = 3000;

/** No steps yet. */
export function createRecentSteps(now: () => number = () => performance.now()): RecentSteps {
  const steps = new Map<string, Debt & { readonly at: number }>();
  const dropOld = (): void => {
    const since = now() - rememberedMs;
    for (const [about, { at }] of steps) {
      if (at >= since) break;
      steps.delete(about);
    }
  };
  return {
    add(step) {
      steps.delete(step.about);
      steps.set(step.about, { ...step, at: now() });
      dropOld();
    },
    drop(tenantKey) {
      for (const [about, { key }] of steps) if (key.startsWith(`${tenantKey}/`)) steps.delete(about);
    },
    take() {
      dropOld();
      const taken = [...steps.values()];
      steps.clear();
      return taken;
    },
  };
}
