// Whatever befalls Slack, the network or the store: no event is lost, and nobody is warned twice; over HTTP and over sockets.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeLog, gate, now, signed } from './fakes.ts';
import { keys } from './install/install-stand.ts';
import { realJudge, telling } from './real-judge.ts';
import { hello } from './stand-in-slack.ts';
import { saidInPublic } from './stand-in-slack/eyes.ts';
import { client } from './stand-in-slack/methods/apps.ts';
import { overHttp, overSockets } from './stands.ts';
import type { RealJudge } from './real-judge.ts';
import type { StandIn } from './stand-in-slack.ts';
import type { Payload } from './stand-in-slack/deeds.ts';
import type { SlackOptions, SlackPlatform } from '../../../adapters/slack/index.ts';
import type { Judge } from '../../../src/ports/judge.ts';

interface Road {
  readonly slack: StandIn;
  readonly platform: SlackPlatform;
  readonly real: RealJudge;
  readonly log: { readonly lines: string[] };
  /** How many judgements began. */
  judged(): number;
  /** Holds judging until the gate opens. */
  hold: Promise<void>;
  /** Slack delivers once; resolves to whether it was told "received". */
  deliver(payload: Payload, retry?: number): Promise<boolean>;
}

type Way = (options?: { readonly start?: boolean; readonly installed?: boolean }) => Promise<Road>;

const closing: (() => Promise<void>)[] = [];
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeEach(() => void process.on('unhandledRejection', note));
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
  process.off('unhandledRejection', note);
  expect(unhandled.splice(0)).toEqual([]);
});

/** What both ways share: a real judge that a test can hold, on the stand-in's clock, and a log that can be waited for. */
function parts() {
  let slack: StandIn | undefined;
  const real = realJudge({ now: () => slack?.now() ?? now }, (ms) => slack?.pass(ms));
  const kept = fakeLog();
  const write: typeof kept.info = (fields, event) => {
    kept.info(fields, event);
    slack?.look();
  };
  const log = { lines: kept.lines, debug: write, info: write, warn: write, error: write };
  const state = { begun: 0, hold: Promise.resolve() };
  const judge: Judge = {
    ...real.judge,
    judge: async (message, policy) => {
      state.begun += 1;
      slack?.look();
      await state.hold;
      return real.judge.judge(message, policy);
    },
  };
  const ready = (stand: { readonly slack: StandIn; readonly platform: SlackPlatform }) => {
    slack = stand.slack;
    real.connect(stand.platform);
    return {
      slack: stand.slack,
      platform: stand.platform,
      real,
      log,
      judged: () => state.begun,
      get hold() {
        return state.hold;
      },
      set hold(held: Promise<void>) {
        state.hold = held;
      },
    };
  };
  /** One bot token; or, where workspaces install Aside, what they gave it, kept in the same store. */
  const connected = async (installed = false): Promise<Partial<SlackOptions>> => {
    if (!installed) return {};
    const { credentials, errands, claims: locks } = real.store;
    const credential = { token: 'xoxb-of-nobody', tenant: 'T0WARD', isOrganisation: false, scopes: [] };
    await credentials.put(keys.credential({ platform: 'slack', tenant: 'T0WARD' }), credential, Infinity);
    const oauth = { clientId: client.id, clientSecret: client.secret, url: 'https://aside.example.org' };
    return { botToken: '', oauth, keeping: { credentials, errands, locks, keys } };
  };
  return { judge, log, ready, connected };
}

const http: Way = async ({ installed, ...options } = {}) => {
  const { judge, log, ready, connected } = parts();
  const credentials = await connected(installed);
  const stand = await overHttp({ ...options, ...credentials, judge, log, serverPatienceMs: 20_000 });
  closing.push(stand.close);
  const road = ready(stand);
  return Object.assign(road, {
    deliver: async (payload: Payload, retry?: number) => {
      const body = JSON.stringify(payload);
      const again = retry === undefined ? {} : { 'x-slack-retry-num': String(retry) };
      const headers = { ...signed(body, Math.floor(stand.slack.now() / 1_000)), ...again };
      return (await stand.post(body, headers)).status === 200;
    },
  });
};

