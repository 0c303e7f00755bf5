// How an author is told: in place, else in a direct message, and never in public.
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createAttempt } from '../../../../adapters/slack/say/attempt.ts';
import { createOutbound } from '../../../../adapters/slack/say/outbound.ts';
import { createTellPrivately } from '../../../../adapters/slack/say/privately.ts';
import { createWebClient } from '../../../../adapters/slack/say/web-client.ts';
import { fakeLog, now } from '../fakes.ts';
import { standIn } from '../stand-in-slack.ts';
import type { Delivery, TellAuthor } from '../../../../src/domain/action.ts';
import type { Reply, StandIn } from '../stand-in-slack.ts';

const ref = {
  platform: 'slack',
  tenant: 'T0WARD',
  channel: 'C0ROUND',
  message: '1764000000.000100',
  author: 'U0DOCTOR',
} as const;
const notice = { what: 'Few people fit.', advice: 'Leave the town out.' };

let slack: StandIn;
let time: number;
let tell: (more?: Partial<TellAuthor['ref']>) => Promise<Delivery>;

beforeEach(async () => {
  slack = await standIn();
  time = now;
  const client = createWebClient('xoxb-of-nobody', { apiUrl: slack.apiUrl, log: fakeLog(), retries: 0 });
  const attempt = createAttempt({ now: () => time }, async (ms) => (time += ms));
  const perform = createOutbound(createTellPrivately({ clientFor: async () => client, attempt }), fakeLog());
  tell = (more = {}) => perform({ type: 'tell-author', ref: { ...ref, ...more }, warning: 'W0', notice });
});
afterEach(() => slack.close());

/** Whether the words were in Slack's hands, each time that was told. */
async function handedOver(): Promise<readonly boolean[]> {
  const handed: boolean[] = [];
  const client = createWebClient('xoxb-of-nobody', { apiUrl: slack.apiUrl, log: fakeLog(), retries: 0 });
  const tellPrivately = createTellPrivately({
    clientFor: async () => client,
    attempt: createAttempt({ now: () => now }),
  });
  await createOutbound(tellPrivately, fakeLog())(
    { type: 'tell-author', ref, warning: 'W0', notice },
    (isHanded) => handed.push(isHanded),
  );
  return handed;
}

const refusing = (error: string): Reply => ({ body: { ok: false, error } });
const methods = (): readonly string[] => slack.calls.map(({ method }) => method);

describe('whoever asks is told', () => {
  test('when the words have left', async () => {
    expect(await handedOver()).toEqual([true]);
  });

  test('each of his own words, while many are told', async () => {
    const told = await Promise.all(Array.from({ length: 8 }, handedOver));
    expect(told).toEqual(Array.from({ length: 8 }, () => [true]));
  });

  test('and nothing follows the promises of the process for that any longer than it must', async () => {
    const disable = jest.spyOn(AsyncLocalStorage.prototype, 'disable');
    await Promise.all([handedOver(), handedOver()]);
    expect(disable).toHaveBeenCalled();
    disable.mockRestore();
  });

  test('when Slack then refuses them, there and in a direct message', async () => {
    slack.answer('chat.postEphemeral', () => refusing('user_not_in_channel'));
    slack.answer('conversations.open', () => ({ body: { ok: true, channel: { id: 'D0DOCTOR' } } }));
    slack.answer('chat.postMessage', () => ({ status: 500, body: {} }));
    expect(await handedOver()).toEqual([true, false, true, false]);
  });
});

describe('in place', () => {
  test('the author alone is shown the notice, in the channel', async () => {
    expect(await tell()).toEqual({ outcome: 'delivered' });
    const [call] = slack.calls;
    expect([slack.calls.length, call?.method, call?.token]).toEqual([
      1,
      'chat.postEphemeral',
      'xoxb-of-nobody',
    ]);
    expect(call?.args).toEqual({
      channel: 'C0ROUND',
      user: 'U0DOCTOR',
      text: 'Only you see this. Few people fit.\nLeave the town out.',
      blocks: expect.stringContaining('Leave the town out.'),
    });
  });

  test('in a thread it stands in the thread', async () => {
    await tell({ thread: '1763990000.000001' });
    expect(slack.calls[0]?.args['thread_ts']).toBe('1763990000.000001');
  });
});

