// The part of the store's contract that is about small values, settings, and forgetting a tenant whole.
import { describe, expect } from '@jest/globals';
import type { Settings } from '../../src/domain/settings.ts';
import type { Warned } from '../../src/domain/warning.ts';
import type { Credential, Errand, Line, Quiet, Shelf } from '../../src/ports/shelf.ts';
import { storeParts, type Sieve, type Store } from '../../src/ports/store.ts';
import { aMosaic, all, anAuditRecord, anOwed } from './samples.ts';

const minute = 60_000;

export const aWarned: Warned = {
  ref: anOwed('17.3').ref,
  verdict: anOwed('17.3').verdict,
  explanation: {
    narrowing: [
      { kind: 'population', label: 'everybody in the country', after: 334_000_000, without: 334_000_000 },
      { kind: 'location', label: 'the town', after: 12.5, without: 90_000 },
    ],
    people: { expected: 12.5, low: 3, high: 40 },
    withDiagnosis: { expected: 1, low: 1, high: 2 },
    identifiers: ['name'],
  },
  rules: ['age-exact@1'],
  at: 17,
  handle: 'C1/17.4',
  answer: 'consent',
};

const aQuiet: Quiet = { since: 17, count: 3 };
export const aCredential: Credential = {
  token: 'a token',
  refresh: 'the next',
  expiresAt: 99,
  botUser: 'U9',
  bot: 'B9',
  app: 'A9',
  tenant: 'T1',
  isOrganisation: true,
  workspaces: ['T2', 'T3'],
  scopes: ['chat:write'],
};
const anErrand: Errand = { type: 'grant', tenant: 'T1', person: 'U1', warning: 'w' };
const aLine: Line = {
  service: 'https://service.example/emea/',
  bot: '28:app',
  chat: 'a:1',
  team: '19:t',
  group: 'g',
  places: ['19:a'],
};
const theSettings: Settings = {
  sensitivity: 'strict',
  fewest: 100,
  catchment: 250_000,
  consult: { type: 'new-channel', people: ['U1', 'S1'] },
  shadow: true,
  mark: 'notify',
  exempt: ['B1'],
  conduct: ['demeaning'],
  policyUrl: 'https://hospital.example/policy',
  wording: 'Ask the privacy desk.',
  admins: ['S2'],
};

interface ShelfCase {
  readonly name: 'warnings' | 'quiet' | 'credentials' | 'errands' | 'lines';
  readonly value: Warned | Quiet | Credential | Errand | Line;
}

const shelves: readonly ShelfCase[] = [
  { name: 'warnings', value: aWarned },
  { name: 'quiet', value: aQuiet },
  { name: 'credentials', value: aCredential },
  { name: 'errands', value: anErrand },
  { name: 'lines', value: aLine },
];

type Clause = (must: string, why: string, body: () => Promise<void>) => void;

