// The road: once for each message, the warning owed before all else, and nothing skipped in silence.
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { createScorer } from '../src/assess/score.ts';
import { createAudit } from '../src/audit.ts';
import type { Action } from '../src/domain/action.ts';
import type { Judgement } from '../src/domain/judgement.ts';
import type { Enclosure, Message } from '../src/domain/message.ts';
import type { MessageRef } from '../src/domain/ref.ts';
import type { ChannelPolicy } from '../src/domain/settings.ts';
import type { Verdict } from '../src/domain/verdict.ts';
import { createKeys } from '../src/keys.ts';
import { createModerator, type ModeratorWorld } from '../src/moderator.ts';
import { StoreBusy } from '../src/ports/judge.ts';
import type { AuditRecord, Store } from '../src/ports/store.ts';
import { coolDownMs, createQuiet, warningsAtOnce } from '../src/desk/quiet.ts';
import { createPlaceReader } from '../src/rulebook/place-reader.ts';
import { loadPolicyFile, policyOf } from '../src/rulebook/load-policy.ts';
import { createMemoryStore } from '../src/state/memory.ts';
import { createSeal } from '../src/state/seal.ts';
import { facts } from './assess/small-facts.ts';
import { detectorOf, ruleOf, type Words } from './detect/small-book.ts';
import { createTestClock, type TestClock } from './laws/store-contract.ts';

const words: Words = {
  place: ['ely'],
  region: ['minnesota'],
  occupation: ['welder', 'keeper'],
  group: ['hmong'],
};
const one = (matcher: object) => [{ name: 'of a test', confidence: 0.9, ...matcher }];
const rules = [
  ruleOf({ id: 'case-patient', kind: 'cue', weight: 4, match: one({ phrase: 'pt' }) }),
  ruleOf({ id: 'case-clinical', kind: 'cue', weight: 1, match: one({ phrase: 'copd|fever' }) }),
  ruleOf({ id: 'topic-exam', kind: 'cue', weight: -7, match: one({ phrase: 'exam' }) }),
  ruleOf({ id: 'name-title', match: one({ pattern: String.raw`Mr (?<name>[A-Z]\w+)` }) }),
  ruleOf({ id: 'age', kind: 'age', match: one({ pattern: String.raw`\b(?<age>\d\d)(?<sex>[MF])\b` }) }),
  ruleOf({ id: 'place', kind: 'location', match: one({ phrase: '[{place} {region}?]' }) }, words),
  ruleOf({ id: 'group', kind: 'ethnicity', match: one({ phrase: '[{group}]' }) }, words),
  ruleOf({ id: 'conduct-word', kind: 'conduct', conduct: 'demeaning', match: one({ phrase: 'numpty' }) }),
  ruleOf({
    id: 'conduct-picture',
    kind: 'conduct',
    conduct: 'photograph',
    'in-case': true,
    match: one({ phrase: 'snapshot' }),
  }),
  ruleOf({ id: 'occupation', kind: 'occupation', match: one({ phrase: '[{occupation}]' }) }, words),
];
const policyFile = loadPolicyFile(fileURLToPath(new URL('../rules/policy.yaml', import.meta.url)));
const keys = createKeys(createSeal('a secret of thirty-two characters, for tests').hash);
const standard = { sensitivity: 'standard', catchment: 250_000 } as const;

let clock: TestClock;
let store: Store;
let delivered: [id: string, action: Action][];
let observed: [ref: MessageRef, verdict: Verdict, failures: readonly string[]][];

beforeEach(() => {
  clock = createTestClock();
  store = createMemoryStore({ clock });
  delivered = [];
  observed = [];
});

function worldWith(over: Partial<ModeratorWorld> = {}): ModeratorWorld {
  const kept = over.store ?? store;
  return {
    detector: detectorOf(rules, words),
    score: createScorer(facts, 2026),
    readPlace: createPlaceReader(facts),
    // The prior of the house is fitted to the weights of its rules, and not to those above.
    caseModel: { ...policyFile['case-model'], prior: -2 },
    facts,
    policy: policyOf(policyFile),
    store: kept,
    audit: createAudit(kept.audit, keys, clock),
    courier: {
      deliver: async (id, action) => void delivered.push([id, action]),
      withdraw: async () => {},
    },
    clock,
    keys,
    policyFor: async () => standard,
    pause: async (ms) => {
      await turn();
      clock.advance(ms);
    },
    observe: ({ ref, verdict }, failures) => void observed.push([ref, verdict, failures]),
    ...over,
  };
}

let serial = 0;
function saying(text: string, over: Partial<MessageRef> = {}): Message {
  serial += 1;
  const ref = {
    platform: 'slack',
    tenant: 'T1',
    channel: 'C1',
    message: `m${serial}`,
    author: 'U1',
  } as const;
  return { ref: { ...ref, ...over }, revision: '', text };
}

const named = 'pt Mr Ashdown, 71M, COPD';
const rare = 'pt 71M, keeper in Ely Minnesota, COPD';
/** Nothing in it is a Safe Harbor item. */
const few = 'pt 71M, keeper, COPD';
/** Thousands live there: the least strict sensitivity lets it pass. */
const mild = 'pt from Ely Minnesota, COPD';

async function audited(): Promise<readonly AuditRecord[]> {
  const records: AuditRecord[] = [];
  for await (const record of store.audit.since(0)) records.push(record);
  return records;
}

