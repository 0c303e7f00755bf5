// Payloads in the shape that Slack sends, replayed over HTTP and over a socket: a folder is a test.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { overHttp, overSockets } from './stands.ts';
import type { Message } from '../../../src/domain/message.ts';
import type { HttpStand } from './stands.ts';

interface Expected {
  readonly status: number;
  /** The message that the judge was given; null where there was none. */
  readonly judged: Message | null;
}

const replays = join(import.meta.dirname, '../../replay');
const names = readdirSync(replays).filter((name) => name.startsWith('slack-'));

function read(name: string, file: string) {
  return JSON.parse(readFileSync(join(replays, name, file), 'utf8'));
}

let http: HttpStand;
let sockets: Awaited<ReturnType<typeof overSockets>>;
beforeAll(async () => {
  [http, sockets] = [await overHttp(), await overSockets()];
});
afterAll(() => Promise.all([http.close(), sockets.close()]));

test('there is something to replay', () => {
  expect(names.length).toBeGreaterThan(5);
});

test.each(names)('%s', async (name) => {
  const payload: unknown = read(name, 'payload.json');
  const { status, judged }: Expected = read(name, 'expect.json');
  const given = judged === null ? [] : [judged];
  http.judge.judged.length = 0;
  sockets.judge.judged.length = 0;

  expect((await http.post(payload)).status).toBe(status);
  expect(http.judge.judged).toEqual(given);

  sockets.slack.sockets[0]?.send(JSON.stringify({ type: 'events_api', envelope_id: name, payload }));
  await sockets.slack.until(() => sockets.slack.acks.some(({ envelope }) => envelope === name));
  expect(sockets.judge.judged).toEqual(given);
});
