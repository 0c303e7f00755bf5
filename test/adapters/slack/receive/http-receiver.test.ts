// Slack over HTTP: refused, answered, judged before the answer, told after it.
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StoreBusy } from '../../../../src/ports/judge.ts';
import { gate, messageEvent, now, signed, warningFor } from '../fakes.ts';
import { overHttp } from '../stands.ts';
import type { HttpStand } from '../stands.ts';

const seconds = now / 1_000;
const stands: HttpStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

async function serve(options: Parameters<typeof overHttp>[0] = {}): Promise<HttpStand> {
  const stand = await overHttp(options);
  stands.push(stand);
  return stand;
}

const received = { status: 200, body: {} };

describe('a message', () => {
  test('is judged, answered, and then its author is told', async () => {
    const { post, judge } = await serve();
    const judging = gate();
    judge.next = async ({ ref }) => {
      await judging.passed;
      return warningFor(ref);
    };
    let answered = false;
    const answer = post(messageEvent()).finally(() => (answered = true));
    await judge.until(() => judge.judged.length === 1);
    expect([answered, judge.delivered]).toEqual([false, []]);
    judging.open();
    expect(await answer).toEqual(received);
    await judge.until(() => judge.delivered.length === 1);
    expect(judge.judged[0]?.text).toBe('Anyone seen a flare like this?');
    expect(judge.delivered[0]).toEqual(judge.judged[0]?.ref);
  });

  test('is answered before telling ends', async () => {
    const { post, judge } = await serve();
    const telling = gate();
    judge.tell = () => telling.passed;
    expect(await post(messageEvent())).toEqual(received);
    await judge.until(() => judge.delivered.length === 1);
    telling.open();
  });

  test('that was judged before is answered, and nobody is told again', async () => {
    const { post, judge, platform } = await serve();
    judge.next = async () => undefined;
    expect(await post(messageEvent())).toEqual(received);
    await platform.stop();
    expect([judge.judged.length, judge.delivered.length]).toEqual([1, 0]);
  });

  test('that Slack sends again is judged like the first', async () => {
    const { post, judge } = await serve();
    const body = JSON.stringify(messageEvent());
    const retry = { ...signed(body), 'x-slack-retry-num': '3', 'x-slack-retry-reason': 'http_timeout' };
    expect(await post(body, retry)).toEqual(received);
    expect(judge.judged).toHaveLength(1);
  });

  test('that cannot be delivered is answered all the same, and the log names the cause', async () => {
    const { post, judge, log, platform } = await serve();
    judge.tell = () => Promise.reject(new RangeError('of the text'));
    expect(await post(messageEvent())).toEqual(received);
    await platform.stop();
    expect(log.lines).toContain('slack.delivery-failed {"cause":"RangeError"}');
  });

  test('that takes longer than the server waits is still told', async () => {
    const { post, judge } = await serve({ serverPatienceMs: 300 });
    const judging = gate();
    judge.next = async ({ ref }) => {
      await judging.passed;
      return warningFor(ref);
    };
    expect(await post(messageEvent())).toEqual({ status: 503, body: { error: 'timeout' } });
    judging.open();
    await judge.until(() => judge.delivered.length === 1);
  });

  test('whose sender hangs up is still told', async () => {
    const { url, judge } = await serve();
    const judging = gate();
    judge.next = async ({ ref }) => {
      await judging.passed;
      return warningFor(ref);
    };
    const body = JSON.stringify(messageEvent());
    const hangup = new AbortController();
    const request = fetch(url, { method: 'POST', body, headers: signed(body), signal: hangup.signal });
    await judge.until(() => judge.judged.length === 1);
    hangup.abort();
    await expect(request).rejects.toThrow();
    judging.open();
    await judge.until(() => judge.delivered.length === 1);
  });
});

describe('a message that is not processed is not acked, and may come again:', () => {
  test.each([
    ['busy', new StoreBusy(), { status: 503, body: { error: 'busy' } }],
    ['a failing judge', new Error('of the text'), { status: 500, body: { error: 'not-processed' } }],
    [
      'a store that is away',
      Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
      { status: 500, body: { error: 'not-processed' } },
    ],
  ])('%s', async (_what, error, refused) => {
    const { post, judge } = await serve();
    const body = JSON.stringify(messageEvent());
    judge.next = () => Promise.reject(error);
    expect(await post(body)).toEqual(refused);
    expect(judge.delivered).toEqual([]);
    judge.next = async ({ ref }) => warningFor(ref);
    expect(await post(body)).toEqual(received);
    await judge.until(() => judge.delivered.length === 1);
  });

  test('no policy to be had', async () => {
    const { post, judge } = await serve();
    judge.policyFor = () => Promise.reject(new Error('away'));
    expect(await post(messageEvent())).toEqual({ status: 500, body: { error: 'not-processed' } });
    expect(judge.judged).toEqual([]);
  });
});