const owed = async () => (await store.journal.owed()).map((entry) => entry.id);

/** The store with one task that is refused as often as `times` says. */
function refusing(part: keyof Omit<Store, 'close'>, task: string, times = 1): Store {
  let left = times;
  const whole = store[part] as unknown as Record<string, (...given: unknown[]) => unknown>;
  const refuse = async (...given: unknown[]): Promise<unknown> => {
    if (left > 0) {
      left -= 1;
      throw new Error('the disk is full');
    }
    return whole[task]?.(...given);
  };
  return { ...store, [part]: { ...whole, [task]: refuse } };
}

describe('a picture', () => {
  const picture: Enclosure = { type: 'picture', tells: [] };
  const showing = (
    text: string,
    over: Partial<MessageRef> = {},
    tells: Enclosure['tells'] = [],
  ): Message => ({
    ...saying(text, over),
    enclosures: [{ ...picture, tells }],
  });
  const kindsOf = (judgement: Judgement | undefined): unknown =>
    judgement?.verdict.outcome === 'warn'
      ? judgement.verdict.reasons.map(({ kinds }) => kinds)
      : judgement?.verdict;

  test('in a case is told of, and needs no other words', async () => {
    const { judge } = createModerator(worldWith());
    const judgement = await judge(showing('pt with fever and COPD'), standard);
    expect(kindsOf(judgement)).toEqual([['photo']]);
    expect(judgement?.actions[0]?.notice).toMatchObject({
      what: expect.stringMatching(/^There is a picture in a case/),
    });
    expect(judgement?.actions[0]?.notice).not.toHaveProperty('safer');
  });

  test('beside details leaves the number of people told, and a safer text offered', async () => {
    const { judge } = createModerator(worldWith());
    const judgement = await judge(showing('pt 71M, retired keeper, Ely Minnesota, COPD'), standard);
    const notice = judgement?.actions[0]?.notice;
    expect(notice?.what).toMatch(/^There is a picture in a case.* narrows it down to /);
    expect(notice).toHaveProperty('safer');
  });

  test.each(['lunch is ready', '', 'exam: pt with fever'])('in no case is nothing: "%s"', async (text) => {
    const { judge } = createModerator(worldWith());
    expect((await judge(showing(text, {}, ['place', 'time', 'camera']), standard))?.verdict).toEqual({
      outcome: 'allow',
      because: 'no-case',
    });
  });

  test('alone, under a case, is told of once', async () => {
    const { judge } = createModerator(worldWith());
    await judge(saying('pt with fever and COPD', { message: 'm-case' }), standard);
    const thread = { thread: 'm-case' };
    expect(kindsOf(await judge(showing('', thread), standard))).toEqual([['photo']]);
    expect((await judge(showing('', thread), standard))?.actions).toEqual([]);
    expect((await judge(showing('exam', thread), standard))?.verdict.outcome).toBe('allow');
  });

  test("alone, after its author's case in the channel, is of that case; with words of its own it is not", async () => {
    const { judge } = createModerator(worldWith());
    await judge(saying('pt with fever and COPD'), standard);
    expect((await judge(showing('the new coffee machine'), standard))?.verdict.outcome).toBe('allow');
    expect((await judge(showing('', { author: 'another' }), standard))?.verdict.outcome).toBe('allow');
    expect(kindsOf(await judge(showing(''), standard))).toEqual([['photo']]);
  });

  test('that names its patient is a case whatever is said', async () => {
    const { judge } = createModerator(worldWith());
    expect(kindsOf(await judge(showing('exam', {}, ['person', 'birth']), standard))).toEqual([
      ['photo', 'name'],
    ]);
  });

  test('is no reason to judge a message twice when its file could be had the second time', async () => {
    const { judge } = createModerator(worldWith());
    const message = showing('lunch');
    await judge(message, standard);
    expect(
      await judge(
        { ...message, fetched: 'pt Mr Ashdown', enclosures: [{ ...picture, tells: ['person'] }] },
        standard,
      ),
    ).toBeUndefined();
  });

  test('leaves what stands in a file that was asked for to be judged with the text', async () => {
    const { judge } = createModerator(worldWith());
    expect(
      (await judge({ ...saying('letter'), fetched: 'pt Mr Ashdown, COPD' }, standard))?.verdict.outcome,
    ).toBe('warn');
  });
});

