// Several processes on one Redis: what an admin sets reaches all in a second, and who is told to end finishes what it took.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { assemble } from '../../src/assemble.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { openState } from '../../src/open-state.ts';
import { systemClock } from '../../src/ports/clock.ts';
import { smallCore } from '../small-core.ts';
import { hearStalls } from '../stalls.ts';
import { hasRedis, startRedis, type RedisServer } from '../state/redis-server.ts';
import { startCrew } from './crew.ts';
import { signingSecret } from '../adapters/slack/fakes.ts';
import { channelOf, createSender } from './slack-events.ts';
import { buildSmallHouse, caseText } from './small-house.ts';
import { startStandIn } from './stand-in.ts';

jest.setTimeout(120_000);

const secret = 'a secret of nobody, long enough to be one';

if (hasRedis()) {
  let redis: RedisServer;
  beforeEach(async () => (redis = await startRedis('--appendonly', 'yes')));
  afterEach(() => redis.close());

  const where = () => ({ REDIS_URL: redis.url, ASIDE_DATA_DIR: redis.notes, ASIDE_SECRET: secret });
  const openHouse = async () => {
    const [log, metrics] = [createLog('silent'), createMetrics()];
    const state = await openState(readConfig(where()), log, metrics);
    const defaults = { sensitivity: 'standard' } as const;
    const world = { core: smallCore(), platforms: [], defaults, clock: systemClock, log, metrics };
    return { ...state, ...assemble({ ...state, ...world }) };
  };

  describe('settings', () => {
    test('that are saved in one process hold in the other within a second', async () => {
      const [one, other] = [await openHouse(), await openHouse()];
      const channel = { platform: 'slack', tenant: 'T0WARD', channel: 'C0ROUND' } as const;
      // Both know what holds now, and would go on believing it.
      expect(await one.settings.policyFor(channel)).toEqual(await other.settings.policyFor(channel));
      const by = { platform: 'slack', tenant: 'T0WARD', author: 'U0ADMIN' } as const;
      expect(await one.settings.save(channel, { sensitivity: 'strict' }, { version: 0, by })).toBe('saved');
      const longestStall = hearStalls();
      const saved = performance.now();
      while ((await other.settings.policyFor(channel)).sensitivity !== 'strict') await sleep(10);
      const took = performance.now() - saved;
      // A second, and what a busy computer adds to it.
      expect(took).toBeLessThan(1500 + 2 * (await longestStall()));
      await Promise.all([one.close(), other.close()]);
    });
  });

  describe('processes that are told to end', () => {
    test('tell the author of every message that they took, and end well', async () => {
      const house = await buildSmallHouse();
      const api = await startStandIn(() => 1);
      const env = {
        ...where(),
        SLACK_API_URL: api.url,
        SLACK_BOT_TOKEN: 'xoxb-of-nobody',
        SLACK_SIGNING_SECRET: signingSecret,
      };
      const crew = startCrew({ main: house.main, count: 2, env, notes: redis.notes, random: Math.random });
      const sender = createSender(() => crew.ports(), Math.random);
      try {
        await crew.untilUp(2);
        const taken: number[] = [];
        let next = 0;
        const sendOneByOne = async (): Promise<void> => {
          while (taken.length < 12) {
            const number = next++;
            if (await sender.send(number, caseText(number))) taken.push(number);
          }
        };
        // In the middle of it: some are taken, some are under way, some come too late.
        const sending = Array.from({ length: 6 }, sendOneByOne);
        await Promise.race(sending);
        expect(await crew.stop()).toEqual([0, 0]);
        expect(taken.length).toBeGreaterThanOrEqual(12);
        expect(taken.map(channelOf).filter((channel) => api.told.get(channel)?.length !== 1)).toEqual([]);
      } finally {
        await crew.stop();
        await sender.close();
        api.close();
        house.remove();
      }
    });
  });
} else {
  test.skip('redis-server is missing', () => undefined);
}
