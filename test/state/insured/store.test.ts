// The insured store keeps the contract with the store elsewhere there and with it away, and closes the gap after.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { Sieve, Store } from '../../../src/ports/store.ts';
import { insure, StoreAway } from '../../../src/state/insured/store.ts';
import type { Gap } from '../../../src/state/insured/presence.ts';
import { createMemoryStore } from '../../../src/state/memory.ts';
import { aMosaic, all, anAuditRecord, anOwed } from '../../laws/samples.ts';
import { aWarned } from '../../laws/shelf-clauses.ts';
import { createTestClock, storeContract } from '../../laws/store-contract.ts';

const minute = 60_000;

type Weather = 'here' | 'away' | 'silent';

/** A store elsewhere, which is there, rejects, or never answers. */
function createRemote(store: Store) {
  let weather: Weather = 'here';
  let asked = 0;
  const through = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, name) {
        const step: unknown = Reflect.get(target, name);
        if (typeof step !== 'function' || name === 'since') return step;
        return async (...given: unknown[]) => {
          asked += 1;
          if (weather === 'away') throw new Error('the store elsewhere is away');
          if (weather === 'silent') return new Promise(() => {});
          return Reflect.apply(step, target, given) as unknown;
        };
      },
    });
  const parts = Object.fromEntries(
    Object.entries(store).map(([name, part]) => [name, typeof part === 'function' ? part : through(part)]),
  ) as unknown as Store;
  const itself = through({
    ping: async () => {},
    forget: (tenant: string) => store.forget(tenant),
    sift: (tenant: string, sieve: Sieve) => store.sift(tenant, sieve),
    pruneAudit: (before: number) => store.pruneAudit(before),
  });
  return {
    remote: {
      ...parts,
      ping: () => itself.ping(),
      forget: (tenant: string) => itself.forget(tenant),
      sift: (tenant: string, sieve: Sieve) => itself.sift(tenant, sieve),
      pruneAudit: (before: number) => itself.pruneAudit(before),
    },
    turn: (to: Weather) => (weather = to),
    asked: () => asked,
  };
}

function setUp(clock = createTestClock()) {
  const gaps: Gap[] = [];
  const elsewhere = createMemoryStore({ clock });
  const memory = createMemoryStore({ clock });
  const far = createRemote(elsewhere);
  const store = insure({
    remote: far.remote,
    memory,
    clock,
    onGap: (gap) => gaps.push(gap),
    patienceMs: 30,
    probeEveryMs: 40,
  });
  const back = async (): Promise<void> => {
    far.turn('here');
    while (!store.isWhole()) await sleep(5);
  };
  return { ...far, store, elsewhere, memory, clock, gaps, back };
}

storeContract('the insured store', async ({ clock }) => {
  const { store, gaps } = setUp(clock as ReturnType<typeof createTestClock>);
  return {
    store,
    async cleanup() {
      await store.close();
      expect(gaps).toEqual([]);
    },
  };
});

storeContract('the insured store while the other is away', async ({ clock }) => {
  const { store, memory, turn, gaps } = setUp(clock as ReturnType<typeof createTestClock>);
  turn('away');
  // Settings, and reading the audit, are refused then: told below.
  const audit = { append: store.audit.append, since: memory.audit.since };
  return {
    store: { ...store, settings: memory.settings, audit },
    async cleanup() {
      await store.close();
      expect(gaps.map(({ state }) => state)).toEqual(gaps.length === 0 ? [] : ['opened', 'left']);
    },
  };
});