describe('a message', () => {
  test('is judged once', async () => {
    const moderator = createModerator(worldWith());
    const message = saying(named);
    expect(await moderator.judge(message, standard)).toMatchObject({ verdict: { outcome: 'warn' } });
    expect(await moderator.judge(message, standard)).toBeUndefined();
    expect(await audited()).toHaveLength(1);
    expect(observed).toHaveLength(1);
  });

  test.each([
    ['at its end', (long: string) => `${long}${named}`],
    ['told of in two places', (long: string) => `Mr Ashdown. ${long}pt 71M, COPD`],
    ['at its beginning', (long: string) => `${named} ${long}`],
  ])('of many pages warns of who is %s', async (_, write) => {
    const { judge } = createModerator(worldWith());
    const long = 'words about nobody. '.repeat(1500);
    expect(await judge(saying(write(long)), standard)).toMatchObject({ verdict: { outcome: 'warn' } });
    expect(await judge(saying(long), standard)).toMatchObject({ verdict: { outcome: 'allow' } });
  });

  test('is judged anew once it was edited', async () => {
    const moderator = createModerator(worldWith());
    const message = saying('pt 71M, COPD');
    const first = await moderator.judge(message, standard);
    const edited = await moderator.judge({ ...message, text: named, revision: '2' }, standard);
    expect([first?.verdict.outcome, edited?.verdict.outcome]).toEqual(['allow', 'warn']);
    expect(edited?.id).not.toBe(first?.id);
  });

  test('is left to whoever is judging it', async () => {
    const moderator = createModerator(worldWith());
    const message = saying(named);
    const answers = await Promise.all([
      moderator.judge(message, standard),
      moderator.judge(message, standard),
    ]);
    expect(answers).toMatchObject([{ verdict: { outcome: 'warn' } }, undefined]);
    expect(await owed()).toHaveLength(1);
  });

  test('is not waited for longer than the platform waits', async () => {
    const claims = { ...store.claims, begin: async () => 'busy' as const };
    const moderator = createModerator(worldWith({ store: { ...store, claims } }));
    const before = clock.now();
    await expect(moderator.judge(saying(named), standard)).rejects.toThrow(StoreBusy);
    expect(clock.now() - before).toBeLessThan(2500);
  });

  test('is taken over when whoever judged it has died', async () => {
    const message = saying(named);
    let isDead = false;
    const begin: Store['claims']['begin'] = async (key, leaseMs) => {
      const claim = await store.claims.begin(key, leaseMs);
      isDead = true;
      return claim;
    };
    // It holds the claim, and never comes back from the store.
    const mosaic = { ...store.mosaic, recall: () => new Promise<never>(() => {}) };
    const dying = createModerator(
      worldWith({ store: { ...store, claims: { ...store.claims, begin }, mosaic } }),
    );
    void dying.judge(message, standard);
    const moderator = createModerator(worldWith());
    expect(await moderator.judge(message, standard)).toMatchObject({ verdict: { outcome: 'warn' } });
    expect(isDead).toBe(true);
  });

  test('keeps its id, its verdicts and its findings together', async () => {
    const judgement = await createModerator(worldWith()).judge(saying(rare), {
      sensitivity: 'relaxed',
      catchment: 250_000,
    });
    expect(judgement).toMatchObject({
      verdict: { outcome: 'warn', reasons: [{ code: 'few-people' }] },
      verdicts: { relaxed: { outcome: 'warn' }, 'topic-only': { outcome: 'warn' } },
      assessment: { caseDecision: { isCase: true }, adds: true },
      actions: [{ type: 'tell-author', ref: { author: 'U1' } }],
    });
    expect(judgement?.verdict).toEqual(judgement?.verdicts.relaxed);
  });

  test('is told to its author when the platform has its ack, and not before', async () => {
    const moderator = createModerator(worldWith());
    const judgement = await moderator.judge(saying(named), standard);
    expect(delivered).toEqual([]);
    await moderator.deliver(judgement as Judgement);
    expect(delivered).toEqual([[judgement?.id, judgement?.actions[0]]]);
  });

  test('is told to its author before the ack where nobody else knows that it is owed', async () => {
    const moderator = createModerator(worldWith({ isWhole: () => false }));
    const judgement = await moderator.judge(saying(named), standard);
    expect(delivered).toEqual([[judgement?.id, judgement?.actions[0]]]);
  });

  test('keeps the ack waiting for a moment only, where its author is not to be told', async () => {
    const courier = { deliver: () => new Promise<never>(() => {}), withdraw: async () => {} };
    const moderator = createModerator(worldWith({ isWhole: () => false, courier }));
    expect(await moderator.judge(saying(named), standard)).toMatchObject({ verdict: { outcome: 'warn' } });
  });
});

describe('when the store fails', () => {
  const tasks = [
    ['claims', 'begin'],
    ['mosaic', 'recall'],
    ['mosaic', 'remember'],
    ['journal', 'owe'],
    ['audit', 'append'],
  ] as const;

  test.each(tasks)('at %s.%s, the message is given back and nobody is told', async (part, task) => {
    const message = saying(named);
    const broken = createModerator(worldWith({ store: refusing(part, task) }));
    await expect(broken.judge(message, standard)).rejects.toThrow('the disk is full');
    // Not busy, not done: a redelivery is judged at once, and its author is warned.
    const again = await createModerator(worldWith()).judge(message, standard);
    expect(again?.actions).toHaveLength(1);
    expect(await owed()).toEqual([again?.id]);
  });

  async function redelivered(part: (typeof tasks)[number][0] | 'claims', task: string): Promise<void> {
    const message = saying(few);
    const broken = createModerator(worldWith({ store: refusing(part, task) }));
    const first = await broken.judge(message, standard).catch(() => undefined);
    const again = await createModerator(worldWith()).judge(message, standard);
    expect([...(first?.actions ?? []), ...(again?.actions ?? [])]).toHaveLength(1);
    expect(await owed()).toHaveLength(1);
  }

  test.each([
    ['claims', 'begin'],
    ['mosaic', 'recall'],
    ['mosaic', 'remember'],
  ] as const)('at %s.%s, a message without a name is warned of when it comes again', redelivered);

  test.each([
    ['journal', 'owe'],
    ['audit', 'append'],
    ['claims', 'finish'],
  ] as const)('at %s.%s, a message without a name is warned of when it comes again', redelivered);

  test('a claim that can not be given back hides nothing of why', async () => {
    const lost = refusing('claims', 'release', 9);
    const broken = createModerator(
      worldWith({ store: { ...lost, audit: refusing('audit', 'append').audit } }),
    );
    await expect(broken.judge(saying(named), standard)).rejects.toThrow('the disk is full');
  });

  test('the warning owed is in the journal before the audit is asked', async () => {
    let before: readonly string[] = [];
    const audit = {
      ...store.audit,
      append: async (record: AuditRecord, tenantKey: string) => {
        before = await owed();
        return store.audit.append(record, tenantKey);
      },
    };
    const judgement = await createModerator(worldWith({ store: { ...store, audit } })).judge(
      saying(named),
      standard,
    );
    expect(before).toEqual([judgement?.id]);
  });
});

