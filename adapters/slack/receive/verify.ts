// Proves that a request comes from Slack and is fresh: HMAC-SHA256 over the raw body, five minutes either way.
// Source: docs.slack.dev/authentication/verifying-requests-from-slack
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedRequest {
  /** x-slack-request-timestamp, in seconds. */
  readonly timestamp: string | undefined;
  /** x-slack-signature. */
  readonly signature: string | undefined;
  /** The body as it came, before anything read it. */
  readonly body: Buffer;
}

export type Proof = 'genuine' | 'no-secret' | 'unsigned' | 'stale' | 'future-dated' | 'forged';

const longestSkew = 300;

/** Says whether the request was signed with `secret` within five minutes of `now` (milliseconds). */
export function verify(request: SignedRequest, secret: string, now: number): Proof {
  const { timestamp = '', signature = '', body } = request;
  if (secret === '') return 'no-secret';
  if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[\da-f]{64}$/.test(signature)) return 'unsigned';
  const skew = Math.floor(now / 1_000) - Number(timestamp);
  if (skew > longestSkew) return 'stale';
  if (skew < -longestSkew) return 'future-dated';
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  const claimed = Buffer.from(signature.slice('v0='.length), 'hex');
  return timingSafeEqual(expected, claimed) ? 'genuine' : 'forged';
}
