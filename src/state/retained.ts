// A store that keeps nothing longer than the house wants it kept, whichever store that is.
import { createExpiringMap } from './expiring-map.ts';
import type { Clock } from '../ports/clock.ts';
import type { Shelf } from '../ports/shelf.ts';
import type { AuditStore, MosaicStore, Store } from '../ports/store.ts';

/** The longest that each is kept, in milliseconds. */
export interface Retention {
  readonly auditMs: number;
  /** What messages of a conversation said. */
  readonly conversationMs: number;
  /** From when a warning was given. */
  readonly warningMs: number;
  /** How a channel or a person is reached, from when that was last needed. */
  readonly referenceMs: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

// A clock that jumps ahead by years must not take the whole audit along: what is pruned moves on by no more than this an hour.
const longestStrideMs = 30 * dayMs;
const mostReferences = 20_000;

/** The store with every time to live cut down to what `retention` says. */
export function retain(store: Store, retention: Retention, clock: Clock): Store {
  const pruning = createPruning(store, retention, clock);
  return {
    ...store,
    mosaic: retainedMosaic(store.mosaic, retention, clock),
    audit: pruning.audit,
    warnings: {
      ...store.warnings,
      put: (key, warned, ttlMs) =>
        putFor(store.warnings, { key, value: warned, ttlMs, until: warned.at + retention.warningMs }, clock),
    },
    quiet: {
      ...store.quiet,
      put: (key, quiet, ttlMs) => store.quiet.put(key, quiet, Math.min(ttlMs, retention.warningMs)),
    },
    lines: refreshed(store.lines, retention, clock),
    async close() {
      await pruning.settled();
      await store.close();
    },
  };
}

function retainedMosaic(mosaic: MosaicStore, { conversationMs }: Retention, clock: Clock): MosaicStore {
  return {
    ...mosaic,
    async recall(conversation) {
      const kept = await mosaic.recall(conversation);
      const since = clock.now() - conversationMs;
      return kept && { ...kept, parts: kept.parts.filter(({ at }) => at > since) };
    },
    remember: (conversation, whole, ttlMs) =>
      mosaic.remember(conversation, whole, Math.min(ttlMs, conversationMs)),
  };
}

async function putFor<T>(
  shelf: Shelf<T>,
  { key, value, ttlMs, until }: { key: string; value: T; ttlMs: number; until: number },
  clock: Clock,
): Promise<void> {
  const left = Math.min(ttlMs, until - clock.now());
  if (left > 0) await shelf.put(key, value, left);
  else await shelf.remove(key);
}

/** What is asked for is kept on, which is written down once a day. */
function refreshed<T>(shelf: Shelf<T>, { referenceMs }: Retention, clock: Clock): Shelf<T> {
  const fresh = createExpiringMap<true>(clock, mostReferences);
  const put: Shelf<T>['put'] = async (key, value, ttlMs) => {
    await shelf.put(key, value, Math.min(ttlMs, referenceMs));
    fresh.set(key, true, Math.min(dayMs, referenceMs / 2));
  };
  return {
    ...shelf,
    put,
    async get(key) {
      const value = await shelf.get(key);
      if (value !== undefined && fresh.get(key) === undefined) await put(key, value, referenceMs);
      return value;
    },
  };
}

interface Pruning {
  readonly audit: AuditStore;
  settled(): Promise<void>;
}

/** Old records go an hour after the start, and every hour in which there is a new one. */
function createPruning(store: Store, { auditMs }: Retention, clock: Clock): Pruning {
  let last: { readonly at: number; readonly upTo: number } | undefined;
  let under: Promise<void> = Promise.resolve();
  const prune = (): void => {
    const now = clock.now();
    if (last === undefined || now < last.at) last = { at: now, upTo: now };
    if (now - last.at < hourMs) return;
    last = { at: now, upTo: Math.min(now, last.upTo + longestStrideMs) };
    // An hour later it is tried again.
    under = store.pruneAudit(last.upTo - auditMs).catch(() => undefined);
  };
  return {
    audit: {
      async append(record, tenantKey) {
        await store.audit.append(record, tenantKey);
        prune();
      },
      since: (since) => store.audit.since(since),
    },
    settled: () => under,
  };
}
