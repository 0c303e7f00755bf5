// What one process noted while the store elsewhere was away, another of the same machine knows, and tells once it is back.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClaimStore, Store } from '../../../src/ports/store.ts';
import { openNotes } from '../../../src/state/embedded/notes.ts';
import { insure, type InsuredStore } from '../../../src/state/insured/store.ts';
import type { Notes } from '../../../src/state/insured/notes.ts';
import { createMemoryStore } from '../../../src/state/memory.ts';
import { createSeal } from '../../../src/state/seal.ts';
import { anOwed } from '../../laws/samples.ts';
import { createTestClock } from '../../laws/store-contract.ts';

const minute = 60_000;
const secret = 'a secret for tests, long enough to pass';

let directory: string;
let clock: ReturnType<typeof createTestClock>;
let elsewhere: Store;
let isAway: boolean;
let open: { close(): Promise<void> }[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'aside-test-'));
  clock = createTestClock();
  elsewhere = createMemoryStore({ clock });
  isAway = false;
  open = [];
});
afterEach(async () => {
  for (const each of open) await each.close();
  rmSync(directory, { recursive: true, force: true });
});

const notesHere = (): Notes =>
  openNotes({ directory, seal: createSeal(secret), clock, onUnreadable: () => undefined });

/** A process: its own memory, and the store that is elsewhere for all. `faults` hears of notes that fail. */
function aProcess(notes: Notes = notesHere(), faults: unknown[] = []): InsuredStore {
  const there = async <T>(step: () => Promise<T>): Promise<T> => {
    if (isAway) throw new Error('the store elsewhere is away');
    return step();
  };
  const farClaims: ClaimStore = {
    begin: (key, leaseMs) => there(() => elsewhere.claims.begin(key, leaseMs)),
    look: (key) => there(() => elsewhere.claims.look(key)),
    finish: (key, ttlMs) => there(() => elsewhere.claims.finish(key, ttlMs)),
    release: (key) => there(() => elsewhere.claims.release(key)),
  };
  const store = insure({
    remote: {
      ...elsewhere,
      claims: farClaims,
      journal: {
        owe: (entry) => there(() => elsewhere.journal.owe(entry)),
        owed: () => there(() => elsewhere.journal.owed()),
        settle: (id) => there(() => elsewhere.journal.settle(id)),
      },
      ping: () => there(async () => undefined),
      close: async () => undefined,
    },
    memory: createMemoryStore({ clock }),
    clock,
    onGap: () => undefined,
    noting: { notes, onFault: (error) => faults.push(error) },
    patienceMs: 30,
    probeEveryMs: 40,
  });
  open.push(store);
  return store;
}

/** Resolves once the store elsewhere is back and knows all. */
async function back(...stores: readonly InsuredStore[]): Promise<void> {
  isAway = false;
  for (const store of stores) while (!store.isWhole()) await sleep(5);
}

