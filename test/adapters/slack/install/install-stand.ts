// Installing set up as it runs: pages on loopback, Slack's stand-in behind them, a store in memory, and a browser with cookies.
import { createInstalling, type Installing } from '../../../../adapters/slack/install/installing.ts';
import { createKeys, type Keys } from '../../../../src/keys.ts';
import { createServer } from '../../../../src/server.ts';
import { createMemoryStore } from '../../../../src/state/memory.ts';
import { createSeal } from '../../../../src/state/seal.ts';
import { systemClock, type Clock } from '../../../../src/ports/clock.ts';
import { eventOf } from '../../../../adapters/slack/ask/asked.ts';
import { createWebClient } from '../../../../adapters/slack/say/web-client.ts';
import { fakeLog } from '../fakes.ts';
import { standIn, type StandIn } from '../stand-in-slack.ts';
import type { Keeping } from '../../../../adapters/slack/install/keeping.ts';
import type { Store } from '../../../../src/ports/store.ts';

const app = { clientId: '1234.5678', clientSecret: 'a-client-secret-of-nobody' };
export const url = 'https://aside.example.org';
export const keys: Keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);

export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where the browser is sent. */
  readonly location: URL | undefined;
  /** What the browser keeps: `name=value`. */
  readonly cookie: string;
}

export interface InstallStand {
  readonly slack: StandIn;
  readonly store: Store;
  readonly installing: Installing;
  readonly log: ReturnType<typeof fakeLog>;
  readonly forgotten: string[];
  /** Asks for a path of ours as a browser does, and follows nothing. */
  visit(path: string, cookie?: string): Promise<Shown>;
  /** Begins, consents in Slack, and comes back with a code that is good for `token`. */
  consent(path: string, token: string): Promise<Shown>;
  close(): Promise<void>;
}

export interface InstallStandOptions {
  readonly botToken?: string;
  readonly clock?: Clock;
  readonly store?: Store;
  /** Changes what is kept, to let it fail. */
  readonly keep?: (keeping: Keeping) => Keeping;
}

function keepingOf(store: Store): Keeping {
  return { credentials: store.credentials, errands: store.errands, locks: store.claims, keys };
}

export async function installStand(options: InstallStandOptions = {}): Promise<InstallStand> {
  const { clock = systemClock, botToken, keep = (keeping) => keeping } = options;
  const { store = createMemoryStore({ clock }) } = options;
  const slack = await standIn();
  const log = fakeLog();
  const forgotten: string[] = [];
  const settings = { apiUrl: slack.apiUrl, log, retries: 0 };
  const installing = createInstalling({
    client: botToken === undefined ? undefined : createWebClient(botToken, settings),
    oauth: { app: { ...app, url }, keeping: keep(keepingOf(store)) },
    desk: {
      forgetTenant: async (tenant) => {
        forgotten.push(tenant.tenant);
        await store.forget(keys.tenant(tenant));
      },
    },
    settings,
    clock,
  });
  const { routes } = installing;
  const server = createServer({ routes: routes === undefined ? [] : [routes], log, graceMs: 100 });
  const port = await server.start(0, '127.0.0.1');

  const visit = async (path: string, cookie = ''): Promise<Shown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      redirect: 'manual',
      headers: { cookie },
    });
    const location = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location === null ? undefined : new URL(location),
      cookie: (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '',
    };
  };
  return {
    slack,
    store,
    installing,
    log,
    forgotten,
    visit,
    consent: async (path, token) => {
      const begun = await visit(path);
      const state = begun.location?.searchParams.get('state') ?? '';
      return visit(back(state, codeFor(slack, token)), begun.cookie);
    },
    close: async () => {
      await server.stop();
      await slack.close();
    },
  };
}

/** Where Slack sends the browser. */
export function back(state: string, code: string): string {
  return `/slack/oauth_redirect?${new URLSearchParams({ code, state }).toString()}`;
}

/** A code that Slack gives out, once, for a token that it knows. */
export function codeFor(slack: StandIn, token: string): string {
  const good = slack.world.tokens.get(token);
  if (good === undefined) throw new Error(`Slack's stand-in knows no ${token}`);
  const code = slack.world.nextId('code');
  slack.world.codes.set(code, good);
  return code;
}

/** An event of a workspace for which its whole organisation installed Aside. */
export async function hearFrom(
  { installing }: InstallStand,
  workspace: string,
  organisation: string,
): Promise<void> {
  const heard = eventOf({
    type: 'event_callback',
    team_id: workspace,
    authorizations: [{ enterprise_id: organisation, team_id: workspace, is_enterprise_install: true }],
    event: { type: 'app_home_opened', user: 'U0DOCTOR' },
  });
  if (heard === undefined) throw new Error('nobody hears this');
  await installing.heard(heard);
}
