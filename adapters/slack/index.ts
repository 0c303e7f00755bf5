// Slack as a platform: over HTTP, or over Socket Mode where an app token is set.
import { createApp } from './app.ts';
import { createAnswers, together } from './ask/create-answers.ts';
import { failureOf, refusalOf } from './say/api-failure.ts';
import { isSet, requireCredentials, tokenRefused } from './install/credentials.ts';
import { createInstalling } from './install/installing.ts';
import { createHttpReceiver } from './receive/http-receiver.ts';
import { createAttempt } from './say/attempt.ts';
import { createOutbound, createWithdraw } from './say/outbound.ts';
import { createTellPrivately } from './say/privately.ts';
import { createReply } from './say/reply.ts';
import { createRespond } from './say/respond.ts';
import { createReader } from './read/reader.ts';
import { createSocketReceiver } from './receive/socket-receiver.ts';
import { createWebClient } from './say/web-client.ts';
import type { Answers } from './ask/answers.ts';
import type { AskWorld } from './ask/ask-world.ts';
import type { SlackCredentials } from './install/credentials.ts';
import type { Grants } from './install/grants.ts';
import type { Installing } from './install/installing.ts';
import type { Keeping } from './install/keeping.ts';
import type { SocketReceiver } from './receive/socket-receiver.ts';
import type { ClientFor, WebClient } from './say/web-client.ts';
import type { MessageRef } from '../../src/domain/ref.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Desk } from '../../src/ports/desk.ts';
import type { FileHeaders } from '../../src/ports/file-headers.ts';
import type { Judge } from '../../src/ports/judge.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Once } from '../../src/ports/once.ts';
import type { Platform } from '../../src/ports/platform.ts';
import type { SettingsDesk } from '../../src/ports/settings.ts';
import type { Routes } from '../../src/server.ts';

export interface SlackOptions extends SlackCredentials {
  /** Another Web API root (SLACK_API_URL); Slack's own where absent or empty. */
  readonly apiUrl?: string | undefined;
  readonly judge: Judge;
  /** What people ask of Aside is answered where all three are given. */
  readonly desk?: Desk;
  readonly settings?: SettingsDesk;
  /** Authors' own grants, in the place of those that OAuth gives. */
  readonly grants?: Grants;
  readonly once?: Once;
  /** Looks into files; where it is absent, they are known by their names and types. */
  readonly headers?: FileHeaders;
  /** Where installations and grants are kept; needed with OAuth. */
  readonly keeping?: Keeping | undefined;
  readonly log: Log;
  readonly clock: Clock;
  /** How long a socket may be silent, in milliseconds. */
  readonly patienceMs?: number;
  /** How long to wait before trying a socket again, in milliseconds. */
  readonly pauseMs?: (attempt: number) => number;
}

export interface SlackPlatform extends Platform {
  readonly name: 'slack';
  /** What the server mounts; absent in Socket Mode, which needs no door. */
  readonly routes: Routes | undefined;
  /** What browsers visit to install Aside; absent without OAuth. */
  readonly pages: Routes | undefined;
  /** For readiness: true once Slack's events can arrive. */
  isReady(): boolean;
}

/** Half a second, doubled with each try up to half a minute, and scattered so that many do not come at once. */
function growingPause(attempt: number): number {
  return Math.min(30_000, 250 * 2 ** attempt) * (0.5 + Math.random() / 2);
}

/** Asks Slack whether it takes the bot token. Slack being away is no reason not to start. */
async function requireAccepted(client: WebClient, log: Log): Promise<void> {
  try {
    await client.auth.test();
  } catch (error) {
    const code = refusalOf(error);
    if (code !== undefined) throw tokenRefused('SLACK_BOT_TOKEN', code);
    log.warn({ code: failureOf(error).code }, 'slack.token-not-checked');
  }
}

function socketReceiverOf(options: SlackOptions): SocketReceiver {
  const { appToken, apiUrl, log, clock, patienceMs = 15_000, pauseMs = growingPause } = options;
  const client = createWebClient(appToken, { apiUrl, log, retries: 0 });
  const address = async (): Promise<string> => (await client.apps.connections.open()).url ?? '';
  return createSocketReceiver({ sockets: 2, address, clock, log, patienceMs, pauseMs });
}

type Speaking = Pick<AskWorld, 'attempt' | 'tell' | 'reply' | 'clientFor' | 'clientSettings'>;

/** What tells and answers people. */
function createSpeaking({ apiUrl, log, clock }: SlackOptions, clientFor: ClientFor): Speaking {
  const attempt = createAttempt(clock);
  const tell = createTellPrivately({ clientFor, attempt });
  const reply = createReply({ respond: createRespond(apiUrl), tell, clientFor, attempt, log });
  return { attempt, tell, reply, clientFor, clientSettings: { apiUrl, log, retries: 0 } };
}

function answersOf(
  options: SlackOptions,
  speaking: Speaking,
  { grants: granted, removal }: Installing,
): Answers {
  const { desk, settings, once, grants = granted, clock, log } = options;
  if (desk === undefined || settings === undefined || once === undefined)
    return together(removal === undefined ? [] : [removal]);
  return createAnswers({ ...speaking, desk, settings, once, grants, removal, clock, log });
}

function installingOf(options: SlackOptions, client: WebClient | undefined): Installing {
  const { oauth: app, keeping, desk, apiUrl, log, clock } = options;
  const oauth = app === undefined || keeping === undefined ? undefined : { app, keeping };
  return createInstalling({ client, oauth, desk, settings: { apiUrl, log, retries: 0 }, clock });
}

/** Builds the platform; nothing is opened, and nothing is answered but 503, before `start`. */
export function createSlackPlatform(options: SlackOptions): SlackPlatform {
  const { judge, log, clock, apiUrl, botToken, signingSecret = '' } = options;
  // A call repeated blindly could tell an author twice; the journal decides what is tried again.
  const client = isSet(botToken) ? createWebClient(botToken, { apiUrl, log, retries: 0 }) : undefined;
  const installing = installingOf(options, client);
  const sockets = isSet(options.appToken) ? socketReceiverOf(options) : undefined;
  const http = createHttpReceiver({ signingSecret, clock, log });
  const receiver = sockets ?? http;
  const speaking = createSpeaking(options, installing.clientFor);
  const read = createReader({ clientFor: speaking.clientFor, apiUrl, headers: options.headers, clock, log });
  const forget = async (ref: MessageRef): Promise<void> => options.desk?.deleted(ref);
  const answers = answersOf(options, speaking, installing);
  createApp({ judge, read, forget, answers, receiver, log, heard: installing.heard });
  let started = false;
  return {
    name: 'slack',
    routes: sockets === undefined ? { path: '/slack/events', post: http.post } : undefined,
    pages: installing.routes,
    start: async () => {
      requireCredentials(options);
      if (client !== undefined) await requireAccepted(client, log);
      await receiver.start();
      started = true;
    },
    stop: async () => {
      started = false;
      await receiver.stop();
    },
    perform: createOutbound(speaking.tell, log),
    withdraw: createWithdraw(speaking.reply),
    isReady: () => started && (sockets === undefined || sockets.isOpen()),
  };
}
