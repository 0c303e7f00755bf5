// Installing, put together: who speaks for which workspace, the pages around Slack's consent, grants, and being removed.
import { LRUCache } from 'lru-cache';
import { createClients, type Clients } from './clients.ts';
import { createGrants, type Grants } from './grants.ts';
import { createInstallations } from './installations.ts';
import { createOAuth } from './oauth.ts';
import { createRemoval } from './removal.ts';
import { createFreshen } from './rotation.ts';
import { createInstallRoutes } from './routes.ts';
import { createWebClient, type WebClient, type WebClientSettings } from '../say/web-client.ts';
import type { Installations, Membership } from './installations.ts';
import type { Keeping } from './keeping.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Desk } from '../../../src/ports/desk.ts';
import type { Routes } from '../../../src/server.ts';

/** The Slack app's own credentials, and where browsers reach Aside, without a slash at its end. */
export interface OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly url: string;
}

export interface InstallingOptions {
  /** Speaks for the one workspace; every workspace brings its own where it is absent. */
  readonly client: WebClient | undefined;
  readonly oauth: { readonly app: OAuthApp; readonly keeping: Keeping } | undefined;
  readonly desk: Pick<Desk, 'forgetTenant'> | undefined;
  readonly settings: WebClientSettings;
  readonly clock: Clock;
}

export interface Installing {
  readonly clientFor: Clients['clientFor'];
  /** Absent without OAuth. */
  readonly grants: Grants | undefined;
  /** Absent without OAuth. */
  readonly routes: Routes | undefined;
  /** Answers what tells that Aside was removed; absent where nobody keeps anything. */
  readonly removal: ReturnType<typeof createRemoval> | undefined;
  /** Notes through which organisation a workspace speaks, before anything is said there. */
  note(membership: Membership): Promise<void>;
}

type Many = { readonly installations: Installations; readonly clients: Clients };

/** A note for each workspace once a minute: the store is not asked at every event. */
function noteOnce({ installations }: Many) {
  const noted = new LRUCache<string, true>({ max: 10_000, ttl: 60_000 });
  return async (membership: Membership): Promise<void> => {
    const name = `${membership.organisation}/${membership.workspace}`;
    if (noted.has(name)) return;
    if (await installations.note(membership)) noted.set(name, true);
  };
}

const single = (client: WebClient | undefined): Clients['clientFor'] => {
  const speaker = client === undefined ? { failure: { code: 'not_installed' } } : { value: client };
  return () => Promise.resolve(speaker);
};

/** Puts together what the settings ask for. */
export function createInstalling(options: InstallingOptions): Installing {
  const { client, oauth, desk, settings, clock } = options;
  const { log } = settings;
  const nobody = async (): Promise<void> => {};
  if (oauth === undefined) {
    const removal = desk && createRemoval({ desk, log });
    return { clientFor: single(client), grants: undefined, routes: undefined, removal, note: nobody };
  }
  const { app, keeping } = oauth;
  const freshen = createFreshen({ keeping, app, client: createWebClient(undefined, settings), clock, log });
  const installations = createInstallations(keeping, freshen);
  const clients = createClients({ installations, settings, clock });
  const many = client === undefined ? { installations, clients } : undefined;
  const grants = createGrants({ keeping, freshen, url: app.url });
  const pages = createOAuth({ app, keeping, many, grants, settings });
  return {
    clientFor: many === undefined ? single(client) : clients.clientFor,
    grants,
    routes: createInstallRoutes({ oauth: pages, installs: many !== undefined, clock }),
    removal: desk && createRemoval({ desk, many, grants, log }),
    note: many === undefined ? nobody : noteOnce(many),
  };
}
