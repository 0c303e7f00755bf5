// A map in memory whose entries end by the given clock, and which never outgrows its limit.
import type { Clock } from '../ports/clock.ts';

export interface ExpiringMap<T> {
  get(key: string): T | undefined;
  set(key: string, value: T, ttlMs: number): void;
  delete(key: string): void;
  /** Deletes every entry whose key begins so, and says how many had not ended. */
  deleteUnder(beginning: string): number;
  /** Puts `change(value)` in the place of every value whose key begins so, undefined for none; says how many changed. */
  changeUnder(beginning: string, change: (value: T) => T | undefined): number;
  readonly size: number;
}

// How many of the oldest entries each write looks at: more than one, so that what ended drains faster than it comes.
const lookedAtPerWrite = 4;

/**
 * Where the map is full, the entry written longest ago makes room.
 *
 * @param limit The most entries it holds.
 */
export function createExpiringMap<T>(clock: Clock, limit: number): ExpiringMap<T> {
  const entries = new Map<string, { readonly value: T; readonly until: number }>();

  const makeRoom = (): void => {
    let looked = 0;
    for (const [key, entry] of entries) {
      if (entries.size > limit || entry.until <= clock.now()) entries.delete(key);
      looked += 1;
      if (looked >= lookedAtPerWrite) return;
    }
  };

  const changeUnder: ExpiringMap<T>['changeUnder'] = (beginning, change) => {
    let changed = 0;
    for (const [key, { value, until }] of entries) {
      if (!key.startsWith(beginning)) continue;
      const next = change(value);
      if (next === value) continue;
      if (until > clock.now()) changed += 1;
      if (next === undefined) entries.delete(key);
      else entries.set(key, { value: next, until });
    }
    return changed;
  };

  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry || entry.until > clock.now()) return entry?.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value, ttlMs) {
      // Deleted first, so that the order of the map is the order of writing.
      entries.delete(key);
      entries.set(key, { value, until: clock.now() + ttlMs });
      makeRoom();
    },
    delete: (key) => void entries.delete(key),
    deleteUnder: (beginning) => changeUnder(beginning, () => undefined),
    changeUnder,
    get size() {
      return entries.size;
    },
  };
}
