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
import type { OAuthApp } from './credentials.ts';
import { membershipOf } from './membership.ts';
import type { Installations } from './installations.ts';
import type { Keeping } from './keeping.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { Arrival } from '../app.ts';
import type { ClientFor } from '../say/web-client.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Desk } from '../../../src/ports/desk.ts';
import type { Routes } from '../../../src/server.ts';

export interface InstallingOptions {
  /** Speaks for the one workspace; every workspace brings its own where it is absent. */
  readonly client: WebClient | undefined;
  readonly oauth: { readonly app: OAuthApp; readonly keeping: Keeping } | undefined;
  readonly desk: Pick<Desk, 'forgetTenant'> | undefined;
  readonly settings: WebClientSettings;
  readonly clock: Clock;
}

export interface Installing {
  readonly clientFor: ClientFor;
  /** Absent without OAuth. */
  readonly grants: Grants | undefined;
  /** Absent without OAuth. */
  readonly routes: Routes | undefined;
  /** Answers what tells that Aside was removed; absent where nobody keeps anything. */
  readonly removal: ReturnType<typeof createRemoval> | undefined;
  /** Learns from everything that comes through which organisation a workspace speaks. Never rejects. */
  heard(arrival: Arrival): Promise<void>;
}

type Many = { readonly installations: Installations; readonly clients: Clients };

/** Each workspace once a minute: the store is not asked at every event. */
function createHeard({ installations }: Many, log: Log): Installing['heard'] {
  const noted = new LRUCache<string, true>({ max: 10_000, ttl: 60_000 });
  return async (arrival) => {
    const membership = membershipOf(arrival);
    if (membership === undefined || noted.has(membership.workspace)) return;
    try {
      if (await installations.note(membership)) noted.set(membership.workspace, true);
    } catch (error) {
      log.warn({ tenant: membership.workspace, cause: causeOf(error) }, 'slack.workspace-not-noted');
    }
  };
}

/** Says in the log why nobody can speak for a workspace. */
function createClientFor({ clients }: Many, log: Log): ClientFor {
  return async (tenant) => {
    const speaker = await clients.clientFor(tenant);
    if ('value' in speaker) return speaker.value;
    log.warn({ tenant, code: speaker.failure.code }, 'slack.no-token');
    return undefined;
  };
}

/** Puts together what the settings ask for. */
export function createInstalling(options: InstallingOptions): Installing {
  const { client, oauth, desk, settings, clock } = options;
  const { log } = settings;
  const one = { clientFor: () => Promise.resolve(client), heard: async () => {} };
  if (oauth === undefined) {
    return { ...one, grants: undefined, routes: undefined, removal: desk && createRemoval({ desk, log }) };
  }
  const { app, keeping } = oauth;
  const freshen = createFreshen({ keeping, app, client: createWebClient(undefined, settings), clock, log });
  const installations = createInstallations(keeping, freshen);
  const clients = createClients({ installations, settings, clock });
  const many = client === undefined ? { installations, clients } : undefined;
  const grants = createGrants({ keeping, freshen, url: app.url });
  const pages = createOAuth({ app, keeping, many, grants, settings });
  const common = {
    grants,
    routes: createInstallRoutes({ oauth: pages, installs: many !== undefined, clock }),
    removal: desk && createRemoval({ desk, many, grants, log }),
  };
  if (many === undefined) return { ...one, ...common };
  return { clientFor: createClientFor(many, log), heard: createHeard(many, log), ...common };
}
