// No word of a message leaves by another door: not by a log line, an answer, an error, or a call that tells nobody.
import { afterEach, describe, expect, test } from '@jest/globals';
import { createLog } from '../../../src/log.ts';
import { StoreBusy } from '../../../src/ports/judge.ts';
import { messageEvent, signed } from './fakes.ts';
import { dicom } from './read/files.ts';
import { hello } from './stand-in-slack.ts';
import { overHttp, overSockets } from './stands.ts';

/** One word: a log that takes codes would take it for one. */
const secret = 'Ottoline';
const canary = /ottoline/i;

const closing: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

/** The real log, at its most talkative, into memory. */
function talkative() {
  const written: string[] = [];
  return { written, log: createLog('trace', { write: (line: string) => void written.push(line) }) };
}

/** An error that carries the words wherever an error can. */
function tellTale(): Error {
  const error = new Error(`could not store "${secret}"`, { cause: new Error(secret) });
  return Object.assign(error, { name: `No ${secret}`, code: `no ${secret}`, text: secret });
}

const said = messageEvent({
  text: secret,
  blocks: [
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: secret }] }],
    },
  ],
  attachments: [{ text: secret, fallback: secret }],
  files: [{ title: secret, name: secret, preview: secret }],
});

/** Every way in which a message can come to grief, by the body that is posted and by what the judge does. */
const grief: readonly [
  what: string,
  body: string,
  judge?: (() => Promise<never>) | undefined,
  tell?: () => Promise<never>,
][] = [
  ['is judged', JSON.stringify(said)],
  ['finds the store busy', JSON.stringify(said), () => Promise.reject(new StoreBusy())],
  ['breaks the judge', JSON.stringify(said), () => Promise.reject(tellTale())],
  ['breaks the judge with a text', JSON.stringify(said), () => Promise.reject(secret)],
  ['breaks the telling', JSON.stringify(said), undefined, () => Promise.reject(tellTale())],
  ['is no JSON', `{"text":"${secret}`],
  ['lacks a channel', JSON.stringify(messageEvent({ text: secret, channel: undefined }))],
  ['is an unknown event', JSON.stringify(messageEvent({ type: secret, text: secret }))],
  ['is an unknown payload', JSON.stringify({ type: secret, text: secret })],
  ['is an odd event', JSON.stringify(messageEvent({ text: { [secret]: secret }, channel: { id: secret } }))],
];

describe.each(grief)('a message that %s', (_what, body, judge, tell) => {
  test('leaves no trace of its words over HTTP', async () => {
    const { written, log } = talkative();
    const stand = await overHttp({ log });
    closing.push(stand.close);
    if (judge) stand.judge.next = judge;
    if (tell) stand.judge.tell = tell;
    const answers = [
      await stand.post(body),
      await stand.post(body),
      await stand.post(body, signed(`${body} `)),
    ];
    await stand.platform.stop();
    expect(answers[2]?.status).toBe(401);
    expect(written.length).toBeGreaterThan(0);
    const traces = JSON.stringify([answers, written, stand.slack.calls]);
    expect(traces).not.toMatch(canary);
  });

  test('leaves no trace of its words over a socket', async () => {
    const { written, log } = talkative();
    const stand = await overSockets({ log });
    closing.push(stand.close);
    if (judge) stand.judge.next = judge;
    if (tell) stand.judge.tell = tell;
    const [socket] = stand.slack.sockets;
    socket?.send(`{"type":"events_api","envelope_id":"e1","payload":${body}}`);
    socket?.send(JSON.stringify({ type: secret, reason: secret }));
    socket?.send(
      JSON.stringify({ type: 'events_api', envelope_id: 'last', payload: messageEvent({ text: '' }) }),
    );
    await stand.slack.until(() => stand.slack.acks.some(({ envelope }) => envelope === 'last'));
    await stand.platform.stop();
    expect(written.length).toBeGreaterThan(0);
    expect(JSON.stringify([written, stand.slack.calls, stand.slack.acks])).not.toMatch(canary);
  });
});

test('a notice leaves no trace in the log, however telling it fails', async () => {
  const { written, log } = talkative();
  const stand = await overHttp({ log });
  closing.push(stand.close);
  const ref = { platform: 'slack', tenant: 'T0', channel: 'C0', message: '1.2', author: 'U0' } as const;
  const notice = { what: secret, advice: secret, safer: secret };
  const replies = [
    {
      body: {
        ok: true,
        warning: secret,
        response_metadata: { warnings: [secret], messages: [`[ERROR] ${secret}`] },
      },
    },
    { body: { ok: false, error: secret } },
    { body: `<p>${secret}</p>` },
    { status: 500, body: secret },
    { status: 429, headers: { 'retry-after': 'soon' }, body: secret },
    undefined,
  ];
  const deliveries: unknown[] = [];
  for (const reply of replies) {
    stand.slack.answer('chat.postEphemeral', () => reply);
    deliveries.push(await stand.platform.perform({ type: 'tell-author', ref, warning: 'W0', notice }));
  }
  expect(deliveries).toHaveLength(replies.length);
  expect(written.length).toBeGreaterThan(0);
  expect(JSON.stringify([deliveries, written])).not.toMatch(canary);
});

test('a socket that fails in words leaves none in the log', async () => {
  const { written, log } = talkative();
  const stand = await overSockets({ log, start: false });
  closing.push(stand.close);
  let greeted = 0;
  stand.slack.greet((socket) => {
    if (greeted++ > 2) return socket.send(hello);
    socket.send(secret);
    socket.close(4_000, secret);
  });
  await stand.platform.start();
  await stand.slack.until(() => stand.slack.sockets.length === 2);
  expect(written.length).toBeGreaterThan(0);
  expect(written.join('\n')).not.toMatch(canary);
});

test('a file leaves no trace of what stands in it, read or not', async () => {
  const { written, log } = talkative();
  const stand = await overHttp({ log });
  closing.push(stand.close);
  const { slack } = stand;
  const root = new URL(slack.apiUrl).origin;
  const kept = (id: string, mimetype: string, bytes: Buffer) => {
    slack.world.files.set(id, { id, name: secret, mimetype, bytes, channels: ['C0ROUND'] });
    return { id, mimetype, url_private: `${root}/files-pri/${id}` };
  };
  const read = kept('F0TEXT', 'text/plain', Buffer.from(secret));
  const files = [
    [read, kept('F0SCAN', 'application/dicom', dicom({ name: secret, number: secret }))],
    [{ ...read, url_private: `https://${secret}.invalid/${secret}` }],
    [{ ...read, url_private: `${root}/${secret}` }],
    [{ id: 'F0TEXT', file_access: 'check_file_info' }],
  ];
  const answers: unknown[] = [];
  for (const reply of [
    undefined,
    { body: { ok: false, error: secret } },
    { body: { ok: true, file: secret } },
  ]) {
    if (reply !== undefined) slack.answer('files.info', () => reply);
    for (const each of files) answers.push(await stand.post(messageEvent({ files: each, text: 'see this' })));
  }
  await stand.platform.stop();
  expect(JSON.stringify(stand.judge.judged)).toMatch(canary);
  expect(written.length).toBeGreaterThan(0);
  expect(JSON.stringify([answers, written, slack.calls])).not.toMatch(canary);
});
