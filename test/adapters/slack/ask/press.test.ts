// What becomes of a press: answered in place, recorded once, and never a stack trace.
import { afterEach, describe, expect, test } from '@jest/globals';
import { pressStand, warning, notice } from './press-stand.ts';
import type { PressStand } from './press-stand.ts';
import { saidInPublic } from '../stand-in-slack/eyes.ts';

const closing: PressStand[] = [];
async function open(options: Parameters<typeof pressStand>[0] = {}): Promise<PressStand> {
  const stand = await pressStand(options);
  closing.push(stand);
  return stand;
}
afterEach(async () => {
  for (const stand of closing.splice(0)) {
    expect(saidInPublic(stand.slack.world)).toEqual([]);
    await stand.close();
  }
});

const texts = (stand: PressStand) => stand.seen().map(({ text }) => text);

describe("it's fine because", () => {
  test.each([
    ['not-a-patient', 'Noted: not a patient. I’ll leave this conversation alone.'],
    ['consent', 'Noted: you have written consent. I’ll leave this conversation alone.'],
    ['already-public', 'Noted: already public. I’ll leave this conversation alone.'],
  ])('%s is recorded, and the notice becomes one line', async (reply, sentence) => {
    const stand = await open();
    expect(await stand.press(await stand.give(), 'fine', `${warning} ${reply}`)).toBe(200);
    await stand.shown(sentence);
    expect(texts(stand)).toEqual([sentence]);
    expect(stand.desk.answers).toEqual([{ id: warning, answer: reply }]);
  });

  test('pressed twice it is recorded once', async () => {
    const stand = await open();
    const where = await stand.give();
    const copy = { ...where };
    await stand.press(where, 'fine', `${warning} consent`);
    await stand.shown('Noted');
    await stand.press(copy, 'fine', `${warning} consent`);
    await stand.slack.until(() => stand.slack.responses.length === 2);
    expect(stand.slack.responses[1]?.body).toMatchObject({ text: 'That is noted already.' });
    expect(stand.desk.answers).toHaveLength(1);
  });

  test.each([
    ['a week later', (stand: PressStand) => stand.desk.given.clear(), 'U0DOCTOR'],
    ['by somebody else', () => {}, 'U0NURSE'],
  ])('%s nothing changes, and it says so', async (_when, change, who) => {
    const stand = await open();
    const where = await stand.give();
    change(stand);
    await stand.press(where, 'fine', `${warning} consent`, who);
    await stand.slack.until(() => stand.slack.responses.length === 1);
    expect(stand.slack.responses[0]?.body).toMatchObject({
      text: 'This notice is too old to change anything; your message is still yours to edit or delete.',
    });
    expect(stand.desk.answers).toEqual([]);
  });

  test('where only one thing can be said there is a button and no menu', async () => {
    const stand = await open();
    const where = await stand.give({ ...notice, choices: ['not-a-patient'] });
    await stand.press(where, 'fine');
    await stand.shown('Noted: not a patient.');
  });
});

describe('where the answer goes', () => {
  test('where its address has ended, a line of its own is shown in the same thread', async () => {
    const stand = await open({ thread: true });
    const where = await stand.give();
    const press = stand.slack.people.press('U0DOCTOR', where, 'fine', `${warning} consent`);
    stand.slack.pass(31 * 60_000);
    await stand.post(press);
    await stand.shown('Noted: you have written consent.');
    expect(stand.slack.responses.map(({ succeeded }) => succeeded)).toEqual([false]);
    expect(stand.slack.world.ephemerals.at(-1)).toMatchObject({ thread: stand.ref.thread });
  });

  test('a direct message is changed in place, long after', async () => {
    const stand = await open();
    stand.slack.world.channels.get('C0ROUND')?.members.delete('U0DOCTOR');
    const where = await stand.give();
    const press = stand.slack.people.press('U0DOCTOR', where, 'fine', `${warning} consent`);
    stand.slack.pass(31 * 60_000);
    await stand.post(press);
    await stand.shown('Noted: you have written consent.');
    expect(stand.slack.calls.at(-1)?.method).toBe('chat.update');
    expect(texts(stand)).toHaveLength(1);
  });

  test('nothing is sent to an address that is not of Slack', async () => {
    const stand = await open();
    const press = stand.slack.people.press('U0DOCTOR', await stand.give(), 'fine', `${warning} consent`);
    await stand.post({ ...press, response_url: 'http://127.0.0.1:9/respond/1' });
    await stand.shown('Noted: you have written consent.');
    expect(stand.slack.calls.at(-1)?.method).toBe('chat.postEphemeral');
  });

  test.each([
    [
      'a revoked token',
      (stand: PressStand) =>
        void Object.assign(stand.slack.world.tokens.get('xoxb-of-nobody') ?? {}, { state: 'token_revoked' }),
      'token_revoked',
    ],
    [
      'an author who left',
      (stand: PressStand) =>
        void Object.assign(stand.slack.world.people.get('U0DOCTOR') ?? {}, { deleted: true }),
      'user_disabled',
    ],
  ])('with %s a code is logged and nothing breaks', async (_what, change, code) => {
    const stand = await open();
    const { response_url: _, ...press } = stand.slack.people.press(
      'U0DOCTOR',
      await stand.give(),
      'fine',
      `${warning} consent`,
    );
    change(stand);
    expect((await stand.post(press)).status).toBe(200);
    await stand.platform.stop();
    expect(stand.log.lines).toContain(`slack.not-answered {"code":"${code}"}`);
    expect(stand.desk.answers).toHaveLength(1);
  });

  test('an archived channel: the answer comes in a direct message', async () => {
    const stand = await open();
    const { response_url: _, ...press } = stand.slack.people.press(
      'U0DOCTOR',
      await stand.give(),
      'fine',
      `${warning} consent`,
    );
    Object.assign(stand.slack.world.channel('C0ROUND'), { isArchived: true });
    await stand.post(press);
    expect((await stand.shown('Noted')).channel).toBe('D0DIRECT');
  });
});

test('a store that is away is a sentence to whoever pressed, and the notice stays', async () => {
  const stand = await open();
  const where = await stand.give();
  stand.desk.answer = () => Promise.reject(new RangeError('no words of this'));
  await stand.press(where, 'fine', `${warning} consent`);
  await stand.shown('That did not work just now. Please press it again in a minute.');
  expect(texts(stand)).toHaveLength(2);
  expect(stand.log.lines).toContain('slack.press-failed {"cause":"RangeError","action":"fine"}');
});

test.each([
  ['a button of nobody', { action_id: 'unheard-of', value: 'x' }],
  ['no warning', { action_id: 'fine', value: '' }],
  ['an odd reply', { action_id: 'fine', value: `${warning} because` }],
])('a press with %s is let go', async (_what, action) => {
  const stand = await open();
  const press = stand.slack.people.press('U0DOCTOR', await stand.give(), 'why');
  expect(
    (await stand.post({ ...press, actions: [{ type: 'button', block_id: 'b', ...action }] })).status,
  ).toBe(200);
  await stand.platform.stop();
  expect(stand.slack.responses).toEqual([]);
});
