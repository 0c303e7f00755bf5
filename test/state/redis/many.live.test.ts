// The store over a cluster of three nodes, and over what sentinels name, whichever server that is now.
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { systemClock, type Clock } from '../../../src/ports/clock.ts';
import { readRedisTarget } from '../../../src/state/redis/target.ts';
import { createRedisStore } from '../../../src/state/redis/store.ts';
import { createSeal } from '../../../src/state/seal.ts';
import { anOwed } from '../../laws/samples.ts';
import { storeContract } from '../../laws/store-contract.ts';
import { hasRedis, startRedis, startSentinel, type RedisServer } from '../redis-server.ts';

const seal = createSeal('a secret for tests, long enough to pass');

const open = async (url: string, clock: Clock) => {
  const store = createRedisStore({
    target: readRedisTarget(url),
    seal,
    clock,
    onUnreadable: (table, why) => expect(`${table}: ${why}`).toBe('readable'),
  });
  await store.connect();
  await store.ping();
  return store;
};

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('it never came to that');
    await sleep(50);
  }
}

if (hasRedis()) {
  describe('a cluster', () => {
    let nodes: RedisServer[];
    let raw: Redis[];
    beforeAll(async () => {
      nodes = await Promise.all([1, 2, 3].map(() => startRedis('--cluster-enabled', 'yes')));
      const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
      spawnSync('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-yes']);
      raw = nodes.map(({ url }) => new Redis(url));
      for (const node of raw)
        await until(async () => String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok'));
    });
    afterAll(async () => {
      for (const node of raw) node.disconnect();
      for (const node of nodes) await node.close();
    });

    storeContract('the store in a cluster', async ({ clock }) => {
      for (const node of raw) await node.flushall();
      const store = await open(nodes.map(({ url }) => url).join(','), clock);
      return { store, cleanup: () => store.close() };
    });

    test('carries the journal on all of its nodes', async () => {
      const store = await open(nodes.map(({ url }) => url).join(','), systemClock);
      await Promise.all(Array.from({ length: 100 }, (_, n) => store.journal.owe(anOwed(`t/${n}`))));
      for (const node of raw) expect((await node.keys('aside:journal:*')).length).toBeGreaterThan(0);
      await store.close();
    });
  });

  describe('sentinels', () => {
    test('name another primary when the first is gone, and the store goes on there', async () => {
      const first = await startRedis();
      const second = await startRedis('--replicaof', '127.0.0.1', String(first.port));
      const sentinel = await startSentinel(first.port);
      const raw = new Redis(second.url);
      try {
        await until(async () => (await raw.info('replication')).includes('master_link_status:up'));
        await until(async () => (await sentinel.replicas()) === 1);
        const store = await open(`redis+sentinel://127.0.0.1:${sentinel.port}/mymaster`, systemClock);
        await store.journal.owe(anOwed('t/before'));
        await until(async () => (await raw.keys('aside:journal:*')).length === 1);
        await first.kill();
        await until(() =>
          store.ping().then(
            () => true,
            () => false,
          ),
        );
        await store.journal.owe(anOwed('t/after'));
        expect((await store.journal.owed()).map(({ id }) => id).toSorted()).toEqual(['t/after', 't/before']);
        await store.close();
      } finally {
        raw.disconnect();
        for (const each of [sentinel, second, first]) await each.close();
      }
    }, 40_000);
  });
} else {
  test.skip('redis-server is missing', () => undefined);
}
