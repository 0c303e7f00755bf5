// Slack over Socket Mode: two sockets, acked after judging, replaced before they close, never a rejection unhandled.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { StoreBusy } from '../../../../src/ports/judge.ts';
import { gate, messageEvent, warningFor } from '../fakes.ts';
import { hello } from '../stand-in-slack.ts';
import { overSockets } from '../stands.ts';
import type { WebSocket } from 'ws';

type Stand = Awaited<ReturnType<typeof overSockets>>;

const stands: Stand[] = [];
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeEach(() => void process.on('unhandledRejection', note));
afterEach(async () => {
  await Promise.all(stands.splice(0).map((stand) => stand.close()));
  process.off('unhandledRejection', note);
  expect(unhandled.splice(0)).toEqual([]);
});

async function connect(options: Parameters<typeof overSockets>[0] = {}): Promise<Stand> {
  const stand = await overSockets(options);
  stands.push(stand);
  return stand;
}

/** Sends an envelope on one socket. */
function send(socket: WebSocket | undefined, id: string, payload: unknown, more: object = {}): void {
  const envelope = {
    type: 'events_api',
    envelope_id: id,
    payload,
    retry_attempt: 0,
    retry_reason: '',
    ...more,
  };
  socket?.send(JSON.stringify(envelope));
}

const openings = ({ slack }: Stand): number =>
  slack.calls.filter(({ method }) => method === 'apps.connections.open').length;

describe('the sockets', () => {
  test('are two, opened with the app token', async () => {
    const { slack, platform } = await connect();
    expect(slack.sockets).toHaveLength(2);
    expect(slack.calls.map(({ method, token }) => `${method} ${token}`)).toEqual([
      'auth.test xoxb-of-nobody',
      'apps.connections.open xapp-of-nobody',
      'apps.connections.open xapp-of-nobody',
    ]);
    expect([platform.isReady(), platform.routes]).toEqual([true, undefined]);
  });

  test('are closed when the platform stops, and no other is opened', async () => {
    const stand = await connect();
    await stand.platform.stop();
    await stand.slack.until(() => stand.slack.sockets.length === 0);
    expect([openings(stand), stand.platform.isReady()]).toEqual([2, false]);
  });

  test('that are asked to go are replaced first', async () => {
    const { slack } = await connect();
    const order: string[] = [];
    const leaving = slack.sockets[0];
    leaving?.prependListener('close', () => order.push('old closed'));
    slack.greet((socket) => {
      order.push('new greeted');
      socket.send(hello);
    });
    leaving?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    await slack.until(() => order.includes('old closed'));
    expect(order).toEqual(['new greeted', 'old closed']);
    expect(slack.sockets).toHaveLength(2);
  });

  test('that are asked to go still receive until they are replaced', async () => {
    const { slack, judge } = await connect();
    slack.answer('apps.connections.open', () => ({ status: 500, body: 'away' }));
    const leaving = slack.sockets[0];
    leaving?.send(JSON.stringify({ type: 'disconnect', reason: 'warning' }));
    send(leaving, 'late', messageEvent());
    await slack.until(() => slack.acks.length === 1);
    expect(judge.judged).toHaveLength(1);
  });

  test.each(['close', 'terminate'] as const)('that Slack ends with %s are opened again', async (how) => {
    const { slack, platform } = await connect();
    slack.sockets[0]?.[how]();
    await slack.until(() => slack.opened() === 3 && slack.sockets.length === 2);
    expect(platform.isReady()).toBe(true);
  });

  test('that say nothing any more are given up', async () => {
    const { slack } = await connect({ patienceMs: 40 });
    const silent = slack.sockets[0];
    // A peer that is gone answers no ping.
    silent?.pause();
    await slack.until(() => slack.opened() >= 3);
    silent?.terminate();
  });

  test('that answer pings are kept', async () => {
    const stand = await connect({ patienceMs: 200 });
    const pings = gate();
    let seen = 0;
    stand.slack.sockets[0]?.on('ping', () => {
      seen += 1;
      if (seen === 3) pings.open();
    });
    await pings.passed;
    expect(stand.slack.opened()).toBe(2);
  });

  test('without a greeting are given up', async () => {
    const { slack, platform, log } = await connect({ start: false, patienceMs: 40 });
    slack.greet(() => {});
    await platform.start();
    expect(platform.isReady()).toBe(false);
    expect(log.lines.filter((line) => line.startsWith('slack.socket-not-opened')).length).toBeGreaterThan(1);
    slack.greet((socket) => socket.send(hello));
    await slack.until(() => slack.opened() >= 4 && slack.sockets.length >= 2);
  });

  test('that Slack turns away at once are tried again', async () => {
    const { slack, platform } = await connect({ start: false });
    let turnedAway = 0;
    slack.greet((socket) => {
      if (turnedAway++ > 3) return socket.send(hello);
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
    });
    await platform.start();
    await slack.until(() => slack.opened() >= 6 && slack.sockets.length === 2);
  });
});

