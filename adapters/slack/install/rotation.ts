// Exchanges a token that ends soon for the next one. A refresh token serves once, so that one process at a time may use it.
import { leaseMs, type Keeping } from './keeping.ts';
import type { OAuthApp } from './credentials.ts';
import { failureOf } from '../say/api-failure.ts';
import type { WebClient } from '../say/web-client.ts';
import type { Credential } from '../../../src/ports/shelf.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Log } from '../../../src/ports/log.ts';

export interface RotationOptions {
  readonly keeping: Pick<Keeping, 'credentials' | 'locks'>;
  readonly app: Pick<OAuthApp, 'clientId' | 'clientSecret'>;
  /** A client without a token. */
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
}

/** Resolves to the credential under `key` as it should be used now; undefined where the token ended and no other can be had yet. */
export type Freshen = (key: string, kept: Credential) => Promise<Credential | undefined>;

/** Slack's tokens live for twelve hours; two are enough for every try that fails. In milliseconds. */
const earlyMs = 2 * 3_600_000;

const endsWithin = (credential: Credential, ms: number, now: number): boolean =>
  credential.refresh !== undefined && credential.expiresAt !== undefined && credential.expiresAt - now <= ms;

/**
 * Freshens credentials under a lock. While another holds the lock, and where Slack refuses, the old token serves until it
 * ends. After a failure the lock stands until its lease is over, so that nobody asks again at once.
 *
 * @throws the store's own error
 */
export function createFreshen({ keeping, app, client, clock, log }: RotationOptions): Freshen {
  const { credentials, locks } = keeping;

  const exchange = async (old: Credential): Promise<Credential | undefined> => {
    try {
      const answer = await client.oauth.v2.access({
        client_id: app.clientId,
        client_secret: app.clientSecret,
        grant_type: 'refresh_token',
        refresh_token: old.refresh ?? '',
      });
      const { access_token: token, refresh_token: refresh = old.refresh, expires_in: seconds } = answer;
      if (!token || refresh === undefined || seconds === undefined) return undefined;
      return { ...old, token, refresh, expiresAt: clock.now() + seconds * 1_000 };
    } catch (error) {
      log.warn({ tenant: old.tenant, code: failureOf(error).code }, 'slack.token-not-refreshed');
      return undefined;
    }
  };

  /** Whoever held the lock before may have done it already, so that the credential is read again. */
  const renew = async (key: string): Promise<Credential | undefined> => {
    const kept = await credentials.get(key);
    if (kept === undefined || !endsWithin(kept, earlyMs, clock.now())) {
      await locks.release(key);
      return kept;
    }
    const next = await exchange(kept);
    if (next === undefined) return kept;
    await credentials.put(key, next, Number.POSITIVE_INFINITY);
    await locks.release(key);
    return next;
  };

  return async (key, kept) => {
    if (!endsWithin(kept, earlyMs, clock.now())) return kept;
    const mine = (await locks.begin(key, leaseMs)) === 'mine';
    const now = mine ? await renew(key) : kept;
    return now === undefined || endsWithin(now, 0, clock.now()) ? undefined : now;
  };
}
