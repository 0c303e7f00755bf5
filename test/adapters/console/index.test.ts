// The console over HTTP: what it answers, whom it refuses, and that it repeats and keeps nothing.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreBusy } from '../../../src/ports/judge.ts';
import { createFakeJudge, notice } from './fake-judge.ts';
import { startConsole } from './start-console.ts';
import type { FakeJudge } from './fake-judge.ts';
import type { StartedConsole } from './start-console.ts';

const sentinel = 'Quillfeather';
const said = `67M from Grand Marais MN, ${sentinel}`;
const post = { text: said, author: 'dr-a', conversation: 'c-1', sensitivity: 'standard' };

let folder: string;
let judge: FakeJudge;
let app: StartedConsole;
let failure: (() => Error | undefined) | undefined;
let beforeJudging: Promise<void>;

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request with any header, Host among them, which fetch does not let one set. */
function send(
  method: string,
  path: string,
  { headers = {}, body = '' }: { readonly headers?: Record<string, string>; readonly body?: string } = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port: app.port, method, path, headers, agent: false },
      (got) => {
        const parts: Buffer[] = [];
        got.on('data', (part: Buffer) => parts.push(part));
        got.on('end', () =>
          resolve({
            status: got.statusCode ?? 0,
            headers: got.headers,
            text: Buffer.concat(parts).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = { 'Content-Type': 'application/json' };

function write(body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
  return send('POST', '/console/messages', { headers: { ...json, ...headers }, body: JSON.stringify(body) });
}

async function answerTo(body: unknown): Promise<Record<string, unknown>> {
  const { status, text } = await write(body);
  expect(status).toBe(200);
  return JSON.parse(text);
}

async function refusalOf(answered: Promise<Answered>, status: number): Promise<string> {
  const got = await answered;
  expect([got.status, got.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8']);
  expect(got.text + app.logged.join()).not.toContain(sentinel);
  const { errors } = JSON.parse(got.text);
  expect(errors).not.toHaveLength(0);
  return errors.join(' ');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aside-console-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Aside</title>');
  const fake = createFakeJudge(() => failure?.());
  const patient = {
    ...fake,
    judge: async (...args: Parameters<FakeJudge['judge']>) => {
      const judgement = await fake.judge(...args);
      await beforeJudging;
      return judgement;
    },
  };
  judge = fake;
  app = await startConsole({
    judge: patient,
    page: folder,
    connect: (platform) => {
      fake.platform = platform;
    },
  });
});

beforeEach(async () => {
  failure = undefined;
  beforeJudging = Promise.resolve();
  judge.judged.length = 0;
  await app.platform.start();
});

afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a message', () => {
  test('brings back the notice of its author and how few people fit', async () => {
    const answer = await answerTo(post);
    expect(answer).toMatchObject({
      outcome: 'warn',
      because: null,
      reasons: [{ code: 'few-people', kinds: ['age'] }],
      notice,
      people: { expected: 4.2 },
      withDiagnosis: { expected: 1.1 },
      isCase: true,
      outcomes: { relaxed: 'warn', standard: 'warn', strict: 'warn', 'topic-only': 'warn' },
    });
    expect(answer['narrowing']).toHaveLength(5);
    expect(answer['thread']).toBe(answer['message']);
  });

  test('reaches the judge with its own id, its author, its channel and the policy', async () => {
    const first = await answerTo({ ...post, sensitivity: 'strict', catchment: 250_000 });
    await answerTo({ ...post, author: 'dr-b', thread: first['message'] });
    const [opener, reply] = judge.judged;
    const ref = { platform: 'console', tenant: 'local', channel: 'c-1' };
    expect(opener).toEqual({
      message: { ref: { ...ref, message: first['message'], author: 'dr-a' }, revision: '', text: said },
      policy: { sensitivity: 'strict', catchment: 250_000 },
    });
    expect(reply?.message.ref).toMatchObject({ ...ref, author: 'dr-b', thread: first['message'] });
    expect(reply?.message.ref.message).not.toBe(first['message']);
    expect(reply?.policy).toEqual({ sensitivity: 'standard' });
  });

  test.each([
    ['Any good review on that?', { outcome: 'allow', because: 'no-case', isCase: false, people: null }],
    ['Woman in her 60s, CKD.', { outcome: 'allow', because: 'nothing-identifying', isCase: true }],
    ['This is unreadable', { outcome: 'undecided', because: 'rule-threw', notice: null }],
  ])('without a warning says why: %s', async (text, expected) => {
    expect(await answerTo({ ...post, text })).toMatchObject({ ...expected, notice: null, reasons: [] });
  });

  test('of the longest length is judged, even where every character is escaped', async () => {
    const text = '\u0001'.repeat(39_999) + 'x';
    expect(await answerTo({ ...post, text })).toMatchObject({ outcome: 'allow' });
    expect(judge.judged[0]?.message.text).toHaveLength(40_000);
  });

  test('gets its own notice when two are judged at once', async () => {
    const [town, name] = await Promise.all([
      answerTo(post),
      answerTo({ ...post, text: 'Call Mrs. Tindall' }),
    ]);
    expect(town?.['notice']).toEqual(notice);
    expect(name?.['notice']).toEqual(expect.objectContaining({ what: expect.stringContaining('name') }));
  });
});

describe('bad input', () => {
  test.each([
    [{ text: sentinel.padEnd(40_001, 'x') }, 'at most 40,000 characters'],
    [{ text: ' \n' }, 'at least one letter'],
    [{ text: 12 }, 'Send text'],
    [{ author: `${sentinel} ` }, 'Send author'],
    [{ author: 'x'.repeat(65) }, 'Send author'],
    [{ conversation: `${sentinel}/` }, 'Send conversation'],
    [{ sensitivity: sentinel }, 'relaxed, standard, strict, topic-only'],
    [{ catchment: 0 }, 'Send catchment'],
    [{ catchment: 1.5 }, 'Send catchment'],
    [{ catchment: sentinel }, 'Send catchment'],
    [{ thread: '' }, 'Send thread'],
    [{ [sentinel]: 1 }, 'nothing else'],
  ])('in a field is named and not repeated: %#', async (part, sentence) => {
    expect(await refusalOf(write({ ...post, ...part }), 400)).toContain(sentence);
    expect(judge.judged).toEqual([]);
  });

  test.each([[null], [sentinel], [[post]], [{}]])('that is no message is refused: %#', async (body) => {
    await refusalOf(write(body), 400);
    expect(judge.judged).toEqual([]);
  });

  test('names every fault at once', async () => {
    const errors = await refusalOf(write({ ...post, author: '', catchment: -1 }), 400);
    expect(errors).toMatch(/Send author.*Send catchment/);
  });

  test('that is not JSON is refused', async () => {
    const body = `{"text":"${sentinel}`;
    const sent = send('POST', '/console/messages', { headers: json, body });
    expect(await refusalOf(sent, 400)).toContain('Send a JSON object');
  });

  test('of another type is refused', async () => {
    const headers = { 'Content-Type': 'text/plain' };
    const sent = send('POST', '/console/messages', { headers, body: JSON.stringify(post) });
    expect(await refusalOf(sent, 415)).toContain('application/json');
  });

  test('of any size is refused', async () => {
    expect(await refusalOf(write({ ...post, text: sentinel.repeat(40_000) }), 413)).toContain('40,000');
  });
});

describe('who may ask', () => {
  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST:3000', '127.0.0.1:80'])('%s', async (host) => {
    expect((await send('GET', '/', { headers: { Host: host } })).status).toBe(200);
  });

  test.each(['aside.example', 'localhost.example', '127.0.0.1.example:3000', '127.0.0.2', '10.0.0.1:3000'])(
    'not %s',
    async (host) => {
      await refusalOf(send('GET', '/', { headers: { Host: host } }), 403);
      await refusalOf(write(post, { Host: host }), 403);
      expect(judge.judged).toEqual([]);
    },
  );

  test.each([
    [{ Origin: 'http://aside.example' }],
    [{ Origin: 'null' }],
    [{ Origin: 'https://localhost:3000' }],
    [{ Origin: 'http://localhost:3001' }],
    [{ 'Sec-Fetch-Site': 'cross-site' }],
    [{ 'Sec-Fetch-Site': 'same-site' }],
  ])('not another page: %j', async (headers) => {
    await refusalOf(write(post, { Host: 'localhost:3000', ...headers }), 403);
    expect(judge.judged).toEqual([]);
  });

  test('the page itself', async () => {
    const own = { Host: 'localhost:3000', Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-origin' };
    expect((await write(post, own)).status).toBe(200);
  });
});

describe('the page', () => {
  test('may load nothing from elsewhere and stand in no frame', async () => {
    const { headers, text } = await send('GET', '/');
    expect(text).toContain('<title>Aside');
    expect(headers['content-security-policy']).toMatch(/^default-src 'self';.*frame-ancestors 'none'/);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
  });

  test('learns what holds on this server', async () => {
    const { text } = await send('GET', '/console/settings');
    expect(JSON.parse(text)).toMatchObject({ thresholds: { standard: 100 }, longestText: 40_000 });
  });

  test('leaves what it does not know to others', async () => {
    expect((await send('GET', '/slack/events')).status).toBe(404);
    expect((await send('GET', '/..%2f..%2fpackage.json')).status).not.toBe(200);
  });

  test('that nobody has built says how to build it', async () => {
    const unbuilt = await startConsole({ judge, page: join(folder, 'none'), connect: () => {} });
    const response = await fetch(unbuilt.url);
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm run build')]);
    await unbuilt.stop();
  });
});

describe('failing', () => {
  test('says so and names the cause in the log alone', async () => {
    failure = () => new RangeError(`cannot read ${sentinel}`);
    expect(await refusalOf(write(post), 500)).toContain('log');
    expect(app.logged.at(-1)).toBe('{"cause":"RangeError","event":"console.message-not-judged"}');
  });

  test('for want of the store asks to try again', async () => {
    failure = () => new StoreBusy();
    expect(await refusalOf(write(post), 503)).toContain('again');
  });
});

describe('the platform', () => {
  test('reaches nobody once the request is over', async () => {
    await answerTo(post);
    const { ref } = judge.judged[0]!.message;
    expect(await app.platform.perform({ type: 'tell-author', ref, warning: 'W0', notice })).toEqual({
      outcome: 'unreachable',
      reason: 'page-not-waiting',
    });
  });

  test('finishes what it took in before it stops, and takes nothing more', async () => {
    let goOn = (): void => {};
    beforeJudging = new Promise((resolve) => {
      goOn = resolve;
    });
    const underway = answerTo(post);
    while (judge.judged.length === 0) await new Promise(setImmediate);
    let stopped = false;
    const stop = async (): Promise<void> => {
      await app.platform.stop();
      stopped = true;
    };
    const stopping = stop();
    await refusalOf(write(post), 503);
    expect(stopped).toBe(false);
    goOn();
    expect(await underway).toMatchObject({ notice });
    await stopping;
    expect(stopped).toBe(true);
  });
});