describe.each([
  'user_not_in_channel',
  'not_in_channel',
  'restricted_action',
  'restricted_action_thread_locked',
  'is_archived',
  'channel_not_found',
])('refused in place with %s', (error) => {
  beforeEach(() => slack.answer('chat.postEphemeral', () => refusing(error)));

  test('the author is told in a direct message, which says where', async () => {
    expect(await tell({ thread: '1763990000.000001' })).toEqual({
      outcome: 'delivered',
      handle: expect.stringMatching(/^D0DIRECT\/\d+\.\d+$/),
    });
    expect(methods()).toEqual(['chat.postEphemeral', 'conversations.open', 'chat.postMessage']);
    expect(slack.calls[1]?.args).toEqual({ users: 'U0DOCTOR' });
    expect(slack.calls[2]?.args).toEqual({
      channel: 'D0DIRECT',
      text: 'About your message in <#C0ROUND>:\nOnly you see this. Few people fit.\nLeave the town out.',
      blocks: expect.stringContaining('About your message in <#C0ROUND>:'),
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
  });

  test.each(['C0PUBLIC', 'G0GROUP', ''])(
    'nothing is written to "%s", which is no direct message',
    async (id) => {
      slack.answer('conversations.open', () => ({ body: { ok: true, channel: { id } } }));
      expect(await tell()).toEqual({ outcome: 'unreachable', reason: 'no_direct_message' });
      expect(methods()).not.toContain('chat.postMessage');
    },
  );

  test('an answer without a conversation is no direct message', async () => {
    slack.answer('conversations.open', () => ({ body: { ok: true } }));
    expect(await tell()).toEqual({ outcome: 'unreachable', reason: 'no_direct_message' });
  });

  test('what fails on the way to a direct message is the delivery', async () => {
    slack.answer('conversations.open', () => refusing('user_disabled'));
    expect(await tell()).toEqual({ outcome: 'unreachable', reason: 'user_disabled' });
    slack.answer('conversations.open', () => ({ status: 500, body: '' }));
    expect(await tell()).toEqual({ outcome: 'retry', reason: 'http_500', afterMs: 5_000 });
    slack.answer('conversations.open', () => ({ body: { ok: true, channel: { id: 'D0' } } }));
    slack.answer('chat.postMessage', () => refusing('messages_tab_disabled'));
    expect(await tell()).toEqual({ outcome: 'unreachable', reason: 'messages_tab_disabled' });
  });
});

describe('what became of it', () => {
  test.each<[string, Reply | undefined, Delivery]>([
    ['a user who left', refusing('user_not_found'), { outcome: 'unreachable', reason: 'user_not_found' }],
    [
      'a token that was switched off',
      refusing('account_inactive'),
      { outcome: 'unreachable', reason: 'account_inactive' },
    ],
    ['a missing scope', refusing('missing_scope'), { outcome: 'unreachable', reason: 'missing_scope' }],
    [
      'a passing fault of Slack',
      refusing('internal_error'),
      { outcome: 'retry', reason: 'internal_error', afterMs: 5_000 },
    ],
    [
      'a limit told in the body',
      refusing('ratelimited'),
      { outcome: 'retry', reason: 'ratelimited', afterMs: 5_000 },
    ],
    [
      'an error that is a text',
      refusing('Few people fit, said the proxy'),
      { outcome: 'retry', reason: 'no_answer', afterMs: 5_000 },
    ],
    [
      'HTTP 503',
      { status: 503, body: 'Few people fit' },
      { outcome: 'retry', reason: 'http_503', afterMs: 5_000 },
    ],
    ['a cut connection', undefined, { outcome: 'retry', reason: 'no_answer', afterMs: 5_000 }],
    [
      'a limit',
      { status: 429, headers: { 'retry-after': '30' }, body: {} },
      { outcome: 'retry', reason: 'rate_limited', afterMs: 30_000 },
    ],
    [
      'a limit without a time',
      { status: 429, body: {} },
      { outcome: 'retry', reason: 'Error', afterMs: 5_000 },
    ],
  ])('after %s', async (_what, reply, delivery) => {
    slack.answer('chat.postEphemeral', () => reply);
    expect(await tell()).toEqual(delivery);
    expect(methods()).toEqual(['chat.postEphemeral']);
  });

  test('after a limit Slack is left alone until the time is over', async () => {
    slack.answer('chat.postEphemeral', () => ({ status: 429, headers: { 'retry-after': '30' }, body: {} }));
    await tell();
    slack.answer('chat.postEphemeral', () => ({ body: { ok: true } }));
    time += 29_000;
    expect(await tell()).toEqual({ outcome: 'retry', reason: 'rate_limited', afterMs: 1_000 });
    expect(methods()).toHaveLength(1);
    time += 1_000;
    expect(await tell()).toEqual({ outcome: 'delivered' });
  });
});

test('a layout that Slack refuses still reaches the author in words', async () => {
  slack.answer('chat.postEphemeral', ({ args }) =>
    args['blocks'] === '[]' ? { body: { ok: true } } : refusing('invalid_blocks'),
  );
  expect(await tell()).toEqual({ outcome: 'delivered' });
  expect(slack.calls.at(-1)?.args['text']).toBe('Only you see this. Few people fit.\nLeave the town out.');
});

test('where no token is to be had nobody is told, and it is tried again: the store may be away', async () => {
  const attempt = createAttempt({ now: () => time });
  const perform = createOutbound(
    createTellPrivately({ clientFor: async () => undefined, attempt }),
    fakeLog(),
  );
  expect(await perform({ type: 'tell-author', ref, warning: 'W0', notice })).toEqual({
    outcome: 'retry',
    reason: 'not_installed',
    afterMs: 20_000,
  });
});
