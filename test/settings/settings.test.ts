// The settings desk: what holds in a channel, how fast a change is known, and what happens where the store is away.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { ChannelRef, PersonRef } from '../../src/domain/ref.ts';
import {
  conductRules,
  type ChannelPolicy,
  type KeptSettings,
  type Settings,
} from '../../src/domain/settings.ts';
import { sensitivities, type Sensitivity } from '../../src/domain/verdict.ts';
import type { SettingsStore } from '../../src/ports/settings.ts';
import { createSettingsDesk, freshMs, type SettingsWorld } from '../../src/settings/settings.ts';
import { createTestClock } from '../laws/store-contract.ts';

const channel: ChannelRef = { platform: 'slack', tenant: 'T1', channel: 'C1' };
const workspace = { platform: 'slack', tenant: 'T1' } as const;
const by: PersonRef = { platform: 'slack', tenant: 'T1', author: 'U1' };
const defaults: ChannelPolicy = { sensitivity: 'standard', catchment: 250_000 };
const asked = (name: Sensitivity) => ({ relaxed: 0, standard: 100, strict: 20_000, 'topic-only': 0 })[name];

/** A store of settings that can be away, silent or slow to say no, and counts what it is asked. */
function createFakeStore() {
  const rows = new Map<string, KeptSettings>();
  const fake = {
    mood: 'well' as 'well' | 'away' | 'silent',
    reads: 0,
    read: async (key: string) => {
      fake.reads += 1;
      if (fake.mood === 'away') throw new Error('ECONNREFUSED');
      if (fake.mood === 'silent') return new Promise<never>(() => {});
      return rows.get(key);
    },
    write: async (key: string, settings: Settings, seen: number) => {
      if ((rows.get(key)?.version ?? 0) !== seen) return false;
      rows.set(key, { settings, version: seen + 1 });
      return true;
    },
    remove: async (key: string) => void rows.delete(key),
  };
  return fake satisfies SettingsStore;
}

function setUp(over: Partial<SettingsWorld> = {}) {
  const clock = createTestClock();
  const store = createFakeStore();
  const away: unknown[] = [];
  const settled: unknown[] = [];
  const world: SettingsWorld = {
    store,
    keys: { settings: ({ platform, tenant, channel: own = '' }) => [platform, tenant, own].join('|') },
    defaults,
    asked,
    knowsPlace: () => true,
    audit: { settled: async (scope, person, names) => void settled.push([scope, person.author, names]) },
    clock,
    onAway: (error) => void away.push(error),
    patienceMs: 20,
    ...over,
  };
  return { clock, store, away, settled, world, desk: createSettingsDesk(world) };
}

const seen = (version: number) => ({ version, by });

describe('what holds in a channel', () => {
  test('is the default where nothing was ever saved', async () => {
    expect(await setUp().desk.policyFor(channel)).toEqual(defaults);
  });

  test('is the channel before the workspace, and the workspace before the default, field by field', async () => {
    const { desk } = setUp();
    await desk.save(workspace, { sensitivity: 'strict', wording: 'Ask the ward.', shadow: true }, seen(0));
    await desk.save(channel, { sensitivity: 'relaxed', shadow: false }, seen(0));
    expect(await desk.policyFor(channel)).toEqual({
      sensitivity: 'relaxed',
      catchment: 250_000,
      wording: 'Ask the ward.',
      shadow: false,
    });
    expect(await desk.policyFor({ ...channel, channel: 'C2' })).toMatchObject({ sensitivity: 'strict' });
    expect(await desk.policyFor({ ...channel, tenant: 'T2' })).toEqual(defaults);
  });

  test('tells nobody who may change settings', async () => {
    const { desk } = setUp();
    await desk.save(workspace, { admins: ['U9'] }, seen(0));
    expect(await desk.policyFor(channel)).not.toHaveProperty('admins');
  });

  test('a sensitivity chosen for the channel ends a number chosen for all of them', async () => {
    const { desk } = setUp();
    await desk.save(workspace, { fewest: 50 }, seen(0));
    expect(await desk.policyFor(channel)).toMatchObject({ sensitivity: 'standard', fewest: 50 });
    await desk.save(channel, { sensitivity: 'strict' }, seen(0));
    expect(await desk.policyFor(channel)).not.toHaveProperty('fewest');
    await desk.save(channel, { sensitivity: 'strict', fewest: 7 }, seen(1));
    expect(await desk.policyFor(channel)).toMatchObject({ sensitivity: 'strict', fewest: 7 });
  });
});

describe('with people of other organisations in the channel', () => {
  test.each([
    ['relaxed', 'standard'],
    ['standard', 'strict'],
    ['strict', 'topic-only'],
    ['topic-only', 'topic-only'],
  ] as const)('%s is judged as %s', async (sensitivity, judged) => {
    const { desk } = setUp({ defaults: { sensitivity } });
    expect(await desk.policyFor(channel, true)).toEqual({ sensitivity: judged });
    expect(await desk.policyFor(channel, false)).toEqual({ sensitivity });
  });

  test('a number of people is no way around it', async () => {
    const { desk } = setUp({ defaults: { sensitivity: 'standard', fewest: 50 } });
    expect(await desk.policyFor(channel, true)).toEqual({ sensitivity: 'strict', fewest: 20_000 });
  });
});

