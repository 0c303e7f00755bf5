// What every store that outlives a process promises while its secret is changed: with ASIDE_SECRET_PREVIOUS nothing is lost.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAudit } from '../../src/audit.ts';
import type { MessageRef } from '../../src/domain/ref.ts';
import { createKeys, type Keys } from '../../src/keys.ts';
import { createModerator } from '../../src/moderator.ts';
import type { Store } from '../../src/ports/store.ts';
import { createSeal } from '../../src/state/seal.ts';
import type { TableWorld } from '../../src/state/sealed-row.ts';
import { smallCore } from '../small-core.ts';
import { aMosaic, all, anAuditRecord, anOwed } from './samples.ts';
import { aCredential, aWarned } from './shelf-clauses.ts';
import { createTestClock, type TestClock } from './store-contract.ts';

const first = 'the first secret of these tests, long enough';
const second = 'the second secret of these tests, also long';
const minute = 60_000;
const week = 7 * 24 * 60 * minute;

const of = { platform: 'slack', tenant: 'T1' } as const;
const ref: MessageRef = { ...of, channel: 'C1', message: '17.1', author: 'U1' };

interface Process {
  readonly store: Store;
  readonly keys: Keys;
}

/**
 * @param open opens the store that is under test, over the same place each time
 * @param reset empties that place
 */
