// Delete mine: by the author's own grant, asked for once; otherwise the author is told how.
import { afterEach, expect, test } from '@jest/globals';
import { pressStand, warning } from './press-stand.ts';
import type { PressStand } from './press-stand.ts';
import type { Grants } from '../../../../adapters/slack/install/grants.ts';

let stand: PressStand;
afterEach(() => stand.close());

const link = 'https://aside.example.org/slack/grant?state=of-nobody';

/** Grants of one author; none where there is no token. */
function grantsOf(token?: string): Grants & { readonly asked: string[] } {
  let kept = token;
  const asked: string[] = [];
  return {
    asked,
    find: async () => kept,
    linkFor: async (_person, of) => {
      asked.push(of);
      return link;
    },
    forget: async () => void (kept = undefined),
  };
}

const isDeleted = () => stand.post0.deleted;

test('with a grant the message is gone, and that is recorded', async () => {
  stand = await pressStand({ grants: grantsOf('xoxp-of-doctor') });
  await stand.press(await stand.give(), 'delete');
  await stand.shown('Deleted. Slack keeps what is deleted from view; it was still worth it.');
  expect(isDeleted()).toBe(true);
  expect(stand.desk.answers).toEqual([{ id: warning, answer: 'deleted' }]);
  expect(stand.slack.calls.at(-1)).toMatchObject({ method: 'chat.delete', token: 'xoxp-of-doctor' });
  expect(stand.seen()).toHaveLength(1);
});

test('pressed twice it is deleted once, and says so kindly', async () => {
  stand = await pressStand({ grants: grantsOf('xoxp-of-doctor') });
  const where = await stand.give();
  const copy = { ...where };
  await stand.press(where, 'delete');
  await stand.shown('Deleted.');
  await stand.press(copy, 'delete');
  await stand.slack.until(() => stand.slack.responses.length === 2);
  expect(stand.slack.responses[1]?.body).toMatchObject({ text: 'Your message is gone already.' });
  expect(stand.desk.answers).toHaveLength(1);
});

test('without a grant it is asked for by a link, and the notice stays to be pressed again', async () => {
  const grants = grantsOf();
  stand = await pressStand({ grants });
  const where = await stand.give();
  await stand.press(where, 'delete');
  const asked = await stand.shown('To delete it for you I need your permission, once.');
  expect(JSON.stringify(asked.blocks)).toContain(link);
  expect([isDeleted(), grants.asked, stand.desk.answers, stand.seen().length]).toEqual([
    false,
    [warning],
    [],
    2,
  ]);
  // The button that only opens an address is acked, and nothing more.
  expect(await stand.press(asked, 'grant')).toBe(200);
  expect(stand.slack.responses).toHaveLength(1);
});

test.each(['token_revoked', 'account_inactive'] as const)(
  'a grant that Slack no longer takes (%s) is asked for again',
  async (state) => {
    const grants = grantsOf('xoxp-of-doctor');
    stand = await pressStand({ grants });
    Object.assign(stand.slack.world.tokens.get('xoxp-of-doctor') ?? {}, { state });
    await stand.press(await stand.give(), 'delete');
    await stand.shown('I need your permission, once.');
    expect([isDeleted(), await grants.find(stand.ref)]).toEqual([false, undefined]);
  },
);

test('where Slack is connected without OAuth it says how', async () => {
  stand = await pressStand();
  await stand.press(await stand.give(), 'delete');
  await stand.shown('I can’t delete it for you here.');
  expect([isDeleted(), stand.desk.answers]).toEqual([false, []]);
});

test.each([
  ['cant_delete_message', 'This workspace does not let people delete their messages.'],
  ['compliance_exports_prevent_deletion', 'This workspace does not let people delete their messages.'],
  ['is_archived', 'That did not work just now.'],
  ['internal_error', 'That did not work just now.'],
])('where Slack refuses with %s the author is told', async (error, sentence) => {
  stand = await pressStand({ grants: grantsOf('xoxp-of-doctor') });
  stand.slack.answer('chat.delete', () => ({ body: { ok: false, error } }));
  await stand.press(await stand.give(), 'delete');
  await stand.shown(sentence);
  expect(stand.desk.answers).toEqual([]);
  expect(stand.log.lines.join('\n')).toContain(error);
});

test('a notice that is too old deletes nothing', async () => {
  stand = await pressStand({ grants: grantsOf('xoxp-of-doctor') });
  const where = await stand.give();
  stand.desk.given.clear();
  await stand.press(where, 'delete');
  await stand.shown('too old to change anything');
  expect(isDeleted()).toBe(false);
});