/** Says the clauses; `now` gives the store under test. */
export function shelfClauses(
  clause: Clause,
  now: () => { store: Store; clock: { advance(ms: number): void } },
): void {
  describe.each(shelves)('$name', ({ name, value }) => {
    const shelf = (): Shelf<object> => now().store[name];

    clause(
      'a value comes back whole, and only under its key',
      'a button pressed must find its own warning, and nobody else’s',
      async () => {
        await shelf().put('t1/a', value, minute);
        expect(await shelf().get('t1/a')).toEqual(value);
        expect(await shelf().get('t1/b')).toBeUndefined();
        expect(await shelf().get('t2/a')).toBeUndefined();
      },
    );

    clause('it ends by the clock, or never', 'what is kept serves for a time', async () => {
      await shelf().put('t1/a', value, minute);
      await shelf().put('t1/b', value, Number.POSITIVE_INFINITY);
      now().clock.advance(minute - 1);
      expect(await shelf().get('t1/a')).toEqual(value);
      now().clock.advance(1);
      expect(await shelf().get('t1/a')).toBeUndefined();
      expect(await shelf().take('t1/a')).toBeUndefined();
      now().clock.advance(1000 * 365 * 24 * 60 * minute);
      expect(await shelf().get('t1/b')).toEqual(value);
    });

    clause(
      'it is given to one taker alone',
      'a state that serves twice lets somebody in who only saw it',
      async () => {
        for (let round = 0; round < 10; round += 1) {
          await shelf().put('t1/a', value, minute);
          const taken = await Promise.all([1, 2, 3, 4].map(() => shelf().take('t1/a')));
          expect(taken.filter((each) => each !== undefined)).toEqual([value]);
        }
        expect(await shelf().get('t1/a')).toBeUndefined();
      },
    );

    clause(
      'it is gone when removed, and removing the unknown is no fault',
      'a token that was revoked must not be tried again',
      async () => {
        await shelf().put('t1/a', value, minute);
        await shelf().remove('t1/a');
        await shelf().remove('t1/a');
        expect(await shelf().get('t1/a')).toBeUndefined();
      },
    );

    clause(
      'fields that the port does not name are dropped',
      'a text that rides along on an object must not reach a disk',
      async () => {
        await shelf().put('t1/a', { ...value, text: 'sentinel' }, minute);
        expect(await shelf().get('t1/a')).toEqual(value);
      },
    );
  });

  describe('settings', () => {
    clause('what is saved comes back with its version', 'whoever saves next says what they saw', async () => {
      const { settings } = now().store;
      expect(await settings.read('t1/c1')).toBeUndefined();
      expect(await settings.write('t1/c1', theSettings, 0)).toBe(true);
      expect(await settings.read('t1/c1')).toEqual({ settings: theSettings, version: 1 });
      expect(await settings.write('t1/c1', {}, 1)).toBe(true);
      expect(await settings.read('t1/c1')).toEqual({ settings: {}, version: 2 });
      expect(await settings.read('t1/c2')).toBeUndefined();
    });

    clause(
      'every target of a consult can be kept',
      'what an admin chose must hold after the next start',
      async () => {
        const targets = [
          { type: 'channel', channel: 'C9' },
          { type: 'group-message', people: ['U1'] },
          { type: 'link', url: 'https://messenger.example' },
        ] as const;
        for (const [seen, consult] of targets.entries())
          expect(await now().store.settings.write('t1/c1', { consult }, seen)).toBe(true);
        expect(await now().store.settings.read('t1/c1')).toMatchObject({ settings: { consult: targets[2] } });
      },
    );

    clause(
      'a version that is no longer the one kept is refused, and changes nothing',
      'of two admins at once, the second would undo the first unseen',
      async () => {
        const { settings } = now().store;
        await settings.write('t1/c1', { fewest: 1 }, 0);
        expect(await settings.write('t1/c1', { fewest: 2 }, 0)).toBe(false);
        expect(await settings.write('t1/c1', { fewest: 2 }, 2)).toBe(false);
        expect(await settings.read('t1/c1')).toEqual({ settings: { fewest: 1 }, version: 1 });
      },
    );

    clause('of two that save at once, one does', 'the other has to look again', async () => {
      for (let seen = 0; seen < 10; seen += 1) {
        const answers = await Promise.all(
          [1, 2, 3].map((fewest) => now().store.settings.write('t1/c1', { fewest }, seen)),
        );
        expect(answers.filter((isSaved) => isSaved)).toHaveLength(1);
      }
    });

    clause('they do not end, but can be removed', 'an admin sets them once', async () => {
      const { settings } = now().store;
      await settings.write('t1/c1', { fewest: 1 }, 0);
      now().clock.advance(1000 * 365 * 24 * 60 * minute);
      expect(await settings.read('t1/c1')).toBeDefined();
      await settings.remove('t1/c1');
      expect(await settings.read('t1/c1')).toBeUndefined();
      expect(await settings.write('t1/c1', {}, 0)).toBe(true);
    });

    clause(
      'fields that the port does not name are dropped',
      'a text that rides along on an object must not reach a disk',
      async () => {
        const riding = { fewest: 1, text: 'sentinel' };
        await now().store.settings.write('t1/c1', riding, 0);
        expect(await now().store.settings.read('t1/c1')).toEqual({ settings: { fewest: 1 }, version: 1 });
      },
    );
  });

  clause(
    'forgetting a tenant removes everything of it and nothing of another',
    'who removes Aside wants nothing to stay, and who keeps it wants nothing to go',
    async () => {
      const { store } = now();
      // More than are removed in one go; names that begin alike are still two tenants.
      for (const tenant of ['t1', 't10', 't']) await fill(store, tenant, tenant === 't1' ? 600 : 1);
      const removed = await store.forget('t1');
      expect(removed).toEqual(Object.fromEntries(storeParts.map((part) => [part, 600])));
      expect(await left(store, 't1')).toEqual([]);
      expect(await left(store, 't10')).toHaveLength(10);
      expect(await left(store, 't')).toHaveLength(10);
      // Again, and of whom nothing is known, is no fault.
      await store.forget('t1');
      expect(await store.forget('t1')).toEqual({});
      expect(await store.forget('t2')).toEqual({});
    },
  );

  clause(
    'a sieve removes what it does not let through, of one tenant, and says how much that was',
    'who asks to be forgotten wants nothing to stay, and everybody else wants nothing to go',
    async () => {
      const { store } = now();
      for (const tenant of ['t1', 't2']) await fill(store, tenant, 300);
      await store.warnings.put('t1/mine', { ...aWarned, ref: mine }, minute);
      await store.journal.owe({ ...anOwed('t1/mine'), ref: mine });
      await store.audit.append(anAuditRecord(2, 'mine'), 't1');
      await store.mosaic.remember('t1/mine', aMosaic, minute);
      const isOthers = ({ ref }: { ref: { author: string } }): boolean => ref.author !== mine.author;
      const sieve: Sieve = {
        warnings: isOthers,
        journal: isOthers,
        audit: ({ message }) => message !== 'mine',
        mosaic: (mosaic) => ({ ...mosaic, parts: mosaic.parts.slice(1) }),
      };
      expect(await store.sift('t1', sieve)).toEqual({ warnings: 1, journal: 1, audit: 1, mosaic: 301 });
      expect(await store.warnings.get('t1/mine')).toBeUndefined();
      expect(await store.warnings.get('t1/k299')).toEqual(aWarned);
      expect(await store.journal.owed()).toHaveLength(600);
      expect(await all(store.audit.since(0))).toHaveLength(600);
      expect(await store.mosaic.recall('t1/k7')).toEqual({ ...aMosaic, parts: aMosaic.parts.slice(1) });
      expect(await store.mosaic.recall('t2/k7')).toEqual(aMosaic);
      expect(await store.sift('t1', { mosaic: () => undefined })).toEqual({ mosaic: 301 });
      expect(await store.mosaic.recall('t1/k7')).toBeUndefined();
      expect(await store.sift('t1', { warnings: () => true, mosaic: (mosaic) => mosaic })).toEqual({});
    },
  );

  clause(
    'what is changed by a sieve ends when it would have',
    'forgetting a part must not keep the rest for longer',
    async () => {
      const { store, clock } = now();
      await store.mosaic.remember('t1/a', aMosaic, minute);
      clock.advance(minute / 2);
      await store.sift('t1', { mosaic: (mosaic) => ({ ...mosaic, parts: [] }) });
      clock.advance(minute / 2 - 1);
      expect(await store.mosaic.recall('t1/a')).toMatchObject({ parts: [] });
      clock.advance(1);
      expect(await store.mosaic.recall('t1/a')).toBeUndefined();
    },
  );

  clause(
    'records of the audit from before a time can be removed',
    'it is kept for as long as the house says',
    async () => {
      const { store } = now();
      await Promise.all(
        Array.from({ length: 600 }, (_, at) => store.audit.append(anAuditRecord(at), `t${at % 2}`)),
      );
      await store.pruneAudit(599);
      expect(await all(store.audit.since(0))).toEqual([anAuditRecord(599)]);
      await store.pruneAudit(0);
      expect(await all(store.audit.since(0))).toHaveLength(1);
    },
  );
}

