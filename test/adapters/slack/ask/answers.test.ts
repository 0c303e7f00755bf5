// What people ask reaches the one that answers it, by way of the real Bolt, and what that answers reaches Slack.
import { describe, expect, test } from '@jest/globals';
import { messageOf } from '../../../../adapters/slack/read/inbound.ts';
import { createApp } from '../../../../adapters/slack/app.ts';
import { takeIn } from '../../../../adapters/slack/receive/intake.ts';
import { payloadOf } from '../../../../adapters/slack/receive/payload.ts';
import { noAnswers } from '../../../../adapters/slack/ask/answers.ts';
import { tenantOfAsker } from '../../../../adapters/slack/ask/asked.ts';
import { fakeJudge, fakeLog, messageEvent } from '../fakes.ts';
import type { Answered, Answers } from '../../../../adapters/slack/ask/answers.ts';
import type { Outcome } from '../../../../adapters/slack/receive/intake.ts';

const asker = { user: { id: 'U0NURSE' }, team: { id: 'T0WARD' } };
const asked: Readonly<Record<string, Record<string, unknown>>> = {
  press: {
    type: 'block_actions',
    ...asker,
    container: { type: 'message', message_ts: '1.2', channel_id: 'C0ROUND', is_ephemeral: true },
    response_url: 'https://hooks.slack.com/actions/T0WARD/1/x',
    actions: [{ action_id: 'why', block_id: 'b', type: 'button', value: 'opaque' }],
  },
  shortcut: {
    type: 'message_action',
    ...asker,
    callback_id: 'check-message',
    channel: { id: 'C0ROUND' },
    message: { user: 'U0DOCTOR', ts: '1.2', text: 'Anyone seen this?' },
  },
  form: {
    type: 'view_submission',
    ...asker,
    view: { id: 'V1', callback_id: 'settings', state: { values: { a: { b: { type: 'radio_buttons' } } } } },
  },
  command: { command: '/aside', text: 'help', user_id: 'U0NURSE', team_id: 'T0WARD', channel_id: 'C0ROUND' },
  event: {
    type: 'event_callback',
    team_id: 'T0WARD',
    event: { type: 'app_home_opened', user: 'U0NURSE', tab: 'home', channel: 'D0HOME' },
  },
  draft: messageEvent({ channel: 'D0DIRECT', channel_type: 'im' }),
};

/** Takes a payload in, and tells who was asked and what came of it. */
async function take(body: unknown, answered: Answered = { owed: [] }) {
  const called: string[] = [];
  const answering = (name: string) => async (): Promise<Answered> => {
    called.push(name);
    return answered;
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names are those of the interface
  const answers = Object.fromEntries(
    Object.keys(noAnswers).map((name) => [name, answering(name)]),
  ) as unknown as Answers;
  const receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const judge = fakeJudge();
  const app = createApp({ judge, read: async (body) => messageOf(body), answers, receiver, log: fakeLog() });
  const outcome: Outcome = await takeIn(payloadOf(body), undefined, app, fakeLog());
  return { called, outcome, judged: judge.judged.length };
}

describe('what people ask', () => {
  test.each(Object.keys(asked))('a %s is answered, once, by the one it is for', async (name) => {
    const owed = [async () => {}];
    const { called, outcome, judged } = await take(asked[name], {
      owed,
      response: { response_action: 'clear' },
    });
    expect([called, judged]).toEqual([[name], 0]);
    expect(outcome).toEqual({ type: 'received', owed, response: { response_action: 'clear' } });
  });

  test.each([
    ['a press by nobody', { ...asked['press'], user: null }],
    ['a form that is closed', { ...asked['form'], type: 'view_closed' }],
    ['a shortcut without a message', { ...asked['shortcut'], message: undefined }],
    ['an event that nobody listens to', { ...asked['event'], event: { type: 'reaction_added' } }],
    ['a command of nobody', { command: '/aside', text: 'help' }],
    ['an old dialog', { ...asked['form'], type: 'dialog_submission' }],
  ])('%s is let go', async (_what, body) => {
    const { called, outcome } = await take(body);
    expect([called, outcome]).toEqual([[], { type: 'received', owed: [] }]);
  });
});

test('the tenant is the workspace, or the organisation where there is none', () => {
  expect(tenantOfAsker({ user: {}, team: { id: 'T1' }, enterprise: { id: 'E1' } })).toBe('T1');
  expect(tenantOfAsker({ user: { team_id: 'T2' }, enterprise: { id: 'E1' } })).toBe('E1');
  expect(tenantOfAsker({ user: { team_id: 'T2' } })).toBe('T2');
  expect(tenantOfAsker({ user: {} })).toBeUndefined();
});