describe('what is not for the judge', () => {
  const form = (fields: Record<string, string>): [string, Record<string, string>] => {
    const body = new URLSearchParams(fields).toString();
    return [body, { ...signed(body), 'content-type': 'application/x-www-form-urlencoded' }];
  };

  test('a challenge is given back', async () => {
    const { post } = await serve();
    expect(await post({ type: 'url_verification', token: 'retired', challenge: 'c0ffee' })).toEqual({
      status: 200,
      body: { challenge: 'c0ffee' },
    });
  });

  test('rate limits are answered, and seen in the log', async () => {
    const { post, log } = await serve();
    const limited = {
      type: 'app_rate_limited',
      team_id: 'T0WARD',
      minute_rate_limited: 1_764_000_000,
      api_app_id: 'A0',
    };
    expect(await post(limited)).toEqual(received);
    expect(log.lines).toContain('slack.events-rate-limited {}');
  });

  test("the certificate's check is answered, signed or not", async () => {
    const { post } = await serve();
    const [body, headers] = form({ ssl_check: '1', token: 'retired' });
    expect(await post(body, headers)).toEqual(received);
    expect(await post(body, { 'content-type': 'application/x-www-form-urlencoded' })).toEqual(received);
  });

  test.each<[string, ...[string, Record<string, string>]]>([
    [
      'a slash command',
      ...form({ command: '/aside', text: 'hello', user_id: 'U0DOCTOR', team_id: 'T0WARD' }),
    ],
    [
      'a button',
      ...form({ payload: JSON.stringify({ type: 'block_actions', actions: [], user: { id: 'U0' } }) }),
    ],
    ['a view', ...form({ payload: JSON.stringify({ type: 'view_submission', view: {} }) })],
  ])('%s is acked', async (_what, body, headers) => {
    const { post, judge } = await serve();
    expect(await post(body, headers)).toEqual(received);
    expect(judge.judged).toEqual([]);
  });

  test.each<[string, object]>([
    [
      'an unknown kind of event',
      messageEvent({ type: 'comet_sighted', item: null, user: null, channel: null }),
    ],
    ['an unknown kind of payload', { type: 'comet' }],
    ['a slash command as JSON', { command: '/aside', text: 'hello' }],
    ['a message without text', messageEvent({ text: undefined })],
    ['a deleted message', messageEvent({ subtype: 'message_deleted', previous_message: { text: 'x' } })],
    ["the bot's own message", messageEvent({ user: 'U0ASIDE', bot_id: 'B0ASIDE' })],
  ])('%s is answered', async (_what, body) => {
    const { post, judge } = await serve();
    expect(await post(body)).toEqual(received);
    expect(judge.judged).toEqual([]);
  });
});

describe('a request that is refused', () => {
  const body = JSON.stringify(messageEvent());
  const { 'x-slack-signature': _signature, ...unsigned } = signed(body);

  test.each<[string, Record<string, string>]>([
    ['unsigned', unsigned],
    ['stale', signed(body, seconds - 301)],
    ['future-dated', signed(body, seconds + 301)],
    ['future-dated', signed(body, seconds + 86_400)],
    ['forged', signed(body, seconds, 'guessed')],
    ['forged', signed(`${body} `)],
  ])('as %s is not judged', async (error, headers) => {
    const { post, judge } = await serve();
    expect(await post(body, headers)).toEqual({ status: 401, body: { error } });
    expect(judge.judged).toEqual([]);
  });

  test('as replayed was processed before', async () => {
    const { post, judge } = await serve();
    expect(await post(body)).toEqual(received);
    expect(await post(body)).toEqual({ status: 401, body: { error: 'replayed' } });
    expect(await post(body, signed(body, seconds + 1))).toEqual(received);
    expect(judge.judged).toHaveLength(2);
  });

  test('as busy is being processed', async () => {
    const { post, judge } = await serve();
    const judging = gate();
    judge.next = async () => {
      await judging.passed;
      return undefined;
    };
    const first = post(body);
    await judge.until(() => judge.judged.length === 1);
    expect(await post(body)).toEqual({ status: 503, body: { error: 'busy' } });
    judging.open();
    expect(await first).toEqual(received);
    expect(judge.judged).toHaveLength(1);
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['half a body', body.slice(0, -9)],
    ['no JSON', 'hello'],
    ['no object', '[1]'],
    ['null', 'null'],
    ['no type', '{"event":{"type":"message"}}'],
    ['no event', '{"type":"event_callback"}'],
    ['an event that is none', '{"type":"event_callback","event":"message"}'],
    ['an event without a type', '{"type":"event_callback","event":{"channel":"C0"}}'],
    ['a message without a channel', JSON.stringify(messageEvent({ channel: undefined }))],
    ['a message without a time', JSON.stringify(messageEvent({ ts: undefined }))],
    [
      'a message without a team',
      JSON.stringify(messageEvent({}, { team_id: undefined, authorizations: [] })),
    ],
    ['a challenge without one', '{"type":"url_verification"}'],
  ])('as malformed holds %s', async (_what, malformed) => {
    const { post, judge } = await serve();
    expect(await post(malformed)).toEqual({ status: 400, body: { error: 'malformed' } });
    expect(await post(malformed, { ...signed(malformed), 'content-type': 'text/plain' })).toMatchObject({
      body: { error: 'replayed' },
    });
    expect(judge.judged).toEqual([]);
  });

  test('as malformed holds a form without a payload', async () => {
    const { post } = await serve();
    const text = 'payload=%7B';
    const headers = { ...signed(text), 'content-type': 'application/x-www-form-urlencoded' };
    expect(await post(text, headers)).toEqual({ status: 400, body: { error: 'malformed' } });
  });

  test('as too large is not read', async () => {
    const { post } = await serve();
    const huge = JSON.stringify(messageEvent({ text: 'x'.repeat(4_200_000) }));
    expect(await post(huge)).toEqual({ status: 413, body: { error: 'too-large' } });
  });

  test('as compressed cannot be verified', async () => {
    const { post } = await serve();
    expect(await post(body, { ...signed(body), 'content-encoding': 'gzip' })).toEqual({
      status: 415,
      body: { error: 'unsupported' },
    });
  });

  test('is named in the log, and nothing of it', async () => {
    const { post, log } = await serve();
    await post('{"text":"Ottoline', signed('{"text":"Ottoline'));
    expect(log.lines).toEqual([
      'slack.payload-malformed {}',
      'slack.request-refused {"status":400,"code":"malformed"}',
    ]);
  });
});

