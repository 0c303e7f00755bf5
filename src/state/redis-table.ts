// Sealed rows in Redis, each under a key of its own, so that a cluster may spread them as it likes.
import type { RedisCommander } from 'ioredis';
import type { KeptSettings } from '../domain/settings.ts';
import type { SettingsStore } from '../ports/settings.ts';
import type { Shelf } from '../ports/shelf.ts';
import type { Mosaic, MosaicStore } from '../ports/store.ts';
import { keysOfTenant, openRow, rowKey, sealRow } from './sealed-row.ts';
import type { RowKind } from './sealed-row.ts';

/** The commands of one server, or of a cluster of them. */
export type Commands = RedisCommander;

export interface RedisTable<T> extends RowKind<T> {
  readonly redis: Commands;
}

/** Every key of Aside's begins so. */
export const prefix = 'aside:';

// Whether a row has ended is told by its own time. Redis drops it somewhat later, so that a clock that is behind by less
// than this still finds what it should.
const dropLateMs = 60_000;

// Nobody else wrote between the reading and the writing where the very bytes still stand there.
const replace = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1`;

/** The key of a row in Redis. */
export function placeOf<T>(table: RowKind<T>, id: string): string {
  return `${prefix}${table.name}:${rowKey(table, id)}`;
}

/** What all keys of a tenant in this table begin with. */
export function placesOfTenant(table: Pick<RowKind<unknown>, 'name' | 'world'>, tenantKey: string): string {
  return `${prefix}${table.name}:${keysOfTenant(table, tenantKey)}`;
}

/** For how long Redis keeps what lives for `ttlMs`: whole milliseconds, 1 or more. */
export function dropAfterMs(ttlMs: number): number {
  return Math.max(1, Math.ceil(ttlMs) + dropLateMs);
}

async function read<T>(table: RedisTable<T>, id: string): Promise<T | undefined> {
  const row = await table.redis.getBuffer(placeOf(table, id));
  return row === null ? undefined : openRow(table, rowKey(table, id), row);
}

async function write<T>(table: RedisTable<T>, id: string, entry: { value: T; ttlMs: number }): Promise<void> {
  const { value, ttlMs } = entry;
  const untilMs = table.world.clock.now() + ttlMs;
  const row = sealRow(table, rowKey(table, id), { value, untilMs });
  if (ttlMs === Number.POSITIVE_INFINITY) await table.redis.set(placeOf(table, id), row);
  else await table.redis.set(placeOf(table, id), row, 'PX', dropAfterMs(ttlMs));
}

async function remove<T>(table: RedisTable<T>, id: string): Promise<void> {
  await table.redis.del(placeOf(table, id));
}

/** The shelf over a table. */
export function redisShelf<T>(table: RedisTable<T>): Shelf<T> {
  return {
    get: (key) => read(table, key),
    put: (key, value, ttlMs) => write(table, key, { value, ttlMs }),
    async take(key) {
      const row = await table.redis.getdelBuffer(placeOf(table, key));
      return row === null ? undefined : openRow(table, rowKey(table, key), row);
    },
    remove: (key) => remove(table, key),
  };
}

/** What conversations said, over a table. */
export function redisMosaic(table: RedisTable<Mosaic>): MosaicStore {
  return {
    recall: (conversation) => read(table, conversation),
    remember: (conversation, mosaic, ttlMs) => write(table, conversation, { value: mosaic, ttlMs }),
    forget: (conversation) => remove(table, conversation),
  };
}

/** Settings over a table; they never end. */
export function redisSettings(table: RedisTable<KeptSettings>): SettingsStore {
  return {
    read: (key) => read(table, key),
    async write(key, settings, seen) {
      const place = placeOf(table, key);
      const before = await table.redis.getBuffer(place);
      // What can't be read counts as nothing, so that it can be saved anew.
      const kept = before === null ? undefined : openRow(table, rowKey(table, key), before);
      if ((kept?.version ?? 0) !== seen) return false;
      const value = { settings, version: seen + 1 };
      const row = sealRow(table, rowKey(table, key), { value, untilMs: Number.POSITIVE_INFINITY });
      return (await table.redis.eval(replace, 1, place, before ?? '', row)) === 1;
    },
    remove: (key) => remove(table, key),
  };
}
