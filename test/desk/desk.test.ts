// The desk: a draft checked and forgotten, a warning answered once, a person left alone, a tenant forgotten.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createAudit } from '../../src/audit.ts';
import { createDesk, type DeskWorld } from '../../src/desk/desk.ts';
import type { ChannelRef, MessageRef, PersonRef } from '../../src/domain/ref.ts';
import type { ChannelPolicy } from '../../src/domain/settings.ts';
import { replies, type Warned } from '../../src/domain/warning.ts';
import { createKeys } from '../../src/keys.ts';
import type { Desk, Draft } from '../../src/ports/desk.ts';
import type { AuditRecord, Store } from '../../src/ports/store.ts';
import { createQuiet } from '../../src/desk/quiet.ts';
import { createMemoryStore } from '../../src/state/memory.ts';
import { createSeal } from '../../src/state/seal.ts';
import { smallCore } from '../small-core.ts';
import { createTestClock, type TestClock } from '../laws/store-contract.ts';

const keys = createKeys(createSeal('a secret of thirty-two characters, for tests').hash);
const channel: ChannelRef = { platform: 'slack', tenant: 'T1', channel: 'C1' };
const author: PersonRef = { platform: 'slack', tenant: 'T1', author: 'U1' };
const ref: MessageRef = { ...channel, ...author, message: 'm1' };
const few = { outcome: 'warn', reasons: [{ code: 'few-people', kinds: ['age'] }] } as const;

let clock: TestClock;
let store: Store;
let counted: string[];
let policy: ChannelPolicy;

beforeEach(() => {
  clock = createTestClock();
  store = createMemoryStore({ clock });
  counted = [];
  policy = { sensitivity: 'standard', catchment: 250_000 };
});

function deskWith(over: Partial<DeskWorld> = {}): Desk {
  const kept = over.store ?? store;
  return createDesk({
    ...smallCore(),
    store: kept,
    keys,
    audit: createAudit(kept.audit, keys, clock),
    clock,
    policyFor: async () => policy,
    deleted: async () => {},
    count: {
      checked: (platform, outcome) => void counted.push([platform, outcome].join(' ')),
      answered: (rules, answer) => void counted.push([...rules, answer].join(' ')),
    },
    ...over,
  });
}

const draft = (text: string, over: Partial<Draft> = {}): Draft => ({ text, channel, ...over });
const named = 'pt Mr Ashdown, 71M, COPD';
const rare = 'pt 71M, keeper in Ely Minnesota, COPD';

async function audited(): Promise<readonly AuditRecord[]> {
  const records: AuditRecord[] = [];
  for await (const record of store.audit.since(0)) records.push(record);
  return records;
}

describe('a draft', () => {
  test('is judged as its channel is, with what a warning would say and how the number came about', async () => {
    const checked = await deskWith().check(draft(rare));
    expect(checked).toMatchObject({
      outcome: 'warn',
      isCase: true,
      sensitivity: 'standard',
      notice: {
        what: expect.stringContaining('narrow'),
        safer: 'pt 71M, works on the water in rural Minnesota, COPD',
      },
      explanation: { people: { expected: expect.any(Number) }, identifiers: ['location'] },
    });
    expect(checked.explanation?.narrowing.length).toBeGreaterThan(1);
    expect(checked.notice).not.toHaveProperty('choices');
    expect(checked.notice?.advice).not.toContain('Editing');
  });

  test('that gives nobody away is told so, case or not', async () => {
    const desk = deskWith();
    expect(await desk.check(draft('pt 71M, COPD'))).toMatchObject({ outcome: 'allow', isCase: true });
    const topic = await desk.check(draft('lunch at noon?'));
    expect(topic).toEqual({ outcome: 'allow', isCase: false, sensitivity: 'standard' });
    expect(counted).toEqual(['slack allow', 'slack allow']);
  });

  test('goes by the sensitivity, and by whether others read along', async () => {
    const asked: unknown[] = [];
    const desk = deskWith({
      policyFor: async (...given) => {
        asked.push(given);
        return { sensitivity: 'topic-only' };
      },
    });
    const checked = await desk.check(draft('pt 71M, COPD', { isExternal: true }));
    expect(checked).toMatchObject({ outcome: 'warn', sensitivity: 'topic-only' });
    expect(asked).toEqual([[channel, true]]);
  });

  test('of somebody exempt, or in shadow mode, is judged: they asked', async () => {
    policy = { ...policy, shadow: true, exempt: ['U1'] };
    expect(await deskWith().check(draft(named))).toMatchObject({ outcome: 'warn' });
  });

  test('leaves nothing in the store', async () => {
    const given: string[] = [];
    const watched = new Proxy(store, {
      get: (target, part) => {
        given.push(String(part));
        return Reflect.get(target, part) as unknown;
      },
    });
    const desk = deskWith({ store: watched, audit: { answered: async () => {} } });
    given.length = 0;
    await desk.check(draft(named));
    expect(given).toEqual([]);
  });

  test('that can not be judged is said to be so, without its words', async () => {
    const desk = deskWith({
      score: () => {
        throw new RangeError(`choked on ${named}`);
      },
    });
    expect(await desk.check(draft(named))).toEqual({
      outcome: 'undecided',
      isCase: false,
      sensitivity: 'standard',
    });
    expect(counted).toEqual(['slack undecided']);
  });
});

