// Opens what keeps state: Redis, insured by memory, where REDIS_URL names it; otherwise a directory of this machine.
import type { StateConfig } from './config-state.ts';
import { causeOf, FaultList } from './domain/errors.ts';
import { createKeys, type Keys } from './keys.ts';
import type { Metrics } from './metrics.ts';
import { systemClock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Store } from './ports/store.ts';
import { openPlace } from './state/embedded/place.ts';
import { openNotes } from './state/embedded/notes.ts';
import { openEmbeddedStore, type EmbeddedOptions } from './state/embedded/store.ts';
import type { NotebookOptions } from './state/insured/notes.ts';
import { insure } from './state/insured/store.ts';
import { createMemoryStore } from './state/memory.ts';
import { retain } from './state/retained.ts';
import { adviceOn, troubleOf } from './state/redis/trouble.ts';
import { createRedisStore, type RedisStore } from './state/redis/store.ts';
import type { RedisTarget } from './state/redis/target.ts';
import { createSeal, type Seal } from './state/seal.ts';
import type { OnUnreadable, TableWorld } from './state/sealed-row.ts';

export interface State {
  readonly store: Store;
  readonly keys: Keys;
  /** Other processes may owe, and deliver, what this one does. */
  readonly isShared: boolean;
  /** False while memory stands in for the store; absent where nothing does. */
  readonly isWhole?: () => boolean;
  /** For how many milliseconds the store has been whole, Infinity where it was never away; absent as `isWhole` is. */
  readonly wholeForMs?: () => number;
  /** Resolves once the store is whole, or away for longer than a moment; absent as `isWhole` is. */
  readonly untilCertain?: () => Promise<void>;
  /** Asks the store whether it is there; absent as `isWhole` is. */
  readonly check?: () => Promise<boolean>;
  close(): Promise<void>;
}

/**
 * The state as the house keeps it. Where Redis is away it is opened all the same, and memory stands in.
 *
 * @throws FaultList where the directory can't be used, or Redis is there and says no
 */
export async function openState(where: StateConfig, log: Log, metrics: Metrics): Promise<State> {
  const onUnreadable: OnUnreadable = (table, why) => log.warn({ table, why }, 'store.unreadable');
  const { store, redis, rows, leave, ...opened } = await openStore(where, onUnreadable);
  const close = (kept: Store) => async (): Promise<void> => {
    await kept.close();
    leave();
  };
  if (redis === undefined) {
    const kept = retain(store, where.retention, systemClock);
    return { store: kept, isShared: false, keys: opened.keys, close: close(kept) };
  }
  const insured = insure({
    remote: redis,
    memory: createMemoryStore({ clock: systemClock }),
    clock: systemClock,
    noting: noting({ ...rows, directory: where.dataDirectory }, log),
    onGap(gap) {
      metrics.gap(gap);
      if (gap.state === 'opened') log.error({ cause: troubleOf(gap.why) }, 'store.away');
      else log.warn({ ...gap }, gap.state === 'closed' ? 'store.back' : 'store.left');
    },
  });
  await insured.settleNotes();
  const kept = retain(insured, where.retention, systemClock);
  return {
    store: kept,
    keys: opened.keys,
    isShared: true,
    isWhole: () => insured.isWhole(),
    wholeForMs: () => insured.wholeForMs(),
    untilCertain: () => insured.untilCertain(),
    check: () => insured.check(),
    close: close(kept),
  };
}

// Without them a process that dies while Redis is away takes with it what it alone knew: an author may be told twice.
function noting(options: EmbeddedOptions, log: Log): NotebookOptions {
  const onFault = (error: unknown): void => log.warn({ cause: causeOf(error) }, 'store.not-noted');
  try {
    return { notes: openNotes(options), onFault };
  } catch (error) {
    if (!(error instanceof FaultList)) throw error;
    log.warn({ cause: error.faults.join(' ') }, 'store.no-notes');
    return { onFault };
  }
}

export interface Opened extends Pick<State, 'store' | 'keys'> {
  /** What every row of the store is sealed with, and how long it holds. */
  readonly rows: TableWorld;
  /** The store, where it is in Redis. */
  readonly redis?: RedisStore;
  /** What to do about a step that failed. */
  readonly advise: (error: unknown) => string;
  /** Call it once the store is closed. */
  readonly leave: () => void;
}

/** The store by itself, with nothing that stands in for it; `openState` tells what it throws. */
export async function openStore(where: StateConfig, onUnreadable: OnUnreadable): Promise<Opened> {
  return where.redis === undefined
    ? openEmbedded(where, onUnreadable)
    : openRedis(where.redis, createSeal(where.secret ?? '', where.secretBefore), onUnreadable);
}

async function openRedis(target: RedisTarget, seal: Seal, onUnreadable: OnUnreadable): Promise<Opened> {
  const keys = createKeys(seal.hash, seal.hashBefore);
  const { otherName } = keys;
  const rows: TableWorld = { seal, clock: systemClock, onUnreadable, otherName };
  const redis = createRedisStore({ target, ...rows });
  await redis.connect();
  return { store: redis, redis, rows, keys, advise: adviceOn, leave: () => undefined };
}

function openEmbedded(where: StateConfig, onUnreadable: OnUnreadable): Opened {
  const place = openPlace(where.secret, where.dataDirectory);
  const seal = createSeal(place.secret, where.secretBefore);
  const keys = createKeys(seal.hash, seal.hashBefore);
  const rows: TableWorld = { seal, clock: systemClock, onUnreadable, otherName: keys.otherName };
  const store = openEmbeddedStore({ directory: place.directory, ...rows });
  return {
    store,
    rows,
    keys,
    advise: (error) => `It does not work (${causeOf(error)}). Look at the disk of ASIDE_DATA_DIR.`,
    leave: () => place.leave(),
  };
}