describe('when Slack gives no address', () => {
  test.each<[string, () => { status?: number; headers?: Record<string, string>; body: unknown } | undefined]>(
    [
      ['because it is away', () => undefined],
      ['because it fails', () => ({ status: 500, body: 'oops' })],
      ['because of a proxy', () => ({ body: '<html>log in first</html>' })],
      [
        'because it is hurried',
        () => ({ status: 429, headers: { 'retry-after': '0' }, body: { ok: false } }),
      ],
      ['because of an error that passes', () => ({ body: { ok: false, error: 'internal_error' } })],
      ['because it forgot to', () => ({ body: { ok: true } })],
    ],
  )('%s, the platform starts, is not ready, and asks again', async (_why, reply) => {
    const stand = await connect({ start: false });
    const { slack, platform } = stand;
    slack.answer('apps.connections.open', reply);
    await platform.start();
    expect(platform.isReady()).toBe(false);
    slack.answer('apps.connections.open', () => ({
      body: { ok: true, url: slack.apiUrl.replace('http', 'ws') },
    }));
    await slack.until(() => slack.sockets.length === 2);
    expect(openings(stand)).toBeGreaterThanOrEqual(4);
  });

  test.each(['invalid_auth', 'not_allowed_token_type', 'missing_scope'])(
    'because of %s, it does not start',
    async (error) => {
      const stand = await connect({ start: false, pauseMs: () => 60_000 });
      stand.slack.answer('apps.connections.open', () => ({ body: { ok: false, error } }));
      await expect(stand.platform.start()).rejects.toMatchObject({
        name: 'FaultList',
        faults: [
          expect.stringMatching(new RegExp(`^SLACK_APP_TOKEN is refused by Slack \\(${error}\\)\\. `)),
        ],
      });
      expect(openings(stand)).toBe(2);
    },
  );

  test('the pauses grow, and Slack is asked no sooner than it wants', async () => {
    const pauses: number[] = [];
    const stand = await connect({
      start: false,
      pauseMs: (failures) => {
        pauses.push(failures);
        return 1;
      },
    });
    const { slack, platform } = stand;
    slack.answer('apps.connections.open', () => ({ status: 500, body: '' }));
    await platform.start();
    await slack.until(() => pauses.includes(3));
    expect([1, 2].map((failures) => pauses.filter((each) => each === failures).length)).toEqual([2, 2]);
    slack.answer('apps.connections.open', () => ({
      status: 429,
      headers: { 'retry-after': '60' },
      body: {},
    }));
    const before = openings(stand);
    await slack.until(() => openings(stand) === before + 2);
    // Long enough for many more tries, were it not for the minute that Slack asked for.
    for (let round = 0; round < 20; round += 1) await fetch(`${slack.apiUrl}api.test`, { method: 'POST' });
    expect(openings(stand)).toBe(before + 2);
  });
});

