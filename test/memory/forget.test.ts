// A conversation remembers the messages that stand in it, whatever was edited or deleted, and in whatever order.
import { beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createScorer } from '../../src/assess/score.ts';
import { createAudit } from '../../src/audit.ts';
import type { Message } from '../../src/domain/message.ts';
import { createForget } from '../../src/memory/forget.ts';
import { createKeys } from '../../src/keys.ts';
import { createModerator } from '../../src/moderator.ts';
import type { Judge } from '../../src/ports/judge.ts';
import type { Store } from '../../src/ports/store.ts';
import { createPlaceReader } from '../../src/rulebook/place-reader.ts';
import { loadPolicyFile, policyOf } from '../../src/rulebook/load-policy.ts';
import { createMemoryStore } from '../../src/state/memory.ts';
import { createSeal } from '../../src/state/seal.ts';
import { createTurns } from '../../src/turns.ts';
import { facts } from '../assess/small-facts.ts';
import { detectorOf, ruleOf, type Words } from '../detect/small-book.ts';
import { all } from '../laws/samples.ts';
import { createTestClock, type TestClock } from '../laws/store-contract.ts';

const words: Words = { place: ['ely'], occupation: ['welder', 'keeper'], group: ['hmong'] };
const one = (matcher: object) => [{ name: 'of a test', confidence: 0.9, ...matcher }];
const detector = detectorOf(
  [
    ruleOf({ id: 'case-patient', kind: 'cue', weight: 4, match: one({ phrase: 'pt' }) }),
    ruleOf({ id: 'topic-exam', kind: 'cue', weight: -7, match: one({ phrase: 'exam' }) }),
    ruleOf({ id: 'name-title', match: one({ pattern: String.raw`Mr (?<name>[A-Z]\w+)` }) }),
    ruleOf({ id: 'age', kind: 'age', match: one({ pattern: String.raw`\b(?<age>\d\d)(?<sex>[MF])\b` }) }),
    ruleOf({ id: 'place', kind: 'location', match: one({ phrase: '[{place}]' }) }, words),
    ruleOf({ id: 'group', kind: 'ethnicity', match: one({ phrase: '[{group}]' }) }, words),
    ruleOf({ id: 'occupation', kind: 'occupation', match: one({ phrase: '[{occupation}]' }) }, words),
  ],
  words,
);
const policyFile = loadPolicyFile('rules/policy.yaml');
const policy = { sensitivity: 'standard', catchment: 250_000 } as const;
const keys = createKeys(createSeal('a secret of thirty-two characters, for tests').hash);

interface House {
  readonly store: Store;
  readonly judge: Judge['judge'];
  readonly forget: ReturnType<typeof createForget>;
}

function house(clock: TestClock): House {
  const store = createMemoryStore({ clock });
  const audit = createAudit(store.audit, keys, clock);
  const inTurn = createTurns();
  const world = { store, audit, keys, clock, inTurn };
  const { judge } = createModerator({
    ...world,
    detector,
    score: createScorer(facts, 2026),
    readPlace: createPlaceReader(facts),
    caseModel: policyFile['case-model'],
    facts,
    policy: policyOf(policyFile),
    courier: { deliver: async () => {}, withdraw: async () => {} },
    policyFor: async () => policy,
  });
  return { store, judge, forget: createForget(world) };
}

const saying = (message: string, text: string, revision = ''): Message => ({
  ref: { platform: 'slack', tenant: 'T1', channel: 'C1', message, thread: 'm0', author: 'U1' },
  revision,
  text,
});

// One patient a message: of two the more exposed is remembered, and which that is depends on what was said before.
const patients = ['pt 71M', 'pt 34F', 'pt', ''];
const details = ['from Ely', 'a welder', 'keeper', 'Hmong', 'exam', 'Mr Ashdown', 'thanks'];
const said = fc
  .tuple(fc.constantFrom(...patients), fc.array(fc.constantFrom(...details), { maxLength: 2 }))
  .map(([patient, rest]) => [patient, ...rest].join(' '));
const step = fc.record({
  message: fc.constantFrom('m0', 'm1', 'm2', 'm3'),
  // Nothing: it is deleted.
  says: fc.option(said, { nil: undefined, freq: 4 }),
});

/** What is remembered of the conversation, without when it was said and what somebody was told of it. */
async function remembered({ store }: House) {
  const kept = await store.mosaic.recall(keys.conversation(saying('m0', '').ref));
  return (kept?.parts ?? []).map(({ message, attributes, identifiers, lean }) => ({
    message,
    attributes,
    identifiers,
    lean,
  }));
}

let clock: TestClock;
beforeEach(() => {
  clock = createTestClock();
});

test('after any order of messages, edits and deletes, it is that of the messages that still stand', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const lived = house(clock);
      const standing = new Map<string, string>();
      for (const [nth, { message, says }] of steps.entries()) {
        if (says === undefined) {
          await lived.forget(saying(message, '').ref);
          standing.delete(message);
        } else {
          await lived.judge(saying(message, says, `${nth}`), policy);
          standing.set(message, says);
        }
      }
      const plain = house(clock);
      for (const [message, text] of standing) await plain.judge(saying(message, text), policy);
      expect(await remembered(lived)).toEqual(await remembered(plain));
    }),
    { numRuns: 40 },
  );
});