describe('a stage that throws', () => {
  const choked = (): never => {
    throw new RangeError(`choked on ${named}`);
  };
  const breaks: Readonly<Record<string, Partial<ModeratorWorld>>> = {
    detect: { detector: { open: choked, openAll: choked, detect: choked, topicsOf: choked } },
    score: { score: choked },
  };

  test.each(Object.entries(breaks))(
    '%s: leaves the message undecided, and says so without its words',
    async (_, over) => {
      const message = saying(named);
      const judgement = await createModerator(worldWith(over)).judge(message, standard);
      expect(judgement).toMatchObject({
        verdict: { outcome: 'undecided', cause: 'RangeError' },
        actions: [],
      });
      expect(judgement?.verdicts['topic-only']).toEqual(judgement?.verdict);
      expect(await audited()).toMatchObject([{ outcome: 'undecided', because: ['RangeError'] }]);
      expect(observed).toMatchObject([[message.ref, { outcome: 'undecided' }, ['RangeError']]]);
      expect(await createModerator(worldWith()).judge(message, standard)).toBeUndefined();
    },
  );

  test('leaves what the conversation said before as it was', async () => {
    const thread = { thread: 'm0' };
    await createModerator(worldWith()).judge(saying('pt 71M, COPD', thread), standard);
    await createModerator(worldWith(breaks['score'])).judge(saying('fever', thread), standard);
    const last = await createModerator(worldWith()).judge(saying('copd keeper in Ely', thread), standard);
    expect(last?.verdict.outcome).toBe('warn');
  });

  test('a rule that throws is told, and the others still speak', async () => {
    const broken = {
      ...ruleOf({ id: 'broken', match: one({ pattern: 'x' }) }),
      patterns: [
        {
          name: 'x',
          confidence: 1,
          needs: [],
          isOneLine: false,
          isLatin: false,
          read: /x/u,
          scan: Object.assign(/x/u, { exec: choked }),
        },
      ],
    };
    const judgement = await createModerator(
      worldWith({ detector: detectorOf([broken, ...rules], words) }),
    ).judge(saying(named), standard);
    expect(judgement?.verdict.outcome).toBe('warn');
    expect(observed[0]?.[2]).toEqual(['broken:RangeError']);
  });

  test('a rewrite that throws costs the safer version, not the warning', async () => {
    const occupations = Object.assign(new Map(facts.occupations), {
      get: (key: string) => (brittle ? choked() : facts.occupations.get(key)),
    });
    let brittle = false;
    const score = createScorer(facts, 2026);
    const world = worldWith({ facts: { ...facts, occupations }, score });
    brittle = true;
    const judgement = await createModerator(world).judge(saying(rare), standard);
    expect(judgement?.verdict.outcome).toBe('warn');
  });
});

describe('an author who goes on in the channel', () => {
  const judgedAfter = async (first: string, next: string, over: Partial<MessageRef> = {}) => {
    const moderator = createModerator(worldWith());
    await moderator.judge(saying(first), standard);
    return moderator.judge(saying(next, over), standard);
  };

  test('is warned by the message that crosses the line, and told what it completes', async () => {
    const alone = await createModerator(worldWith()).judge(saying('he is a welder, fever again'), standard);
    expect(alone?.verdict.outcome).toBe('allow');
    const judgement = await judgedAfter('pt 71M from Ely, fever', 'he is a welder, fever again');
    expect(judgement?.verdict.outcome).toBe('warn');
    expect(judgement?.actions[0]?.notice.what).toMatch(
      /^With .*told earlier in this conversation, the job /u,
    );
    expect(judgement?.actions[0]?.notice.what).not.toMatch(/\bely\b|71/iu);
  });

  test.each([
    ['of another sex', 'pt 71M from Ely, fever', 'she is a welder, fever', {}],
    ['of another age', 'pt 71M from Ely, fever', '54M he is a welder, fever', {}],
    ['whom the message introduces', 'pt 71M from Ely, fever', 'new pt, he is a welder, fever', {}],
    ['of another author', 'pt 71M from Ely, fever', 'he is a welder, fever', { author: 'U9' }],
    ['in another channel', 'pt 71M from Ely, fever', 'he is a welder, fever', { channel: 'C9' }],
    ['in a thread of its own', 'pt 71M from Ely, fever', 'he is a welder, fever', { thread: 'm9' }],
  ])('begins anew with a patient %s', async (_, first, next, over) => {
    const judgement = await judgedAfter(first, next, over);
    expect(judgement?.assessment.risk?.narrowing.map(({ label }) => label) ?? []).not.toContain('the town');
  });

  test('is taken to speak of somebody else after two hours', async () => {
    const moderator = createModerator(worldWith());
    await moderator.judge(saying('pt 71M from Ely, fever'), standard);
    clock.advance(2 * 3_600_000 + 1);
    const judgement = await moderator.judge(saying('he is a welder, pt has fever'), standard);
    expect(judgement?.assessment.risk?.narrowing.map(({ label }) => label)).not.toContain('the town');
  });
});

