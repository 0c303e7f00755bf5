// Only what Slack signed, within five minutes, is genuine.
import { describe, expect, test } from '@jest/globals';
import { verify } from '../../../../adapters/slack/receive/verify.ts';
import { now, signed, signingSecret } from '../fakes.ts';

const body = '{"type":"event_callback"}';
const seconds = now / 1_000;

function proof(headers: Record<string, string>, content = body, secret = signingSecret, at = now) {
  const timestamp = headers['x-slack-request-timestamp'];
  const signature = headers['x-slack-signature'];
  return verify({ timestamp, signature, body: Buffer.from(content) }, secret, at);
}

test('a signature that openssl made is genuine', () => {
  const headers = {
    'x-slack-request-timestamp': '1764000000',
    'x-slack-signature': 'v0=ba4ce37f61356a7f6b1753f1fc8afd82343a3e4cbab87be59f6dca059f642c29',
  };
  const message = '{"type":"event_callback","event":{"type":"message"}}';
  expect(proof(headers, message, 'a-signing-secret-of-nobody', 1_764_000_000_000)).toBe('genuine');
});

describe('the timestamp', () => {
  test.each([-300, -299, 0, 299, 300])('%i seconds away is fresh', (skew) => {
    expect(proof(signed(body, seconds + skew))).toBe('genuine');
  });

  test.each([
    [-301, 'stale'],
    [-86_400, 'stale'],
    [301, 'future-dated'],
    [86_400, 'future-dated'],
  ])('%i seconds away is not', (skew, refusal) => {
    expect(proof(signed(body, seconds + skew))).toBe(refusal);
  });

  test.each(['', 'soon', '-5', '1e9', ' 1', '99999999999999', 'NaN'])('"%s" is none', (timestamp) => {
    expect(proof({ ...signed(body), 'x-slack-request-timestamp': timestamp })).toBe('unsigned');
  });

  test('cannot be exchanged', () => {
    expect(proof({ ...signed(body), 'x-slack-request-timestamp': String(seconds + 1) })).toBe('forged');
  });
});

describe('the signature', () => {
  test.each(['', 'v0=', 'v0=abc', `v1=${'a'.repeat(64)}`, `v0=${'g'.repeat(64)}`, `v0=${'a'.repeat(65)}`])(
    '"%s" is none',
    (signature) => {
      expect(proof({ ...signed(body), 'x-slack-signature': signature })).toBe('unsigned');
    },
  );

  test('must be there', () => {
    expect(proof({})).toBe('unsigned');
  });

  test.each([
    ['of another body', signed('{}')],
    ['with another secret', signed(body, seconds, 'guessed')],
    ['of zeros', { ...signed(body), 'x-slack-signature': `v0=${'0'.repeat(64)}` }],
  ])('%s is forged', (_what, headers) => {
    expect(proof(headers)).toBe('forged');
  });

  test('is over bytes, not over characters', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    const headers = signed(bytes.toString('utf8'));
    const request = {
      timestamp: headers['x-slack-request-timestamp'],
      signature: headers['x-slack-signature'],
      body: bytes,
    };
    expect(verify(request, signingSecret, now)).toBe('forged');
  });
});

test('without a secret nothing is genuine', () => {
  expect(proof(signed(body, seconds, ''), body, '')).toBe('no-secret');
});
