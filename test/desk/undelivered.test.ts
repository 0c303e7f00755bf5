// A warning that reaches nobody is counted for those who set Aside up, in its own workspace, for some days.
import { expect, test } from '@jest/globals';
import { assemble } from '../../src/assemble.ts';
import { undeliveredLine } from '../../src/domain/undelivered.ts';
import { createKeys } from '../../src/keys.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { createMemoryStore } from '../../src/state/memory.ts';
import { createSeal } from '../../src/state/seal.ts';
import { fakeLog } from '../adapters/slack/fakes.ts';
import { createTestClock } from '../laws/store-contract.ts';
import { smallCore } from '../small-core.ts';

const keys = createKeys(createSeal('a secret of thirty-two characters, for tests').hash);
const policy = { sensitivity: 'standard', catchment: 250_000 } as const;
const here = { platform: 'slack', tenant: 'T1' } as const;

test('what could not be delivered is told of, and what could is not', async () => {
  const clock = createTestClock();
  let outcome: 'delivered' | 'unreachable' = 'unreachable';
  const platform: Platform = {
    name: 'slack',
    start: async () => {},
    stop: async () => {},
    perform: async () => (outcome === 'delivered' ? { outcome } : { outcome, reason: 'channel_not_found' }),
    withdraw: async () => {},
  };
  const { judge, desk } = assemble({
    core: smallCore(),
    store: createMemoryStore({ clock }),
    keys,
    platforms: [platform],
    defaults: policy,
    clock,
    log: fakeLog(),
    metrics: createMetrics(),
  });
  const say = async (message: string, tenant = 'T1'): Promise<void> => {
    const ref = { ...here, tenant, channel: message, author: 'U1', message };
    const judgement = await judge.judge({ ref, revision: '', text: 'pt Mr Ashdown, COPD' }, policy);
    if (judgement) await judge.deliver(judgement);
  };
  expect(await desk.undelivered(here)).toBeUndefined();
  await say('m1');
  expect(await desk.undelivered(here)).toEqual({ count: 1, since: clock.now() });
  await say('m2');
  await say('m3', 'T2');
  outcome = 'delivered';
  await say('m4');
  expect(await desk.undelivered(here)).toMatchObject({ count: 2 });
  clock.advance(7 * 24 * 3_600_000);
  expect(await desk.undelivered(here)).toBeUndefined();
});

test('the sentence says since when, how many, and whom to ask', () => {
  const since = Date.UTC(2026, 10, 12, 8);
  expect(undeliveredLine({ count: 1, since })).toMatch(
    /^Since 2026-11-12 one warning did not reach its author, though .* Whoever runs Aside finds the cause/u,
  );
  expect(undeliveredLine({ count: 4, since })).toContain('4 warnings did not reach their authors');
});
