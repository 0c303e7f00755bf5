// Sentinel words go down every road of the core, failures included, and are looked for everywhere afterwards.
import { afterEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../src/audit.ts';
import { openBench } from '../src/cli/bench.ts';
import { checkJsonl } from '../src/cli/check-jsonl.ts';
import { checkOne } from '../src/cli/check.ts';
import { loadCore, type Core } from '../src/core.ts';
import { createCourier } from '../src/delivery/courier.ts';
import { createDetector, type Detector } from '../src/detect/detect.ts';
import { indexPhrases } from '../src/detect/phrases/phrase-index.ts';
import type { Delivery } from '../src/domain/action.ts';
import type { Judgement } from '../src/domain/judgement.ts';
import type { Message } from '../src/domain/message.ts';
import type { ChannelPolicy } from '../src/domain/settings.ts';
import { sensitivities } from '../src/domain/verdict.ts';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import { createKeys } from '../src/keys.ts';
import { createModerator } from '../src/moderator.ts';
import type { Platform } from '../src/ports/platform.ts';
import type { AuditRecord, Store } from '../src/ports/store.ts';
import { noticeOf } from '../src/respond/wording.ts';
import { openEmbeddedStore } from '../src/state/embedded/store.ts';
import { createMemoryStore } from '../src/state/memory.ts';
import { createSeal } from '../src/state/seal.ts';
import { createTestClock } from './laws/store-contract.ts';

const core = loadCore();
const words = ['Quillonby', 'Vexlington', '5550148', '555-0148', 'zarnwick', '7719442', 'Snorrgelb'];
const canary = new RegExp(words.join('|'), 'iu');

/** A case with a name, a number and an address; one of few people; one in a thread; and a topic. */
const texts = [
  'Mrs Quillonby (74F, CKD4), cell 406-555-0148, MRN 7719442, is back with K 6.2. snorrgelb?',
  '71M, lighthouse keeper from Vexlington, Minnesota, COPD flare, zarnwick score 4',
  'his wife is quillonby.zarnwick@mail.example, she keeps the snorrgelb',
  'has anyone read Quillonby on gout? snorrgelb',
];

function tellTale(): Error {
  const error = new RangeError(`choked on ${texts.join(' ')}`, { cause: new Error(texts[0]) });
  return Object.assign(error, { text: texts[0], input: texts });
}

/** All of an error that anybody might print. */
function allOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  return [error.name, error.message, error.stack, JSON.stringify(error), allOf(error.cause ?? '')].join('\n');
}