describe('a conversation', () => {
  const thread = { thread: 'm0' };

  async function outcomes(texts: readonly string[], policy = standard) {
    const moderator = createModerator(worldWith());
    const said: string[] = [];
    for (const text of texts) {
      const judgement = await moderator.judge(saying(text, thread), policy);
      said.push(`${judgement?.verdict.outcome ?? 'none'} ${judgement?.actions.length ?? 0}`);
    }
    return said;
  }

  test('adds up, and the message that crosses the line is warned of', async () => {
    expect(await outcomes(['pt 71M, COPD', 'fever, a keeper', 'copd, from Ely Minnesota'])).toEqual([
      'allow 0',
      'warn 1',
      'warn 1',
    ]);
  });

  test('is told once', async () => {
    expect(await outcomes([rare, 'pt has fever', 'pt better', 'thanks'])).toEqual([
      'warn 1',
      'warn 0',
      'warn 0',
      'allow 0',
    ]);
  });

  test('is told again when something new is given away', async () => {
    expect(await outcomes([rare, 'pt has fever', 'pt is Mr Ashdown'])).toEqual([
      'warn 1',
      'warn 0',
      'warn 1',
    ]);
  });

  test('is not told again when a town is named again', async () => {
    expect(await outcomes([rare, 'pt has fever, the Ely Minnesota crew is on the way'])).toEqual([
      'warn 1',
      'warn 0',
    ]);
  });

  test('that opened as an exam stays one', async () => {
    expect(await outcomes(['exam: 71M keeper in Ely', 'fever, Mr Ashdown'])).toEqual(['allow 0', 'allow 0']);
  });

  test('is a thread, or a message alone', async () => {
    const moderator = createModerator(worldWith());
    await moderator.judge(saying('pt 71M, COPD', { message: 'm-one' }), standard);
    const elsewhere = await moderator.judge(saying('fever, keeper', { message: 'm-two' }), standard);
    expect(elsewhere?.verdict.outcome).toBe('allow');
    const reply = await moderator.judge(saying('fever, keeper', { thread: 'm-one' }), standard);
    expect(reply?.verdict.outcome).toBe('warn');
  });

  test('is no part of the same thread in another channel, or at another tenant', async () => {
    const moderator = createModerator(worldWith());
    await moderator.judge(saying('pt 71M, COPD', thread), standard);
    for (const over of [{ channel: 'C2' }, { tenant: 'T2' }, { platform: 'teams' as const }]) {
      const reply = await moderator.judge(saying('fever, keeper', { ...thread, ...over }), standard);
      expect(reply?.verdict.outcome).toBe('allow');
    }
  });

  test('is forgotten after a week', async () => {
    const moderator = createModerator(worldWith());
    await moderator.judge(saying('pt 71M, COPD', thread), standard);
    clock.advance(7 * 24 * 3_600_000 + 1);
    expect((await moderator.judge(saying('fever, keeper', thread), standard))?.verdict.outcome).toBe('allow');
  });

  test('loses nothing when two write at the same time', async () => {
    const moderator = createModerator(worldWith());
    await Promise.all(
      ['pt 71M, COPD', 'pt is a keeper'].map((text) => moderator.judge(saying(text, thread), standard)),
    );
    const kept = await store.mosaic.recall(keys.conversation(saying('', thread).ref));
    const attributes = kept?.parts.flatMap((part) => part.attributes) ?? [];
    expect(attributes.map(({ type }) => type).toSorted()).toEqual(['age', 'occupation', 'sex']);
  });
});

describe('the safer version', () => {
  test('is judged in its place, after all that the conversation said', async () => {
    const alone = await createModerator(worldWith()).judge(saying(rare), standard);
    expect(alone?.actions[0]?.notice.safer).toBe('pt 71M, works on the water in rural Minnesota, COPD');
    const moderator = createModerator(worldWith());
    const thread = { thread: 'm-told' };
    await moderator.judge(saying('pt is a keeper in Ely', thread), {
      ...standard,
      sensitivity: 'topic-only',
    });
    const reply = await moderator.judge(saying('pt 71M', thread), standard);
    // What was said before can't be taken back by rewriting this.
    expect(reply?.actions[0]?.notice).not.toHaveProperty('safer');
  });

  // Words that only keep the detector from seeing the case make nothing safer.
  test('is still a case', async () => {
    const cue = ruleOf({ id: 'case-mr', kind: 'cue', weight: 4, match: one({ phrase: 'mr' }) });
    const world = worldWith({ detector: detectorOf([...rules, cue], words) });
    const judgement = await createModerator(world).judge(saying('Mr Ashdown, Hmong, COPD'), {
      sensitivity: 'standard',
      catchment: 5_000,
    });
    expect(judgement?.actions[0]?.notice.safer ?? '').not.toContain('Hmong');
  });
});

