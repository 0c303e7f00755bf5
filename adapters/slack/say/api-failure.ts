// What a failed call to Slack's Web API means: wait, try again, or give up with Slack's code.
import { webApi } from '@slack/bolt';
import { causeOf } from '../../../src/domain/errors.ts';

export interface ApiFailure {
  /** A code of Slack's or of ours, never a text. */
  readonly code: string;
  /** How long to wait before trying again, in milliseconds; absent where trying again changes nothing. */
  readonly retryMs?: number;
}

const soon = 5_000;

/** Slack's codes that pass by themselves. Source: the error tables of docs.slack.dev/reference/methods */
const passing: readonly string[] = [
  'fatal_error',
  'internal_error',
  'ratelimited',
  'rate_limited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
  // Another process may have taken up the next token; ours comes within a minute.
  'token_expired',
];

/** Slack's codes for a token it won't take. */
const refusing: readonly string[] = [
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
];

function platformFailure(error: string): ApiFailure {
  // The client hands an answer that is no JSON on as if it were a code: a proxy's page, say.
  if (!/^[a-z\d_]{1,64}$/.test(error)) return { code: 'no_answer', retryMs: soon };
  return passing.includes(error) ? { code: error, retryMs: soon } : { code: error };
}

/** Reads an error of the Web API client. */
export function failureOf(error: unknown): ApiFailure {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { code: 'rate_limited', retryMs: error.retryAfter * 1_000 };
  }
  if (error instanceof webApi.WebAPIPlatformError) return platformFailure(error.data.error);
  if (error instanceof webApi.WebAPIHTTPError) return { code: `http_${error.statusCode}`, retryMs: soon };
  if (error instanceof webApi.WebAPIRequestError) return { code: 'no_answer', retryMs: soon };
  // A 429 without Retry-After comes as a plain error.
  return { code: causeOf(error), retryMs: soon };
}

/** The code with which Slack refuses the token itself; undefined for every other failure. */
export function refusalOf(error: unknown): string | undefined {
  const { code } = failureOf(error);
  return refusing.includes(code) ? code : undefined;
}
