// The store in Redis, for any number of processes: every step is one step of the server's, and nothing is kept for ever but
// settings and what an admin granted.
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { FaultList } from '../../domain/errors.ts';
import type { Store } from '../../ports/store.ts';
import { createClient } from './client.ts';
import type { RedisClient } from './client.ts';
import { counted } from '../counted.ts';
import { forgetRecords, pruneRecords, redisAudit } from './audit.ts';
import { redisClaims } from './claims.ts';
import { forgetOwed, redisJournal } from './journal.ts';
import { forgetRows, siftRows } from './forget.ts';
import { prefix, redisMosaic, redisSettings, redisShelf } from './table.ts';
import type { RedisTable } from './table.ts';
import type { RedisTarget } from './target.ts';
import { adviceOn, isRefused } from './trouble.ts';
import { auditSchema, claimSchema, mosaicSchema, owedSchema } from '../schema.ts';
import {
  credentialSchema,
  errandSchema,
  keptSettingsSchema,
  lineSchema,
  quietSchema,
  warnedSchema,
} from '../schema-shelf.ts';
import type { TableName, TableWorld } from '../sealed-row.ts';

export interface RedisOptions extends TableWorld {
  readonly target: RedisTarget;
  /** How many records of the audit are kept. */
  readonly auditRecords?: number;
}

/** A store elsewhere: it may be away. Then each step rejects, at once where that is known. */
export interface RedisStore extends Store {
  /**
   * Connects, and resolves once that succeeded or took too long: it goes on trying by itself.
   *
   * @throws FaultList where Redis is there and says no.
   */
  connect(): Promise<void>;
  /** Resolves where Redis takes writing. */
  ping(): Promise<void>;
}

const connectWithinMs = 5000;

// A record takes some 500 bytes.
const mostRecords = 200_000;

/** The store over one server, a cluster, or what sentinels name; nothing is connected before `connect`. */
export function createRedisStore(options: RedisOptions): RedisStore {
  const redis = createClient(options.target);
  // Whoever asks hears of it; without a listener the process would end.
  let last: unknown;
  redis.on('error', (error: unknown) => (last = error));
  const table = <T>(name: TableName, schema: z.ZodType<T>): RedisTable<T> => ({
    name,
    schema,
    world: options,
    redis,
  });
  const journal = table('journal', owedSchema);
  const mosaic = table('mosaic', mosaicSchema);
  const warnings = table('warnings', warnedSchema);
  const audit = { ...table('audit', auditSchema), most: options.auditRecords ?? mostRecords };
  return {
    claims: redisClaims(table('claims', claimSchema)),
    mosaic: redisMosaic(mosaic),
    journal: redisJournal(journal),
    audit: redisAudit(audit),
    warnings: redisShelf(warnings),
    quiet: redisShelf(table('quiet', quietSchema)),
    credentials: redisShelf(table('credentials', credentialSchema)),
    errands: redisShelf(table('errands', errandSchema)),
    lines: redisShelf(table('lines', lineSchema)),
    settings: redisSettings(table('settings', keptSettingsSchema)),
    async forget(tenantKey) {
      const rows = await forgetRows(redis, options, tenantKey);
      const owed = await forgetOwed(journal, tenantKey);
      return counted([...rows, ['journal', owed], ['audit', await forgetRecords(audit, tenantKey)]]);
    },
    async sift(tenantKey, sieve) {
      const counts = await siftRows(redis, { mosaic, warnings }, tenantKey, sieve);
      if (sieve.journal) counts.push(['journal', await forgetOwed(journal, tenantKey, sieve.journal)]);
      if (sieve.audit) counts.push(['audit', await forgetRecords(audit, tenantKey, sieve.audit)]);
      return counted(counts);
    },
    pruneAudit: (before) => pruneRecords(audit, before),
    connect: () => connect(redis, () => last),
    ping: () => ping(redis),
    close: async () => redis.disconnect(),
  };
}

async function connect(redis: RedisClient, lastError: () => unknown): Promise<void> {
  const over = new AbortController();
  const late = sleep(connectWithinMs, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    await Promise.race([redis.connect().then(() => ping(redis)), late]);
  } catch (error) {
    const refusal = [error, lastError()].find(isRefused);
    if (refusal !== undefined) {
      redis.disconnect();
      throw new FaultList('The store does not open:', [adviceOn(refusal)]);
    }
  } finally {
    over.abort();
  }
}

async function ping(redis: RedisClient): Promise<void> {
  // A write: a full server, and a replica, answer to reading only.
  await redis.set(`${prefix}ping`, '', 'PX', 1000);
}
