// Recorded payloads are posted as Slack would post them, and their answers counted without a word of what they hold.
import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../src/ports/clock.ts';
import { answersOf, strayed, table } from '../../src/tools/replay/answers.ts';
import { requestOf } from '../../src/tools/replay/request.ts';
import { messageEvent, signed, signingSecret } from '../adapters/slack/fakes.ts';
import { overHttp } from '../adapters/slack/stands.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

const at = 1_764_000_000;
const request = (recorded: unknown) => requestOf(recorded, signingSecret, at);

describe('a request', () => {
  test('of an event is JSON, signed as Slack signs', () => {
    const { type, body, headers } = request(messageEvent());
    expect([type, JSON.parse(body)]).toEqual(['event_callback message', messageEvent()]);
    expect(headers).toEqual(signed(body, at));
  });

  test('of a button is a form with one field, of a command a form of fields', () => {
    const button = { type: 'block_actions', actions: [] };
    const pressed = request(button);
    expect([pressed.type, pressed.headers['content-type']]).toEqual([
      'block_actions',
      'application/x-www-form-urlencoded',
    ]);
    expect(JSON.parse(new URLSearchParams(pressed.body).get('payload') ?? '')).toEqual(button);
    const asked = request({ command: '/aside', text: 'status & more', is_enterprise_install: false });
    expect([asked.type, asked.body]).toEqual([
      'slash_command',
      'command=%2Faside&text=status+%26+more&is_enterprise_install=false',
    ]);
  });

  test('of an envelope, and of a record with a body, is of the payload in it', () => {
    const envelope = { type: 'events_api', envelope_id: 'e1', payload: messageEvent() };
    for (const recorded of [envelope, { body: messageEvent() }, { source: 'x', body: envelope }])
      expect(request(recorded).body).toBe(JSON.stringify(messageEvent()));
    expect(request({ type: 'hello', num_connections: 1 }).type).toBe('hello');
  });

  test.each([
    ['a type that is a word', { type: 'ottoline' }, 'other'],
    ['an event that is a word', messageEvent({ type: 'ottoline' }), 'event_callback other'],
    ['an event that is a sentence', messageEvent({ type: 'Mrs Ottoline_x' }), 'event_callback other'],
    ['no object', ['ottoline'], 'other'],
    ['null', null, 'other'],
  ])('of %s is named "other"', (_what, recorded, type) => {
    expect(request(recorded).type).toBe(type);
  });
});

describe('answers', () => {
  test('of Aside are counted by type, and no word of a payload is printed', async () => {
    const { url, close } = await overHttp({ clock: systemClock });
    closing.push(close);
    const told = messageEvent({ text: 'Ottoline' });
    const recorded = [
      told,
      told,
      messageEvent({ channel: 'Ottoline_Zed', ts: 7 }),
      { type: 'hello' },
      'Ottoline',
    ];
    const answers = await answersOf(recorded, { url, secret: signingSecret, patienceMs: 5_000 });
    expect([...answers].map(([type, counts]) => [type, [...counts]])).toEqual([
      [
        'event_callback message',
        [
          [200, 2],
          [400, 1],
        ],
      ],
      ['hello', [[200, 1]]],
      ['other', [[400, 1]]],
    ]);
    expect(strayed(answers)).toBe(0);
    expect(table(answers)).toContain('event_callback message       3  200 ×2, 400 ×1');
    expect(table(answers)).not.toMatch(/ottoline/i);
  });

  test('that are neither 200 nor 400, or that do not come, are counted apart', async () => {
    const { url, close } = await overHttp({ clock: systemClock });
    closing.push(close);
    const forged = await answersOf([messageEvent()], { url, secret: 'guessed', patienceMs: 5_000 });
    expect([strayed(forged), table(forged)]).toEqual([1, expect.stringContaining('401 ×1')]);
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      silent.closeAllConnections();
      await new Promise((resolve) => silent.close(resolve));
    });
    const { port } = silent.address() as AddressInfo;
    const door = { url: `http://127.0.0.1:${port}`, secret: signingSecret, patienceMs: 30 };
    const none = await answersOf([messageEvent()], door);
    expect([strayed(none), table(none)]).toEqual([1, expect.stringContaining('no answer ×1')]);
  });
});
