// Sentinel words go down the roads of Slack and Teams, into a whole process over a real Redis that goes away and comes back;
// then they are looked for in its log, its metrics, all that Redis was told, every request, and the heap of the idle process.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { signed, messageEvent, signingSecret } from './adapters/slack/fakes.ts';
import { messageActivity } from './adapters/teams/teams-stand.ts';
import { isWarning, startBystander, type Bystander } from './canary/bystander.ts';
import { stringsOnHeap } from './canary/heap.ts';
import { buildSmallHouse, type SmallHouse } from './chaos/small-house.ts';
import { hasRedis, startRedis, type RedisServer } from './state/redis-server.ts';

jest.setTimeout(180_000);

/** Words that tell who it is stand nowhere; words besides may stand in the safer version, which is in the warning alone. */
const telling = /quillonby|vexlington|555-?0148|7719442/iu;
const besides = /zarnwick|snorrgelb/iu;
const texts = [
  'Mrs Quillonby (74F, CKD4), cell 406-555-0148, MRN 7719442, is back with K 6.2. snorrgelb?',
  '71M, lighthouse keeper from Vexlington, Minnesota, COPD flare, zarnwick score 4',
  'has anyone read Quillonby on gout? snorrgelb',
];
const warned = 2;

interface Running {
  readonly port: number;
  readonly inspector: string;
  readonly said: () => string;
  readonly child: ChildProcess;
}

/** Starts it with everything it can say switched on. */
async function start(house: SmallHouse, env: Readonly<Record<string, string>>): Promise<Running> {
  const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', house.main, 'argument-of-a-test'], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'trace', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const started = new Promise<string>((resolve, reject) => {
    const hear = (bytes: Buffer): void => {
      said += bytes.toString();
      const line = said.split('\n').find((each) => each.includes('"aside.started"'));
      if (line !== undefined && /ws:\S+/u.test(said)) resolve(line);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`it ended: ${said}`)));
  });
  const { port } = JSON.parse(await started) as { port: number };
  return { port, inspector: /ws:\S+/u.exec(said)?.[0] ?? '', said: () => said, child };
}

/**
 * Everything that Redis is told from now on, as it tells it itself. Over a socket of our own: a client that waits for an answer to
 * MONITOR takes what it hears at once for the answers of commands that it never sent.
 */
async function overhear(server: RedisServer): Promise<{ told: string[]; stop(): void }> {
  const { hostname, port } = new URL(server.url);
  const told: string[] = [];
  let isOver = false;
  let socket: Socket | undefined;
  await new Promise<void>((listening) => {
    const listen = (): void => {
      socket = connect(Number(port), hostname, () => socket?.write('MONITOR\r\n'));
      const lines = createInterface(socket);
      for (const source of [socket, lines]) source.on('error', () => undefined);
      lines.on('line', (line) => (line === '+OK' ? listening() : void told.push(line)));
      socket.once('close', () => void (isOver || setTimeout(listen, 50)));
    };
    listen();
  });
  return {
    told,
    stop() {
      isOver = true;
      socket?.destroy();
    },
  };
}

/** Every message on every road of both platforms, one conversation each; `round` makes them new. */
async function speak(port: number, api: Bystander, round: number): Promise<readonly string[]> {
  const answers: string[] = [];
  const post = async (path: string, body: string, headers: Record<string, string>): Promise<void> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers });
    answers.push(`${response.status} ${await response.text()}`);
  };
  const slack = (body: string): Promise<void> =>
    post('/slack/events', body, signed(body, Math.floor(Date.now() / 1000), signingSecret));
  const teams = (body: string): Promise<void> =>
    post('/api/messages', body, { 'content-type': 'application/json' });
  for (const [nth, text] of texts.entries()) {
    const ts = `${1_764_000_000 + 100 * round + nth}.000100`;
    const event = { text, ts, event_ts: ts, channel: `C0${round}${nth}`, user: `U0${round}${nth}` };
    await slack(JSON.stringify(messageEvent(event, { event_id: `Ev${round}${nth}` })));
    const channel = `19:${round}${nth}@thread.tacv2`;
    const activity = messageActivity(api.url, {
      id: `17000000000${round}${nth}`,
      from: { id: `29:doctor${round}${nth}`, name: 'Dr Aster' },
      conversation: {
        id: channel,
        tenantId: 'tenant-of-the-ward',
        conversationType: 'channel',
        isGroup: true,
      },
      channelData: { tenant: { id: 'tenant-of-the-ward' }, channel: { id: channel }, team: { id: channel } },
      text,
    });
    await teams(JSON.stringify(activity));
    await slack(`{"event":"${text}`);
    await teams(`{"text":"${text}`);
    await teams(JSON.stringify({ ...activity, from: undefined }));
  }
  return answers;
}

