// A client of Slack's Web API for each workspace: kept for at most a minute, so that a new token or an uninstall is soon felt.
import { LRUCache } from 'lru-cache';
import { createWebClient } from '../say/web-client.ts';
import type { Installations } from './installations.ts';
import type { ApiFailure } from '../say/api-failure.ts';
import type { WebClient, WebClientSettings } from '../say/web-client.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { Clock } from '../../../src/ports/clock.ts';

/** The client that speaks for a workspace, or why none can. */
export type Speaker = { readonly value: WebClient } | { readonly failure: ApiFailure };

export interface Clients {
  /** Never rejects. */
  clientFor(tenant: string): Promise<Speaker>;
  /** Forgets the client of a workspace whose token changed or is gone. */
  drop(tenant: string): void;
}

export interface ClientsOptions {
  readonly installations: Pick<Installations, 'find'>;
  readonly settings: WebClientSettings;
  readonly clock: Clock;
  /** The most clients that are kept. */
  readonly limit?: number;
}

const keptMs = 60_000;
const soon = 5_000;
const failures = {
  none: { code: 'not_installed' },
  'not-now': { code: 'token_not_refreshed', retryMs: soon },
} as const;

/** Opens clients when they are asked for. */
export function createClients({ installations, settings, clock, limit = 500 }: ClientsOptions): Clients {
  const clients = new LRUCache<string, WebClient>({
    max: limit,
    ttl: keptMs,
    ttlResolution: 0,
    perf: clock,
  });

  const open = async (tenant: string): Promise<Speaker> => {
    const found = await installations.find(tenant);
    if (typeof found === 'string') return { failure: failures[found] };
    // With an organisation's token Slack wants to be told which workspace is meant.
    const teamId = found.isOrganisation === true && tenant !== found.tenant ? tenant : undefined;
    const client = createWebClient(found.token, { ...settings, teamId });
    const { expiresAt = Number.POSITIVE_INFINITY } = found;
    // What is as old as its ttl still serves there; a ttl of 0 would be none.
    const ttl = Math.min(keptMs, expiresAt - clock.now()) - 1;
    if (ttl > 0) clients.set(tenant, client, { ttl });
    return { value: client };
  };

  return {
    clientFor: async (tenant) => {
      const client = clients.get(tenant);
      if (client !== undefined) return { value: client };
      try {
        return await open(tenant);
      } catch (error) {
        settings.log.warn({ tenant, cause: causeOf(error) }, 'slack.installation-not-read');
        return { failure: { code: 'store_away', retryMs: soon } };
      }
    },
    drop: (tenant) => void clients.delete(tenant),
  };
}
