// The embedded store keeps the contract, survives what processes die of, and skips what it can't read.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { open } from 'lmdb';
import { FaultList } from '../../../src/domain/errors.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { AuditRecord, Store } from '../../../src/ports/store.ts';
import { openEmbeddedStore } from '../../../src/state/embedded/store.ts';
import { createSeal } from '../../../src/state/seal.ts';
import { aMosaic, anAuditRecord, anOwed } from '../../laws/samples.ts';
import { createTestClock, storeContract } from '../../laws/store-contract.ts';

const secret = 'a secret for tests, long enough to pass';
const otherSecret = 'another secret for tests, as long as it';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'aside-test-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

let unreadable: string[];
beforeEach(() => {
  unreadable = [];
});

function openWith(clock: Clock = createTestClock(), key = secret): Store {
  return openEmbeddedStore({
    directory,
    seal: createSeal(key),
    clock,
    onUnreadable: (table, why) => unreadable.push(`${table}: ${why}`),
  });
}

/** Works on the rows as they lie in the file. */
async function meddle(
  name: string,
  change: (rows: { keys: unknown[]; read: (key: unknown) => Buffer; write: Write }) => Promise<void>,
  beginsWith = 'aside',
): Promise<void> {
  const file = readdirSync(directory).find((each) => each.endsWith('.lmdb') && each.startsWith(beginsWith));
  const root = open<Buffer, string>(join(directory, file ?? ''), { encoding: 'binary' });
  const rows = root.openDB<Buffer, string>(name, { encoding: 'binary' });
  await change({
    keys: [...rows.getKeys()],
    read: (key) => rows.get(key as string) ?? Buffer.alloc(0),
    write: async (key, value) => void (await rows.put(key as string, value)),
  });
  await root.close();
}
type Write = (key: unknown, value: Buffer) => Promise<void>;

async function records(store: Store): Promise<AuditRecord[]> {
  const found: AuditRecord[] = [];
  for await (const record of store.audit.since(0)) found.push(record);
  return found;
}

storeContract('the embedded store', async ({ clock }) => {
  const store = openWith(clock);
  return {
    store,
    async cleanup() {
      await store.close();
      expect(unreadable).toEqual([]);
    },
  };
});

describe('what is written', () => {
  test('is there after closing and opening', async () => {
    const first = openWith();
    await first.claims.begin('m1', 1000);
    await first.claims.finish('m1', 1000);
    await first.mosaic.remember('c1', aMosaic, 1000);
    await first.journal.owe(anOwed('a'));
    await first.audit.append(anAuditRecord(1), 't1');
    await first.close();

    const second = openWith();
    expect(await second.claims.begin('m1', 1000)).toBe('done');
    expect(await second.mosaic.recall('c1')).toEqual(aMosaic);
    expect(await second.journal.owed()).toEqual([anOwed('a')]);
    expect(await records(second)).toEqual([anAuditRecord(1)]);
    await second.close();
    expect(unreadable).toEqual([]);
  });

  test('is owed still after its process was killed', async () => {
    const start = fileURLToPath(new URL('../owe-and-die.ts', import.meta.url));
    const hooks = new URL('../typescript-hooks.mjs', import.meta.url).href;
    const child = spawn(process.execPath, ['--import', hooks, start, directory, secret, 'm1'], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints += String(chunk);
    });
    const [, signal] = await once(child, 'exit');
    expect({ signal, complaints }).toMatchObject({ signal: 'SIGKILL' });

    const store = openWith();
    expect((await store.journal.owed()).map((entry) => entry.id)).toEqual(['m1']);
    await store.close();
  }, 30_000);

  test('is seen by two that have the directory open, and claimed by one of them', async () => {
    const [one, two] = [openWith(), openWith()];
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all([one, two].map((store) => store.claims.begin(`m${round}`, 1000)));
      expect(answers.toSorted()).toEqual(['busy', 'mine']);
    }
    await one.close();
    await two.close();
  });

  test('is for the owner of the directory alone, and can not be read in the file', async () => {
    const store = openWith();
    const entry = anOwed('sentinel-message');
    await store.claims.begin('sentinel-claim', 1000);
    await store.mosaic.remember('sentinel-conversation', aMosaic, 1000);
    await store.journal.owe(entry);
    await store.audit.append(anAuditRecord(1, 'sentinel-audited'), 't1');
    await store.close();
    const file = join(directory, 'aside.lmdb');
    expect(statSync(file).mode & 0o077).toBe(0);
    const bytes = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'latin1'));
    for (const word of ['sentinel', 'hash of m1', 'mark-of-ely', 'few-people', '"busy"', '"U1"']) {
      expect(bytes.filter((text) => text.includes(word))).toEqual([]);
    }
    // The same look does find what is there, so that it can fail.
    expect(bytes.some((text) => text.includes('journal'))).toBe(true);
  });

  test('leaves the file some time after it ended, wherever in the file it stands', async () => {
    const clock = createTestClock();
    const store = openWith(clock);
    const write = (name: string, count: number, ttlMs: number): Promise<unknown> =>
      Promise.all(Array.from({ length: count }, (_, n) => store.claims.finish(`${name}${n}`, ttlMs)));
    await write('staying', 300, 1000);
    await write('ending', 50, 10);
    clock.advance(10);
    await write('new', 448, 1000);
    await store.close();
    await meddle('claims', async ({ keys }) => expect(keys).toHaveLength(748), 'claims-');
  });
});