describe('a warning', () => {
  const warned: Warned = {
    ref,
    verdict: few,
    explanation: { narrowing: [], identifiers: [] },
    rules: ['age@1', 'place@2'],
    at: 0,
  };
  const id = `${keys.tenant(ref)}/w1`;
  const give = async () => store.warnings.put(id, { ...warned, at: clock.now() }, 7 * 24 * 3_600_000);

  test('is shown to its author and to nobody else', async () => {
    await give();
    const desk = deskWith();
    expect(await desk.warning(id, author)).toMatchObject({ ref, rules: ['age@1', 'place@2'] });
    expect(await desk.warning(id, { ...author, author: 'U2' })).toBeUndefined();
    expect(await desk.warning(id, { ...author, platform: 'teams' })).toBeUndefined();
    expect(await desk.warning('unheard-of', author)).toBeUndefined();
  });

  test('is its author’s from whichever workspace they press in a shared channel, and is answered once', async () => {
    await give();
    const elsewhere = { ...author, tenant: 'T2' };
    const desk = deskWith();
    expect(await desk.warning(id, elsewhere)).toMatchObject({ ref });
    expect(await desk.answer(id, elsewhere, 'consent')).toBe('noted');
    expect(await desk.answer(id, author, 'consent')).toBe('before');
    // What is recorded and kept quiet is the conversation of the warning.
    expect(await audited()).toMatchObject([{ tenant: 'T1', because: ['consent'] }]);
    const due = { ref: { ...ref, message: 'm2', thread: 'm1' }, isAnother: false, isGrave: false };
    expect(await createQuiet(store.quiet, keys, clock).withheld(due)).toBe('consent');
  });

  test('is too old after a week, answered or not', async () => {
    const desk = deskWith();
    await give();
    clock.advance(7 * 24 * 3_600_000 - 1);
    expect(await desk.answer(id, author, 'deleted')).toBe('noted');
    expect(await desk.warning(id, author)).toMatchObject({ answer: 'deleted' });
    clock.advance(1);
    expect(await desk.warning(id, author)).toBeUndefined();
    expect(await desk.answer(id, author, 'consent')).toBe('unknown');
  });

  test.each(replies)(
    'answered "%s" is recorded by its rules, counted, and quiets its conversation',
    async (reply) => {
      await give();
      const desk = deskWith();
      expect(await desk.answer(id, author, reply)).toBe('noted');
      expect(await audited()).toMatchObject([
        { outcome: 'answered', because: [reply], rules: ['age@1', 'place@2'], message: 'm1' },
      ]);
      expect(counted).toEqual([`age@1 place@2 ${reply}`]);
      const due = { ref: { ...ref, message: 'm2', thread: 'm1' }, isAnother: false, isGrave: false };
      expect(await createQuiet(store.quiet, keys, clock).withheld(due)).toBe(reply);
      expect(await desk.warning(id, author)).toMatchObject({ answer: reply });
    },
  );

  test('is answered once, however often and by whichever process', async () => {
    await give();
    const answers = await Promise.all([
      deskWith().answer(id, author, 'consent'),
      deskWith().answer(id, author, 'not-a-patient'),
      deskWith().answer(id, author, 'consent'),
    ]);
    expect(answers.toSorted()).toEqual(['before', 'before', 'noted']);
    expect(await audited()).toHaveLength(1);
    expect(await deskWith().answer(id, author, 'already-public')).toBe('before');
  });

  test('may be taken aside and then deleted, each once, and not answered after', async () => {
    await give();
    const desk = deskWith();
    const said: string[] = [];
    for (const answer of ['taken-aside', 'deleted', 'deleted', 'consent'] as const)
      said.push(await desk.answer(id, author, answer));
    expect(said).toEqual(['noted', 'noted', 'before', 'before']);
    expect((await audited()).map(({ because }) => because)).toEqual([['taken-aside'], ['deleted']]);
    const due = { ref, isAnother: false, isGrave: false };
    expect(await createQuiet(store.quiet, keys, clock).withheld(due)).toBeUndefined();
  });

  test('of somebody else is not theirs to answer', async () => {
    await give();
    expect(await deskWith().answer(id, { ...author, author: 'U2' }, 'consent')).toBe('unknown');
    expect(await audited()).toEqual([]);
  });

  test('can be answered again where the store failed', async () => {
    await give();
    const audit = { answered: () => Promise.reject(new Error('full')) };
    await expect(deskWith({ audit }).answer(id, author, 'taken-aside')).rejects.toThrow('full');
    expect(await deskWith().answer(id, author, 'taken-aside')).toBe('noted');
  });

  test('answered while the store failed half-way can be answered again', async () => {
    await give();
    const audit = { answered: () => Promise.reject(new Error('full')) };
    await expect(deskWith({ audit }).answer(id, author, 'consent')).rejects.toThrow('full');
    expect(await deskWith().answer(id, author, 'consent')).toBe('noted');
  });
});