test('a message of 40,000 characters, edited, with rich text, fits', async () => {
  const { post, judge } = await serve();
  const said = (letter: string) => ({
    user: 'U0DOCTOR',
    ts: '1764000000.000100',
    text: letter.repeat(40_000),
    blocks: [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: letter.repeat(40_000) }] }],
      },
    ],
  });
  const message = { ...said('é'), edited: { ts: '1764000060.000000' } };
  const edit = { subtype: 'message_changed', text: undefined, message, previous_message: said('ü') };
  const escaped = JSON.stringify(messageEvent(edit)).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  expect(await post(escaped)).toEqual(received);
  expect(judge.judged[0]?.text).toBe('é'.repeat(40_000));
});

test('whatever a signed payload holds, the answer is 200 or 400, and comes', async () => {
  const { post } = await serve();
  const anything = fc.jsonValue({ maxDepth: 3 });
  const event = fc.record(
    {
      type: fc.constantFrom('message', 'app_mention', 'member_joined_channel'),
      subtype: fc.option(fc.constantFrom('message_changed', 'file_share', 'bot_message')),
      channel: fc.oneof(fc.constant('C0ROUND'), anything),
      ts: fc.oneof(fc.constant('1764000000.000100'), anything),
      user: fc.oneof(fc.constant('U0DOCTOR'), anything),
      text: anything,
      blocks: anything,
      attachments: anything,
      files: anything,
      message: anything,
      previous_message: anything,
      thread_ts: anything,
      edited: anything,
      item: anything,
      subteam: anything,
      assistant_thread: anything,
    },
    { requiredKeys: ['type'] },
  );
  const payload = fc.record(
    {
      type: fc.constantFrom('event_callback', 'url_verification', 'app_rate_limited', 'block_actions'),
      event: fc.oneof(event, anything),
      team_id: fc.oneof(fc.constant('T0WARD'), anything),
      authorizations: anything,
      is_enterprise_install: anything,
      nonce: fc.uuid(),
    },
    { requiredKeys: ['type', 'event', 'nonce'] },
  );
  await fc.assert(
    fc.asyncProperty(payload, async (body) => {
      const { status } = await post(body);
      expect([200, 400]).toContain(status);
    }),
    { numRuns: 150 },
  );
});

describe('the door', () => {
  test('is closed before the platform starts, and after it stops', async () => {
    const { post, judge, platform } = await serve({ start: false });
    const closed = { status: 503, body: { error: 'not-running' } };
    expect(await post(messageEvent())).toEqual(closed);
    await platform.start();
    expect(await post(messageEvent())).toEqual(received);
    await platform.stop();
    expect(await post(messageEvent({ text: 'another' }))).toEqual(closed);
    expect(judge.judged).toHaveLength(1);
  });

  test('is closed without a secret, even to those who sign with none', async () => {
    const { post, platform, judge } = await serve({ start: false, signingSecret: '' });
    await expect(platform.start()).rejects.toMatchObject({ name: 'FaultList' });
    const body = JSON.stringify(messageEvent());
    expect((await post(body, signed(body, seconds, ''))).status).toBe(503);
    expect(judge.judged).toEqual([]);
  });

  test('opens to POST alone', async () => {
    const { url } = await serve();
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(`${url}/more`, { method: 'POST' })).status).toBe(404);
  });

  test('stays with a message until its author is told', async () => {
    const { post, judge, platform } = await serve();
    const telling = gate();
    judge.tell = () => telling.passed;
    await post(messageEvent());
    await judge.until(() => judge.delivered.length === 1);
    let stopped = false;
    const stopping = platform.stop().then(() => (stopped = true));
    await fetch('data:,');
    expect(stopped).toBe(false);
    telling.open();
    await stopping;
    expect(stopped).toBe(true);
  });
});
