// aside forget: counts by kind, exit statuses, and a sentence where it can't be told what is meant.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forget, type Forgotten } from '../../src/cli/forget.ts';
import { FaultList } from '../../src/domain/errors.ts';
import { createKeys } from '../../src/keys.ts';
import { systemClock } from '../../src/ports/clock.ts';
import { openEmbeddedStore } from '../../src/state/embedded/store.ts';
import { createSeal } from '../../src/state/seal.ts';
import { anAuditRecord, anOwed } from '../laws/samples.ts';
import { aCredential } from '../laws/shelf-clauses.ts';

const secret = 'a secret for tests, long enough to pass';
let directory: string;
let lines: string[];

const run = (asked: Forgotten, environment: Record<string, string> = { ASIDE_SECRET: secret }) =>
  forget(asked, {
    environment: { ASIDE_DATA_DIR: directory, ...environment },
    write: (line) => void lines.push(line),
  });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'aside-forget-'));
  lines = [];
  const seal = createSeal(secret);
  const keys = createKeys(seal.hash);
  const store = openEmbeddedStore({ directory, seal, clock: systemClock, onUnreadable: () => undefined });
  for (const tenant of ['T1', 'T2']) {
    const of = { platform: 'slack', tenant } as const;
    const ref = { ...of, channel: 'C1', author: 'U1', message: '17.1' };
    await store.journal.owe({ ...anOwed(keys.claim(ref, [])), ref });
    await store.credentials.put(keys.credential(of), aCredential, Number.POSITIVE_INFINITY);
    await store.audit.append({ ...anAuditRecord(1), tenant, author: keys.person(ref) }, keys.tenant(of));
  }
  await store.close();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('aside forget', () => {
  test('forgets a person wherever they were heard, and then has nothing to forget', async () => {
    expect(await run({ user: 'U1' })).toBe(0);
    expect(lines).toEqual(['       2  records of the audit', '       2  warnings owed']);
    lines = [];
    expect(await run({ user: 'U1' })).toBe(1);
    expect(lines).toEqual(['Nothing was kept of it. Look at the id, and at --tenant and --platform.']);
  });

  test('forgets a channel of one workspace', async () => {
    expect(await run({ channel: 'C1', tenant: 'T1' })).toBe(0);
    expect(lines).toEqual(['       1  records of the audit', '       1  warnings owed']);
  });

  test('forgets a whole workspace', async () => {
    expect(await run({ tenant: 'T2', platform: 'slack' })).toBe(0);
    expect(lines).toEqual([
      '       1  records of the audit',
      '       1  warnings owed',
      '       1  tokens and grants',
    ]);
    expect(await run({ tenant: 'T2', platform: 'slack' })).toBe(1);
    expect(await run({ tenant: 'T1', platform: 'teams' })).toBe(1);
  });

  test('finds what was kept under the secret before', async () => {
    const changed = { ASIDE_SECRET: 'another secret for tests, as long as it' };
    expect(await run({ user: 'U1' }, changed)).toBe(1);
    expect(lines.join(' ')).toContain('Set ASIDE_SECRET_PREVIOUS');
    expect(await run({ user: 'U1' }, { ...changed, ASIDE_SECRET_PREVIOUS: secret })).toBe(0);
  });

  test.each<[string, Forgotten, Record<string, string> | undefined, string]>([
    ['nothing', {}, undefined, 'Say what'],
    ['two things', { user: 'U1', channel: 'C1' }, undefined, 'run it twice'],
    ['anything without a secret', { user: 'U1' }, {}, 'ASIDE_SECRET is missing'],
  ])('asked for %s, says what to do', async (_, asked, environment, sentence) => {
    const fault: unknown = await run(asked, environment).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(FaultList);
    expect(String(fault)).toContain(sentence);
  });
});