const sockets: Way = async ({ installed, ...options } = {}) => {
  const { judge, log, ready, connected } = parts();
  const credentials = await connected(installed);
  const stand = await overSockets({ ...options, ...credentials, judge, log });
  closing.push(stand.close);
  const road = ready(stand);
  const { slack } = stand;
  let envelopes = 0;
  return Object.assign(road, {
    deliver: async (payload: Payload, retry = 0) => {
      const envelope = `e${++envelopes}`;
      const given = (): number =>
        slack.acks.length +
        log.lines.filter((line) => /^slack\.(not-processed|envelope-not-acked)/.test(line)).length;
      await slack.until(() => slack.sockets.length > 0);
      slack.sockets[0]?.send(
        JSON.stringify({
          type: 'events_api',
          envelope_id: envelope,
          payload,
          retry_attempt: retry,
          retry_reason: '',
        }),
      );
      const isAcked = (): boolean => slack.acks.some((ack) => ack.envelope === envelope);
      // Some may be under way at the same time: each must come to its end.
      await slack.until(() => given() >= envelopes);
      return isAcked();
    },
  });
};

const ways: readonly (readonly [string, Way])[] = [
  ['over HTTP', http],
  ['over sockets', sockets],
];

const post = ({ slack }: Road, text = telling): Payload => slack.people.write('C0ROUND', 'U0DOCTOR', text);
const told = ({ slack }: Road): number => slack.world.ephemerals.length;

/** Slack insists: at once, after a minute, after five. Resolves to the number of tries it took. */
async function insist(road: Road, payload: Payload): Promise<number> {
  const pauses = [0, 0, 60_000, 300_000];
  for (const [retry, pause] of pauses.entries()) {
    road.slack.pass(pause);
    if (await road.deliver(payload, retry === 0 ? undefined : retry)) return retry + 1;
  }
  throw new Error('Slack gave up: the event is lost');
}

/** One warning, for its author alone; and nothing more comes of a further event. */
async function expectToldOnce(road: Road): Promise<void> {
  await road.slack.until(() => told(road) >= 1);
  expect(await road.deliver(post(road, 'Anyone for lunch?'))).toBe(true);
  await road.platform.stop();
  expect(road.slack.world.ephemerals.map(({ user }) => user)).toEqual(['U0DOCTOR']);
  expect(saidInPublic(road.slack.world)).toEqual([]);
}

/** Makes a part of the store fail a number of times. */
function failing(part: object, name: string, times: number): void {
  const methods = part as Record<string, (...args: unknown[]) => unknown>;
  const sound = methods[name];
  let left = times;
  methods[name] = (...args) =>
    left-- > 0
      ? Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
      : sound?.apply(part, args);
}

