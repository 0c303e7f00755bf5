// The first bytes of a file that Slack keeps, fetched with the bot's own token. They live as long as they are looked at.
import type { FileHeaders } from '../../../src/ports/file-headers.ts';

/** Slack's own host for files; the token goes nowhere else. */
const slackFiles = 'https://files.slack.com';

/** Headers stand at the beginning; of a text nobody reads more. In bytes. */
const most = 1_048_576;

/** Slack does not let the bot read files: it shows the page to sign in. */
export class NotLetIn extends Error {
  readonly code = 'not_let_in';
}

export interface Wanted {
  readonly address: string;
  readonly token: string;
  readonly signal: AbortSignal;
  /** Reads the beginning of what comes. */
  readonly firstOf: FileHeaders['firstOf'];
  /** Root of another Web API, whose host may keep files too. */
  readonly apiUrl?: string | undefined;
}

function isSlacks(address: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { origin } = new URL(address);
  return (
    origin === slackFiles ||
    (apiUrl !== undefined && URL.canParse(apiUrl) && origin === new URL(apiUrl).origin)
  );
}

/**
 * At most the first megabyte; undefined where the address is not Slack's own, or the file is not there.
 *
 * @throws NotLetIn, what `fetch` throws, or the signal's reason
 */
export async function firstBytes({
  address,
  token,
  signal,
  apiUrl,
  firstOf,
}: Wanted): Promise<Uint8Array | undefined> {
  if (!isSlacks(address, apiUrl)) return undefined;
  const headers = { authorization: `Bearer ${token}`, range: `bytes=0-${most - 1}` };
  // A redirect leads to the page to sign in, or away from Slack.
  const response = await fetch(address, { headers, signal, redirect: 'manual' });
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  const isLetIn =
    response.status !== 403 &&
    response.status !== 401 &&
    (response.status < 300 || response.status > 399) &&
    !isPage;
  if (response.ok && isLetIn && response.body !== null) return firstOf(response.body);
  await response.body?.cancel();
  if (!isLetIn) throw new NotLetIn();
  return undefined;
}
