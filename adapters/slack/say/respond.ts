// Answers by the address that Slack hands out with a press or a command: five times, for half an hour.
// Source: docs.slack.dev/interactivity/handling-user-interaction#message_responses
import { causeOf } from '../../../src/domain/errors.ts';
import type { ApiFailure } from './api-failure.ts';
import type { LaidOut } from './privately.ts';

export interface Response extends LaidOut {
  /** Put in the place of what was pressed; otherwise beside it. */
  readonly replaces: boolean;
  readonly thread?: string;
}

/** Resolves to what went wrong, or to undefined. Never rejects. */
export type Respond = (url: string, response: Response) => Promise<ApiFailure | undefined>;

const timeoutMs = 4_000;
const slackHooks = 'https://hooks.slack.com';

/** Nothing is sent anywhere but to Slack, whatever a payload says. */
function isSlacks(url: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  const { origin } = new URL(url);
  return (
    origin === slackHooks ||
    (apiUrl !== undefined && URL.canParse(apiUrl) && origin === new URL(apiUrl).origin)
  );
}

/** Slack's code in an answer that is not "ok", or the status. */
function codeOf(status: number, body: string): string {
  const code =
    /"error"\s*:\s*"([a-z\d_]{1,64})"/.exec(body)?.[1] ?? /^[a-z\d_]{3,64}$/.exec(body.trim())?.[0];
  return code ?? `http_${status}`;
}

async function post(
  url: string,
  { text, blocks, replaces, thread }: Response,
): Promise<ApiFailure | undefined> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      text,
      blocks,
      replace_original: replaces,
      response_type: 'ephemeral',
      ...(thread === undefined || replaces ? {} : { thread_ts: thread }),
    }),
  });
  const body = await response.text();
  const isTaken = response.ok && !/"ok"\s*:\s*false/.test(body);
  return isTaken ? undefined : { code: codeOf(response.status, body) };
}

/** @param apiUrl another Web API root, whose host may hand out such addresses as well */
export function createRespond(apiUrl: string | undefined): Respond {
  return async (url, response) => {
    if (!isSlacks(url, apiUrl)) return { code: 'foreign_url' };
    try {
      return await post(url, response);
    } catch (error) {
      return { code: causeOf(error) };
    }
  };
}