describe('an envelope', () => {
  test('is judged, acked on its own socket, and then its author is told', async () => {
    const { slack, judge } = await connect();
    const judging = gate();
    const telling = gate();
    judge.next = async ({ ref }) => {
      await judging.passed;
      return warningFor(ref);
    };
    judge.tell = () => telling.passed;
    send(slack.sockets[1], 'e1', messageEvent());
    await judge.until(() => judge.judged.length === 1);
    expect([slack.acks, judge.delivered]).toEqual([[], []]);
    judging.open();
    await slack.until(() => slack.acks.length === 1);
    await judge.until(() => judge.delivered.length === 1);
    expect(slack.acks).toEqual([{ envelope: 'e1', socket: 1 }]);
    telling.open();
  });

  test.each([
    ['busy', new StoreBusy()],
    ['failing', new Error('of the text')],
  ])('whose judge is %s is not acked; sent again, it is', async (_what, error) => {
    const { slack, judge, log } = await connect();
    judge.next = () => Promise.reject(error);
    send(slack.sockets[0], 'e1', messageEvent());
    await judge.until(() => judge.judged.length === 1);
    judge.next = async ({ ref }) => warningFor(ref);
    send(slack.sockets[1], 'e2', messageEvent(), { retry_attempt: 1, retry_reason: 'timeout' });
    await slack.until(() => slack.acks.length > 0);
    await judge.until(() => judge.delivered.length === 1);
    expect(slack.acks).toEqual([{ envelope: 'e2', socket: 1 }]);
    expect(log.lines.some((line) => line.startsWith('slack.not-processed'))).toBe(true);
  });

  test('whose socket is gone before the ack is told all the same', async () => {
    const { slack, judge, log } = await connect();
    const judging = gate();
    judge.next = async ({ ref }) => {
      await judging.passed;
      return warningFor(ref);
    };
    send(slack.sockets[0], 'e1', messageEvent());
    await judge.until(() => judge.judged.length === 1);
    slack.sockets[0]?.terminate();
    await slack.until(() => slack.opened() === 3);
    judging.open();
    await judge.until(() => judge.delivered.length === 1);
    expect(slack.acks).toEqual([]);
    expect(log.lines).toContain('slack.envelope-not-acked {}');
  });

  test.each<[string, object]>([
    ['a rate limit', { payload: { type: 'app_rate_limited', minute_rate_limited: 1 } }],
    ['an event that nobody listens to', { payload: messageEvent({ type: 'comet_sighted' }) }],
    ['a message without text', { payload: messageEvent({ text: '' }) }],
    ['an event that cannot be read', { payload: { type: 'event_callback' } }],
    ['no payload', { payload: undefined }],
    ['a slash command', { type: 'slash_commands', payload: { command: '/aside', text: 'hello' } }],
    ['a button', { type: 'interactive', payload: { type: 'block_actions', actions: [] } }],
    ['a kind that is new', { type: 'comet', payload: {} }],
  ])('with %s is acked at once', async (_what, envelope) => {
    const { slack, judge } = await connect();
    send(slack.sockets[0], 'e1', undefined, envelope);
    await slack.until(() => slack.acks.length === 1);
    expect(judge.judged).toEqual([]);
  });

  test.each<[string, string | Buffer]>([
    ['no JSON', 'Ottoline'],
    ['no object', '"Ottoline"'],
    ['no type', '{"envelope_id":"e0"}'],
    ['no envelope', '{"type":"app_rate_limited"}'],
    ['bytes', Buffer.from('{"type":"events_api"}')],
  ])('that is none (%s) is let go, and the next one is read', async (_what, data) => {
    const { slack, judge, log } = await connect();
    slack.sockets[0]?.send(data);
    send(slack.sockets[0], 'e1', messageEvent());
    await slack.until(() => slack.acks.length === 1);
    expect(judge.judged).toHaveLength(1);
    expect(log.lines.filter((line) => line.startsWith('slack.frame-'))).toHaveLength(1);
    expect(log.lines.join('\n')).not.toContain('Ottoline');
  });
});

describe('stopping', () => {
  test('finishes what was begun, acks it, and takes nothing more', async () => {
    const { slack, judge, platform } = await connect();
    const judging = gate();
    judge.next = async ({ ref }) => {
      await judging.passed;
      return warningFor(ref);
    };
    send(slack.sockets[0], 'e1', messageEvent());
    await judge.until(() => judge.judged.length === 1);
    const stopping = platform.stop();
    const other = slack.sockets[1];
    send(other, 'e2', messageEvent());
    other?.ping();
    // The pong comes after the envelope was read.
    if (other !== undefined) await once(other, 'pong');
    judging.open();
    await stopping;
    await slack.until(() => slack.sockets.length === 0);
    expect(slack.acks).toEqual([{ envelope: 'e1', socket: 0 }]);
    expect([judge.judged.length, judge.delivered.length]).toEqual([1, 1]);
  });

  test('does not wait for sockets that are still being opened', async () => {
    const { slack, platform } = await connect({ start: false, patienceMs: 60_000 });
    slack.greet(() => {});
    const starting = platform.start();
    await slack.until(() => slack.opened() === 2);
    await platform.stop();
    await starting;
    expect(platform.isReady()).toBe(false);
  });

  test('does not wait for a peer that never says goodbye', async () => {
    const { slack, platform } = await connect({ patienceMs: 50 });
    for (const socket of slack.sockets) socket.pause();
    await platform.stop();
    for (const socket of slack.sockets) socket.terminate();
  });
});