describe('a gap', () => {
  test('opens with the first step that fails, and no further step is tried there', async () => {
    const { store, turn, asked, gaps, back } = setUp();
    turn('away');
    expect(await store.claims.begin('t/a', minute)).toBe('mine');
    expect(store.isWhole()).toBe(false);
    expect(gaps).toEqual([{ state: 'opened', why: expect.any(Error) }]);
    const before = asked();
    await store.mosaic.remember('t/a', aMosaic, minute);
    expect(asked()).toBe(before);
    await back();
    await store.close();
  });

  test('opens where the store elsewhere says nothing: the step is answered from memory soon', async () => {
    const { store, turn, back } = setUp();
    turn('silent');
    const asked = performance.now();
    expect(await store.claims.begin('t/a', minute)).toBe('mine');
    expect(performance.now() - asked).toBeLessThan(500);
    await back();
    await store.close();
  });

  test('lets go of every step that waits, and not only of the one that waited too long', async () => {
    const { store, turn, back } = setUp();
    turn('silent');
    const first = store.claims.begin('t/a', minute);
    await sleep(20);
    let isLetGo = false;
    const second = store.claims.begin('t/b', minute).then(() => (isLetGo = true));
    await first;
    for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(isLetGo).toBe(true);
    await second;
    await back();
    await store.close();
  });

  test('is none where the answer came late, but came: memory answers meanwhile, and nobody hears of it', async () => {
    const { remote, elsewhere, turn, gaps, clock } = setUp();
    let answer = (): void => {};
    const late = new Promise<void>((resolve) => (answer = resolve));
    const memory = createMemoryStore({ clock });
    const onGap = (gap: Gap): void => void gaps.push(gap);
    const far = { ...remote, ping: () => late };
    const store = insure({ remote: far, memory, clock, onGap, patienceMs: 10_000, stepMs: 20 });
    turn('silent');
    expect(await store.claims.begin('t/a', minute)).toBe('mine');
    expect(store.isWhole()).toBe(false);
    turn('here');
    answer();
    while (!store.isWhole()) await sleep(5);
    expect(gaps).toEqual([]);
    expect(await elsewhere.claims.begin('t/a', minute)).toBe('busy');
    await store.close();
  });

  test('is waited for by whoever needs no answer now: until it is over, or for a second', async () => {
    const { store, turn, back } = setUp();
    await store.untilCertain();
    turn('away');
    await store.claims.begin('t/a', minute);
    const asked = performance.now();
    await store.untilCertain();
    // A timer may be a little early.
    expect(performance.now() - asked).toBeGreaterThan(900);
    expect(store.isWhole()).toBe(false);
    await back();
    turn('away');
    await store.claims.begin('t/b', minute);
    const waiting = store.untilCertain().then(() => store.isWhole());
    await back();
    expect(await waiting).toBe(true);
    await store.close();
  });

  test('is noticed by whoever looks, where nobody asks for anything', async () => {
    const { store, turn, back } = setUp();
    expect(await store.check()).toBe(true);
    turn('away');
    expect(await store.check()).toBe(false);
    expect(store.isWhole()).toBe(false);
    await back();
    await store.close();
  });

  test('does not open because this process itself was busy: the answer lies there already', async () => {
    const { store, remote, gaps, clock } = setUp();
    await store.close();
    const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const busy = insure({
      remote: { ...remote, ping: soon },
      memory: createMemoryStore({ clock }),
      clock,
      onGap: (gap) => gaps.push(gap),
      patienceMs: 20,
      probeEveryMs: 40,
    });
    const asked = busy.check();
    const until = performance.now() + 60;
    while (performance.now() < until);
    expect(await asked).toBe(true);
    expect(gaps).toEqual([]);
    await busy.close();
  });

  test('does not open for a value that is refused', async () => {
    const { store, gaps } = setUp();
    await expect(store.quiet.put('t/a', { since: 'x', count: 1 } as never, minute)).rejects.toThrow();
    expect(gaps).toEqual([]);
    await store.close();
  });

  test('hides nothing that this process read or wrote before', async () => {
    const { store, elsewhere, turn, back } = setUp();
    await store.claims.begin('t/a', minute);
    await store.claims.finish('t/a', minute);
    await store.mosaic.remember('t/a', aMosaic, minute);
    await elsewhere.credentials.put('t/b', { token: 'x', tenant: 'T', scopes: [] }, minute);
    await store.credentials.get('t/b');
    turn('away');
    expect(await store.claims.begin('t/a', minute)).toBe('done');
    expect(await store.mosaic.recall('t/a')).toEqual(aMosaic);
    expect(await store.credentials.get('t/b')).toEqual({ token: 'x', tenant: 'T', scopes: [] });
    await back();
    await store.close();
  });

  test('refuses settings and the reading of the audit', async () => {
    const { store, turn, back } = setUp();
    turn('away');
    await expect(store.settings.read('t/a')).rejects.toThrow(StoreAway);
    await expect(store.settings.write('t/a', {}, 0)).rejects.toThrow(StoreAway);
    await expect(all(store.audit.since(0))).rejects.toThrow(StoreAway);
    await back();
    expect(await store.settings.write('t/a', {}, 0)).toBe(true);
    await store.close();
  });

  test('is closed once all that memory was told is written back', async () => {
    const { store, elsewhere, turn, back, gaps, clock } = setUp();
    await store.journal.owe(anOwed('t/told'));
    await store.errands.put('t/e', { type: 'install' }, minute);
    turn('away');
    await store.claims.begin('t/a', minute);
    await store.claims.finish('t/a', minute);
    await store.claims.begin('t/b', minute);
    await store.claims.begin('t/short', 10);
    await store.mosaic.remember('t/a', aMosaic, minute);
    await store.journal.owe(anOwed('t/a'));
    await store.journal.owe(anOwed('t/b'));
    await store.journal.settle('t/b');
    await store.journal.settle('t/told');
    await store.audit.append(anAuditRecord(1), 't');
    await store.warnings.put('t/a', aWarned, minute);
    expect(await store.errands.take('t/e')).toEqual({ type: 'install' });
    clock.advance(10);
    await back();
    expect(await elsewhere.claims.begin('t/a', minute)).toBe('done');
    expect(await elsewhere.claims.begin('t/b', minute)).toBe('busy');
    expect(await elsewhere.claims.begin('t/short', minute)).toBe('mine');
    expect(await elsewhere.mosaic.recall('t/a')).toEqual(aMosaic);
    expect(await elsewhere.journal.owed()).toEqual([anOwed('t/a')]);
    expect(await all(elsewhere.audit.since(0))).toEqual([anAuditRecord(1)]);
    expect(await elsewhere.warnings.get('t/a')).toEqual(aWarned);
    expect(await elsewhere.errands.get('t/e')).toBeUndefined();
    expect(gaps.at(-1)).toMatchObject({ state: 'closed', lost: 0 });
    // What lives for a time lives no longer for having been written back.
    clock.advance(minute - 10);
    expect(await elsewhere.mosaic.recall('t/a')).toBeUndefined();
    await store.close();
  });

  test('writes back what is owed before the claim that would silence the message, should this process die between', async () => {
    const { remote, turn, clock } = setUp();
    const written: string[] = [];
    const journal: Store['journal'] = {
      ...remote.journal,
      owed: () => remote.journal.owed(),
      settle: (id) => remote.journal.settle(id),
      owe: (entry) => remote.journal.owe(entry).then(() => void written.push('owed')),
    };
    const claims: Store['claims'] = {
      begin: (key, leaseMs) => remote.claims.begin(key, leaseMs),
      look: (key) => remote.claims.look(key),
      release: (key) => remote.claims.release(key),
      finish: (key, ttlMs) => remote.claims.finish(key, ttlMs).then(() => void written.push('done')),
    };
    const memory = createMemoryStore({ clock });
    const onGap = (): void => undefined;
    const far = { ...remote, journal, claims };
    const store = insure({ remote: far, memory, clock, onGap, patienceMs: 30, probeEveryMs: 40 });
    turn('away');
    await store.claims.begin('t/a', minute);
    await store.journal.owe(anOwed('t/a'));
    await store.claims.finish('t/a', minute);
    turn('here');
    while (!store.isWhole()) await sleep(5);
    expect(written).toEqual(['owed', 'done']);
    await store.close();
  });

  test('brings back nothing of a tenant that was forgotten meanwhile', async () => {
    const { store, elsewhere, turn, back } = setUp();
    await store.mosaic.remember('t/before', aMosaic, minute);
    turn('away');
    await store.mosaic.remember('t/a', aMosaic, minute);
    await store.journal.owe(anOwed('t/a'));
    await store.audit.append(anAuditRecord(1), 't');
    await store.mosaic.remember('t1/a', aMosaic, minute);
    await store.forget('t');
    await back();
    expect(await elsewhere.mosaic.recall('t/before')).toBeUndefined();
    expect(await elsewhere.mosaic.recall('t/a')).toBeUndefined();
    expect(await elsewhere.journal.owed()).toEqual([]);
    expect(await all(elsewhere.audit.since(0))).toEqual([]);
    expect(await elsewhere.mosaic.recall('t1/a')).toEqual(aMosaic);
    await store.close();
  });

  test('that is open at the end is told of, with what was lost', async () => {
    const { store, turn, gaps } = setUp();
    turn('away');
    await store.mosaic.remember('t/a', aMosaic, minute);
    await store.journal.owe(anOwed('t/a'));
    await store.close();
    expect(gaps.at(-1)).toMatchObject({ state: 'left', written: 0, lost: 2 });
  });

  test('can open again', async () => {
    const { store, elsewhere, turn, back, gaps } = setUp();
    for (const key of ['t/a', 't/b']) {
      turn('away');
      await store.mosaic.remember(key, aMosaic, minute);
      await back();
      expect(await elsewhere.mosaic.recall(key)).toEqual(aMosaic);
    }
    expect(gaps.map(({ state }) => state)).toEqual(['opened', 'closed', 'opened', 'closed']);
    await store.close();
  });
});
