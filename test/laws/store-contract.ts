// What every store promises, clause by clause and each with its why. Every implementation signs it.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Clock } from '../../src/ports/clock.ts';
import type { Mosaic, Store } from '../../src/ports/store.ts';
import { aMosaic, all, anAuditRecord, anOwed, startedAt } from './samples.ts';
import { shelfClauses } from './shelf-clauses.ts';

export interface TestClock extends Clock {
  advance(ms: number): void;
}

export interface Signed {
  readonly store: Store;
  /** Called after each clause; closes what `make` opened. */
  cleanup(): Promise<void>;
}

export type MakeStore = (world: { clock: Clock }) => Promise<Signed>;

const minute = 60_000;

export function createTestClock(): TestClock {
  let now = startedAt;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}

/** Runs the contract against the stores that `make` makes. */
export function storeContract(name: string, make: MakeStore): void {
  describe(`${name} keeps the store contract`, () => {
    let clock: TestClock;
    let store: Store;
    let cleanup: () => Promise<void>;

    beforeEach(async () => {
      clock = createTestClock();
      const signed = await make({ clock });
      store = signed.store;
      cleanup = () => signed.cleanup();
    });
    afterEach(() => cleanup());

    const clause = (must: string, why: string, body: () => Promise<void>): void => {
      test(`${must} — ${why}`, body);
    };

    describe('claims', () => {
      clause(
        'a new message is mine, and busy for whoever asks next',
        'one message is judged once',
        async () => {
          expect(await store.claims.begin('m1', minute)).toBe('mine');
          expect(await store.claims.begin('m1', minute)).toBe('busy');
          expect(await store.claims.begin('m2', minute)).toBe('mine');
        },
      );

      clause(
        'of two that begin at once, exactly one gets it',
        'platforms send a message again while the first is still judged, and two warnings would follow',
        async () => {
          for (let round = 0; round < 20; round += 1) {
            const answers = await Promise.all(
              [1, 2, 3, 4, 5].map(() => store.claims.begin(`m${round}`, minute)),
            );
            expect(answers.toSorted()).toEqual(['busy', 'busy', 'busy', 'busy', 'mine']);
          }
        },
      );

      clause(
        'a lease ends by the clock',
        'a process that died must not keep a message unjudged for ever',
        async () => {
          await store.claims.begin('m1', minute);
          clock.advance(minute - 1);
          expect(await store.claims.begin('m1', minute)).toBe('busy');
          clock.advance(1);
          expect(await store.claims.begin('m1', minute)).toBe('mine');
          expect(await store.claims.begin('m1', minute)).toBe('busy');
        },
      );

      clause(
        'a look tells what a claim would find, and claims nothing',
        'who only wants to know must take nothing from anybody',
        async () => {
          expect(await store.claims.look('m1')).toBeUndefined();
          expect(await store.claims.begin('m1', minute)).toBe('mine');
          expect(await store.claims.look('m1')).toBe('busy');
          clock.advance(minute);
          expect(await store.claims.look('m1')).toBeUndefined();
          await store.claims.finish('m1', minute);
          expect(await store.claims.look('m1')).toBe('done');
          clock.advance(minute);
          expect(await store.claims.look('m1')).toBeUndefined();
        },
      );

      clause(
        'a finished message is done, beyond its lease, until its time is up',
        'platforms send again for hours, and disks are not endless',
        async () => {
          await store.claims.begin('m1', minute);
          await store.claims.finish('m1', 60 * minute);
          clock.advance(60 * minute - 1);
          expect(await store.claims.begin('m1', minute)).toBe('done');
          clock.advance(1);
          expect(await store.claims.begin('m1', minute)).toBe('mine');
        },
      );

      clause(
        'a released message is mine at once',
        'a judgement that failed is tried again with the next redelivery',
        async () => {
          await store.claims.begin('m1', minute);
          await store.claims.release('m1');
          expect(await store.claims.begin('m1', minute)).toBe('mine');
        },
      );

      clause(
        'releasing what is done or unknown changes nothing',
        'a release that comes late must not bring a second warning',
        async () => {
          await store.claims.begin('m1', minute);
          await store.claims.finish('m1', minute);
          await store.claims.release('m1');
          await store.claims.release('m2');
          expect(await store.claims.begin('m1', minute)).toBe('done');
          expect(await store.claims.begin('m2', minute)).toBe('mine');
        },
      );

      clause(
        'any history of claims answers as the plain description does',
        'the cases nobody thought of are the ones that double a warning',
        async () => {
          await fc.assert(
            fc.asyncProperty(fc.array(claimStep(), { maxLength: 25 }), fc.uuid(), async (steps, prefix) => {
              const plain = plainClaims(clock);
              for (const step of steps) {
                const key = `${prefix}/${step.key}`;
                if (step.do === 'begin') {
                  expect(await store.claims.begin(key, step.ms)).toBe(plain.begin(key, step.ms));
                } else if (step.do === 'finish') {
                  await store.claims.finish(key, step.ms);
                  plain.finish(key, step.ms);
                } else if (step.do === 'release') {
                  await store.claims.release(key);
                  plain.release(key);
                } else clock.advance(step.ms);
              }
            }),
            { numRuns: 60 },
          );
        },
      );
    });

    describe('mosaic', () => {
      clause(
        'what a conversation said comes back whole, and only there',
        'a detail lost hides a patient who can be recognised; one too many warns about nobody',
        async () => {
          await store.mosaic.remember('c1', aMosaic, minute);
          expect(await store.mosaic.recall('c1')).toEqual(aMosaic);
          expect(await store.mosaic.recall('c2')).toBeUndefined();
        },
      );

      clause(
        'the latest takes the place of what was',
        'the mosaic is handed over as a whole, not as additions',
        async () => {
          await store.mosaic.remember('c1', aMosaic, minute);
          await store.mosaic.remember('c1', { parts: [] }, minute);
          expect(await store.mosaic.recall('c1')).toEqual({ parts: [] });
        },
      );

      clause(
        'it is gone when its time is up',
        'details of a patient are kept no longer than they serve',
        async () => {
          await store.mosaic.remember('c1', aMosaic, minute);
          clock.advance(minute - 1);
          expect(await store.mosaic.recall('c1')).toBeDefined();
          clock.advance(1);
          expect(await store.mosaic.recall('c1')).toBeUndefined();
        },
      );

      clause('it is gone when forgotten', 'an author or an admin may ask for it', async () => {
        await store.mosaic.remember('c1', aMosaic, minute);
        await store.mosaic.forget('c1');
        await store.mosaic.forget('c2');
        expect(await store.mosaic.recall('c1')).toBeUndefined();
      });

      clause(
        'fields that the port does not name are dropped',
        'a text that rides along on an object must not reach a disk',
        async () => {
          await store.mosaic.remember('c1', { ...aMosaic, text: 'sentinel' } as Mosaic, minute);
          const [first] = aMosaic.parts;
          const attributes = first?.attributes.map((attribute) => ({ ...attribute, text: 'sentinel' }));
          const riding = { parts: [{ ...first, attributes, text: 'sentinel' }] } as unknown as Mosaic;
          await store.mosaic.remember('c2', riding, minute);
          expect(await store.mosaic.recall('c1')).toEqual(aMosaic);
          expect(await store.mosaic.recall('c2')).toEqual({ parts: [first] });
        },
      );

      clause(
        'a value that could not be read back is refused',
        'better a message judged again than a warning lost in silence',
        async () => {
          const broken = { parts: aMosaic.parts.map((part) => ({ ...part, lean: Number.NaN })) };
          await expect(store.mosaic.remember('c1', broken, minute)).rejects.toThrow();
          expect(await store.mosaic.recall('c1')).toBeUndefined();
        },
      );
    });

    describe('journal', () => {
      clause(
        'what is owed stands there, oldest first, until it is settled',
        'the journal is all that a new process knows of the old one',
        async () => {
          await store.journal.owe(anOwed('late', startedAt + 5));
          await store.journal.owe(anOwed('early', startedAt - 5));
          await store.journal.owe(anOwed('between'));
          const [early, between, late] = await store.journal.owed();
          expect(early).toEqual(anOwed('early', startedAt - 5));
          expect([between?.id, late?.id]).toEqual(['between', 'late']);
          await store.journal.settle('between');
          expect((await store.journal.owed()).map((entry) => entry.id)).toEqual(['early', 'late']);
        },
      );

      clause(
        'owing twice is owing once, since the first time',
        'a redelivery must not bring a second warning, nor make an old one young',
        async () => {
          await Promise.all([
            store.journal.owe(anOwed('a')),
            store.journal.owe(anOwed('a', startedAt + minute)),
          ]);
          await store.journal.owe(anOwed('a', startedAt + 2 * minute));
          expect(await store.journal.owed()).toEqual([anOwed('a')]);
        },
      );

      clause(
        'settling twice, or the unknown, is no fault',
        'a crash between two steps repeats the first',
        async () => {
          await store.journal.owe(anOwed('a'));
          await store.journal.owe(anOwed('b'));
          await Promise.all([
            store.journal.settle('a'),
            store.journal.settle('a'),
            store.journal.settle('c'),
          ]);
          expect((await store.journal.owed()).map((entry) => entry.id)).toEqual(['b']);
        },
      );

      clause(
        'an entry does not end by the clock',
        'whether a warning is too old is the courier to say, who also records it',
        async () => {
          await store.journal.owe(anOwed('a'));
          clock.advance(365 * 24 * 60 * minute);
          expect(await store.journal.owed()).toHaveLength(1);
        },
      );

      clause(
        'fields that the port does not name are dropped',
        'a text that rides along on an object must not reach a disk',
        async () => {
          const entry = anOwed('a');
          const riding = { ...entry, text: 'sentinel', ref: { ...entry.ref, text: 'sentinel' } };
          await store.journal.owe(riding);
          expect(await store.journal.owed()).toEqual([entry]);
        },
      );

      clause(
        'whatever is owed in whatever order comes back in order of time',
        'the oldest warning is the most urgent',
        async () => {
          const times = fc.array(fc.integer({ min: 0, max: 2 ** 42 }), { maxLength: 20 });
          await fc.assert(
            fc.asyncProperty(times, async (ats) => {
              await Promise.all(ats.map((at, n) => store.journal.owe(anOwed(`m${n}`, at))));
              const owed = await store.journal.owed();
              await Promise.all(owed.map((entry) => store.journal.settle(entry.id)));
              expect(owed.map((entry) => entry.at)).toEqual(ats.toSorted((a, b) => a - b));
            }),
            { numRuns: 20 },
          );
          expect(await store.journal.owed()).toEqual([]);
        },
      );
    });

    describe('audit', () => {
      clause(
        'records come back whole from a time on, oldest first',
        'an admin reads what happened since the last look',
        async () => {
          for (const at of [30, 10, 20]) await store.audit.append(anAuditRecord(at), 't1');
          expect(await all(store.audit.since(20))).toEqual([anAuditRecord(20), anAuditRecord(30)]);
          expect(await all(store.audit.since(0))).toHaveLength(3);
          expect(await all(store.audit.since(31))).toEqual([]);
        },
      );

      clause(
        'records of one millisecond all stay, in the order of writing',
        'a warning and its delivery may fall into the same one',
        async () => {
          const names = ['a', 'b', 'c', 'd'];
          await Promise.all(names.map((message) => store.audit.append(anAuditRecord(10, message), 't1')));
          await store.audit.append(anAuditRecord(9, 'before'), 't1');
          await store.audit.append(anAuditRecord(11, 'after'), 't1');
          const messages = (await all(store.audit.since(0))).map((record) => record.message);
          expect(messages).toEqual(['before', ...names, 'after']);
        },
      );

      clause(
        'many records are read to the last',
        'a report that ends early looks like a quiet week',
        async () => {
          const count = 600;
          await Promise.all(
            Array.from({ length: count }, (_, n) =>
              store.audit.append(anAuditRecord(Math.floor(n / 7), `m${n}`), 't1'),
            ),
          );
          const messages = (await all(store.audit.since(0))).map((record) => record.message);
          expect(messages).toEqual(Array.from({ length: count }, (_, n) => `m${n}`));
        },
      );

      clause(
        'reading may stop early',
        'whoever looks for one record must not hold the store up',
        async () => {
          for (const at of [1, 2, 3]) await store.audit.append(anAuditRecord(at), 't1');
          for await (const record of store.audit.since(0)) {
            expect(record.at).toBe(1);
            break;
          }
          await store.audit.append(anAuditRecord(4), 't1');
          expect(await all(store.audit.since(4))).toHaveLength(1);
        },
      );

      clause(
        'fields that the port does not name are dropped',
        'a text that rides along on an object must not reach a disk',
        async () => {
          const riding = { ...anAuditRecord(1), text: 'sentinel' };
          await store.audit.append(riding, 't1');
          expect(await all(store.audit.since(0))).toEqual([anAuditRecord(1)]);
        },
      );
    });

    shelfClauses(clause, () => ({ store, clock }));

    clause(
      'the same key means something else in each part',
      'a message may be the first of its own conversation',
      async () => {
        await store.claims.begin('k', minute);
        await store.mosaic.remember('k', aMosaic, minute);
        await store.journal.owe(anOwed('k'));
        await store.mosaic.forget('k');
        await store.journal.settle('k');
        expect(await store.claims.begin('k', minute)).toBe('busy');
      },
    );
  });
}

function claimStep() {
  return fc.record({
    do: fc.constantFrom('begin', 'begin', 'finish', 'release', 'wait'),
    key: fc.constantFrom('a', 'b'),
    ms: fc.integer({ min: 1, max: 20 }),
  });
}

/** The claims in the plainest words, to hold the stores against. */
function plainClaims(clock: Clock) {
  const held = new Map<string, { state: 'busy' | 'done'; until: number }>();
  const stateOf = (key: string): 'busy' | 'done' | undefined => {
    const claim = held.get(key);
    return claim && claim.until > clock.now() ? claim.state : undefined;
  };
  return {
    begin(key: string, ms: number): 'mine' | 'busy' | 'done' {
      const state = stateOf(key);
      if (!state) held.set(key, { state: 'busy', until: clock.now() + ms });
      return state ?? 'mine';
    },
    finish: (key: string, ms: number) => void held.set(key, { state: 'done', until: clock.now() + ms }),
    release(key: string) {
      if (stateOf(key) === 'busy') held.delete(key);
    },
  };
}