const mine = { ...anOwed('mine').ref, author: 'U7' };

async function fill(store: Store, tenant: string, count: number): Promise<void> {
  // A few at a time: a process that is busy for seconds takes its store for silent.
  for (let from = 0; from < count; from += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, count - from) }, (_, n) =>
        fillOne(store, tenant, `${tenant}/k${from + n}`),
      ),
    );
}

async function fillOne(store: Store, tenant: string, key: string): Promise<void> {
  await Promise.all([
    store.claims.finish(key, minute),
    store.mosaic.remember(key, aMosaic, minute),
    store.journal.owe(anOwed(key)),
    store.audit.append(anAuditRecord(1, key), tenant),
    store.warnings.put(key, aWarned, minute),
    store.quiet.put(key, aQuiet, minute),
    store.credentials.put(key, aCredential, minute),
    store.errands.put(key, anErrand, minute),
    store.lines.put(key, aLine, minute),
    store.settings.write(key, theSettings, 0),
  ]);
}

/** The parts in which something is left of a tenant. */
async function left(store: Store, tenant: string): Promise<string[]> {
  const key = `${tenant}/k0`;
  const audited = await all(store.audit.since(0));
  const found = {
    claims: (await store.claims.begin(key, 1)) === 'done',
    mosaic: await store.mosaic.recall(key),
    journal: (await store.journal.owed()).some(({ id }) => id.startsWith(`${tenant}/`)),
    audit: audited.some(({ message }) => message.startsWith(`${tenant}/`)),
    warnings: await store.warnings.get(key),
    quiet: await store.quiet.get(key),
    credentials: await store.credentials.get(key),
    errands: await store.errands.get(key),
    lines: await store.lines.get(key),
    settings: await store.settings.read(key),
  };
  return Object.entries(found).flatMap(([name, value]) => (value ? [name] : []));
}