describe('notes', () => {
  test('are known to the other processes of the machine at once', async () => {
    const [one, other] = [aProcess(), aProcess()];
    isAway = true;
    expect(await one.claims.begin('t/a', minute)).toBe('mine');
    expect(await other.claims.begin('t/a', minute)).toBe('busy');
    expect(await other.claims.look('t/a')).toBe('busy');
    await one.claims.finish('t/a', minute);
    expect(await other.claims.begin('t/a', minute)).toBe('done');
    expect(await one.claims.begin('t/b', minute)).toBe('mine');
    await one.claims.release('t/b');
    expect(await other.claims.begin('t/b', minute)).toBe('mine');
    clock.advance(minute);
    expect(await other.claims.begin('t/a', minute)).toBe('mine');
    await back(one, other);
  });

  test('of a process that died are told by one that lives, once the store is back', async () => {
    const [dead, living] = [aProcess(), aProcess()];
    await dead.journal.owe(anOwed('t/told'));
    isAway = true;
    await dead.claims.begin('t/told/sent', minute);
    await dead.claims.finish('t/told/delivery', minute);
    await dead.journal.owe(anOwed('t/owed'));
    await dead.journal.owe(anOwed('t/settled'));
    await dead.journal.settle('t/settled');
    await living.claims.begin('t/other', minute);
    expect(dead.isWhole()).toBe(false);
    // The dead one is never asked again: what it owes in memory is lost.
    await back(living);
    expect(await elsewhere.claims.begin('t/told/sent', minute)).toBe('busy');
    expect(await elsewhere.claims.begin('t/told/delivery', minute)).toBe('done');
    expect((await elsewhere.journal.owed()).map(({ id }) => id)).toEqual(['t/told', 't/owed']);
  });

  test('of a process that died are told by the next, before it does anything else', async () => {
    const notes = notesHere();
    await notes.claims.finish('t/a', minute);
    await notes.journal.owe(anOwed('t/a'));
    const next = aProcess(notes);
    await next.settleNotes();
    expect(await elsewhere.claims.begin('t/a', minute)).toBe('done');
    expect(await elsewhere.journal.owed()).toEqual([anOwed('t/a')]);
    // Once: what is told is no note any more.
    await elsewhere.journal.settle('t/a');
    await next.settleNotes();
    expect(await elsewhere.journal.owed()).toEqual([]);
    expect(notes.held()).toEqual([]);
  });

  test('tell no later process of what was settled when the store was back', async () => {
    const one = aProcess();
    isAway = true;
    await one.journal.owe(anOwed('t/a'));
    const another = notesHere();
    open.push(another);
    expect(await another.journal.owed()).toEqual([anOwed('t/a')]);
    await back(one);
    await one.journal.settle('t/a');
    await another.journal.owe(anOwed('t/b'));
    expect(await another.journal.owed()).toEqual([anOwed('t/b')]);
    expect(await elsewhere.journal.owed()).toEqual([]);
  });

  test('and the store elsewhere, once it is back, hear again of the last moments before it was lost', async () => {
    const one = aProcess();
    await one.claims.begin('t/sent', minute);
    await one.claims.begin('t/a', minute);
    await one.claims.finish('t/a', minute);
    await one.journal.owe(anOwed('t/a'));
    await one.journal.owe(anOwed('t/b'));
    await one.journal.settle('t/b');
    // It was killed before it wrote that to its disk.
    elsewhere = createMemoryStore({ clock });
    isAway = true;
    await one.check();
    const notes = notesHere();
    open.push(notes);
    while ((await notes.journal.owed()).length === 0) await sleep(5);
    expect((await notes.journal.owed()).map(({ id }) => id)).toEqual(['t/a']);
    await back(one);
    expect(await elsewhere.claims.begin('t/sent', minute)).toBe('busy');
    expect(await elsewhere.claims.begin('t/a', minute)).toBe('done');
    expect((await elsewhere.journal.owed()).map(({ id }) => id)).toEqual(['t/a']);
  });

  test('come first where that is asked for, and are none once the store elsewhere knows', async () => {
    const one = aProcess();
    const notes = notesHere();
    open.push(notes);
    const begun = one.claims.begin('t/sent', minute, 'noted first');
    // In the same turn: should the process be killed now, the next one reads it.
    expect(notes.held().map(({ key }) => key)).toEqual(['t/sent']);
    expect(await begun).toBe('mine');
    // What another process wrote is read from a later turn on.
    while (notes.held().length > 0) await sleep(1);
    isAway = true;
    expect(await one.claims.begin('t/away', minute, 'noted first')).toBe('mine');
    while (!notes.held().some(({ key }) => key === 't/away')) await sleep(1);
    await back(one);
    expect(await elsewhere.claims.begin('t/sent', minute)).toBe('busy');
    expect(await elsewhere.claims.begin('t/away', minute)).toBe('busy');
  });

  test('say nothing while the store elsewhere does', async () => {
    const one = aProcess();
    await one.claims.begin('t/a', minute);
    await one.journal.owe(anOwed('t/a'));
    const notes = notesHere();
    open.push(notes);
    expect([notes.held(), await notes.journal.owed()]).toEqual([[], []]);
  });

  test('are forgotten with their tenant', async () => {
    const one = aProcess();
    isAway = true;
    for (const tenant of ['t', 'u']) {
      await one.claims.finish(`${tenant}/a`, minute);
      await one.journal.owe(anOwed(`${tenant}/a`));
    }
    await one.forget('t');
    const notes = notesHere();
    open.push(notes);
    expect(notes.held().map(({ key }) => key)).toEqual(['u/a']);
    expect((await notes.journal.owed()).map(({ id }) => id)).toEqual(['u/a']);
    await back(one);
  });

  test('that can not be written stop nothing', async () => {
    const fails = async (): Promise<never> => {
      throw new Error('no room');
    };
    const broken: Notes = {
      claims: { begin: fails, look: fails, finish: fails, release: fails },
      journal: { owe: fails, owed: fails, settle: fails },
      held: () => {
        throw new Error('no room');
      },
      drop: fails,
      forget: fails,
      close: fails,
    };
    const faults: unknown[] = [];
    const one = aProcess(broken, faults);
    isAway = true;
    expect(await one.claims.begin('t/a', minute)).toBe('mine');
    await one.claims.finish('t/a', minute);
    await one.journal.owe(anOwed('t/a'));
    await back(one);
    expect(await elsewhere.claims.begin('t/a', minute)).toBe('done');
    expect(await elsewhere.journal.owed()).toEqual([anOwed('t/a')]);
    expect(faults.length).toBeGreaterThan(0);
  });

  test('of an earlier start of the computer are removed: they may be damaged', async () => {
    writeFileSync(join(directory, 'gap-of-yesterday.lmdb'), 'x'.repeat(20_000));
    await notesHere().close();
    expect(readdirSync(directory)).not.toContain('gap-of-yesterday.lmdb');
  });

  test('in a file that is none of theirs name it, with what to do', async () => {
    await notesHere().close();
    const [file = ''] = readdirSync(directory).filter((name) => name.endsWith('.lmdb'));
    writeFileSync(join(directory, file), 'x'.repeat(20_000));
    expect(notesHere).toThrow(/gap-\S+\.lmdb there is damaged.*remove it/);
  });
});
