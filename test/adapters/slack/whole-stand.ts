// Aside as it runs, for stories: the real core and settings, many workspaces by OAuth, over HTTP or over sockets, against the
// stand-in; everything the store is given is written down, and what each person sees is told apart.
import { createSlackPlatform } from '../../../adapters/slack/index.ts';
import { assemble } from '../../../src/assemble.ts';
import { loadCore, type Core } from '../../../src/core.ts';
import { createKeys } from '../../../src/keys.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { createServer } from '../../../src/server.ts';
import { createMemoryStore } from '../../../src/state/memory.ts';
import { createSeal } from '../../../src/state/seal.ts';
import { fakeLog, signed, signingSecret } from './fakes.ts';
import { back, codeFor } from './install/install-stand.ts';
import { standIn, type StandIn } from './stand-in-slack.ts';
import { client } from './stand-in-slack/methods/apps.ts';
import { seenBy } from './stand-in-slack/eyes.ts';
import { fileHeaders } from '../../../src/files/headers.ts';
import type { Payload } from './stand-in-slack/deeds.ts';
import type { Ephemeral, Post } from './stand-in-slack/world.ts';
import type { SlackPlatform } from '../../../adapters/slack/index.ts';
import type { Keys } from '../../../src/keys.ts';
import type { Platform } from '../../../src/ports/platform.ts';
import type { SettingsDesk } from '../../../src/ports/settings.ts';
import type { Store } from '../../../src/ports/store.ts';

/** What somebody sees of Aside that was not there, or not so, before: the words, by person. */
export type News = Readonly<Record<string, readonly string[]>>;

export interface Whole {
  readonly slack: StandIn;
  readonly platform: SlackPlatform;
  readonly store: Store;
  readonly keys: Keys;
  readonly settings: SettingsDesk;
  /** Everything the store was ever given, and everything that was logged and counted, in one text. */
  kept(): Promise<string>;
  /** Hands a payload over as Slack does, and resolves once all that is owed for it is done. */
  send(payload: Payload): Promise<{ readonly ok: boolean; readonly response: unknown }>;
  /** Posts anything as JSON, signed; over HTTP. */
  raw(body: Payload): Promise<Response>;
  /** The same as `send`, and what came of it before people's eyes. */
  after(payload: Payload): Promise<News>;
  /** The newest of what Aside shows a person that carries this action. */
  carrying(person: string, action: string): Post | Ephemeral;
  /** Asks for a page as a browser does; resolves to where it is sent on, its cookie and its words. */
  visit(path: string, cookie?: string): Promise<{ location: URL | undefined; cookie: string; text: string }>;
  /** Walks through Slack's consent from a page of ours, with a code good for `token`; resolves to the last page. */
  consent(path: string, token: string): Promise<string>;
  close(): Promise<void>;
}

let core: Core | undefined;

/** A store that writes down what it is given. */
function watched(store: Store, given: string[]): Store {
  const watch = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value === 'function')
          return (...args: unknown[]): unknown => {
            given.push(JSON.stringify(args));
            return Reflect.apply(value, target, args);
          };
        return typeof value === 'object' && value !== null ? watch(value) : value;
      },
    });
  return watch(store);
}

const formBody = (payload: Payload): string =>
  'command' in payload
    ? new URLSearchParams(payload as Record<string, string>).toString()
    : new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

/** Posts a payload, signed, to the receiver. */
async function post(url: string, payload: Payload, slack: StandIn) {
  const isEvent = payload['type'] === 'event_callback';
  const body = isEvent ? JSON.stringify(payload) : formBody(payload);
  const type = isEvent ? 'application/json' : 'application/x-www-form-urlencoded';
  const headers = { ...signed(body, Math.floor(slack.now() / 1_000)), 'content-type': type };
  const answer = await fetch(url, { method: 'POST', body, headers });
  const text = await answer.text();
  return { ok: answer.status === 200, response: text === '' ? undefined : JSON.parse(text) };
}

let envelopes = 0;

/** Sends a payload by the oldest socket, and waits for the ack. */
async function push(payload: Payload, slack: StandIn) {
  const envelope = `story-${++envelopes}`;
  const type =
    payload['type'] === 'event_callback'
      ? 'events_api'
      : 'command' in payload
        ? 'slash_commands'
        : 'interactive';
  await slack.until(() => slack.sockets.length > 0);
  slack.sockets[0]?.send(JSON.stringify({ type, envelope_id: envelope, payload }));
  await slack.until(() => slack.acks.some((ack) => ack.envelope === envelope));
  return { ok: true, response: slack.acks.find((ack) => ack.envelope === envelope)?.payload };
}

