// A Redis that is full, or became a replica: judging goes on, `aside doctor` says what to do, and nothing owed is lost.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { createAudit } from '../../src/audit.ts';
import { doctor } from '../../src/cli/doctor.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createModerator } from '../../src/moderator.ts';
import { openState } from '../../src/open-state.ts';
import { systemClock as clock } from '../../src/ports/clock.ts';
import { readRedisTarget } from '../../src/state/redis/target.ts';
import { fakeLog } from '../adapters/slack/fakes.ts';
import { smallCore } from '../small-core.ts';
import { hasRedis, startRedis } from './redis-server.ts';

const policy = { sensitivity: 'standard', catchment: 250_000 } as const;
const ever = Number.POSITIVE_INFINITY;
const retention = { auditMs: ever, conversationMs: ever, warningMs: ever, referenceMs: ever };

if (hasRedis()) {
  test('Redis full, then a replica: every message is judged and every warning owed', async () => {
    const server = await startRedis();
    const raw = new Redis(server.url);
    const log = fakeLog();
    const where = {
      secret: 'a secret for tests, long enough to pass',
      redis: readRedisTarget(server.url),
      dataDirectory: server.notes,
      retention,
    };
    const state = await openState(where, log, createMetrics());
    const { store, keys } = state;
    const judge = createModerator({
      ...smallCore(),
      store,
      keys,
      clock,
      audit: createAudit(store.audit, keys, clock),
      courier: { deliver: async () => {}, withdraw: async () => {} },
      policyFor: async () => policy,
    });
    const say = async (message: string): Promise<number> => {
      const ref = { platform: 'slack', tenant: 'T1', channel: message, author: 'U1', message } as const;
      const judgement = await judge.judge({ ref, revision: '', text: 'pt Mr Ashdown, COPD' }, policy);
      return judgement?.actions.length ?? 0;
    };
    const wholeAgain = async (): Promise<void> => {
      const until = performance.now() + 10_000;
      while (state.isWhole?.() !== true && performance.now() < until) await sleep(10);
      expect(state.isWhole?.()).toBe(true);
    };
    const examine = async (): Promise<string> => {
      const lines: string[] = [];
      await doctor({
        environment: { ASIDE_SECRET: where.secret, REDIS_URL: server.url },
        write: (line) => void lines.push(line),
        slack: async () => [],
        teams: async () => [],
      });
      return lines.join('\n');
    };
    const said = (): string => log.lines.join('\n');
    try {
      expect(await say('m1')).toBe(1);
      await raw.config('SET', 'maxmemory', '1');
      expect([await say('m2'), await say('m3')]).toEqual([1, 1]);
      expect(state.isWhole?.()).toBe(false);
      expect(said()).toContain('OOM');
      expect(await examine()).toContain('it is full. Give it more memory');
      await raw.config('SET', 'maxmemory', '0');
      await wholeAgain();
      await raw.replicaof('127.0.0.1', 1);
      expect([await say('m4'), await say('m5')]).toEqual([1, 1]);
      expect(state.isWhole?.()).toBe(false);
      expect(said()).toContain('READONLY');
      expect(await examine()).toContain('it is a replica and takes no writing');
      await raw.replicaof('NO', 'ONE');
      await wholeAgain();
      const owed = (await store.journal.owed()).map(({ ref }) => ref.message);
      expect(owed.toSorted()).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
      expect(said()).not.toContain('Ashdown');
    } finally {
      await state.close();
      raw.disconnect();
      await server.close();
    }
  });
} else {
  test.skip('redis-server is missing', () => undefined);
}
