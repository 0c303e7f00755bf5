// The store in memory keeps the contract, and its bounds.
import { describe, expect, test } from '@jest/globals';
import { createMemoryStore, JournalFull } from '../../src/state/memory.ts';
import { aMosaic, anAuditRecord, anOwed } from '../laws/samples.ts';
import { createTestClock, storeContract } from '../laws/store-contract.ts';

storeContract('the memory store', async ({ clock }) => {
  const store = createMemoryStore({ clock });
  return { store, cleanup: () => store.close() };
});

describe('a memory store that is full', () => {
  const full = () =>
    createMemoryStore({ clock: createTestClock(), limits: { claims: 2, mosaic: 2, journal: 2, audit: 2 } });

  test('lets the oldest claim, mosaic and audit record go', async () => {
    const store = full();
    for (const key of ['a', 'b', 'c']) {
      await store.claims.begin(key, 1000);
      await store.mosaic.remember(key, aMosaic, 1000);
      await store.audit.append(anAuditRecord(1, key), 't1');
    }
    expect(await store.claims.begin('c', 1000)).toBe('busy');
    expect(await store.claims.begin('a', 1000)).toBe('mine');
    expect(await store.mosaic.recall('a')).toBeUndefined();
    expect(await store.mosaic.recall('b')).toEqual(aMosaic);
    const messages: string[] = [];
    for await (const record of store.audit.since(0)) messages.push(record.message);
    expect(messages).toEqual(['b', 'c']);
  });

  test('owes no more than it can hold, and says so', async () => {
    const store = full();
    await store.journal.owe(anOwed('a'));
    await store.journal.owe(anOwed('b'));
    await expect(store.journal.owe(anOwed('c'))).rejects.toThrow(JournalFull);
    await expect(store.journal.owe(anOwed('b'))).resolves.toBeUndefined();
    await store.journal.settle('a');
    await store.journal.owe(anOwed('c'));
    expect((await store.journal.owed()).map((entry) => entry.id)).toEqual(['b', 'c']);
  });
});