/** What a person sees of Aside, by where it stands. */
function asides(person: string, { world }: StandIn): ReadonlyMap<string, string> {
  const own = seenBy(person, world).filter((seen) => seen.isPrivate || 'bot' in seen);
  const theirs = own.filter((seen) => !('bot' in seen) || seen.bot !== undefined);
  return new Map(
    theirs
      .filter((seen) => 'bot' in seen || 'gone' in seen)
      .map(({ ts, text, blocks }) => [ts, `${text}\n${JSON.stringify(blocks)}`]),
  );
}

function everybody({ world }: StandIn): readonly string[] {
  return [...world.people.values()].filter(({ isBot }) => !isBot).map(({ id }) => id);
}

export async function whole(
  way: 'http' | 'sockets',
  change: (store: Store) => Store = (store) => store,
): Promise<Whole> {
  core ??= loadCore();
  const slack = await standIn();
  slack.pace.limited = false;
  const clock = { now: slack.now };
  const [log, metrics, given] = [fakeLog(), createMetrics(), [] as string[]];
  const bare = createMemoryStore({ clock });
  const store = watched(change(bare), given);
  const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);
  const platforms: Platform[] = [];
  const defaults = { sensitivity: 'standard', catchment: 250_000 } as const;
  const house = assemble({ core, store, keys, platforms, defaults, clock, log, metrics });
  const platform = createSlackPlatform({
    headers: fileHeaders,
    ...house,
    ...(way === 'http' ? { signingSecret } : { appToken: 'xapp-of-nobody' }),
    oauth: { clientId: client.id, clientSecret: client.secret, url: 'https://aside.example.org' },
    keeping: { credentials: store.credentials, errands: store.errands, locks: store.claims, keys },
    apiUrl: slack.apiUrl,
    log,
    clock,
    patienceMs: 2_000,
    pauseMs: () => 5,
  });
  platforms.push(platform);
  const routes = [platform.routes, platform.pages].filter((each) => each !== undefined);
  const server = createServer({ routes, log, patienceMs: 20_000, graceMs: 100 });
  await platform.start();
  const origin = `http://127.0.0.1:${await server.start(0, '127.0.0.1')}`;

  const send: Whole['send'] = async (payload) => {
    const sent = await (way === 'http'
      ? post(`${origin}/slack/events`, payload, slack)
      : push(payload, slack));
    // What is owed after the ack is done before the platform has stopped.
    await platform.stop();
    await platform.start();
    return sent;
  };
  const visit: Whole['visit'] = async (path, cookie = '') => {
    const shown = await fetch(new URL(path, origin), { redirect: 'manual', headers: { cookie } });
    const location = shown.headers.get('location');
    return {
      location: location === null ? undefined : new URL(location),
      cookie: (shown.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '',
      text: await shown.text(),
    };
  };
  return {
    slack,
    platform,
    store: bare,
    keys,
    settings: house.settings,
    kept: async () => [...given, ...log.lines, await metrics.text()].join('\n'),
    send,
    raw: (payload) => {
      const body = JSON.stringify(payload);
      const headers = signed(body, Math.floor(slack.now() / 1_000));
      return fetch(`${origin}/slack/events`, { method: 'POST', body, headers });
    },
    after: async (payload) => {
      const before = new Map(everybody(slack).map((person) => [person, asides(person, slack)]));
      const { ok } = await send(payload);
      if (!ok) throw new Error('Slack was not told "received"');
      const news = everybody(slack).map((person) => {
        const known = before.get(person);
        return [
          person,
          [...asides(person, slack)].filter(([ts, now]) => known?.get(ts) !== now).map(([, now]) => now),
        ] as const;
      });
      return Object.fromEntries(news.filter(([, seen]) => seen.length > 0));
    },
    carrying: (person, action) => {
      const { posts, ephemerals } = slack.world;
      const own = new Set(seenBy(person, slack.world).map(({ ts }) => ts));
      const found = [...posts, ...ephemerals]
        .filter(({ ts, blocks }) => own.has(ts) && JSON.stringify(blocks).includes(`"action_id":"${action}"`))
        .toSorted((a, b) => (a.ts < b.ts ? -1 : 1))
        .at(-1);
      if (found === undefined) throw new Error(`${person} sees nothing to press that is called ${action}`);
      return found;
    },
    visit,
    consent: async (path, token) => {
      const begun = await visit(path);
      const state = begun.location?.searchParams.get('state') ?? '';
      return (await visit(back(state, codeFor(slack, token)), begun.cookie)).text;
    },
    close: async () => {
      await platform.stop();
      await house.courier.stop();
      await server.stop();
      await slack.close();
    },
  };
}