describe('a change', () => {
  test('made here holds at once, made elsewhere within a second', async () => {
    const { desk, clock, world } = setUp();
    const elsewhere = createSettingsDesk(world);
    expect(await elsewhere.policyFor(channel)).toMatchObject({ sensitivity: 'standard' });
    expect(await desk.policyFor(channel)).toMatchObject({ sensitivity: 'standard' });
    await desk.save(channel, { sensitivity: 'strict' }, seen(0));
    expect(await desk.policyFor(channel)).toMatchObject({ sensitivity: 'strict' });
    expect(await elsewhere.policyFor(channel)).toMatchObject({ sensitivity: 'standard' });
    clock.advance(freshMs);
    expect(freshMs).toBeLessThanOrEqual(1000);
    expect(await elsewhere.policyFor(channel)).toMatchObject({ sensitivity: 'strict' });
  });

  test('is asked for once a second, however many messages come', async () => {
    const { desk, store, clock } = setUp();
    await Promise.all(Array.from({ length: 50 }, () => desk.policyFor(channel)));
    expect(store.reads).toBe(2);
    clock.advance(freshMs);
    await desk.policyFor(channel);
    expect(store.reads).toBe(4);
  });

  test('of two admins at once is saved once, and the other is told', async () => {
    const { desk, settled } = setUp();
    const [one, other] = await Promise.all([
      desk.save(channel, { sensitivity: 'strict' }, seen(0)),
      desk.save(channel, { sensitivity: 'relaxed' }, seen(0)),
    ]);
    expect([one, other].toSorted()).toEqual(['changed-meanwhile', 'saved']);
    expect(await desk.read(channel)).toEqual({ settings: { sensitivity: 'strict' }, version: 1 });
    expect(settled).toEqual([[channel, 'U1', ['sensitivity']]]);
    expect(await desk.save(channel, {}, seen(1))).toBe('saved');
    expect(await desk.policyFor(channel)).toEqual(defaults);
  });

  test('is saved though the audit is away, and that is heard of', async () => {
    const { desk, away } = setUp({
      audit: { settled: () => Promise.reject(new Error('full')) },
    });
    expect(await desk.save(channel, { shadow: true }, seen(0))).toBe('saved');
    expect(away).toHaveLength(1);
  });
});

describe('where the store is away', () => {
  test.each(['away', 'silent'] as const)(
    '(%s) what was last known holds, and it is counted',
    async (mood) => {
      const { desk, store, clock, away } = setUp();
      await desk.save(channel, { sensitivity: 'strict' }, seen(0));
      await desk.policyFor(channel);
      store.mood = mood;
      for (let n = 1; n <= 3; n += 1) {
        clock.advance(freshMs);
        expect(await desk.policyFor(channel)).toMatchObject({ sensitivity: 'strict' });
        expect(away).toHaveLength(2 * n);
      }
      store.mood = 'well';
      clock.advance(freshMs);
      expect(await desk.policyFor(channel)).toMatchObject({ sensitivity: 'strict' });
      expect(away).toHaveLength(6);
    },
  );

  test('the default holds where nothing is known yet, and the store is not asked for every message', async () => {
    const { desk, store } = setUp();
    store.mood = 'away';
    for (let n = 0; n < 5; n += 1) expect(await desk.policyFor(channel)).toEqual(defaults);
    expect(store.reads).toBe(2);
  });

  test('an admin hears of it, and nobody takes an unread form for an empty one', async () => {
    const { desk, store } = setUp();
    store.mood = 'away';
    await expect(desk.read(channel)).rejects.toThrow('ECONNREFUSED');
  });
});

const id = fc.stringMatching(/^[UBC][A-Z0-9]{1,10}$/);
const settings: fc.Arbitrary<Settings> = fc.record(
  {
    sensitivity: fc.constantFrom(...sensitivities),
    fewest: fc.integer({ min: 1, max: 1_000_000 }),
    catchment: fc.integer({ min: 1, max: 1e9 }),
    consult: fc.oneof(
      fc.record({ type: fc.constant('channel' as const), channel: id }),
      fc.record({ type: fc.constant('link' as const), url: fc.constant('https://chat.example.org/') }),
    ),
    shadow: fc.boolean(),
    exempt: fc.array(id, { maxLength: 5 }),
    conduct: fc.subarray([...conductRules]),
    policyUrl: fc.constant('https://policy.example.org/'),
    wording: fc.constant('The ward round is at nine.'),
  },
  { requiredKeys: [] },
);

test('any settings make a whole policy, and other organisations never make it laxer', async () => {
  const strictness = (policy: ChannelPolicy) => [
    sensitivities.indexOf(policy.sensitivity),
    policy.fewest ?? asked(policy.sensitivity),
  ];
  await fc.assert(
    fc.asyncProperty(settings, settings, async (ofWorkspace, ofChannel) => {
      const { desk, away } = setUp();
      expect(await desk.save(workspace, ofWorkspace, seen(0))).toBe('saved');
      expect(await desk.save(channel, ofChannel, seen(0))).toBe('saved');
      const within = await desk.policyFor(channel);
      const outside = await desk.policyFor(channel, true);
      expect(sensitivities).toContain(within.sensitivity);
      expect(Object.values(within)).not.toContain(undefined);
      for (const [name, value] of Object.entries(ofChannel))
        if (!Array.isArray(value)) expect(within).toMatchObject({ [name]: value });
      if (outside.sensitivity !== 'topic-only')
        strictness(outside).forEach((value, i) =>
          expect(value).toBeGreaterThanOrEqual(strictness(within)[i] ?? 0),
        );
      expect(away).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