export function rotationContract(
  name: string,
  open: (world: TableWorld) => Promise<Store>,
  reset: () => Promise<void>,
): void {
  describe(`${name} while secrets change`, () => {
    let clock: TestClock;
    let unreadable: string[];
    let opened: Store[];
    beforeEach(async () => {
      await reset();
      clock = createTestClock();
      unreadable = [];
      opened = [];
    });
    afterEach(async () => {
      for (const store of opened) await store.close();
    });

    const start = async (secret: string, before?: string): Promise<Process> => {
      const seal = createSeal(secret, before);
      const keys = createKeys(seal.hash, seal.hashBefore);
      const onUnreadable: TableWorld['onUnreadable'] = (table, why) => unreadable.push(`${table}: ${why}`);
      const store = await open({ seal, clock, onUnreadable, otherName: keys.otherName });
      opened.push(store);
      return { store, keys };
    };
    const end = async (): Promise<void> => {
      for (const store of opened.splice(0)) await store.close();
    };

    const fill = async ({ store, keys }: Process): Promise<void> => {
      await store.claims.finish(keys.claim(ref, ['hi']), minute);
      await store.mosaic.remember(keys.conversation(ref), aMosaic, week);
      await store.journal.owe(anOwed(keys.claim(ref, ['hi'])));
      await store.audit.append(anAuditRecord(1), keys.tenant(of));
      await store.warnings.put(keys.claim(ref, ['hi']), aWarned, week);
      await store.quiet.put(keys.snooze(ref), { since: 1, count: 1 }, minute);
      await store.credentials.put(keys.credential(of), aCredential, Number.POSITIVE_INFINITY);
      await store.errands.put(keys.errand('state'), { type: 'install' }, minute);
      await store.lines.put(keys.line(ref), { service: 's', bot: 'b' }, Number.POSITIVE_INFINITY);
      await store.settings.write(keys.settings(ref), { fewest: 5 }, 0);
      await store.settings.write(keys.settings(ref), { fewest: 6 }, 1);
    };
    const found = async ({ store, keys }: Process): Promise<Record<string, unknown>> => ({
      claims: await store.claims.begin(keys.claim(ref, ['hi']), minute),
      mosaic: await store.mosaic.recall(keys.conversation(ref)),
      journal: (await store.journal.owed()).length,
      audit: (await all(store.audit.since(0))).length,
      warnings: await store.warnings.get(keys.claim(ref, ['hi'])),
      quiet: await store.quiet.get(keys.snooze(ref)),
      credentials: await store.credentials.get(keys.credential(of)),
      errands: await store.errands.get(keys.errand('state')),
      lines: await store.lines.get(keys.line(ref)),
      settings: await store.settings.read(keys.settings(ref)),
    });
    const everything = {
      claims: 'done',
      mosaic: aMosaic,
      journal: 1,
      audit: 1,
      warnings: aWarned,
      quiet: { since: 1, count: 1 },
      credentials: aCredential,
      errands: { type: 'install' },
      lines: { service: 's', bot: 'b' },
      settings: { settings: { fewest: 6 }, version: 2 },
    };

    test('everything from before is found, and nothing counts as unreadable', async () => {
      await fill(await start(first));
      await end();
      const changed = await start(second, first);
      expect(await found(changed)).toEqual(everything);
      // And once more: what was moved is still there.
      expect(await found(changed)).toEqual(everything);
      expect(unreadable).toEqual([]);
    });

    test('what never ends is moved as it is opened, so that the secret before can be taken out', async () => {
      await fill(await start(first));
      await end();
      await found(await start(second, first));
      await end();
      const { credentials, lines, settings } = await found(await start(second));
      expect(credentials).toEqual(aCredential);
      expect(lines).toEqual(everything.lines);
      expect(settings).toMatchObject({ settings: { fewest: 6 } });
    });

    test('a process that has the new secret only as the one before finds all that is written with it', async () => {
      const late = await start(first, second);
      await fill(await start(second, first));
      expect(await found(late)).toEqual(everything);
      expect(unreadable).toEqual([]);
    });

    test('what is written takes the place of what was', async () => {
      await fill(await start(first));
      const { store, keys } = await start(second, first);
      await store.mosaic.remember(keys.conversation(ref), { parts: [] }, week);
      await store.credentials.put(keys.credential(of), { ...aCredential, token: 'next' }, minute);
      expect(await store.settings.write(keys.settings(ref), { fewest: 7 }, 1)).toBe(false);
      expect(await store.settings.write(keys.settings(ref), { fewest: 7 }, 2)).toBe(true);
      expect(await store.mosaic.recall(keys.conversation(ref))).toEqual({ parts: [] });
      expect(await store.credentials.get(keys.credential(of))).toMatchObject({ token: 'next' });
      expect(await store.settings.read(keys.settings(ref))).toEqual({ settings: { fewest: 7 }, version: 3 });
      clock.advance(minute);
      // An older token would be one that was exchanged already.
      expect(await store.credentials.get(keys.credential(of))).toBeUndefined();
    });

    test('what is taken, removed or settled is gone under every name', async () => {
      const before = await start(first);
      await fill(before);
      const { store, keys } = await start(second, first);
      expect(await store.errands.take(keys.errand('state'))).toEqual({ type: 'install' });
      await store.warnings.remove(keys.claim(ref, ['hi']));
      await store.settings.remove(keys.settings(ref));
      await store.mosaic.forget(keys.conversation(ref));
      for (const { id } of await store.journal.owed()) await store.journal.settle(id);
      expect(await found(before)).toMatchObject({
        errands: undefined,
        warnings: undefined,
        settings: undefined,
        mosaic: undefined,
        journal: 0,
      });
    });

    test('a warning’s button works by the id that it was given', async () => {
      const before = await start(first);
      await fill(before);
      const id = before.keys.claim(ref, ['hi']);
      const { store } = await start(second, first);
      expect(await store.warnings.get(id)).toEqual(aWarned);
      await store.warnings.put(id, { ...aWarned, answer: 'deleted' }, week);
      expect(await store.warnings.get(id)).toMatchObject({ answer: 'deleted' });
    });

    test('owed before is owed once', async () => {
      await fill(await start(first));
      const { store, keys } = await start(second, first);
      await store.journal.owe(anOwed(keys.claim(ref, ['hi']), 99));
      expect(await store.journal.owed()).toHaveLength(1);
    });

    test('a tenant is forgotten whole', async () => {
      await fill(await start(first));
      const { store, keys } = await start(second, first);
      await store.claims.finish(keys.claim({ ...ref, message: '18.1' }, ['ho']), minute);
      await store.forget(keys.tenant(of));
      expect(await found({ store, keys })).toEqual({
        ...Object.fromEntries(Object.keys(everything).map((part) => [part, undefined])),
        claims: 'mine',
        journal: 0,
        audit: 0,
        // Begun before anybody said for which tenant.
        errands: everything.errands,
      });
    });

    test('a message is judged once, its conversation adds up, and its edit is known for one', async () => {
      const moderator = ({ store, keys }: Process) =>
        createModerator({
          ...smallCore(),
          store,
          keys,
          clock,
          audit: createAudit(store.audit, keys, clock),
          courier: { deliver: async () => {}, withdraw: async () => {} },
          policyFor: async () => ({ sensitivity: 'standard' }),
        });
      const policy = { sensitivity: 'standard', catchment: 250_000 } as const;
      const said = { ref, revision: '', text: 'pt Mr Ashdown, COPD' };
      const warned = await moderator(await start(first)).judge(said, policy);
      expect(warned?.actions).toHaveLength(1);
      await end();
      const changed = await start(second, first);
      const judge = moderator(changed);
      expect(await judge.judge(said, policy)).toBeUndefined();
      const reply = { ...ref, message: '17.2', thread: ref.message };
      const more = await judge.judge({ ref: reply, revision: '', text: 'pt 71M, COPD' }, policy);
      expect(more?.verdict.outcome).toBe('warn');
      await judge.judge({ ref, revision: '2', text: 'the pt has COPD' }, policy);
      expect(await changed.store.warnings.get(warned?.id ?? '')).toMatchObject({ answer: 'withdrawn' });
      expect((await changed.store.journal.owed()).map(({ ref: owed }) => owed.message)).toEqual(['17.2']);
    });
  });
}
