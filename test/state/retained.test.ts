// Nothing is kept longer than the house says, in every store: whichever time to live it was given.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as whenIdle } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Clock } from '../../src/ports/clock.ts';
import type { Store } from '../../src/ports/store.ts';
import { openEmbeddedStore } from '../../src/state/embedded/store.ts';
import { insure } from '../../src/state/insured/store.ts';
import { createMemoryStore } from '../../src/state/memory.ts';
import { retain } from '../../src/state/retained.ts';
import { createSeal } from '../../src/state/seal.ts';
import { aMosaic, all, anAuditRecord } from '../laws/samples.ts';
import { aWarned } from '../laws/shelf-clauses.ts';
import { createTestClock, storeContract } from '../laws/store-contract.ts';

const hour = 3_600_000;
const day = 24 * hour;
const retention = { auditMs: 30 * day, conversationMs: 2 * day, warningMs: day, referenceMs: 10 * day };
const ever = {
  auditMs: 4e12,
  conversationMs: Number.POSITIVE_INFINITY,
  warningMs: Number.POSITIVE_INFINITY,
  referenceMs: Number.POSITIVE_INFINITY,
};
const line = { service: 's', bot: 'b' };

const seal = createSeal('a secret for tests, long enough to pass');
let directory: string | undefined;
afterEach(() => {
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
  directory = undefined;
});

const embedded = (clock: Clock): Store => {
  directory = mkdtempSync(join(tmpdir(), 'aside-test-'));
  return openEmbeddedStore({ directory, seal, clock, onUnreadable: () => undefined });
};
const stores: Readonly<Record<string, (clock: Clock) => Store>> = {
  memory: (clock) => createMemoryStore({ clock }),
  embedded,
  insured: (clock) =>
    insure({
      remote: { ...embedded(clock), ping: async () => {} },
      memory: createMemoryStore({ clock }),
      clock,
      onGap: () => undefined,
    }),
};

storeContract('a store kept for ever', async ({ clock }) => {
  const store = retain(createMemoryStore({ clock }), ever, clock);
  return { store, cleanup: () => store.close() };
});

describe.each(Object.entries(stores))('what the %s store is told to keep', (_, make) => {
  const setUp = () => {
    const clock = createTestClock();
    return { clock, store: retain(make(clock), retention, clock) };
  };

  test('of a conversation is gone with its time, each message by itself', async () => {
    const { clock, store } = setUp();
    const [first, second] = aMosaic.parts;
    if (!first || !second) throw new Error('the sample has two');
    await store.mosaic.remember('t/a', { parts: [first] }, 7 * day);
    clock.advance(day);
    const later = { ...second, at: clock.now() };
    await store.mosaic.remember('t/a', { parts: [first, later] }, 7 * day);
    clock.advance(day);
    expect(await store.mosaic.recall('t/a')).toEqual({ parts: [later] });
    clock.advance(day);
    expect(await store.mosaic.recall('t/a')).toBeUndefined();
    await store.close();
  });

  test('of a warning is gone a day after it was given, answered or not', async () => {
    const { clock, store } = setUp();
    const warned = { ...aWarned, at: clock.now() };
    await store.warnings.put('t/a', warned, 7 * day);
    await store.quiet.put('t/a', { since: 1, count: 1, answer: 'consent' }, 7 * day);
    clock.advance(day - 1);
    await store.warnings.put('t/a', warned, 7 * day);
    expect(await store.warnings.get('t/a')).toEqual(warned);
    expect(await store.quiet.get('t/a')).toBeDefined();
    clock.advance(1);
    expect(await store.warnings.get('t/a')).toBeUndefined();
    expect(await store.quiet.get('t/a')).toBeUndefined();
    await store.warnings.put('t/a', warned, 7 * day);
    expect(await store.warnings.get('t/a')).toBeUndefined();
    await store.close();
  });

  test('of how somebody is reached is kept while it is used', async () => {
    const { clock, store } = setUp();
    await store.lines.put('t/used', line, Number.POSITIVE_INFINITY);
    await store.lines.put('t/left', line, Number.POSITIVE_INFINITY);
    for (let days = 0; days < 30; days += 3) {
      clock.advance(3 * day);
      expect(await store.lines.get('t/used')).toEqual(line);
    }
    expect(await store.lines.get('t/left')).toBeUndefined();
    await store.close();
  });

  test('of the audit goes by the hour, and not all at once where the clock jumps ahead', async () => {
    const { clock, store } = setUp();
    const append = (): Promise<void> => store.audit.append(anAuditRecord(clock.now()), 't');
    const count = async (): Promise<number> => (await all(store.audit.since(0))).length;
    for (let days = 0; days < 40; days += 1) {
      await append();
      clock.advance(day);
    }
    await append();
    // Nobody waits for it but the next who looks.
    while ((await count()) > 31) await whenIdle();
    expect(await count()).toBe(31);
    clock.advance(10 * 365 * day);
    await append();
    expect(await count()).toBeGreaterThan(1);
    await store.close();
  });
});
