// What has to be asked for before a message is judged: what files hold, what an unnamed file is, whether a bot is behind it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { messageCallback } from '../../../../adapters/slack/read/message-event.ts';
import { createReader } from '../../../../adapters/slack/read/reader.ts';
import { createWebClient } from '../../../../adapters/slack/say/web-client.ts';
import { fakeLog, gate, messageEvent } from '../fakes.ts';
import { standIn } from '../stand-in-slack.ts';
import { dicom, jpeg } from './files.ts';
import { fileHeaders } from '../../../../src/files/headers.ts';
import type { ReaderOptions } from '../../../../adapters/slack/read/reader.ts';
import type { StandIn } from '../stand-in-slack.ts';
import type { AddressInfo } from 'node:net';

let slack: StandIn;
let root: string;
let time: number;
let log: ReturnType<typeof fakeLog>;

beforeAll(async () => {
  slack = await standIn();
  root = new URL(slack.apiUrl).origin;
});
afterAll(() => slack.close());
beforeEach(() => {
  time = 0;
  log = fakeLog();
  slack.calls.length = 0;
  slack.recover('files.info');
  slack.recover('users.info');
});

function readerWith(over: Partial<ReaderOptions> = {}) {
  const client = createWebClient('xoxb-of-nobody', { apiUrl: slack.apiUrl, log, retries: 0 });
  const clock = { now: () => time };
  const read = createReader({
    clientFor: async () => client,
    apiUrl: slack.apiUrl,
    headers: fileHeaders,
    clock,
    log,
    ...over,
  });
  return (event: object) => read(messageCallback.parse(messageEvent(event)));
}

/** A file that the ward's channel holds, as a message tells of it. */
function kept(id: string, name: string, mimetype: string, bytes: Buffer): Record<string, unknown> {
  slack.world.files.set(id, { id, name, mimetype, bytes, channels: ['C0ROUND'] });
  return { id, name, title: name, mimetype, mode: 'hosted', url_private: `${root}/files-pri/${id}` };
}

const phone = jpeg({ place: true, time: '2026:11:02 10:32:11' });
const scan = dicom({ name: 'Jorgensen^Ada', number: 'R0042137' });

describe('a file that the bot may read', () => {
  test.each<[string, string, readonly [string, Buffer], string[]]>([
    ['a picture', 'heel.jpg', ['image/jpeg', phone], ['place', 'time']],
    ['a scan', 'ct.dcm', ['application/dicom', scan], ['person', 'number']],
    ['a scan of no type', 'series-4', ['application/octet-stream', scan], ['person', 'number']],
    ['a picture that is none', 'heel.jpg', ['image/jpeg', Buffer.from('nothing')], []],
  ])('%s tells what its header tells', async (_what, name, file, tells) => {
    const message = await readerWith()({ files: [kept('F0A', name, ...file)] });
    expect(message?.enclosures).toEqual([{ type: 'picture', tells }]);
    expect(message).not.toHaveProperty('fetched');
  });

  test('is nothing where it is neither picture nor text', async () => {
    const message = await readerWith()({
      files: [kept('F0A', 'driver', 'application/octet-stream', Buffer.from('x'))],
    });
    expect(message).not.toHaveProperty('enclosures');
  });

  test('and holds a text of which Slack showed the beginning is read on', async () => {
    const file = kept(
      'F0A',
      'letter.txt',
      'text/plain',
      Buffer.from('Dear colleague,\nthank you\nMrs Jorgensen is well'),
    );
    const message = await readerWith()({
      files: [{ ...file, preview: 'Dear colleague,\nthank you', preview_is_truncated: true }],
    });
    expect(message?.text).toMatch(/letter.txt\nDear colleague,\nthank you$/);
    expect(message?.fetched).toBe('Mrs Jorgensen is well');
  });

  test('is not fetched where Slack showed all of it, or it is of no use', async () => {
    const read = readerWith({ clientFor: () => Promise.reject(new Error('not to be asked')) });
    const file = kept('F0A', 'letter.txt', 'text/plain', Buffer.from('Dear colleague'));
    await read({
      files: [
        { ...file, preview: 'Dear colleague' },
        kept('F0B', 'rota.xlsx', 'application/vnd.ms-excel', phone),
      ],
    });
    expect(log.lines).toEqual([]);
  });

  test('is one of three at most, scans first', async () => {
    const pictures = ['F1', 'F2', 'F3'].map((id) => kept(id, `${id}.jpg`, 'image/jpeg', phone));
    const message = await readerWith()({
      files: [...pictures, kept('F4', 'ct.dcm', 'application/dicom', scan)],
    });
    expect(message?.enclosures?.map(({ tells }) => tells.length)).toEqual([2, 2, 0, 2]);
  });

  test('of a message that is handed on is looked into as well', async () => {
    const files = [kept('F0A', 'heel.jpg', 'image/jpeg', phone)];
    const message = await readerWith()({ attachments: [{ is_share: true, text: 'see', files }] });
    expect(message?.enclosures).toEqual([{ type: 'picture', tells: ['place', 'time'] }]);
  });
});

describe('a file of which only its id is told', () => {
  const untold = { id: 'F0A', mode: 'file_access', file_access: 'check_file_info' };

  test('is asked for, and what it is called is read', async () => {
    kept('F0A', 'jorgensen-heel.jpg', 'image/jpeg', phone);
    const message = await readerWith()({ files: [untold] });
    expect(message).toMatchObject({
      enclosures: [{ type: 'picture', tells: ['place', 'time'] }],
      fetched: 'jorgensen-heel.jpg',
    });
  });

  test('counts by being there where Slack does not tell', async () => {
    slack.answer('files.info', () => ({ body: { ok: false, error: 'file_not_found' } }));
    expect((await readerWith()({ files: [untold] }))?.enclosures).toEqual([{ type: 'document', tells: [] }]);
  });
});

