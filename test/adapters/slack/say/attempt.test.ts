// Calls keep to Slack's pace: one message a second in a channel, and silence for as long as Slack asks.
import { expect, test } from '@jest/globals';
import { webApi } from '@slack/bolt';
import { createAttempt } from '../../../../adapters/slack/say/attempt.ts';

/** An attempt whose time is its own, and when each call was made. */
function paced() {
  let time = 0;
  const made: number[] = [];
  const attempt = createAttempt({ now: () => time }, async (ms) => void (time += ms));
  const post = (channel?: string, tenant = 'T0WARD') =>
    attempt(
      { method: 'chat.postMessage', tenant, ...(channel === undefined ? {} : { channel }) },
      async () => {
        made.push(time);
        return 'done';
      },
    );
  return { attempt, post, made, pass: (ms: number) => void (time += ms) };
}

test('messages to one channel follow a second apart, others at once', async () => {
  const { post, made } = paced();
  expect(await post('D1')).toEqual({ value: 'done' });
  await post('D2');
  await post('D1', 'T0OTHER');
  await post();
  await post('D1');
  expect(made).toEqual([0, 0, 0, 0, 1_000]);
});

test("a turn that is far away is not waited for, and takes nobody else's", async () => {
  let time = 0;
  const waiting: (() => void)[] = [];
  const attempt = createAttempt(
    { now: () => time },
    () => new Promise<void>((resolve) => waiting.push(resolve)),
  );
  const post = () => attempt({ method: 'chat.postMessage', tenant: 'T', channel: 'D1' }, async () => 'done');
  const first = await post();
  const held = [post(), post(), post()];
  expect(first).toEqual({ value: 'done' });
  expect(await post()).toEqual({ failure: { code: 'rate_limited', retryMs: 4_000 } });
  expect(await post()).toEqual({ failure: { code: 'rate_limited', retryMs: 4_000 } });
  for (const go of waiting) go();
  expect(await Promise.all(held)).toEqual([{ value: 'done' }, { value: 'done' }, { value: 'done' }]);
  time = 4_000;
  expect(await post()).toEqual({ value: 'done' });
});

test('after a limit the method is let be, in that workspace alone', async () => {
  const { attempt, post, pass } = paced();
  const limited = () => Promise.reject(new webApi.WebAPIRateLimitedError(30));
  const target = { method: 'chat.postMessage', tenant: 'T0WARD' };
  expect(await attempt(target, limited)).toEqual({ failure: { code: 'rate_limited', retryMs: 30_000 } });
  pass(10_000);
  expect(await post('D1')).toEqual({ failure: { code: 'rate_limited', retryMs: 20_000 } });
  expect(await post('D1', 'T0OTHER')).toEqual({ value: 'done' });
  pass(20_000);
  expect(await post('D1')).toEqual({ value: 'done' });
});
