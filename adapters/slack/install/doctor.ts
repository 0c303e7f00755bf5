// Checks what Aside needs of Slack: tokens, scopes, sockets, membership and consult targets. Each fault says what to do.
import { checkApp, checkAddress } from './doctor-oauth.ts';
import { checkConsults, checkMembership } from './doctor-channels.ts';
import { checkSocket } from './doctor-socket.ts';
import { ok, refused, wrong } from './doctor-words.ts';
import { isSet } from './credentials.ts';
import { neededScopes, optionalScopes } from './scopes.ts';
import { createWebClient } from '../say/web-client.ts';
import type { SlackCredentials } from './credentials.ts';
import type { WebClient, WebClientSettings } from '../say/web-client.ts';
import type { Settings } from '../../../src/domain/settings.ts';
import type { Check } from '../../../src/ports/check.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Scope } from '../../../src/ports/settings.ts';

export interface DoctorOptions extends SlackCredentials {
  readonly apiUrl?: string | undefined;
  /** What admins set for a workspace or a channel; undefined where nothing was. */
  readonly settingsOf: (scope: Scope) => Promise<Settings | undefined>;
  readonly log: Log;
  /** How long each answer may take, in milliseconds. */
  readonly patienceMs?: number;
}

function scopesCheck(granted: readonly string[]): Check {
  const missing = neededScopes.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) {
    return wrong(
      'scopes',
      `The bot token lacks ${missing.join(', ')}. Add what is missing under "OAuth & Permissions" and install the app once more.`,
    );
  }
  const without = optionalScopes.filter((scope) => !granted.includes(scope));
  const all = `all ${neededScopes.length} that Aside needs`;
  return ok(
    'scopes',
    without.length === 0 ? all : `${all}; not granted, and not needed: ${without.join(', ')}`,
  );
}

/** The workspace that a bot token speaks for, with what was found on the way. */
async function checkToken(client: WebClient): Promise<{ checks: readonly Check[]; tenant?: string }> {
  try {
    const { team_id: tenant, response_metadata: metadata } = await client.auth.test();
    const token = ok('bot token', `speaks for ${tenant ?? 'an organisation'}`);
    const checks = [token, scopesCheck(metadata?.scopes ?? [])];
    return tenant === undefined ? { checks } : { checks, tenant };
  } catch (error) {
    const advice = 'Copy SLACK_BOT_TOKEN again from "OAuth & Permissions".';
    return { checks: [refused('bot token', error, advice)] };
  }
}

async function checkWorkspace(client: WebClient, options: DoctorOptions): Promise<readonly Check[]> {
  const { checks, tenant } = await checkToken(client);
  if (tenant === undefined) return checks;
  const { check, channels } = await checkMembership(client);
  const consults = await checkConsults(client, { tenant, channels, settingsOf: options.settingsOf });
  return [...checks, check, ...consults];
}

async function checkReceiving(options: DoctorOptions, settings: WebClientSettings): Promise<Check> {
  const { appToken, signingSecret, log, patienceMs = 10_000 } = options;
  if (isSet(appToken)) return checkSocket(createWebClient(appToken, settings), { log, patienceMs });
  if (isSet(signingSecret))
    return ok('signing secret', 'set; Slack shows whether it is right when you save the address of events');
  return wrong('receiving', 'Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.');
}

/** Every check in order. Never rejects over anything Slack says or leaves unsaid. */
export async function checkSlack(options: DoctorOptions): Promise<readonly Check[]> {
  const { botToken, oauth, apiUrl, log, patienceMs = 10_000 } = options;
  const settings: WebClientSettings = { apiUrl, log, retries: 1 };
  const workspace = isSet(botToken) ? await checkWorkspace(createWebClient(botToken, settings), options) : [];
  const receiving = await checkReceiving(options, settings);
  if (oauth === undefined) return [...workspace, receiving];
  const app = await checkApp(createWebClient(undefined, settings), oauth);
  return [...workspace, receiving, app, await checkAddress(oauth.url, patienceMs)];
}