describe('where Slack lets nobody in', () => {
  test('ten minutes pass before it is asked again', async () => {
    const read = readerWith({
      clientFor: async () => createWebClient('xoxb-guessed', { apiUrl: slack.apiUrl, log, retries: 0 }),
    });
    const files = [kept('F0A', 'heel.jpg', 'image/jpeg', phone)];
    for (const minute of [0, 5, 11]) {
      time = minute * 60_000;
      expect((await read({ files }))?.enclosures).toEqual([{ type: 'picture', tells: [] }]);
    }
    expect(log.lines).toEqual(Array(2).fill('slack.file-not-read {"code":"Error:not_let_in"}'));
  });

  test('as when the scope is missing', async () => {
    slack.answer('files.info', () => ({ body: { ok: false, error: 'missing_scope' } }));
    const read = readerWith();
    const files = [{ id: 'F0A', file_access: 'check_file_info' }];
    await read({ files });
    await read({ files });
    expect(slack.calls.filter(({ method }) => method === 'files.info')).toHaveLength(1);
  });
});

test.each([
  'https://example.org/heel.jpg',
  'http://files.slack.com/heel.jpg',
  'https://files.slack.com.example.org/heel.jpg',
  'https://user@example.org/files.slack.com/',
  'file:///etc/hostname',
  'nonsense',
])('a token goes to no other host than Slack’s: %s', async (address) => {
  const file = { ...kept('F0A', 'heel.jpg', 'image/jpeg', phone), url_private: address };
  // Were it asked, the answer or the failure would show.
  expect((await readerWith()({ files: [file] }))?.enclosures).toEqual([{ type: 'picture', tells: [] }]);
  expect(log.lines).toEqual([]);
});

describe('a host that is slow, or leads elsewhere', () => {
  const held = gate();
  const asked: string[] = [];
  let host: ReturnType<ReturnType<typeof express>['listen']>;
  let at: string;
  beforeAll(async () => {
    const app = express();
    app.get('/slow', async (_request, response) => {
      await held.passed;
      response.end();
    });
    app.get('/away', (_request, response) => response.redirect(`${at}/elsewhere`));
    app.get('/elsewhere', (request, response) => {
      asked.push(request.get('authorization') ?? 'no token');
      response.type('image/jpeg').send(phone);
    });
    app.get('/gone', (_request, response) => response.sendStatus(404));
    app.get('/endless', (_request, response) => {
      response.type('image/jpeg').write(phone);
      // More than is ever read; a connection that is closed ends it.
      const more = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(65_536), more);
      };
      more();
    });
    host = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => host.once('listening', resolve));
    at = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    held.open();
    host.closeAllConnections();
    await new Promise((resolve) => host.close(resolve));
  });
  const fileAt = (path: string) => ({
    files: [{ id: 'F0', name: 'heel.jpg', mimetype: 'image/jpeg', url_private: `${at}/${path}` }],
  });

  test('is waited for no longer than there is time', async () => {
    // It never answers: were it waited for, this test would not end.
    const message = await readerWith({ apiUrl: at, patienceMs: 60 })(fileAt('slow'));
    expect(message?.enclosures).toEqual([{ type: 'picture', tells: [] }]);
  });

  test('is not followed', async () => {
    await readerWith({ apiUrl: at })(fileAt('away'));
    expect(asked).not.toContain('Bearer xoxb-of-nobody');
  });

  test('or has nothing costs nothing, and is asked again', async () => {
    const read = readerWith({ apiUrl: at });
    expect((await read(fileAt('gone')))?.enclosures).toEqual([{ type: 'picture', tells: [] }]);
    expect((await read(fileAt('elsewhere')))?.enclosures).toEqual([
      { type: 'picture', tells: ['place', 'time'] },
    ]);
  });

  test('is read to the first megabyte and no further', async () => {
    const message = await readerWith({ apiUrl: at, patienceMs: 5_000 })(fileAt('endless'));
    expect(message?.enclosures).toEqual([{ type: 'picture', tells: ['place', 'time'] }]);
  });
});

describe('what an app posted', () => {
  const posted = (user: string) => ({ user, bot_id: 'B0FORMS', app_id: 'A0FORMS' });

  test('as itself is nobody’s, and Slack is asked once', async () => {
    const read = readerWith();
    slack.world.addPerson('U0FORMS', { name: 'forms', isBot: true });
    expect(await read(posted('U0FORMS'))).toBeUndefined();
    expect(await read(posted('U0FORMS'))).toBeUndefined();
    expect(slack.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1);
  });

  test('for a person is theirs', async () => {
    expect((await readerWith()(posted('U0DOCTOR')))?.ref.author).toBe('U0DOCTOR');
  });

  test('is judged where Slack does not tell whose it is', async () => {
    slack.answer('users.info', () => ({ status: 500, body: 'away' }));
    expect((await readerWith()(posted('U0FORMS')))?.ref.author).toBe('U0FORMS');
  });

  test('is judged where nobody speaks for the workspace, or the client cannot be had', async () => {
    const files = [kept('F0A', 'heel.jpg', 'image/jpeg', phone)];
    for (const clientFor of [async () => undefined, () => Promise.reject(new Error('the store is away'))])
      expect(await readerWith({ clientFor })({ ...posted('U0FORMS'), files })).toMatchObject({
        enclosures: [{ type: 'picture', tells: [] }],
      });
  });
});

test('what people write themselves asks nothing', async () => {
  await readerWith({ clientFor: () => Promise.reject(new Error('not to be asked')) })({});
  expect(log.lines).toEqual([]);
  expect(slack.calls).toEqual([]);
});
