// Who asks to be forgotten is: a person or a channel, in every part of the store, and nobody else.
import { beforeEach, expect, test } from '@jest/globals';
import { createAudit } from '../../src/audit.ts';
import type { MessageRef } from '../../src/domain/ref.ts';
import { createQuiet } from '../../src/desk/quiet.ts';
import { createKeys } from '../../src/keys.ts';
import { forgetChannel } from '../../src/memory/forget-channel.ts';
import { forgetPerson } from '../../src/memory/forget-person.ts';
import { createModerator } from '../../src/moderator.ts';
import type { Store } from '../../src/ports/store.ts';
import { createMemoryStore } from '../../src/state/memory.ts';
import { createSeal } from '../../src/state/seal.ts';
import { all } from '../laws/samples.ts';
import { aCredential } from '../laws/shelf-clauses.ts';
import { createTestClock } from '../laws/store-contract.ts';
import { smallCore } from '../small-core.ts';

const keys = createKeys(createSeal('a secret of thirty-two characters, for tests').hash);
const policy = { sensitivity: 'standard', catchment: 250_000 } as const;
const ever = Number.POSITIVE_INFINITY;

let store: Store;
let say: (text: string, ref: MessageRef) => Promise<void>;

const ref = (channel: string, author: string, message: string, thread?: string): MessageRef => ({
  platform: 'slack',
  tenant: 'T1',
  channel,
  author,
  message,
  ...(thread !== undefined && { thread }),
});

beforeEach(async () => {
  const clock = createTestClock();
  store = createMemoryStore({ clock });
  const judge = createModerator({
    ...smallCore(),
    store,
    keys,
    clock,
    audit: createAudit(store.audit, keys, clock),
    courier: { deliver: async () => {}, withdraw: async () => {} },
    policyFor: async () => policy,
  });
  say = async (text, at) => void (await judge.judge({ ref: at, revision: '', text }, policy));
  await say('pt Mr Ashdown, COPD', ref('C1', 'U1', 'm1'));
  await say('pt 71M, keeper in Ely Minnesota, COPD', ref('C1', 'U2', 'm2', 'm1'));
  await say('pt Mr Ashdown, COPD', ref('C2', 'U1', 'm3'));
  await say('pt Mr Ashdown, COPD', ref('C2', 'U2', 'm4'));
  const quiet = createQuiet(store.quiet, keys, clock);
  for (const author of ['U1', 'U2']) {
    const person = { platform: 'slack', tenant: 'T1', author } as const;
    await quiet.snooze(person, clock.now() + 60_000);
    await store.credentials.put(keys.grant(person), aCredential, ever);
    await store.lines.put(keys.ownLine(person), { service: 's', bot: 'b' }, ever);
  }
  for (const channel of ['C1', 'C2']) {
    await store.lines.put(keys.line({ ...ref(channel, '', ''), channel }), { service: 's', bot: 'b' }, ever);
    await store.settings.write(keys.settings({ platform: 'slack', tenant: 'T1', channel }), {}, 0);
  }
  await quiet.answered(ref('C1', 'U1', 'm1'), 'consent');
});

/** How much is kept of what, by who said it and where. */
async function kept() {
  const authors = new Map(
    ['U1', 'U2'].map((author) => [keys.person({ platform: 'slack', tenant: 'T1', author }), author]),
  );
  const owed = (await store.journal.owed()).map((entry) => entry.ref.message);
  const audited = (await all(store.audit.since(0))).map(
    ({ author, channel }) => `${authors.get(author) ?? author} ${channel}`,
  );
  const parts = async (at: MessageRef): Promise<number> =>
    (await store.mosaic.recall(keys.conversation(at)))?.parts.length ?? 0;
  const conversations = [
    await parts(ref('C1', '', 'm1')),
    await parts(ref('C2', '', 'm3')),
    await parts(ref('C2', '', 'm4')),
  ];
  return { owed: owed.toSorted(), audited: audited.toSorted(), conversations };
}

test('before, all of it is there', async () => {
  expect(await kept()).toEqual({
    owed: ['m1', 'm2', 'm3', 'm4'],
    audited: ['U1 C1', 'U1 C2', 'U2 C1', 'U2 C2'],
    conversations: [2, 1, 1],
  });
});

test('a person is forgotten, in every channel, and nobody else', async () => {
  const person = { platform: 'slack', tenant: 'T1', author: 'U1' } as const;
  const removed = await forgetPerson({ store, keys }, person);
  expect(removed).toMatchObject({ audit: 2, journal: 2, warnings: 2, credentials: 1, lines: 1 });
  expect(await kept()).toEqual({
    owed: ['m2', 'm4'],
    audited: ['U2 C1', 'U2 C2'],
    conversations: [1, 0, 1],
  });
  const other = { ...person, author: 'U2' };
  expect(await store.quiet.get(keys.snooze(person))).toBeUndefined();
  expect(await store.quiet.get(keys.coolDown(ref('C1', 'U1', '')))).toBeUndefined();
  expect(await store.quiet.get(keys.conversation(ref('C1', '', 'm1')))).toBeUndefined();
  expect(await store.mosaic.recall(keys.authorHere(ref('C2', 'U1', '')))).toBeUndefined();
  expect(await store.quiet.get(keys.snooze(other))).toBeDefined();
  expect(await store.credentials.get(keys.grant(other))).toBeDefined();
  expect(await store.mosaic.recall(keys.authorHere(ref('C2', 'U2', '')))).toBeDefined();
  // Again, there is nothing to forget.
  expect(await forgetPerson({ store, keys }, person)).toEqual({});
});

test('a channel is forgotten, with its settings, and no other', async () => {
  const channel = { platform: 'slack', tenant: 'T1', channel: 'C1' } as const;
  const removed = await forgetChannel({ store, keys }, channel);
  expect(removed).toMatchObject({ audit: 2, journal: 2, warnings: 2, lines: 1, settings: 1 });
  expect(await kept()).toEqual({
    owed: ['m3', 'm4'],
    audited: ['U1 C2', 'U2 C2'],
    conversations: [0, 1, 1],
  });
  expect(await store.settings.read(keys.settings(channel))).toBeUndefined();
  expect(await store.settings.read(keys.settings({ ...channel, channel: 'C2' }))).toBeDefined();
  expect(await store.quiet.get(keys.conversation(ref('C1', '', 'm1')))).toBeUndefined();
  expect(await store.mosaic.recall(keys.authorHere(ref('C1', 'U1', '')))).toBeUndefined();
  expect(await store.quiet.get(keys.coolDown(ref('C2', 'U1', '')))).toBeDefined();
  expect(await forgetChannel({ store, keys }, channel)).toEqual({});
});