describe.each(ways)('%s', (_name, way) => {
  test.each([1, 2, 3])(
    'a listener that throws %i times is asked again, and its author is told once',
    async (times) => {
      const road = await way();
      failing(road.real.store.journal, 'owe', times);
      expect(await insist(road, post(road))).toBe(times + 1);
      await expectToldOnce(road);
    },
  );

  test.each(['begin', 'finish'])('a store that is away at %s of a claim loses nothing', async (step) => {
    const road = await way();
    failing(road.real.store.claims, step, 1);
    await insist(road, post(road));
    await expectToldOnce(road);
  });

  test.each(['recall', 'remember'])(
    'a store that is away at %s of a conversation loses nothing',
    async (step) => {
      const road = await way();
      failing(road.real.store.mosaic, step, 1);
      expect(await insist(road, post(road))).toBe(2);
      await expectToldOnce(road);
    },
  );

  test('while only the installations can’t be read, what is owed is kept, and told once they can', async () => {
    const road = await way({ installed: true });
    failing(road.real.store.credentials, 'get', 10);
    const event = post(road);
    const begun = road.slack.now();
    // Judging asks nothing of them: the event is taken, and the warning stands in the journal.
    expect(await insist(road, event)).toBe(1);
    await expectToldOnce(road);
    expect(road.log.lines.filter((line) => line.startsWith('slack.installation-not-read'))).toHaveLength(10);
    // Longer than Slack would have sent it again.
    expect(road.slack.now() - begun).toBeGreaterThan(360_000);
  });

  test.each([1, 3])(
    'a store that is away as a whole takes no event; at the %i. retry it is told once',
    async (times) => {
      const road = await way({ installed: true });
      failing(road.real.store.credentials, 'get', times);
      failing(road.real.store.claims, 'begin', times);
      expect(await insist(road, post(road))).toBe(times + 1);
      await expectToldOnce(road);
    },
  );

  test('a workspace that removed Aside is owed nothing more, and nothing of it fails', async () => {
    const road = await way({ installed: true });
    await road.real.store.forget(keys.tenant({ platform: 'slack', tenant: 'T0WARD' }));
    expect(await insist(road, post(road))).toBe(1);
    await road.platform.stop();
    expect([told(road), saidInPublic(road.slack.world)]).toEqual([0, []]);
    expect(road.log.lines.join('\n')).not.toMatch(/ at .+:\d+:\d+/);
  });

  test('a warning that Slack does not take is tried again, and given once', async () => {
    const road = await way();
    let refusals = 0;
    road.slack.answer('chat.postEphemeral', () => {
      refusals += 1;
      if (refusals === 3) road.slack.recover('chat.postEphemeral');
      return refusals === 1
        ? { status: 429, headers: { 'retry-after': '2' }, body: {} }
        : { status: 503, body: '' };
    });
    expect(await insist(road, post(road))).toBe(1);
    await expectToldOnce(road);
    expect(refusals).toBe(3);
  });

  test('a rate limit of Slack is taken at once, and what comes after it is judged', async () => {
    const road = await way();
    const limited = {
      type: 'app_rate_limited',
      team_id: 'T0WARD',
      minute_rate_limited: now / 1_000,
      api_app_id: 'A0ASIDE',
    };
    expect(await road.deliver(limited)).toBe(true);
    expect(road.judged()).toBe(0);
    expect(await insist(road, post(road))).toBe(1);
    await expectToldOnce(road);
  });

  test('eleven copies, with other event ids and with or without a retry number, warn once', async () => {
    const road = await way();
    const event = post(road);
    for (let copy = 0; copy < 11; copy += 1) {
      const again = { ...event, event_id: `Ev9${copy}`, event_context: `4-${copy}` };
      road.slack.pass(copy === 0 ? 0 : 80_000);
      expect(await road.deliver(again, copy % 3 === 0 ? undefined : copy % 3)).toBe(true);
    }
    await expectToldOnce(road);
  });

  test('copies that come at the same time warn once, and each is taken in the end', async () => {
    const road = await way();
    const event = post(road);
    const held = gate();
    road.hold = held.passed;
    const copies = Array.from({ length: 5 }, (_, copy) =>
      road.deliver({ ...event, event_id: `Ev8${copy}` }, 0),
    );
    held.open();
    const taken = await Promise.all(copies);
    expect(taken).toContain(true);
    for (const isTaken of taken)
      if (!isTaken) expect(await road.deliver({ ...event, event_id: 'Ev90' }, 1)).toBe(true);
    await expectToldOnce(road);
  });

  test('the same event with another timestamp of its envelope, a day ahead, is the same message', async () => {
    const road = await way();
    const event = post(road);
    expect(await road.deliver({ ...event, event_time: Math.floor(now / 1_000) + 86_400 })).toBe(true);
    expect(await road.deliver(event, 1)).toBe(true);
    await expectToldOnce(road);
  });

  test('what Aside said itself, and what becomes of it, is not judged', async () => {
    const road = await way();
    const own = road.slack.world.say('C0ROUND', 'U0ASIDE', telling, { bot: 'B0ASIDE' });
    const by = { bot_id: 'B0ASIDE', app_id: 'A0ASIDE' };
    const message = { type: 'message', user: 'U0ASIDE', text: telling, ts: own.ts, ...by };
    const edited = {
      ...message,
      text: `${telling} again`,
      edited: { user: 'U0ASIDE', ts: '1764000009.000000' },
    };
    const place = { type: 'message', channel: 'C0ROUND', channel_type: 'channel', ts: '1764000009.000100' };
    const events = [
      { ...message, ...place, ts: own.ts },
      { ...place, subtype: 'message_changed', message: edited, previous_message: message },
      {
        ...place,
        subtype: 'message_changed',
        message: { ...edited, attachments: [{ text: telling }] },
        previous_message: edited,
      },
      { ...place, subtype: 'message_deleted', deleted_ts: own.ts, previous_message: edited },
    ];
    for (const event of events) expect(await road.deliver(road.slack.people.event(event))).toBe(true);
    expect(road.judged()).toBe(0);
    own.deleted = true;
    await insist(road, post(road));
    await expectToldOnce(road);
  });

  test('a message with an unfurl and a change of language is the same message', async () => {
    const road = await way();
    const event = post(road);
    await insist(road, event);
    const message = event['event'] as Payload;
    const unfurled = { ...message, attachments: [{ from_url: 'https://example.org', title: 'A page' }] };
    const changed = {
      type: 'message',
      subtype: 'message_changed',
      channel: 'C0ROUND',
      channel_type: 'channel',
      ts: '1764000009.000100',
      message: unfurled,
      previous_message: message,
    };
    expect(await road.deliver(road.slack.people.event(changed))).toBe(true);
    await expectToldOnce(road);
  });

  test('a platform that stops while it judges finishes, and tells', async () => {
    const road = await way();
    const held = gate();
    road.hold = held.passed;
    const delivery = road.deliver(post(road));
    await road.slack.until(() => road.judged() === 1);
    const stopping = road.platform.stop();
    held.open();
    await stopping;
    expect([await delivery, told(road)]).toEqual([true, 1]);
  });
});

