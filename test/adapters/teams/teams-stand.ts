// Teams on loopback: Aside's own server with the platform behind it, a service to speak to, and activities as Teams sends them.
import { createTeamsPlatform } from '../../../adapters/teams/index.ts';
import { createKeys } from '../../../src/keys.ts';
import { createServer } from '../../../src/server.ts';
import { createMemoryStore } from '../../../src/state/memory.ts';
import { createOnce } from '../../../src/desk/once.ts';
import { createSeal } from '../../../src/state/seal.ts';
import { clock, fakeJudge, fakeLog } from '../slack/fakes.ts';
import { fakeDesk, fakeSettings } from '../slack/ask/fake-desk.ts';
import { openConnector } from './stand-in-connector.ts';
import type { FakeDesk, FakeSettings } from '../slack/ask/fake-desk.ts';
import type { Serve } from './stand-in-connector/replies.ts';
import type { TeamsOptions, TeamsPlatform } from '../../../adapters/teams/index.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { FakeJudge } from '../slack/fakes.ts';
import type { Connector } from './stand-in-connector.ts';

export const tenant = 'tenant-of-the-ward';
export const channel = '19:ward@thread.tacv2';
export const chat = '19:round@thread.v2';
export const doctor = '29:doctor';
export const bot = '28:aside';

export interface TeamsStand {
  readonly platform: TeamsPlatform;
  readonly connector: Connector;
  readonly judge: FakeJudge;
  readonly desk: FakeDesk;
  readonly settings: FakeSettings;
  readonly store: Store;
  readonly log: { readonly lines: string[] };
  /** Where activities are posted to. */
  readonly endpoint: string;
  /** Posts an activity; what is given replaces or adds. */
  send(activity: object, headers?: Record<string, string>): Promise<Response>;
  /** Posts a body as it is. */
  post(body: string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** A message in a channel, as Teams sends it, by way of `service`. */
export function messageActivity(service: string, given: object = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: '1700000000001',
    timestamp: '2026-11-21T12:00:00.000Z',
    serviceUrl: service,
    channelId: 'msteams',
    from: { id: doctor, name: 'Dr Aster', aadObjectId: '00000000-0000-0000-0000-000000000001' },
    recipient: { id: bot, name: 'Aside' },
    conversation: {
      id: `${channel};messageid=1700000000001`,
      tenantId: tenant,
      conversationType: 'channel',
      isGroup: true,
    },
    channelData: { tenant: { id: tenant }, channel: { id: channel }, team: { id: channel } },
    text: 'Anyone seen a flare like this?',
    ...given,
  };
}

/** The parts of an activity that stand in the chat of the two. */
export const personally = {
  conversation: { id: 'a:own', tenantId: tenant, conversationType: 'personal' },
  channelData: { tenant: { id: tenant } },
};

export async function openTeams(
  given: Partial<TeamsOptions> & { readonly start?: boolean; readonly serve?: Serve } = {},
): Promise<TeamsStand> {
  const connector = await openConnector(given.serve);
  const [judge, desk, log, store] = [fakeJudge(), fakeDesk(), fakeLog(), createMemoryStore({ clock })];
  const settings = fakeSettings();
  const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);
  const once = createOnce(store.claims, keys);
  const keeping = { lines: store.lines, keys };
  const services = [new URL(connector.url).origin];
  const house = { judge, desk, settings, once, keeping, log, clock, services };
  const options = { ...house, isPlayground: true, ...given };
  const platform = createTeamsPlatform(options);
  const server = createServer({ routes: [platform.routes], log });
  const port = await server.start(0, '127.0.0.1');
  if (given.start !== false) await platform.start();
  const endpoint = `http://127.0.0.1:${port}/api/messages`;
  const post: TeamsStand['post'] = (body, headers = {}) =>
    fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  return {
    platform,
    connector,
    judge,
    desk,
    settings,
    store,
    log,
    endpoint,
    post,
    send: (activity, headers) => post(JSON.stringify(messageActivity(connector.url, activity)), headers),
    close: async () => {
      await platform.stop();
      await server.stop();
      await connector.close();
    },
  };
}
