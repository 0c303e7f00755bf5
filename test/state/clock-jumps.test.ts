// A clock that jumps, ahead or back: messages are judged on, and one that was judged is not judged again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createAudit } from '../../src/audit.ts';
import type { Message } from '../../src/domain/message.ts';
import { createKeys } from '../../src/keys.ts';
import { createModerator } from '../../src/moderator.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Store } from '../../src/ports/store.ts';
import { openEmbeddedStore } from '../../src/state/embedded/store.ts';
import { insure } from '../../src/state/insured/store.ts';
import { createMemoryStore } from '../../src/state/memory.ts';
import { createSeal } from '../../src/state/seal.ts';
import { createTestClock } from '../laws/store-contract.ts';
import { smallCore } from '../small-core.ts';

const policy = { sensitivity: 'standard', catchment: 250_000 } as const;
const hour = 3_600_000;
const year = 365 * 24 * hour;
const seal = createSeal('a secret for tests, long enough to pass');
const keys = createKeys(seal.hash);

const saying = (message: string): Message => ({
  ref: { platform: 'slack', tenant: 'T1', channel: message, author: 'U1', message },
  revision: '',
  text: 'pt Mr Ashdown, COPD',
});

const embedded = (clock: Clock, directory: string): Store =>
  openEmbeddedStore({
    directory,
    seal,
    clock,
    onUnreadable: (table, why) => expect([table, why]).toEqual([]),
  });

test.each<[string, (clock: Clock, directory: string) => Store]>([
  ['in memory', (clock) => createMemoryStore({ clock })],
  ['embedded', embedded],
  [
    'insured',
    (clock, directory) =>
      insure({
        remote: { ...embedded(clock, directory), ping: async () => {} },
        memory: createMemoryStore({ clock }),
        clock,
        onGap: () => undefined,
      }),
  ],
])('over a store %s', async (_, open) => {
  const directory = mkdtempSync(join(tmpdir(), 'aside-test-'));
  const clock = createTestClock();
  const store = open(clock, directory);
  try {
    const { judge } = createModerator({
      ...smallCore(),
      store,
      keys,
      clock,
      audit: createAudit(store.audit, keys, clock),
      courier: { deliver: async () => {}, withdraw: async () => {} },
      policyFor: async () => policy,
    });
    const warnings = async (message: string): Promise<number | undefined> =>
      (await judge(saying(message), policy))?.actions.length;
    expect(await warnings('before')).toBe(1);
    // Back: what was judged stays judged, and what comes is judged.
    clock.advance(-2 * hour);
    expect(await warnings('before')).toBeUndefined();
    expect(await warnings('back')).toBe(1);
    clock.advance(-20 * year);
    expect(await warnings('far back')).toBe(1);
    expect(await warnings('far back')).toBeUndefined();
    // Ahead: whatever was kept has ended, and that is all.
    clock.advance(40 * year);
    expect(await warnings('ahead')).toBe(1);
    expect(await warnings('ahead')).toBeUndefined();
    expect((await store.journal.owed()).map(({ ref }) => ref.message)).toEqual([
      'far back',
      'back',
      'before',
      'ahead',
    ]);
  } finally {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  }
});

test('a lease from before the clock was set back keeps no message unjudged', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'aside-test-'));
  const clock = createTestClock();
  const store = embedded(clock, directory);
  try {
    await store.claims.begin('t/a', 10_000);
    await store.claims.finish('t/b', 60_000);
    clock.advance(-24 * hour);
    expect(await store.claims.begin('t/a', 10_000)).toBe('mine');
    expect(await store.claims.begin('t/a', 10_000)).toBe('busy');
    expect(await store.claims.begin('t/b', 10_000)).toBe('done');
  } finally {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