/** The store, and everything that it was ever given. */
function watched(store: Store, given: unknown[], refuses?: string): Store {
  const port = <T extends object>(name: string, of: T): T =>
    new Proxy(of, {
      get: (target, task) => {
        const whole: unknown = Reflect.get(target, task);
        if (typeof whole !== 'function') return whole;
        return (...values: unknown[]): unknown => {
          given.push([name, String(task), ...values]);
          if (refuses === `${name}.${String(task)}`) throw new Error('the disk is full');
          return Reflect.apply(whole, target, values);
        };
      },
    });
  return {
    claims: port('claims', store.claims),
    mosaic: port('mosaic', store.mosaic),
    journal: port('journal', store.journal),
    audit: port('audit', store.audit),
    warnings: port('warnings', store.warnings),
    quiet: port('quiet', store.quiet),
    credentials: port('credentials', store.credentials),
    errands: port('errands', store.errands),
    lines: port('lines', store.lines),
    settings: port('settings', store.settings),
    forget: (tenantKey) => store.forget(tenantKey),
    sift: (tenantKey, sieve) => store.sift(tenantKey, sieve),
    pruneAudit: (before) => store.pruneAudit(before),
    close: () => store.close(),
  };
}

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'aside-canary-'));
  closing.push(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

interface Road {
  readonly over?: Partial<Core>;
  readonly refuses?: string;
  readonly perform?: () => Promise<Delivery>;
}

/** The core as it is wired, on a store, with all that comes out of it. */
function build(kept: Store, { over = {}, refuses, perform }: Road) {
  const given: unknown[] = [];
  const logged: string[] = [];
  const told: unknown[] = [];
  const store = watched(kept, given, refuses);
  const log = createLog('trace', { write: (line: string) => void logged.push(line) });
  const metrics = createMetrics();
  const clock = createTestClock();
  const keys = createKeys(createSeal('a secret of thirty-two characters, for tests').hash);
  const audit = createAudit(store.audit, keys, clock);
  const platform: Platform = {
    name: 'slack',
    start: async () => {},
    stop: async () => {},
    withdraw: async () => {},
    perform: async (action) => {
      told.push(action.notice.what, action.notice.advice);
      return perform === undefined ? { outcome: 'delivered' } : perform();
    },
  };
  const courier = createCourier({
    platforms: [platform],
    journal: store.journal,
    warnings: store.warnings,
    audit,
    clock,
    noticeFor: ({ verdict }) => noticeOf(verdict),
    log,
    count: (name, delivery) => metrics.warned(name, delivery),
    // Time passes at once, and an hour of it ends every patience.
    wait: async (ms) => (ms === 30_000 ? new Promise(() => {}) : clock.advance(ms)),
  });
  const judge = createModerator({
    ...core,
    ...over,
    store,
    audit,
    courier,
    clock,
    keys,
    policyFor: async () => ({ sensitivity: 'standard' }),
    observe: ({ ref, verdict }, failures, ms) => {
      metrics.judged(ref.platform, verdict, ms);
      for (const failure of failures) log.error({ failure }, 'rule.failed');
    },
  });
  return { judge, courier, store, metrics, log, given, logged, told };
}

const messages: readonly Message[] = texts.map((text, n) => ({
  ref: {
    platform: 'slack',
    tenant: 'T1',
    channel: 'C1',
    message: `m${n}`,
    author: 'U1',
    // The third speaks in the thread of the second.
    ...(n === 2 ? { thread: 'm1' } : {}),
  },
  revision: '',
  text,
}));

/** Judges and tells every message at every sensitivity, and returns all that anybody can see of it afterwards. */
async function travelled(kept: Store, road: Road): Promise<{ seen: string; outcomes: ReadonlySet<string> }> {
  const { judge, courier, store, metrics, log, given, logged, told } = build(kept, road);
  const seen: unknown[] = [];
  const outcomes = new Set<string>();
  for (const [n, sensitivity] of sensitivities.entries()) {
    const policy: ChannelPolicy = { sensitivity, catchment: 30_000 };
    for (const message of messages) {
      const ref = { ...message.ref, channel: `C${n}` };
      try {
        const judgement = await judge.judge({ ...message, ref }, policy);
        if (judgement !== undefined) await judge.deliver(judgement);
        outcomes.add(judgement?.verdict.outcome ?? 'none');
        seen.push(withoutSafer(judgement));
      } catch (error) {
        outcomes.add('refused');
        log.error({ err: error instanceof Error ? error : undefined, cause: String(error) }, 'judge.failed');
        seen.push(allOf(error));
      }
    }
  }
  const records: AuditRecord[] = [];
  for await (const record of store.audit.since(0)) records.push(record);
  seen.push(await store.journal.owed(), records, await metrics.text(), given, logged, told);
  await courier.stop();
  return {
    seen: seen.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'),
    outcomes,
  };
}

/** The rewrite is the author's own text; nothing else of a judgement is. */
function withoutSafer(judgement: Judgement | undefined): unknown {
  const actions = judgement?.actions.map((action) => ({
    ...action,
    notice: { ...action.notice, safer: undefined },
  }));
  return { ...judgement, actions };
}

function brokenRule(): Detector {
  const [rule, ...rest] = core.rulebook.rules;
  if (rule === undefined) throw new Error('an empty rulebook');
  const scan = Object.assign(/x/u, {
    exec: () => {
      throw tellTale();
    },
  });
  const broken = {
    ...rule,
    id: 'broken',
    patterns: [{ name: 'x', confidence: 1, needs: [], isOneLine: false, isLatin: false, read: /x/u, scan }],
  };
  const empty = {
    byFirst: new Map(),
    listed: new Map(),
    senses: new Map(),
    usage: new Map(),
    asName: new Map(),
    classes: [],
  } as Parameters<typeof createDetector>[1];
  return createDetector([broken, ...rest], empty, indexPhrases([]));
}

const choked = (): never => {
  throw tellTale();
};

const roads: readonly (readonly [what: string, road: Road, outcomes: readonly string[]])[] = [
  ['is judged and told', {}, ['allow', 'warn']],
  [
    'can not be told',
    { perform: async () => ({ outcome: 'unreachable', reason: texts[0] ?? '' }) },
    ['allow', 'warn'],
  ],
  [
    'waits to be told',
    { perform: async () => ({ outcome: 'retry', reason: texts[0] ?? '', afterMs: 0 }) },
    ['allow', 'warn'],
  ],
  ['breaks the telling', { perform: () => Promise.reject(tellTale()) }, ['allow', 'warn']],
  [
    'breaks the detector',
    { over: { detector: { open: choked, openAll: choked, detect: choked, topicsOf: choked } } },
    ['undecided'],
  ],
  ['breaks the risk model', { over: { score: choked } }, ['undecided']],
  ['breaks a rule', { over: { detector: brokenRule() } }, ['allow', 'warn']],
  ['finds no claims', { refuses: 'claims.begin' }, ['refused']],
  ['finds no mosaic', { refuses: 'mosaic.remember' }, ['refused']],
  ['finds no journal', { refuses: 'journal.owe' }, ['allow', 'refused']],
  ['finds no audit', { refuses: 'audit.append' }, ['refused']],
  ['is never settled', { refuses: 'journal.settle' }, ['allow', 'warn']],
];

describe('with the store in memory, a message that', () => {
  test.each(roads)('%s leaves none of its words behind', async (_, road, expected) => {
    const { seen, outcomes } = await travelled(createMemoryStore({ clock: createTestClock() }), road);
    expect([...outcomes].toSorted()).toEqual(expected);
    expect(seen).not.toMatch(canary);
  });
});

test('a rule that broke is named in the log', async () => {
  const road = { over: { detector: brokenRule() } };
  const { seen } = await travelled(createMemoryStore({ clock: createTestClock() }), road);
  expect(seen).toMatch(/failure\W+broken:RangeError/u);
});

describe('with the embedded store, a message that', () => {
  test.each(roads.slice(0, 5))('%s leaves none of its words on disk', async (_, road) => {
    const directory = folder();
    const kept = openEmbeddedStore({
      directory,
      seal: createSeal('a secret of thirty-two characters, for tests'),
      clock: createTestClock(),
      onUnreadable: () => {},
    });
    const { seen } = await travelled(kept, road);
    await kept.close();
    expect(seen).not.toMatch(canary);
    const files = readdirSync(directory).map((name) => readFileSync(join(directory, name)));
    expect(files.reduce((sum, bytes) => sum + bytes.length, 0)).toBeGreaterThan(10_000);
    const traces = files.flatMap((bytes) => [
      bytes.toString('latin1'),
      bytes.toString('utf16le'),
      bytes.subarray(1).toString('utf16le'),
    ]);
    // On disk not even the words of our own tables stand: a job or a state is sealed.
    const sealed = /lighthouse|keeper|minnesota/iu;
    expect(traces.filter((trace) => canary.test(trace) || sealed.test(trace))).toEqual([]);
  });
});

describe('the command line', () => {
  async function printed(run: () => Promise<number>): Promise<string> {
    const written: string[] = [];
    const { write } = process.stdout;
    process.stdout.write = (chunk: unknown) => written.push(String(chunk)) > 0;
    try {
      await run();
    } finally {
      process.stdout.write = write;
    }
    return written.join('');
  }

  const open = () => openBench(core);

  test('prints no word of a message but in the safer version', async () => {
    const policy: ChannelPolicy = { sensitivity: 'standard', catchment: 30_000 };
    for (const text of texts) {
      const said = await printed(() => checkOne(text, { policy, json: false, open }));
      expect(said.replace(/\n {2}Safer:\n(?: {4}.*\n)+/u, '\n')).not.toMatch(canary);
      const [json = ''] = (await printed(() => checkOne(text, { policy, json: true, open }))).split('\n');
      expect(JSON.stringify({ ...JSON.parse(json), rewrite: null })).not.toMatch(canary);
    }
  });

  test('quotes nothing of a line that is no record', async () => {
    const broken = texts.flatMap((text) => [
      text,
      JSON.stringify([text]),
      JSON.stringify({ text: [text], id: text }),
      JSON.stringify({ [text]: text }),
      `{"text":"${text}`,
    ]);
    const records = join(folder(), 'broken.jsonl');
    writeFileSync(records, broken.join('\n'));
    const said = await printed(() => checkJsonl(records, { sensitivity: 'standard' }, open));
    expect(said.split('"error"')).toHaveLength(broken.length + 1);
    expect(said).not.toMatch(canary);
  });
});

describe('the canary sings', () => {
  test('where a store is given a text', async () => {
    const given: unknown[] = [];
    const store = watched(createMemoryStore({ clock: createTestClock() }), given);
    await store.claims.begin(texts[0] ?? '', 1);
    expect(JSON.stringify(given)).toMatch(canary);
  });

  test('where an error or a judgement holds a text', () => {
    expect(allOf(tellTale())).toMatch(canary);
    expect(allOf(new Error('x', { cause: tellTale() }))).toMatch(canary);
  });

  test('where a file holds one, whatever its encoding', () => {
    const [text = ''] = texts;
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const bytes = Buffer.concat([Buffer.from([1]), Buffer.from(text, encoding)]);
      const traces = [
        bytes.toString('latin1'),
        bytes.toString('utf16le'),
        bytes.subarray(1).toString('utf16le'),
      ];
      expect(traces.some((trace) => canary.test(trace))).toBe(true);
    }
  });
});