describe('over HTTP', () => {
  test('a request dated a day ahead is nobody’s; the genuine one is judged', async () => {
    const { judge, log, ready } = parts();
    const stand = await overHttp({ judge, log });
    closing.push(stand.close);
    const road = ready(stand);
    const body = JSON.stringify(road.slack.people.write('C0ROUND', 'U0DOCTOR', telling));
    const ahead = await stand.post(body, signed(body, now / 1_000 + 86_400));
    expect([ahead.status, road.judged()]).toEqual([401, 0]);
    expect((await stand.post(body, signed(body, now / 1_000 + 200))).status).toBe(200);
    await road.slack.until(() => road.slack.world.ephemerals.length === 1);
  });
});

describe('over sockets', () => {
  const disconnect = (reason: string): string =>
    JSON.stringify({ type: 'disconnect', reason, debug_info: {} });

  test.each(['warning', 'refresh_requested', 'link_disabled'])(
    'a socket that is to go (%s) while its event is judged: it is acked on it, and told once',
    async (reason) => {
      const road = await sockets();
      const held = gate();
      road.hold = held.passed;
      const event = post(road);
      const delivery = road.deliver(event);
      await road.slack.until(() => road.judged() === 1);
      const [leaving] = road.slack.sockets;
      leaving?.send(disconnect(reason));
      await road.slack.until(() => road.slack.opened() === 3);
      held.open();
      expect(await delivery).toBe(true);
      await road.slack.until(() => road.slack.sockets.length === 2 && road.slack.sockets[0] !== leaving);
      await expectToldOnce(road);
    },
  );

  test('an event that comes right after "refresh requested" is judged', async () => {
    const road = await sockets();
    road.slack.sockets[0]?.send(disconnect('refresh_requested'));
    expect(await road.deliver(post(road))).toBe(true);
    await road.slack.until(() => road.slack.opened() === 3 && road.slack.sockets.length === 2);
    await expectToldOnce(road);
  });

  test('no socket for a while: events come as retries, none is lost, no rejection is left unhandled', async () => {
    const road = await sockets();
    road.slack.answer('apps.connections.open', () => ({ status: 500, body: 'away' }));
    for (const socket of road.slack.sockets) socket.terminate();
    await road.slack.until(() => road.slack.sockets.length === 0);
    const asked = (): number =>
      road.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    const before = asked();
    await road.slack.until(() => asked() >= before + 4);
    expect(road.platform.isReady()).toBe(false);
    const event = post(road);
    road.slack.recover('apps.connections.open');
    expect(await road.deliver(event, 2)).toBe(true);
    await expectToldOnce(road);
  });

  test('one socket goes and Slack gives no other: the one that is left carries on', async () => {
    const road = await sockets();
    road.slack.answer('apps.connections.open', () => undefined);
    road.slack.sockets[0]?.terminate();
    await road.slack.until(() => road.slack.sockets.length === 1);
    expect(road.platform.isReady()).toBe(true);
    expect(await insist(road, post(road))).toBe(1);
    await expectToldOnce(road);
  });

  test('too many sockets for a while, and then room', async () => {
    const road = await sockets({ start: false });
    let turnedAway = 0;
    road.slack.greet((socket) => {
      if (turnedAway++ > 2) return socket.send(hello);
      socket.send(disconnect('too_many_websockets'));
      socket.close();
    });
    await road.platform.start();
    await road.slack.until(() => road.slack.opened() >= 5 && road.slack.sockets.length === 2);
    expect(await road.deliver(post(road), 1)).toBe(true);
    await expectToldOnce(road);
  });
});
