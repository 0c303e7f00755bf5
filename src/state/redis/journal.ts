// The journal in Redis: hashes, over which entries are spread, so that everything owed is found without looking at every key.
import type { JournalStore, Owed } from '../../ports/store.ts';
import { prefix } from './table.ts';
import type { RedisTable } from './table.ts';
import { keysOfTenant, openRow, rowKeys, sealRow } from '../sealed-row.ts';

// Enough for every node of a cluster to carry some.
const drawerCount = 16;

/** Where entries lie; each drawer has a hash tag of its own. */
const drawers: readonly string[] = Array.from(
  { length: drawerCount },
  (_, n) => `${prefix}journal:{${n.toString(16)}}`,
);

// The courier gives a warning up after an hour; a drawer into which nothing was put for so long holds nothing of use.
const drawerMs = 30 * 24 * 3_600_000;

const owe = `
local isNew = redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return isNew`;

/** The journal of all processes. */
export function redisJournal(table: RedisTable<Owed>): JournalStore {
  const { redis } = table;
  return {
    async owe(entry) {
      const [field, ...earlier] = rowKeys(table, entry.id);
      for (const each of earlier) if (await isOwed(table, each)) return;
      const row = sealRow(table, field, { value: entry, untilMs: Number.POSITIVE_INFINITY });
      const drawer = drawerOf(field);
      if ((await redis.eval(owe, 1, drawer, field, row, drawerMs)) === 1) return;
      // What can't be read is owed to nobody.
      if (!(await isOwed(table, field))) await redis.hset(drawer, field, row);
    },
    async owed() {
      const found = await Promise.all(drawers.map((drawer) => redis.hgetallBuffer(drawer)));
      return found
        .flatMap((rows) => Object.entries(rows).map(([field, row]) => openRow(table, field, row)))
        .filter((entry) => entry !== undefined)
        .sort((a, b) => a.at - b.at);
    },
    async settle(id) {
      for (const field of rowKeys(table, id)) await redis.hdel(drawerOf(field), field);
    },
  };
}

async function isOwed(table: RedisTable<Owed>, field: string): Promise<boolean> {
  const row = await table.redis.hgetBuffer(drawerOf(field), field);
  return row !== null && openRow(table, field, row) !== undefined;
}

/** Removes the entries of a tenant that are not to be kept, and says how many. */
export async function forgetOwed(
  table: RedisTable<Owed>,
  tenantKey: string,
  isKept?: (owed: Owed) => boolean,
): Promise<number> {
  let removed = 0;
  const beginnings = keysOfTenant(table, tenantKey);
  for (const drawer of drawers) {
    const own = (await table.redis.hkeys(drawer)).filter((field) =>
      beginnings.some((beginning) => field.startsWith(beginning)),
    );
    const gone = isKept === undefined ? own : await unkept(table, drawer, own, isKept);
    await inLots(gone, (fields) => table.redis.hdel(drawer, ...fields));
    removed += gone.length;
  }
  return removed;
}

async function unkept(
  table: RedisTable<Owed>,
  drawer: string,
  fields: readonly string[],
  isKept: (owed: Owed) => boolean,
): Promise<readonly string[]> {
  const rows = await Promise.all(fields.map((field) => table.redis.hgetBuffer(drawer, field)));
  return fields.filter((field, nth) => {
    const row = rows[nth] ?? undefined;
    const owed = row && openRow(table, field, row);
    return owed !== undefined && !isKept(owed);
  });
}

const mostPerCommand = 256;

/** Goes over keys or fields a few at a time, so that no command keeps the server long. */
export async function inLots<T>(
  items: readonly T[],
  task: (lot: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < items.length; at += mostPerCommand) await task(items.slice(at, at + mostPerCommand));
}

function drawerOf(field: string): string {
  // The last sign of a hash: one of 64, base64url, of which some say less than 6 bits; the one before it says all.
  const sign = field.codePointAt(field.length - 2) ?? 0;
  return drawers[sign % drawerCount] ?? `${prefix}journal:{0}`;
}