if (hasRedis()) {
  let [house, redis, api, running]: [SmallHouse?, RedisServer?, Bystander?, Running?] = [];
  let hearing: Awaited<ReturnType<typeof overhear>> | undefined;
  const seen = { answers: [] as string[], told: [] as string[], metrics: '' };

  beforeAll(async () => {
    house = await buildSmallHouse('all');
    redis = await startRedis();
    api = await startBystander();
    const secrets = {
      ASIDE_SECRET: 'a secret of nobody, long enough to be one',
      REDIS_URL: redis.url,
      ASIDE_DATA_DIR: redis.notes,
    };
    const slack = { SLACK_BOT_TOKEN: 'xoxb-of-nobody', SLACK_SIGNING_SECRET: signingSecret };
    running = await start(house, {
      ...secrets,
      ...slack,
      SLACK_API_URL: `${api.url}/api/`,
      TEAMS_LOCAL_PLAYGROUND: 'true',
    });
    hearing = await overhear(redis);
    seen.answers.push(...(await speak(running.port, api, 1)));
    await redis.kill();
    seen.answers.push(...(await speak(running.port, api, 2)));
    await redis.start();
    seen.answers.push(...(await speak(running.port, api, 3)));
    await api.until(3 * 2 * warned);
    seen.metrics = await (await fetch(`http://127.0.0.1:${running.port}/metrics`)).text();
    seen.told = hearing.told;
  }, 120_000);

  afterAll(async () => {
    hearing?.stop();
    if (running?.child.exitCode === null) {
      running.child.kill('SIGKILL');
      await once(running.child, 'exit');
    }
    api?.close();
    await redis?.close();
    house?.remove();
  });

  describe('the words of messages', () => {
    test('are in no line of the log, no answer, no metric', () => {
      const { answers, metrics } = seen;
      expect(answers.filter((line) => line.startsWith('200'))).not.toEqual([]);
      expect(metrics).toContain('aside_');
      for (const place of [running?.said() ?? '', ...answers, metrics]) {
        expect(place).not.toMatch(telling);
        expect(place).not.toMatch(besides);
      }
    });

    test('were never told to Redis', () => {
      expect(seen.told.length).toBeGreaterThan(20);
      expect(seen.told.filter((line) => telling.test(line) || besides.test(line))).toEqual([]);
    });

    test('are in nothing that was noted on this machine while Redis was away', () => {
      const folder = redis?.notes ?? '';
      const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
      expect(files.join('').length).toBeGreaterThan(1000);
      expect(files.filter((bytes) => telling.test(bytes) || besides.test(bytes))).toEqual([]);
    });

    test('are in no request but the safer version of a warning', () => {
      const calls = api?.calls ?? [];
      const decoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
      expect(calls.filter(isWarning).length).toBeGreaterThan(3 * 2 * warned);
      expect(calls.filter(({ path, body }) => telling.test(decoded(path + body)))).toEqual([]);
      const others = calls.filter((call) => !isWarning(call) && besides.test(decoded(call.path + call.body)));
      expect(others).toEqual([]);
    });

    test('are not on the heap of the idle process', async () => {
      const strings = await stringsOnHeap(running?.inspector ?? '');
      // What the process does hold is found.
      expect(strings.filter((each) => each.includes('argument-of-a-test'))).not.toEqual([]);
      expect(strings.filter((each) => telling.test(each) || besides.test(each))).toEqual([]);
    });
  });
} else {
  test.skip('redis-server is missing', () => undefined);
}
