// Why an installation stopped, as the page that says what to do about it.
import { ErrorCode } from '@slack/oauth';
import { webApi } from '@slack/bolt';
import { failureOf } from '../say/api-failure.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { PageName } from './pages.ts';

/** Stops an installation with a page. */
export class Stopped extends Error {
  readonly page: PageName;

  constructor(page: PageName) {
    super(`the installation stopped: ${page}`);
    this.name = 'Stopped';
    this.page = page;
  }
}

interface Stop {
  readonly page: PageName;
  /** For the log. */
  readonly code: string;
}

/** The library's own codes. */
const byCode: Readonly<Record<string, PageName>> = {
  [ErrorCode.AuthorizationError]: 'declined',
  [ErrorCode.MissingStateError]: 'expired',
  [ErrorCode.InvalidStateError]: 'expired',
  [ErrorCode.MissingCodeError]: 'refused',
  // A host name that no browser sends.
  ERR_INVALID_URL: 'expired',
};

/** Slack's codes for an app that it knows otherwise. Source: docs.slack.dev/reference/methods/oauth.v2.access */
const misconfigured: readonly string[] = [
  'bad_client_secret',
  'bad_redirect_uri',
  'invalid_client_id',
  'oauth_authorization_url_mismatch',
];

function isSlacks(error: unknown): boolean {
  return (
    error instanceof webApi.WebAPIPlatformError ||
    error instanceof webApi.WebAPIHTTPError ||
    error instanceof webApi.WebAPIRequestError ||
    error instanceof webApi.WebAPIRateLimitedError
  );
}

/** The page for what stopped it; what is neither Slack's nor the library's is the store's. */
export function stopOf(error: unknown): Stop {
  if (error instanceof Stopped) return { page: error.page, code: error.page };
  if (isSlacks(error)) {
    const { code, retryMs } = failureOf(error);
    if (misconfigured.includes(code)) return { page: 'misconfigured', code };
    return { page: retryMs === undefined ? 'refused' : 'slackAway', code };
  }
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const page = typeof code === 'string' ? byCode[code] : undefined;
  return { page: page ?? 'storeAway', code: causeOf(error) };
}