describe('an author or bot who is exempt', () => {
  const policy: ChannelPolicy = { ...standard, exempt: ['U1', 'B7'] };

  test.each([
    ['by the author', saying(named)],
    ['by the bot that posted it', { ...saying(named, { author: 'U2' }), postedBy: ['B7'] }],
  ])('is not judged, and that is recorded: %s', async (_, message) => {
    const judgement = await createModerator(worldWith()).judge(message, policy);
    expect(judgement).toMatchObject({
      verdict: { outcome: 'allow', because: 'exempt' },
      assessment: { findings: [] },
      actions: [],
    });
    expect(await audited()).toMatchObject([{ outcome: 'allow', because: ['exempt'], rules: [] }]);
    expect(observed).toMatchObject([[message.ref, { because: 'exempt' }, []]]);
  });

  test('tells a conversation nothing, and others in it are judged as ever', async () => {
    const moderator = createModerator(worldWith());
    const thread = { thread: 'm-exempt' };
    await moderator.judge(saying('pt is a keeper in Ely', thread), policy);
    const other = await moderator.judge(saying('pt 71M, COPD', { ...thread, author: 'U2' }), policy);
    expect(other?.verdict).toEqual({ outcome: 'allow', because: 'nothing-identifying' });
    const naming = await moderator.judge(saying(named, { ...thread, author: 'U2' }), policy);
    expect(naming?.actions).toHaveLength(1);
  });
});

describe('a number of people in place of a sensitivity', () => {
  test('warns where fewer fit, and not where more do', async () => {
    const asking = async (fewest: number) =>
      (await createModerator(worldWith()).judge(saying(few), { ...standard, fewest }))?.verdict;
    const verdict = await createModerator(worldWith()).judge(saying(few), standard);
    const people = verdict?.assessment.risk?.known.expected ?? 0;
    expect(people).toBeGreaterThan(0);
    expect((await asking(Math.ceil(people) + 1))?.outcome).toBe('warn');
    expect((await asking(1))?.outcome).toBe('allow');
  });

  test('never lets a name pass', async () => {
    const judgement = await createModerator(worldWith()).judge(saying(named), { ...standard, fewest: 1 });
    expect(judgement?.verdict).toMatchObject({ reasons: [{ code: 'direct-identifier' }] });
  });
});

describe('a rule of conduct', () => {
  const kind = { ...standard, conduct: ['demeaning', 'photograph'] } as const;
  const codes = (judgement: Judgement | undefined) =>
    judgement?.verdict.outcome === 'warn' ? judgement.verdict.reasons.map(({ code }) => code) : [];

  test('warns by itself where it is on, at every sensitivity, and is recorded by rule', async () => {
    const { judge } = createModerator(worldWith());
    const judgement = await judge(saying('that numpty again'), kind);
    expect(judgement).toMatchObject({
      verdict: { outcome: 'warn', reasons: [{ code: 'conduct', conduct: ['demeaning'] }] },
      verdicts: { relaxed: { outcome: 'warn' }, 'topic-only': { outcome: 'warn' } },
      actions: [{ notice: { what: expect.stringContaining('speaks down') } }],
    });
    expect(await audited()).toMatchObject([{ because: ['conduct'], rules: ['conduct-word@1'] }]);
    expect(await store.journal.owed()).toMatchObject([
      { verdict: { reasons: [{ conduct: ['demeaning'] }] } },
    ]);
  });

  test('is off by default', async () => {
    const { judge } = createModerator(worldWith());
    const judgement = await judge(saying('that numpty again'), standard);
    expect(judgement).toMatchObject({ verdict: { outcome: 'allow' }, actions: [] });
    expect(judgement?.assessment).not.toHaveProperty('conduct');
  });

  test('that asks for a case says nothing outside one', async () => {
    const { judge } = createModerator(worldWith());
    expect(codes(await judge(saying('snapshot of the exam'), kind))).toEqual([]);
    expect(codes(await judge(saying('pt, fever, snapshot'), kind))).toEqual(['conduct']);
    expect(codes(await judge(saying('snapshot', { thread: 'm9' }), kind))).toEqual([]);
    await judge(saying('pt, fever', { thread: 'm9' }), kind);
    expect(codes(await judge(saying('another snapshot', { thread: 'm9' }), kind))).toEqual(['conduct']);
  });

  test('makes one notice with whatever gives the patient away, and offers no word that demeans', async () => {
    const { judge } = createModerator(worldWith());
    const both = await judge(saying(`${rare}, numpty`), kind);
    expect(codes(both)).toEqual(['few-people', 'small-place', 'conduct']);
    expect(both?.actions).toHaveLength(1);
    expect(both?.actions[0]?.notice.advice).toMatch(/One more thing: a word in your message/u);
    expect(both?.actions[0]?.notice.safer).toBeUndefined();
    const alone = await judge(saying(`${rare}, fever`), kind);
    expect(alone?.actions[0]?.notice.safer).toBeDefined();
  });

  test('is told once a conversation, each by itself', async () => {
    const { judge } = createModerator(worldWith());
    const thread = 'm0';
    const told = async (text: string) =>
      (await judge(saying(text, { thread }), kind))?.actions.map(({ notice }) => notice.what);
    expect(await told('pt numpty')).toHaveLength(1);
    expect(await told('still a numpty')).toEqual([]);
    // The first warning was about a word: the patient has not been given away yet.
    expect(await told(rare)).toHaveLength(1);
    expect(await told('numpty, snapshot')).toEqual([expect.stringContaining('picture')]);
    expect(await told('snapshot')).toEqual([]);
    expect(await told(rare)).toEqual([]);
  });

  test('owes what it tells: what was told of the patient is not told again after a crash', async () => {
    const { judge } = createModerator(worldWith());
    await judge(saying(rare, { thread: 'm0' }), kind);
    const judgement = await judge(saying(`${rare} numpty`, { thread: 'm0' }), kind);
    expect(codes(judgement)).toEqual(['few-people', 'small-place', 'conduct']);
    expect((await store.journal.owed()).find(({ id }) => id === judgement?.id)?.verdict).toMatchObject({
      reasons: [{ code: 'conduct' }],
    });
  });

  test('is looked for on every page of a long text, at its place', async () => {
    const { judge } = createModerator(worldWith());
    const long = 'words about nobody. '.repeat(1500);
    const judgement = await judge(saying(`${long}numpty`), kind);
    expect(judgement?.assessment.conduct).toMatchObject([{ start: long.length, end: long.length + 6 }]);
  });
});

