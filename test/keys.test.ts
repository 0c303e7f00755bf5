// Keys tell things apart, tell nothing of them, and begin with their tenant's.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { MessageRef } from '../src/domain/ref.ts';
import { createKeys } from '../src/keys.ts';
import { createSeal } from '../src/state/seal.ts';

const keys = createKeys(createSeal('a secret of thirty-two characters, for tests').hash);
const part = fc.constantFrom('a', 'b', 'a/b', '"', '', 'x'.repeat(3000));
const anyRef: fc.Arbitrary<MessageRef> = fc.record(
  {
    platform: fc.constantFrom('slack' as const, 'teams' as const),
    tenant: part,
    channel: part,
    message: part,
    author: part,
    thread: part,
  },
  { requiredKeys: ['platform', 'tenant', 'channel', 'message', 'author'] },
);

/** Every key of a message, with what it is of. */
const keysOf = (ref: MessageRef): readonly (readonly [of: unknown, key: string])[] => {
  const { platform, tenant, channel, author, message, thread } = ref;
  return [
    [['claim', ref.thread ?? null, platform, tenant, channel, author, message], keys.claim(ref, ['', 'hi'])],
    [['message', platform, tenant, channel, message], keys.message(ref)],
    [['conversation', platform, tenant, channel, thread ?? message], keys.conversation(ref)],
    [['author here', platform, tenant, channel, author], keys.authorHere(ref)],
    [['person', platform, tenant, author], keys.person(ref)],
    [['snooze', platform, tenant, author], keys.snooze(ref)],
    [['cool-down', platform, tenant, channel, author], keys.coolDown(ref)],
    [['settings', platform, tenant, channel], keys.settings(ref)],
    [['settings', platform, tenant], keys.settings({ platform, tenant })],
    [['credential', platform, tenant], keys.credential(ref)],
    [['undelivered', platform, tenant], keys.undelivered(ref)],
    [['grant', platform, tenant, author], keys.grant(ref)],
    [['once', platform, tenant, channel, message], keys.once(ref, [channel, message])],
  ];
};

test('two things have the same key only where they are the same', () => {
  fc.assert(
    fc.property(fc.array(anyRef, { maxLength: 6 }), (refs) => {
      const pairs = refs.flatMap((ref) => keysOf(ref));
      const things = new Set(pairs.map(([of]) => JSON.stringify(of)));
      const both = new Set(pairs.map(([of, key]) => JSON.stringify([of, key])));
      expect(new Set(pairs.map(([, key]) => key)).size).toBe(things.size);
      expect(both.size).toBe(things.size);
    }),
  );
});

test('every key is its tenant’s, a slash, and nothing that was put in', () => {
  fc.assert(
    fc.property(anyRef, (ref) => {
      for (const [, key] of keysOf(ref)) {
        expect(key).toMatch(/^[\w-]{43}\/[\w-]{43}$/u);
        expect(key.startsWith(`${keys.tenant(ref)}/`)).toBe(true);
      }
    }),
  );
  expect(keys.errand('a secret')).toMatch(/^[\w-]{43}\/[\w-]{43}$/u);
});

test('a message in another revision, or with other words, is claimed anew', () => {
  const ref = { platform: 'slack', tenant: 'T', channel: 'C', message: 'm', author: 'U' } as const;
  const claims = [
    keys.claim(ref, ['', 'hi']),
    keys.claim(ref, ['1', 'hi']),
    keys.claim(ref, ['', 'ho']),
    keys.claim(ref, ['', 'hi']),
  ];
  expect(new Set(claims).size).toBe(3);
  expect(claims[0]).toBe(claims[3]);
});
