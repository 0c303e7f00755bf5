// The insured store over a real Redis that is killed, started again, full, slow or deaf.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/ports/clock.ts';
import type { Store } from '../../../src/ports/store.ts';
import { insure } from '../../../src/state/insured/store.ts';
import type { Gap } from '../../../src/state/insured/presence.ts';
import { createMemoryStore } from '../../../src/state/memory.ts';
import { readRedisTarget } from '../../../src/state/redis/target.ts';
import { createRedisStore } from '../../../src/state/redis/store.ts';
import { createSeal } from '../../../src/state/seal.ts';
import { aMosaic, anOwed } from '../../laws/samples.ts';
import { hearStalls } from '../../stalls.ts';
import { hasRedis, startRedis, type RedisServer } from '../redis-server.ts';
import { startSlowProxy, type SlowProxy } from '../slow-proxy.ts';

const minute = 60_000;
const seal = createSeal('a secret for tests, long enough to pass');

if (hasRedis()) {
  let server: RedisServer;
  let proxy: SlowProxy;
  let gaps: Gap[];
  let store: ReturnType<typeof insure>;
  let longestStall: () => Promise<number>;

  const openRemote = async (port: number) => {
    const remote = createRedisStore({
      target: readRedisTarget(`redis://127.0.0.1:${port}`),
      seal,
      clock: systemClock,
      onUnreadable: () => undefined,
    });
    await remote.connect();
    return remote;
  };

  beforeEach(async () => {
    gaps = [];
    // What Redis was told is on its disk when it answers, so that a kill takes nothing.
    server = await startRedis('--appendonly', 'yes', '--appendfsync', 'always');
    proxy = await startSlowProxy(server.port);
    longestStall = hearStalls();
    store = insure({
      remote: await openRemote(proxy.port),
      memory: createMemoryStore({ clock: systemClock }),
      clock: systemClock,
      onGap: (gap) => gaps.push(gap),
    });
  });
  afterEach(async () => {
    await longestStall();
    await store.close();
    await proxy.close();
    await server.close();
  });

  /** What judging one message asks of a store, and how long that took. */
  const judgeOne = async (key: string, over: Store = store): Promise<number> => {
    const started = performance.now();
    if ((await over.claims.begin(key, minute)) !== 'mine') throw new Error('judged twice');
    await over.mosaic.recall(key);
    await over.journal.owe(anOwed(key));
    await over.mosaic.remember(key, aMosaic, minute);
    await over.claims.finish(key, minute);
    return performance.now() - started;
  };
  const wholeAgain = async (): Promise<void> => {
    const until = performance.now() + 10_000;
    while (!store.isWhole() && performance.now() < until) await sleep(10);
    expect(store.isWhole()).toBe(true);
  };
  const owedInRedis = async (): Promise<string[]> => {
    const fresh = await openRemote(server.port);
    const owed = await fresh.journal.owed();
    await fresh.close();
    return owed.map(({ id }) => id).toSorted();
  };

  describe('Redis', () => {
    test('killed and started again: no step waits, and nothing owed is lost', async () => {
      const slowest = { away: 0, back: 0 };
      const keys: string[] = [];
      const judge = async (when: keyof typeof slowest, count: number): Promise<void> => {
        for (let n = 0; n < count; n += 1) {
          const key = `t/${keys.length}`;
          keys.push(key);
          slowest[when] = Math.max(slowest[when], await judgeOne(key));
        }
      };
      await judge('back', 20);
      for (let round = 0; round < 3; round += 1) {
        await server.kill();
        await judge('away', 50);
        await server.start();
        await wholeAgain();
        await judge('back', 20);
      }
      expect(await owedInRedis()).toEqual(keys.toSorted());
      expect(slowest.away).toBeLessThan(600 + 2 * (await longestStall()));
      expect(gaps.filter(({ state }) => state === 'closed')).toHaveLength(3);
      expect(gaps.filter((gap) => gap.state !== 'opened' && gap.lost > 0)).toEqual([]);
    });

    test('back: it is noticed soon, however long it was away', async () => {
      await server.kill();
      await judgeOne('t/away');
      // The client has given up hope of a quick return by then.
      await sleep(1700);
      await server.start();
      const back = performance.now();
      await wholeAgain();
      const took = performance.now() - back;
      // A process that dies before takes with it what it alone knows.
      expect(took).toBeLessThan(800 + 2 * (await longestStall()));
      expect(await owedInRedis()).toEqual(['t/away']);
    });

    test('deaf: memory takes over in a quarter of a second, once for all steps', async () => {
      await judgeOne('t/before');
      proxy.slowDown(Number.POSITIVE_INFINITY);
      // The first step waits, none after it does.
      const [first, second] = [await judgeOne('t/first'), await judgeOne('t/second')];
      const stalled = 2 * (await longestStall());
      expect(first).toBeLessThan(700 + stalled);
      expect(second).toBeLessThan(100 + stalled);
      proxy.slowDown(0);
      await wholeAgain();
      expect(await owedInRedis()).toEqual(['t/before', 't/first', 't/second']);
      // What was judged meanwhile is known there.
      expect(await store.claims.begin('t/second', minute)).toBe('done');
    });

    test('slow: no step takes longer than memory allows', async () => {
      proxy.slowDown(400);
      const took = await judgeOne('t/slow');
      expect(took).toBeLessThan(700 + 2 * (await longestStall()));
      expect(store.isWhole()).toBe(false);
      proxy.slowDown(0);
      await wholeAgain();
      expect(await owedInRedis()).toEqual(['t/slow']);
    });
  });
} else {
  test.skip('redis-server is missing', () => undefined);
}
