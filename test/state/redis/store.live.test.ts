// The store in Redis keeps the contract against a real server, and says what ails that server.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { FaultList } from '../../../src/domain/errors.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { readRedisTarget } from '../../../src/state/redis/target.ts';
import { createRedisStore } from '../../../src/state/redis/store.ts';
import { createSeal } from '../../../src/state/seal.ts';
import { aMosaic, all, anAuditRecord, anOwed } from '../../laws/samples.ts';
import { aWarned } from '../../laws/shelf-clauses.ts';
import { createTestClock, storeContract } from '../../laws/store-contract.ts';
import { hearStalls } from '../../stalls.ts';
import { hasRedis, startRedis, type RedisServer } from '../redis-server.ts';

const secret = 'a secret for tests, long enough to pass';
const minute = 60_000;

if (hasRedis()) {
  let server: RedisServer;
  let raw: Redis;
  let unreadable: string[];
  beforeAll(async () => {
    server = await startRedis();
    raw = new Redis(server.url);
  });
  afterAll(async () => {
    raw.disconnect();
    await server.close();
  });
  beforeEach(async () => {
    unreadable = [];
    await raw.flushall();
  });

  const open = async (
    clock: Clock = createTestClock(),
    { key = secret, url = server.url, most = 1000 } = {},
  ) => {
    const store = createRedisStore({
      target: readRedisTarget(url),
      auditRecords: most,
      seal: createSeal(key),
      clock,
      onUnreadable: (table, why) => unreadable.push(`${table}: ${why}`),
    });
    await store.connect();
    return store;
  };

  storeContract('the store in Redis', async ({ clock }) => {
    const store = await open(clock);
    return {
      store,
      async cleanup() {
        await store.close();
        expect(unreadable).toEqual([]);
      },
    };
  });

  describe('what lies in Redis', () => {
    test('ends by itself, but for what was set or granted for ever; and tells nothing', async () => {
      const store = await open();
      await store.claims.begin('t1/a', minute);
      await store.claims.finish('t1/b', minute);
      await store.mosaic.remember('t1/a', aMosaic, minute);
      await store.journal.owe(anOwed('t1/a'));
      await store.audit.append(anAuditRecord(1), 't1');
      await store.warnings.put('t1/a', aWarned, minute);
      await store.ping();
      await store.settings.write('t1/a', { wording: 'sentinel' }, 0);
      await store.close();
      const lives: Record<string, number> = {};
      for (const key of await raw.keys('*')) {
        lives[key.replace(/:[\w-]{43}\/[\w-]{43}$/u, '')] = await raw.pttl(key);
        expect(key).not.toContain('t1');
        // With their quotes: two letters alone come by chance in what is sealed.
        expect((await raw.dump(key)) ?? '').not.toMatch(/sentinel|"(?:U1|C1|T1)"|few-people/u);
      }
      const endless = Object.keys(lives).filter((key) => (lives[key] ?? 0) < 0);
      expect(endless).toEqual(['aside:settings']);
      expect(Object.keys(lives)).toHaveLength(7);
    });

    test('that was sealed with another secret is reported and skipped', async () => {
      const store = await open();
      await store.journal.owe(anOwed('t1/a'));
      await store.audit.append(anAuditRecord(1), 't1');
      await store.close();
      const other = await open(createTestClock(), { key: 'another secret for tests, as long as it' });
      expect(await other.journal.owed()).toEqual([]);
      expect(await all(other.audit.since(0))).toEqual([]);
      expect(unreadable).toEqual(['journal: wrong-key', 'audit: wrong-key']);
      await other.close();
    });

    test('that is damaged counts as absent, and can be written anew', async () => {
      const store = await open();
      await store.claims.begin('t1/a', minute);
      await store.mosaic.remember('t1/a', aMosaic, minute);
      await store.settings.write('t1/a', { fewest: 1 }, 0);
      await store.journal.owe(anOwed('t1/a'));
      for (const key of await raw.keys('*')) {
        if ((await raw.type(key)) === 'string')
          await raw.set(key, 'rubbish, and more of it than a row has at least');
        else for (const field of await raw.hkeys(key)) await raw.hset(key, field, 'rubbish');
      }
      expect(await store.mosaic.recall('t1/a')).toBeUndefined();
      expect(await store.settings.read('t1/a')).toBeUndefined();
      expect(await store.journal.owed()).toEqual([]);
      expect(await store.claims.begin('t1/a', minute)).toBe('mine');
      expect(await store.settings.write('t1/a', { fewest: 2 }, 0)).toBe(true);
      expect(await store.settings.read('t1/a')).toEqual({ settings: { fewest: 2 }, version: 1 });
      await store.journal.owe(anOwed('t1/a'));
      expect(await store.journal.owed()).toEqual([anOwed('t1/a')]);
      await store.close();
    });

    test('of the audit is no more than may be', async () => {
      const store = await open(createTestClock(), { most: 3 });
      for (const at of [1, 2, 3, 4, 5]) await store.audit.append(anAuditRecord(at), 't1');
      expect((await all(store.audit.since(0))).map(({ at }) => at)).toEqual([3, 4, 5]);
      await store.close();
    });
  });

  describe('a Redis that says no', () => {
    const refusal = async (url: string): Promise<readonly string[]> => {
      const error: unknown = await open(createTestClock(), { url }).then(
        (store) => store.close(),
        (reason: unknown) => reason,
      );
      return error instanceof FaultList ? error.faults : [];
    };

    test('asks for a password, or takes none of ours', async () => {
      const locked = await startRedis('--requirepass', 'the right one');
      try {
        expect(await refusal(locked.url)).toEqual([expect.stringContaining('asks for a password')]);
        const wrong = locked.url.replace('//', '//:wrong@');
        expect(await refusal(wrong)).toEqual([expect.stringContaining('neither the user nor the password')]);
        expect(await refusal(locked.url.replace('//', '//:the%20right%20one@'))).toEqual([]);
      } finally {
        await locked.close();
      }
    });

    test('is a replica', async () => {
      const replica = await startRedis('--replicaof', '127.0.0.1', String(server.port));
      try {
        expect(await refusal(replica.url)).toEqual([expect.stringContaining('is a replica')]);
      } finally {
        await replica.close();
      }
    });

    test('is full: each writing rejects, and reading goes on', async () => {
      const store = await open();
      await store.mosaic.remember('t1/a', aMosaic, minute);
      await raw.config('SET', 'maxmemory', '1');
      await expect(store.mosaic.remember('t1/b', aMosaic, minute)).rejects.toThrow('OOM');
      await expect(store.ping()).rejects.toThrow('OOM');
      expect(await store.mosaic.recall('t1/a')).toEqual(aMosaic);
      await raw.config('SET', 'maxmemory', '0');
      await store.ping();
      await store.close();
    });
  });

  test('a store whose server is away rejects at once, and works when it is back', async () => {
    const other = await startRedis();
    const store = await open(createTestClock(), { url: other.url });
    await other.kill();
    await expect(store.ping()).rejects.toThrow();
    const longestStall = hearStalls();
    const asked = performance.now();
    await expect(store.journal.owe(anOwed('t1/a'))).rejects.toThrow();
    const took = performance.now() - asked;
    expect(took).toBeLessThan(100 + 2 * (await longestStall()));
    await other.start();
    const until = performance.now() + 5000;
    const isBack = (): Promise<boolean> =>
      store.ping().then(
        () => true,
        () => false,
      );
    while (!(await isBack()) && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await store.journal.owe(anOwed('t1/a'));
    expect(await store.journal.owed()).toEqual([anOwed('t1/a')]);
    await store.close();
    await other.close();
  });
} else {
  test.skip('redis-server is missing', () => undefined);
}