describe('a warning that is due and not given', () => {
  const marks = async () =>
    (await audited()).map(({ outcome, because }) =>
      [outcome, because.find((code) => code.startsWith('withheld-'))].filter(Boolean).join(' '),
    );
  const quiet = () => createQuiet(store.quiet, keys, clock);

  test('is recorded, owed to nobody and told to nobody: in shadow mode', async () => {
    const moderator = createModerator(worldWith());
    const judgement = await moderator.judge(saying(named), { ...standard, shadow: true });
    expect(judgement).toMatchObject({ verdict: { outcome: 'warn' }, withheld: 'shadow', actions: [] });
    await moderator.deliver(judgement as Judgement);
    expect([await owed(), delivered]).toEqual([[], []]);
    expect(await audited()).toMatchObject([
      { outcome: 'warn', because: expect.arrayContaining(['direct-identifier', 'withheld-shadow']) },
    ]);
  });

  test('in shadow mode, marks as shadow what would have been given and nothing else', async () => {
    const record = async (shadow: boolean) => {
      store = createMemoryStore({ clock });
      const moderator = createModerator(worldWith());
      const policy = { ...standard, shadow };
      const thread = { thread: 'm-shadow' };
      for (const text of [rare, 'pt has fever', 'pt is Mr Ashdown'])
        await moderator.judge(saying(text, thread), policy);
      for (let n = 0; n < 4; n += 1) await moderator.judge(saying(mild, { thread: `m-shadow-${n}` }), policy);
      return marks();
    };
    const spoken = await record(false);
    expect(spoken).toContain('warn withheld-told');
    expect(spoken).toContain('warn withheld-cool-down');
    expect(await record(true)).toEqual(
      spoken.map((mark) => (mark === 'warn' ? 'warn withheld-shadow' : mark)),
    );
  });

  test('waits for nobody to be left alone any more', async () => {
    const moderator = createModerator(worldWith());
    const thread = { thread: 'm-snooze' };
    await quiet().snooze(saying('').ref, clock.now() + 1000);
    const first = await moderator.judge(saying(named, thread), standard);
    expect(first).toMatchObject({ verdict: { outcome: 'warn' }, withheld: 'snoozed', actions: [] });
    clock.advance(1000);
    // Nobody was told, so it is no second warning.
    const next = await moderator.judge(saying('pt has fever', thread), standard);
    expect(next?.actions).toHaveLength(1);
    expect(await marks()).toEqual(['warn withheld-snoozed', 'warn']);
  });

  test('after three within ten minutes: only what is grave is told', async () => {
    const moderator = createModerator(worldWith());
    const saidIn = async (text: string) =>
      (await moderator.judge(saying(text, { thread: `m-${(serial += 1)}` }), standard))?.actions.length;
    for (let n = 0; n < warningsAtOnce; n += 1) expect(await saidIn(mild)).toBe(1);
    expect(await saidIn(mild)).toBe(0);
    for (const grave of [named, few]) expect(await saidIn(grave)).toBe(1);
    clock.advance(coolDownMs);
    expect(await saidIn(mild)).toBe(1);
    expect((await marks()).filter((mark) => mark !== 'warn')).toEqual(['warn withheld-cool-down']);
  });

  test('of many at the same time is the fourth', async () => {
    const moderator = createModerator(worldWith());
    const judgements = await Promise.all(
      Array.from({ length: 6 }, (_, n) => moderator.judge(saying(mild, { thread: `m-many-${n}` }), standard)),
    );
    expect(judgements.filter((judgement) => judgement?.actions.length === 1)).toHaveLength(warningsAtOnce);
  });

  test('after an answer: of the patient that was answered for, and not of the next', async () => {
    const moderator = createModerator(worldWith());
    const thread = { thread: 'm-answer' };
    const first = saying(rare, thread);
    await moderator.judge(first, standard);
    await quiet().answered(first.ref, 'consent');
    const more = await moderator.judge(saying('pt is Mr Ashdown', thread), standard);
    expect(more).toMatchObject({ verdict: { outcome: 'warn' }, withheld: 'consent', actions: [] });
    const another = await moderator.judge(
      saying('pt Mrs Fenwick, 34F, welder, Mr Fenwick', thread),
      standard,
    );
    expect(another?.actions).toHaveLength(1);
  });

  test('after an answer: also where its author goes on about the patient outside a thread', async () => {
    const moderator = createModerator(worldWith());
    const first = saying('pt 71M from Ely, keeper, fever');
    expect((await moderator.judge(first, standard))?.actions).toHaveLength(1);
    await quiet().answered(first.ref, 'consent');
    const second = await moderator.judge(saying('he is a welder, fever again'), standard);
    const third = await moderator.judge(saying('he is Hmong, fever again'), standard);
    const reply = await moderator.judge(
      saying('pt is Mr Ashdown', { thread: second?.ref.message ?? '' }),
      standard,
    );
    for (const judgement of [second, third, reply])
      expect(judgement).toMatchObject({ verdict: { outcome: 'warn' }, withheld: 'consent' });
    const other = await moderator.judge(saying('pt 71M from Ely, keeper, fever', { author: 'U9' }), standard);
    expect(other?.actions).toHaveLength(1);
  });

  test.each([
    ['get', 'withheld'],
    ['put', 'given'],
  ])('a store that fails at quiet.%s leaves the message to be sent again', async (task) => {
    const message = saying(few);
    const broken = createModerator(worldWith({ store: refusing('quiet', task) }));
    await expect(broken.judge(message, standard)).rejects.toThrow('the disk is full');
    const again = await createModerator(worldWith()).judge(message, standard);
    expect(again?.actions).toHaveLength(1);
    expect(await owed()).toEqual([again?.id]);
  });
});