describe('what can not be read is skipped and told by its kind', () => {
  async function filled(): Promise<void> {
    const store = openWith();
    await store.journal.owe(anOwed('a', 1));
    await store.journal.owe(anOwed('b', 2));
    await store.audit.append(anAuditRecord(1, 'a'), 't1');
    await store.audit.append(anAuditRecord(2, 'b'), 't1');
    await store.mosaic.remember('c1', aMosaic, 1000);
    await store.claims.begin('m1', 1000);
    await store.close();
  }

  test('under another secret', async () => {
    await filled();
    const store = openWith(createTestClock(), otherSecret);
    expect(await store.journal.owed()).toEqual([]);
    expect(await records(store)).toEqual([]);
    expect(await store.mosaic.recall('c1')).toBeUndefined();
    expect(await store.claims.begin('m1', 1000)).toBe('mine');
    await store.close();
    expect(unreadable).toEqual([
      'journal: wrong-key',
      'journal: wrong-key',
      'audit: wrong-key',
      'audit: wrong-key',
    ]);

    const again = openWith();
    expect(await again.journal.owed()).toHaveLength(2);
    await again.close();
  });

  test('where a row is damaged, cut off, or stands under another key', async () => {
    await filled();
    await meddle('journal', async ({ keys, read, write }) => {
      const [first, second] = keys;
      await write('moved', read(first));
      await write('short', Buffer.of(1, 2));
      const damaged = Buffer.from(read(second));
      damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
      await write(second, damaged);
    });
    await meddle('mosaic', async ({ keys, write }) => {
      await write(keys[0], Buffer.alloc(100, 255));
    });
    const store = openWith();
    expect(await store.journal.owed()).toHaveLength(1);
    expect(await store.mosaic.recall('c1')).toBeUndefined();
    await store.close();
    expect(unreadable.toSorted()).toEqual([
      'journal: damaged',
      'journal: damaged',
      'journal: damaged',
      'mosaic: other-format',
    ]);
  });

  test('on every shelf, which then goes on as if nothing had stood there', async () => {
    const store = openWith();
    await store.settings.write('t1/c1', { fewest: 1 }, 0);
    await store.credentials.put('t1/c1', { token: 'sentinel', tenant: 'T1', scopes: [] }, 1000);
    await store.close();
    for (const name of ['settings', 'credentials'])
      await meddle(name, async ({ keys, read, write }) => {
        const row = Buffer.from(read(keys[0]));
        expect(row.includes('sentinel')).toBe(false);
        row[row.length - 1] = (row.at(-1) ?? 0) ^ 1;
        await write(keys[0], row);
      });
    const again = openWith();
    expect(await again.settings.read('t1/c1')).toBeUndefined();
    expect(await again.credentials.take('t1/c1')).toBeUndefined();
    expect(await again.settings.write('t1/c1', { fewest: 2 }, 0)).toBe(true);
    expect(await again.settings.read('t1/c1')).toEqual({ settings: { fewest: 2 }, version: 1 });
    await again.close();
    expect(new Set(unreadable)).toEqual(new Set(['settings: damaged', 'credentials: damaged']));
  });

  test('where somebody put off the time at which a row ends', async () => {
    await filled();
    await meddle('mosaic', async ({ keys, read, write }) => {
      const row = Buffer.from(read(keys[0]));
      row.writeDoubleBE(Number.POSITIVE_INFINITY);
      await write(keys[0], row);
    });
    const store = openWith();
    expect(await store.mosaic.recall('c1')).toBeUndefined();
    await store.close();
    expect(unreadable).toEqual(['mosaic: damaged']);
  });

  test('where another version kept another shape', async () => {
    await filled();
    const seal = createSeal(secret);
    await meddle('audit', async ({ keys, read, write }) => {
      const whose = read(keys[0]).subarray(0, 16);
      const other = { ...anAuditRecord(1), outcome: 'shrugged' };
      const place = `audit/${String(keys[0]).replace(',', '/')}/${whose.toString('hex')}`;
      await write(keys[0], Buffer.concat([whose, seal.seal(other, place)]));
    });
    const store = openWith();
    expect((await records(store)).map((record) => record.message)).toEqual(['b']);
    await store.close();
    expect(unreadable).toEqual(['audit: other-shape']);
  });
});

describe('a directory that can not be used', () => {
  test('is named, with what to do', () => {
    const file = join(directory, 'a-file');
    writeFileSync(file, '');
    directory = file;
    expect(() => openWith()).toThrow(FaultList);
    expect(() => openWith()).toThrow(/ASIDE_DATA_DIR: .*Point it at a directory/);
    directory = join(file, '..');
  });

  test.each([
    ['something that is not a store', 'x'.repeat(20_000)],
    ['a file that was cut short', 'x'],
  ])('holds %s', (_, content) => {
    writeFileSync(join(directory, 'aside.lmdb'), content);
    expect(() => openWith()).toThrow(FaultList);
    expect(() => openWith()).toThrow(/aside\.lmdb there is damaged/);
  });

  test('holds the first bytes of a store only', async () => {
    await openWith().close();
    truncateSync(join(directory, 'aside.lmdb'), 4096);
    expect(() => openWith()).toThrow(/aside\.lmdb there is damaged/);
  });
});
