// Forgets in Redis: what lies under keys of their own is looked for on each server of a cluster.
import { Cluster } from 'ioredis';
import type { Redis } from 'ioredis';
import type { Warned } from '../../domain/warning.ts';
import type { Mosaic, Part, Sieve } from '../../ports/store.ts';
import type { RedisClient } from './client.ts';
import { inLots } from './journal.ts';
import { placeAt, placesOfTenant, type RedisTable } from './table.ts';
import { openRow, sealRow, untilOf } from '../sealed-row.ts';
import type { TableName, TableWorld } from '../sealed-row.ts';

const tenantTables = [
  'claims',
  'mosaic',
  'warnings',
  'quiet',
  'credentials',
  'errands',
  'lines',
  'settings',
] as const satisfies readonly TableName[];

const nodesOf = (redis: RedisClient): readonly Redis[] =>
  redis instanceof Cluster ? redis.nodes('master') : [redis];

/** Removes all rows of a tenant, and says how many of each table. */
export async function forgetRows(
  redis: RedisClient,
  world: TableWorld,
  tenantKey: string,
): Promise<[Part, number][]> {
  const counts: [Part, number][] = [];
  for (const name of tenantTables) {
    let removed = 0;
    await eachUnder(redis, placesOfTenant({ name, world }, tenantKey), async (node, place) => {
      const gone = await node.del(place);
      removed += gone;
    });
    counts.push([name, removed]);
  }
  return counts;
}

/** Removes what the sieve does not let through, and says how many of each table. */
export async function siftRows(
  redis: RedisClient,
  tables: { readonly mosaic: RedisTable<Mosaic>; readonly warnings: RedisTable<Warned> },
  tenantKey: string,
  { mosaic, warnings }: Sieve,
): Promise<[Part, number][]> {
  const counts: [Part, number][] = [];
  if (mosaic) counts.push(['mosaic', await changeRows(redis, tables.mosaic, tenantKey, mosaic)]);
  if (warnings) {
    const removing = (warned: Warned): Warned | undefined => (warnings(warned) ? warned : undefined);
    counts.push(['warnings', await changeRows(redis, tables.warnings, tenantKey, removing)]);
  }
  return counts;
}

async function changeRows<T>(
  redis: RedisClient,
  table: RedisTable<T>,
  tenantKey: string,
  change: (value: T) => T | undefined,
): Promise<number> {
  let changed = 0;
  await eachUnder(redis, placesOfTenant(table, tenantKey), async (node, place) => {
    if (await changeRow(node, table, place.slice(placeAt(table, '').length), change)) changed += 1;
  });
  return changed;
}

// Whoever wrote between the reading and this is not undone.
const exchange = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL') end
return 1`;
const mostTries = 5;

async function changeRow<T>(
  node: Redis,
  table: RedisTable<T>,
  key: string,
  change: (value: T) => T | undefined,
): Promise<boolean> {
  const place = placeAt(table, key);
  for (let tried = 0; tried < mostTries; tried += 1) {
    const row = (await node.getBuffer(place)) ?? undefined;
    const value = row && openRow(table, key, row);
    const next = value && change(value);
    if (row === undefined || next === value) return false;
    const anew = next === undefined ? '' : sealRow(table, key, { value: next, untilMs: untilOf(row) });
    if ((await node.eval(exchange, 1, place, row, anew)) === 1) return true;
  }
  return false;
}

/** Does a task for the keys of all servers that begin so. Redis promises to show each that stands there all the while. */
async function eachUnder(
  redis: RedisClient,
  beginnings: readonly string[],
  task: (node: Redis, place: string) => Promise<void>,
): Promise<void> {
  for (const node of nodesOf(redis))
    for (const beginning of beginnings) {
      let cursor = '0';
      do {
        const [next, places] = await node.scan(cursor, 'MATCH', `${beginning}*`, 'COUNT', 1000);
        // One key a command: on a cluster a node refuses keys of two slots at once.
        await inLots(places, (lot) => Promise.all(lot.map((place) => task(node, place))));
        cursor = next;
      } while (cursor !== '0');
    }
}
