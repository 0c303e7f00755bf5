// Slack's Web API client, tamed: short timeouts, few retries, no silent pause, and no word in its log.
import { LogLevel, webApi } from '@slack/bolt';
import type { Logger } from '@slack/bolt';
import type { Log } from '../../../src/ports/log.ts';

export type WebClient = webApi.WebClient;

/** The client that speaks for a workspace or organisation; undefined where Aside is not installed there. Never rejects. */
export type ClientFor = (tenant: string) => Promise<WebClient | undefined>;

export interface WebClientSettings {
  /** Another Web API root; Slack's own where absent. */
  readonly apiUrl?: string | undefined;
  readonly log: Log;
  /** The workspace that is meant with an organisation's token. */
  readonly teamId?: string | undefined;
  /** How often a call that got no answer is repeated: 0 for what must not happen twice. */
  readonly retries: number;
}

const timeoutMs = 4_000;

/** The SDK logs bodies, headers and Slack's answers; that it had something to say is all we keep. */
function quietLogger(log: Log): Logger {
  const ignore = (): void => {};
  return {
    debug: ignore,
    info: ignore,
    warn: () => log.debug({}, 'slack.sdk-warned'),
    error: () => log.debug({}, 'slack.sdk-failed'),
    setLevel: ignore,
    setName: ignore,
    getLevel: () => LogLevel.ERROR,
  };
}

/** The options every client of ours shares. */
export function clientOptions({ apiUrl, log, teamId, retries }: WebClientSettings): webApi.WebClientOptions {
  return {
    ...(apiUrl === undefined || apiUrl === '' ? {} : { slackApiUrl: apiUrl }),
    ...(teamId === undefined ? {} : { teamId }),
    timeout: timeoutMs,
    retryConfig: { retries, factor: 2, minTimeout: 200, maxTimeout: 1_000, randomize: true },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    // Its queue would run a call in the name of another; our own pace keeps to what Slack takes.
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
    logger: quietLogger(log),
  };
}

/** A client that speaks with `token`. */
export function createWebClient(token: string | undefined, settings: WebClientSettings): WebClient {
  return new webApi.WebClient(token, clientOptions(settings));
}