test('a person is left alone until they want to hear again', async () => {
  const desk = deskWith();
  await desk.snooze(author, clock.now() + 1000);
  expect(await desk.snoozed(author)).toBe(clock.now() + 1000);
  await desk.snooze(author, 0);
  expect(await desk.snoozed(author)).toBeUndefined();
});

test('a tenant that removed Aside is forgotten, and no other is', async () => {
  const desk = deskWith();
  const other = { ...author, tenant: 'T2' };
  for (const person of [author, other]) await desk.snooze(person, clock.now() + 1000);
  await desk.forgetTenant(author);
  expect([await desk.snoozed(author), await desk.snoozed(other)]).toEqual([undefined, clock.now() + 1000]);
});

const record: AuditRecord = {
  at: 1,
  platform: 'slack',
  tenant: 'T1',
  channel: 'C1',
  message: 'm1',
  author: 'a',
  outcome: 'allow',
  because: [],
  rules: [],
};

test('of a channel that Aside was taken out of, what was set, said and is owed there is forgotten, and no other', async () => {
  const desk = deskWith();
  const [here, there] = [ref, { ...ref, channel: 'C2' }];
  for (const { platform, tenant, channel } of [here, there])
    await store.settings.write(keys.settings({ platform, tenant, channel }), { shadow: true }, 0);
  for (const each of [here, there])
    await store.journal.owe({ id: keys.claim(each, []), ref: each, verdict: few, at: clock.now() });
  await store.audit.append({ ...record, channel: 'C1' }, keys.tenant(ref));
  await store.audit.append({ ...record, channel: 'C2' }, keys.tenant(ref));
  await desk.forgetChannel(here);
  expect((await audited()).map(({ channel: of }) => of)).toEqual(['C2']);
  const kept = [here, there].map(({ platform, tenant, channel }) =>
    store.settings.read(keys.settings({ platform, tenant, channel })),
  );
  expect(await Promise.all(kept)).toEqual([undefined, expect.objectContaining({ version: 1 })]);
  expect((await store.journal.owed()).map(({ ref: { channel } }) => channel)).toEqual(['C2']);
});

test('warnings about a message are found by the message, in its thread', async () => {
  const part = {
    at: clock.now(),
    attributes: [],
    identifiers: [],
    isCase: true,
    lean: 0,
    isTold: true,
    conduct: [],
  };
  const reply = { ...ref, message: 'm2', thread: 'm1' };
  const parts = [
    { ...part, message: keys.message(ref), warnings: ['w1'] },
    { ...part, message: keys.message(reply), warnings: ['w2'] },
  ];
  await store.mosaic.remember(keys.conversation(ref), { parts }, 1000);
  expect(await deskWith().warningsOn(ref)).toEqual(['w1']);
  expect(await deskWith().warningsOn(reply)).toEqual(['w2']);
  expect(await deskWith().warningsOn({ ...ref, message: 'm3' })).toEqual([]);
});
