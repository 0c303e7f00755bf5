// Redis away for a time under 200 messages a second: no verdict waits, and every warning is given. AWAY_SECONDS=60 for a minute.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { assemble, type Assembled } from '../../src/assemble.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { openState, type State } from '../../src/open-state.ts';
import { systemClock } from '../../src/ports/clock.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { smallCore } from '../small-core.ts';
import { hearStalls } from '../stalls.ts';
import { hasRedis, startRedis, type RedisServer } from '../state/redis-server.ts';

jest.setTimeout(300_000);

const awaySeconds = Number(process.env['AWAY_SECONDS'] ?? 8);
const perSecond = 200;
/** Before and after; what is measured is the time between. */
const calm = 40;
/** Of so many messages one is a case. */
const oneIn = 5;
/** One message in so many is judged a second time, by a process that has no Redis and keeps its state on this disk alone. */
const besideOneIn = 10;
/** What a verdict may take more than one that has no Redis to wait for; a step of the store elsewhere is waited for 60 ms. */
const laterAtMostMs = 50;
/** Slack sends an event again that has no ack by then. */
const ackWithinMs = 3000;

if (hasRedis()) {
  let redis: RedisServer;
  let state: State;
  let aside: Assembled;
  let stateHere: State;
  let asideHere: Assembled;
  let told: Set<string>;

  beforeEach(async () => {
    redis = await startRedis('--appendonly', 'yes');
    told = new Set();
    const [log, metrics] = [createLog('silent'), createMetrics()];
    const secret = 'a secret of nobody, long enough to be one';
    const config = readConfig({ REDIS_URL: redis.url, ASIDE_DATA_DIR: redis.notes, ASIDE_SECRET: secret });
    state = await openState(config, log, metrics);
    const platform: Platform = {
      name: 'slack',
      start: async () => {},
      stop: async () => {},
      withdraw: async () => {},
      async perform({ ref }) {
        await sleep(20);
        told.add(ref.channel);
        return { outcome: 'delivered' };
      },
    };
    const defaults = { sensitivity: 'standard' } as const;
    const world = { core: smallCore(), defaults, clock: systemClock, log, metrics };
    aside = assemble({ ...world, ...state, platforms: [platform] });
    const onDisk = { ASIDE_DATA_DIR: join(redis.notes, 'alone'), ASIDE_SECRET: secret };
    stateHere = await openState(readConfig(onDisk), log, metrics);
    asideHere = assemble({ ...world, ...stateHere, platforms: [] });
  });
  afterEach(async () => {
    await aside.courier.stop();
    await asideHere.courier.stop();
    await state.close();
    await stateHere.close();
    await redis.close();
  });

  /** Of some messages that are no case, how long the verdict took without Redis. */
  let tookHere: Promise<number>[];

  /** What a door does with a message; to how long the verdict took, in milliseconds. */
  const take = async (number: number, { judge } = aside): Promise<number> => {
    const started = performance.now();
    const ref = {
      platform: 'slack',
      tenant: 'T0WARD',
      channel: `C${number}`,
      message: `${number}`,
      author: `U${number}`,
    } as const;
    const text = number % oneIn === 0 ? `pt with COPD, Mr Ashdown, fever ${number}` : `bed ${number} is free`;
    const judgement = await judge.judge({ ref, text, revision: '' }, await judge.policyFor(ref));
    const took = performance.now() - started;
    if (judgement !== undefined) void judge.deliver(judgement);
    return took;
  };

  /** Messages at an even pace; to how long each verdict took. */
  const takeAll = async (count: number, rate: number, first: number): Promise<number[]> => {
    const started = performance.now();
    const taken: Promise<number>[] = [];
    tookHere = [];
    while (taken.length < count) {
      const due = Math.min(count, Math.floor(((performance.now() - started) / 1000) * rate));
      while (taken.length < due) {
        const number = first + taken.length;
        taken.push(take(number));
        if (number % besideOneIn === 1) tookHere.push(take(number, asideHere));
      }
      await sleep(2);
    }
    return Promise.all(taken);
  };

  /** How long the given share of what was taken took at most, in milliseconds. */
  const within = (took: readonly number[], share: number): number =>
    Math.round(
      took.toSorted((a, b) => a - b)[Math.ceil(took.length * share) - 1] ?? Number.POSITIVE_INFINITY,
    );

  describe.each([
    ['gone', (server: RedisServer) => server.kill(), (server: RedisServer) => server.start()],
    ['deaf', async (server: RedisServer) => server.pause(), async (server: RedisServer) => server.resume()],
  ])('Redis %s under 200 messages a second', (_, leave, comeBack) => {
    test('no verdict waits, every author is told, and Redis knows of it all after', async () => {
      const counts = { before: 2 * calm, away: awaySeconds * perSecond, after: calm };
      await takeAll(counts.before, calm, 0);
      await leave(redis);
      const longestStall = hearStalls();
      const took = await takeAll(counts.away, perSecond, counts.before);
      const here = await Promise.all(tookHere);
      const stalled = await longestStall();
      await comeBack(redis);
      await takeAll(counts.after, calm, counts.before + counts.away);
      const all = counts.before + counts.away + counts.after;
      const cases = Array.from({ length: Math.ceil(all / oneIn) }, (_each, nth) => `C${nth * oneIn}`);
      const end = performance.now() + 30_000;
      while (performance.now() < end && (told.size < cases.length || state.isWhole?.() !== true))
        await sleep(20);
      expect(cases.filter((channel) => !told.has(channel))).toEqual([]);
      expect(state.isWhole?.()).toBe(true);
      expect(await state.store.journal.owed()).toEqual([]);
      // The ack of a case waits until its author is told, for nobody else would know what is owed; its verdict does not.
      const verdicts = took.filter((_each, nth) => nth % oneIn !== 0);
      process.stdout.write(
        `verdict: half within ${within(verdicts, 0.5)} ms (${within(here, 0.5)} without Redis), 99 in 100 within ${within(verdicts, 0.99)}, slowest ${within(verdicts, 1)}; all: 99 in 100 within ${within(took, 0.99)}, slowest ${within(took, 1)}; longest stall ${stalled.toFixed(0)}\n`,
      );
      // Were Redis waited for, every verdict would; what others take that only write to the disk, and the slowest, are this computer's own doing.
      expect(within(verdicts, 0.5)).toBeLessThan(within(here, 0.5) + laterAtMostMs);
      expect(within(took, 0.99)).toBeLessThan(ackWithinMs + 2 * stalled);
    });
  });
} else {
  test.skip('redis-server is missing', () => undefined);
}
