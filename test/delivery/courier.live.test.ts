// Several couriers on one journal in a real Redis: every warning is given, and given once, but where Redis itself is killed.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCourier, type Courier } from '../../src/delivery/courier.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { systemClock } from '../../src/ports/clock.ts';
import { insure } from '../../src/state/insured/store.ts';
import { createMemoryStore } from '../../src/state/memory.ts';
import { readRedisTarget } from '../../src/state/redis/target.ts';
import { createRedisStore } from '../../src/state/redis/store.ts';
import { createSeal } from '../../src/state/seal.ts';
import { anOwed } from '../laws/samples.ts';
import { hasRedis, startRedis, type RedisServer } from '../state/redis-server.ts';

const seal = createSeal('a secret for tests, long enough to pass');
const count = 300;
const names = Array.from({ length: count }, (_, n) => `t/${String(n).padStart(3, '0')}`);

if (hasRedis()) {
  let server: RedisServer;
  let told: string[];
  let houses: Awaited<ReturnType<typeof openHouse>>[];

  /** What one process has: a store of its own on the Redis of all, and a courier. */
  const openHouse = async () => {
    const remote = createRedisStore({
      target: readRedisTarget(server.url),
      seal,
      clock: systemClock,
      onUnreadable: () => undefined,
    });
    await remote.connect();
    const memory = createMemoryStore({ clock: systemClock });
    const store = insure({ remote, memory, clock: systemClock, onGap: () => undefined });
    const platform: Platform = {
      name: 'slack',
      start: async () => {},
      stop: async () => {},
      withdraw: async () => {},
      async perform(action) {
        await sleep(5);
        told.push(action.warning);
        return { outcome: 'delivered' };
      },
    };
    const courier: Courier = createCourier({
      platforms: [platform],
      journal: store.journal,
      claims: store.claims,
      wholeForMs: () => store.wholeForMs(),
      warnings: store.warnings,
      audit: { carried: async () => {} },
      clock: systemClock,
      noticeFor: () => ({ what: 'what', advice: 'advice' }),
      log: { warn: () => undefined },
      count: () => undefined,
    });
    return { store, courier };
  };

  beforeEach(async () => {
    told = [];
    server = await startRedis('--appendonly', 'yes', '--appendfsync', 'always');
    houses = [];
    for (let n = 0; n < 4; n += 1) houses.push(await openHouse());
  });
  afterEach(async () => {
    for (const { courier, store } of houses) {
      await courier.stop();
      await store.close();
    }
    await server.close();
  });

  /** A dead process' legacy: owed a while ago, and nobody at it. */
  const leave = async (): Promise<void> => {
    const { store } = await openHouse();
    await Promise.all(names.map((name) => store.journal.owe(anOwed(name, Date.now() - 20_000))));
    await store.close();
  };
  const owedNow = async (): Promise<number> => (await houses[0]?.store.journal.owed())?.length ?? 0;
  const untilSettled = async (): Promise<void> => {
    const end = performance.now() + 15_000;
    while (performance.now() < end && (new Set(told).size < count || (await owedNow()) > 0)) await sleep(20);
  };

  describe('four processes on what a dead one owed', () => {
    test('tell every author, each once', async () => {
      await leave();
      const watching = houses.map(({ courier }) => courier.watch());
      await untilSettled();
      expect(told.toSorted()).toEqual(names);
      expect(await owedNow()).toBe(0);
      for (const { courier } of houses) await courier.stop();
      await Promise.all(watching);
    });

    test('tell every author though Redis is killed on the way, and few of them twice', async () => {
      await leave();
      for (const { courier } of houses) void courier.watch();
      while (told.length < count / 10) await sleep(1);
      await server.kill();
      await sleep(300);
      await server.start();
      await untilSettled();
      expect([...new Set(told)].toSorted()).toEqual(names);
      expect(await owedNow()).toBe(0);
    });
  });
} else {
  test.skip('redis-server is missing', () => undefined);
}
