// What is kept of a detail tells nobody what it was, and whoever holds the key finds it again.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createCodebook } from '../../src/memory/codebook.ts';
import { sameness, type Attribute } from '../../src/domain/attribute.ts';
import { createKeys } from '../../src/keys.ts';
import type { KeptAttribute } from '../../src/ports/store.ts';
import { createSeal } from '../../src/state/seal.ts';
import { facts } from '../assess/small-facts.ts';

const keysOf = (secret: string) => createKeys(createSeal(secret).hash);
const keys = keysOf('a secret of thirty-two characters, for tests');

const key = (table: Iterable<string>) => fc.constantFrom('unlisted', ...table);
const anyAttribute: fc.Arbitrary<Attribute> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 135 }), fc.integer({ min: 0, max: 135 }))
    .map(([one, two]) => ({ type: 'age' as const, low: Math.min(one, two), high: Math.max(one, two) })),
  fc.integer({ min: 1900, max: 2030 }).map((year) => ({ type: 'birth' as const, year })),
  fc.constantFrom('F' as const, 'M' as const).map((sex) => ({ type: 'sex' as const, sex })),
  fc.subarray([...facts.placeKeys()], { maxLength: 3 }).map((places) => ({ type: 'place' as const, places })),
  fc.integer({ min: 1, max: 2_000_000 }).map((people) => ({ type: 'settlement' as const, people })),
  key(facts.occupations.keys()).map((occupation) => ({ type: 'occupation' as const, occupation })),
  key(facts.roles.keys()).map((role) => ({ type: 'role' as const, role })),
  key(facts.groups.keys()).map((group) => ({ type: 'group' as const, group })),
  key(facts.conditions.keys()).map((condition) => ({ type: 'condition' as const, condition })),
  key(facts.conditions.keys()).map((condition) => ({ type: 'diagnosis' as const, condition })),
  key(facts.traits.keys()).map((trait) => ({ type: 'trait' as const, trait })),
);

describe('a detail', () => {
  test('is found again, also by a process that never hid it', async () => {
    const hiding = createCodebook(facts, keys);
    const fresh = createCodebook(facts, keys);
    await fc.assert(
      fc.asyncProperty(anyAttribute, async (attribute) => {
        const kept = hiding.hide(attribute);
        for (const book of [hiding, fresh]) {
          await book.ready([kept]);
          expect(book.find([kept]).map(sameness)).toEqual([sameness(attribute)]);
        }
      }),
    );
  });

  test('is kept as a mark or a band, of which nothing can be read', () => {
    const { hide } = createCodebook(facts, keys);
    expect(hide({ type: 'settlement', people: 938 })).toEqual({ type: 'settlement', people: 900 });
    expect(hide({ type: 'sex', sex: 'F' })).toEqual({ type: 'sex', sex: 'F' });
    fc.assert(
      fc.property(anyAttribute, (attribute) => {
        const kept = hide(attribute);
        if (!('marks' in kept)) return;
        expect(Object.keys(kept).toSorted()).toEqual(['marks', 'type']);
        for (const mark of kept.marks) expect(mark).toMatch(/^[\w-]{12}$/u);
      }),
    );
  });

  test('has another mark as another kind of detail, and under another key', () => {
    const { hide } = createCodebook(facts, keys);
    const other = createCodebook(facts, keysOf('another secret of thirty-two letters, too'));
    const marks = [
      hide({ type: 'condition', condition: 'unlisted' }),
      hide({ type: 'diagnosis', condition: 'unlisted' }),
      other.hide({ type: 'condition', condition: 'unlisted' }),
    ].flatMap((kept) => ('marks' in kept ? kept.marks : []));
    expect(new Set(marks).size).toBe(3);
  });
});

describe('what the tables hold no longer', () => {
  const older = createCodebook(
    {
      ...facts,
      occupations: new Map([...facts.occupations, ['chandler', facts.occupations.get('keeper')]]) as never,
    },
    keys,
  );

  const foundNow = async (kept: KeptAttribute) => {
    const book = createCodebook(facts, keys);
    await book.ready([kept]);
    return book.find([kept]);
  };

  test('stays unknown', async () => {
    const kept = older.hide({ type: 'occupation', occupation: 'chandler' });
    expect(await foundNow(kept)).toEqual([]);
    expect(older.find([kept])).toEqual([{ type: 'occupation', occupation: 'chandler' }]);
  });

  test('leaves of a place the towns that are known, and at least that it is one', async () => {
    const both = older.hide({ type: 'place', places: ['ely', 'nowhere'] });
    expect(await foundNow(both)).toEqual([{ type: 'place', places: ['ely'] }]);
    const none = older.hide({ type: 'place', places: ['nowhere'] });
    expect(await foundNow(none)).toEqual([{ type: 'place', places: [] }]);
  });
});

test('hashes all its terms once, however many ask, and nobody waits for the whole of it', async () => {
  let hashed = 0;
  const counting = {
    detail: (type: string, term: string) => {
      hashed += 1;
      return keys.detail(type, term);
    },
  };
  const book = createCodebook(facts, counting);
  const unknown = { type: 'trait', marks: ['never-hidden'] } as const;
  let turns = 0;
  const over = new AbortController();
  const ticking = (async () => {
    while (!over.signal.aborted) {
      await new Promise((next) => setImmediate(next));
      turns += 1;
    }
  })();
  await Promise.all([book.ready([unknown]), book.ready([unknown])]);
  expect(book.find([unknown])).toEqual([]);
  over.abort();
  await ticking;
  const once = hashed;
  await book.ready([unknown]);
  expect(hashed).toBe(once);
  expect(turns).toBeGreaterThan(once / 1000);
});