describe('a deleted message', () => {
  const rare = 'pt 71M, keeper from Ely';

  test('completes nobody any more', async () => {
    const { judge, forget } = house(clock);
    await judge(saying('m0', 'pt 71M from Ely'), policy);
    const with71 = await judge(saying('m1', 'pt is a welder'), policy);
    expect(with71?.verdict.outcome).toBe('warn');
    await forget(saying('m0', '').ref);
    const without = await judge(saying('m2', 'pt is a welder, thanks'), policy);
    expect(without?.verdict.outcome).toBe('allow');
  });

  test('of which a warning is still owed is not warned of, and that is recorded', async () => {
    const { store, judge, forget } = house(clock);
    const judgement = await judge(saying('m0', rare), policy);
    await judge(saying('m1', 'pt Mr Ashdown'), policy);
    expect((await store.journal.owed()).map(({ id }) => id)).toContain(judgement?.id);
    await forget(saying('m0', '').ref);
    expect((await store.journal.owed()).map(({ ref }) => ref.message)).toEqual(['m1']);
    expect(await store.warnings.get(judgement?.id ?? '')).toMatchObject({ answer: 'deleted' });
    expect((await all(store.audit.since(0))).at(-1)).toMatchObject({
      message: 'm0',
      outcome: 'undelivered',
      because: ['deleted'],
    });
  });

  test('that was told of leaves its conversation untold', async () => {
    const { judge, forget } = house(clock);
    await judge(saying('m0', rare), policy);
    await forget(saying('m0', '').ref);
    expect((await judge(saying('m1', rare), policy))?.actions).toHaveLength(1);
  });

  test('is no longer its author’s last case', async () => {
    const { judge, forget } = house(clock);
    const { thread, ...ref } = saying('m0', '').ref;
    expect(thread).toBe('m0');
    await judge({ ref, revision: '', text: 'pt 71M from Ely' }, policy);
    await forget(ref);
    const next = await judge(
      { ref: { ...ref, message: 'm9' }, revision: '', text: 'he is a welder, pt' },
      policy,
    );
    expect(next?.assessment.risk?.narrowing.map(({ label }) => label)).not.toContain('the town');
  });

  test('of which nothing is known is no fault', async () => {
    const { forget } = house(clock);
    await expect(forget(saying('m7', '').ref)).resolves.toBeUndefined();
  });
});

describe('an edit', () => {
  const rare = 'pt 71M, keeper from Ely';

  test('that makes a message safe withdraws its warning, where its author read it and where not', async () => {
    for (const isRead of [true, false]) {
      const { store, judge } = house(clock);
      const first = await judge(saying('m0', rare), policy);
      const id = first?.id ?? '';
      if (isRead) await store.journal.settle(id);
      const edited = await judge(saying('m0', 'pt', '2'), policy);
      expect(edited?.verdict.outcome).toBe('allow');
      expect(edited?.withdrawals ?? []).toEqual(isRead ? [{ ref: saying('m0', '').ref, warning: id }] : []);
      expect(await store.journal.owed()).toEqual([]);
      expect(await store.warnings.get(id)).toMatchObject({ answer: 'withdrawn' });
      const lines = (await all(store.audit.since(0))).map(({ outcome, because }) => [outcome, ...because]);
      expect(lines).toContainEqual(['answered', 'withdrawn']);
    }
  });

  test('that leaves it telling withdraws nothing', async () => {
    const { judge, store } = house(clock);
    await judge(saying('m0', rare), policy);
    const edited = await judge(saying('m0', `${rare} thanks`, '2'), policy);
    expect(edited?.withdrawals).toBeUndefined();
    expect(await store.journal.owed()).toHaveLength(1);
  });

  test('withdraws every warning that was given about the message, and none that was answered', async () => {
    const { judge, store } = house(clock);
    const first = await judge(saying('m0', rare), policy);
    const second = await judge(saying('m0', `${rare} Mr Ashdown`, '2'), policy);
    const ids = [first?.id ?? '', second?.id ?? ''];
    const warned = await store.warnings.get(ids[0] ?? '');
    if (warned) await store.warnings.put(ids[0] ?? '', { ...warned, answer: 'consent' }, 60_000);
    for (const id of ids) await store.journal.settle(id);
    const safe = await judge(saying('m0', 'pt', '3'), policy);
    expect(safe?.withdrawals?.map(({ warning }) => warning)).toEqual([ids[1]]);
    expect(await store.warnings.get(ids[0] ?? '')).toMatchObject({ answer: 'consent' });
  });

  test('that is not judged withdraws nothing', async () => {
    const { judge, store } = house(clock);
    await judge(saying('m0', rare), policy);
    const edited = await judge(saying('m0', rare, '2'), { ...policy, exempt: ['U1'] });
    expect(edited?.withdrawals).toBeUndefined();
    expect(await store.journal.owed()).toHaveLength(1);
  });
});