describe('an edited message', () => {
  const thread = { thread: 'm0' };
  const edited = (message: Message, text: string, revision = '2'): Message => ({
    ...message,
    text,
    revision,
  });

  test('says nothing old because it said so itself, and is told once', async () => {
    const moderator = createModerator(worldWith());
    const message = saying(rare);
    await moderator.judge(message, standard);
    const again = await moderator.judge(edited(message, `${rare} please`), standard);
    expect([again?.verdict.outcome, again?.actions]).toEqual(['warn', []]);
  });

  test('is told again when it gives away more than it did', async () => {
    const moderator = createModerator(worldWith());
    const message = saying(rare);
    await moderator.judge(message, standard);
    const named = await moderator.judge(edited(message, `${rare}, Mr Ashdown`), standard);
    expect(named?.actions).toHaveLength(1);
  });

  test('counts as it stands now: what it no longer says completes nobody', async () => {
    const moderator = createModerator(worldWith());
    const opening = saying('pt 71M from Ely, fever', { message: 'm0' });
    await moderator.judge(opening, standard);
    await moderator.judge(edited(opening, 'pt with fever'), standard);
    const reply = await moderator.judge(saying('a welder, fever again', thread), standard);
    expect(reply?.verdict.outcome).toBe('allow');
  });

  test('counts with what was said after it', async () => {
    const moderator = createModerator(worldWith());
    const opening = saying('pt with fever', { message: 'm0' });
    await moderator.judge(opening, standard);
    expect((await moderator.judge(saying('a welder, fever again', thread), standard))?.verdict.outcome).toBe(
      'allow',
    );
    const full = await moderator.judge(edited(opening, 'pt 71M from Ely with fever'), standard);
    expect(full?.verdict.outcome).toBe('warn');
  });

  test('takes its place in the case that its author goes on about', async () => {
    const moderator = createModerator(worldWith());
    const first = saying('pt 71M from Ely, fever');
    await moderator.judge(first, standard);
    await moderator.judge(edited(first, 'pt with fever'), standard);
    const next = await moderator.judge(saying('he is a welder, fever again'), standard);
    expect(next?.assessment.risk?.narrowing.map(({ label }) => label) ?? []).not.toContain('the town');
  });
});

test('what a conversation remembers holds no term of any table, and no age', async () => {
  const moderator = createModerator(worldWith());
  await moderator.judge(saying('pt 71M, keeper, Hmong, from Ely', { message: 'm0' }), standard);
  const kept = JSON.stringify(await store.mosaic.recall(keys.conversation(saying('', { thread: 'm0' }).ref)));
  expect(kept).toContain('"occupation"');
  for (const term of ['keeper', 'hmong', 'ely', '71']) expect(kept.toLowerCase()).not.toContain(term);
});

describe('a warning that is owed', () => {
  test('is kept for its buttons, by reference, verdict and numbers', async () => {
    const judgement = await createModerator(worldWith()).judge(saying(rare), standard);
    const warned = await store.warnings.get(judgement?.id ?? '');
    expect(warned).toMatchObject({
      ref: judgement?.ref,
      verdict: judgement?.verdict,
      explanation: { people: judgement?.assessment.risk?.known, identifiers: ['location'] },
      rules: ['age@1', 'occupation@1', 'place@1'],
      at: clock.now(),
    });
    clock.advance(7 * 24 * 3_600_000);
    expect(await store.warnings.get(judgement?.id ?? '')).toBeUndefined();
  });

  test('and nothing else is kept', async () => {
    const moderator = createModerator(worldWith());
    const quiet = await moderator.judge(saying('pt 71M, COPD'), standard);
    const shadowed = await moderator.judge(saying(rare), { ...standard, shadow: true });
    for (const judgement of [quiet, shadowed])
      expect(await store.warnings.get(judgement?.id ?? '')).toBeUndefined();
  });
});
