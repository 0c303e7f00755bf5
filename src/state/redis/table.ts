// Sealed rows in Redis, each under a key of its own, so that a cluster may spread them as it likes.
import type { RedisCommander } from 'ioredis';
import type { KeptSettings } from '../../domain/settings.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import type { Shelf } from '../../ports/shelf.ts';
import type { Mosaic, MosaicStore } from '../../ports/store.ts';
import { keysOfTenant, openRow, rowKeys, sealRow, untilOf } from '../sealed-row.ts';
import type { RowKind } from '../sealed-row.ts';

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

const removeSame = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

/** The key in Redis of a row with this key. */
export function placeAt(table: Pick<RowKind<unknown>, 'name'>, key: string): string {
  return `${prefix}${table.name}:${key}`;
}

/** The keys in Redis under which a row may lie; the first is the one it is written under. */
export function placesOf<T>(table: RowKind<T>, id: string): readonly [string, ...string[]] {
  const [own, ...earlier] = rowKeys(table, id);
  return [placeAt(table, own), ...earlier.map((key) => placeAt(table, key))];
}

/** What all keys of a tenant in this table begin with: one beginning, or several while secrets change. */
export function placesOfTenant(
  table: Pick<RowKind<unknown>, 'name' | 'world'>,
  tenantKey: string,
): readonly string[] {
  return keysOfTenant(table, tenantKey).map((beginning) => placeAt(table, beginning));
}

/** For how long Redis keeps what lives for `ttlMs`: whole milliseconds, 1 or more. */
export function dropAfterMs(ttlMs: number): number {
  return Math.max(1, Math.ceil(ttlMs) + dropLateMs);
}

interface Found<T> {
  readonly value: T;
  /** The first of the places where it may lie, and the one where it does. */
  readonly own: string;
  readonly place: string;
  readonly row: Buffer;
}

async function find<T>(table: RedisTable<T>, id: string): Promise<Found<T> | undefined> {
  const keys = rowKeys(table, id);
  const own = placeAt(table, keys[0]);
  const rows = await Promise.all(keys.map((key) => table.redis.getBuffer(placeAt(table, key))));
  for (const [nth, key] of keys.entries()) {
    const row = rows[nth] ?? undefined;
    const value = row && openRow(table, key, row);
    if (row && value !== undefined) return { value, own, place: placeAt(table, key), row };
  }
  return undefined;
}

async function read<T>(table: RedisTable<T>, id: string): Promise<T | undefined> {
  const found = await find(table, id);
  if (found && found.place !== found.own && untilOf(found.row) === Number.POSITIVE_INFINITY)
    await renew(table, id, found);
  return found?.value;
}

/** What never ends is sealed with the secret of today where it was sealed with the one before. */
async function renew<T>(table: RedisTable<T>, id: string, found: Found<T>): Promise<void> {
  const { value, own, place, row } = found;
  const anew = sealRow(table, rowKeys(table, id)[0], { value, untilMs: Number.POSITIVE_INFINITY });
  await table.redis.set(own, anew, 'NX');
  await table.redis.eval(removeSame, 1, place, row);
}

async function write<T>(table: RedisTable<T>, id: string, entry: { value: T; ttlMs: number }): Promise<void> {
  const { value, ttlMs } = entry;
  const untilMs = table.world.clock.now() + ttlMs;
  const [place, ...earlier] = placesOf(table, id);
  const row = sealRow(table, rowKeys(table, id)[0], { value, untilMs });
  if (ttlMs === Number.POSITIVE_INFINITY) await table.redis.set(place, row);
  else await table.redis.set(place, row, 'PX', dropAfterMs(ttlMs));
  await removeAll(table, earlier);
}

// One key a command: on a cluster a node refuses keys of two slots at once.
async function removeAll<T>({ redis }: RedisTable<T>, places: readonly string[]): Promise<void> {
  await Promise.all(places.map((place) => redis.del(place)));
}

async function remove<T>(table: RedisTable<T>, id: string): Promise<void> {
  await removeAll(table, placesOf(table, id));
}

/** The shelf over a table. */
export function redisShelf<T>(table: RedisTable<T>): Shelf<T> {
  return {
    get: (key) => read(table, key),
    put: (key, value, ttlMs) => write(table, key, { value, ttlMs }),
    async take(id) {
      const keys = rowKeys(table, id);
      const rows = await Promise.all(keys.map((key) => table.redis.getdelBuffer(placeAt(table, key))));
      const taken = rows.map((row, nth) => (row === null ? undefined : openRow(table, keys[nth] ?? '', row)));
      return taken.find((value) => value !== undefined);
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
      const [place, ...earlier] = placesOf(table, key);
      // Before it is looked what that is: who saves between the two is found by the look, or stands in the way of the writing.
      const before = await table.redis.getBuffer(place);
      // What can't be read counts as nothing, so that it can be saved anew.
      const found = await find(table, key);
      if ((found?.value.version ?? 0) !== seen) return false;
      const value = { settings, version: seen + 1 };
      const row = sealRow(table, rowKeys(table, key)[0], { value, untilMs: Number.POSITIVE_INFINITY });
      const isWritten = (await table.redis.eval(replace, 1, place, before ?? '', row)) === 1;
      if (isWritten) await removeAll(table, earlier);
      return isWritten;
    },
    remove: (key) => remove(table, key),
  };
}
