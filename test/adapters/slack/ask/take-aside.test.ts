// Take it aside: shown first, sent once, to where the hospital takes cases, and never to a public place.
import { afterEach, describe, expect, test } from '@jest/globals';
import { original, pressStand, warning } from './press-stand.ts';
import { escapeText } from '../../../../adapters/slack/mrkdwn.ts';
import type { PressStand } from './press-stand.ts';
import type { Post } from '../stand-in-slack/world.ts';
import type { ConsultTarget } from '../../../../src/domain/settings.ts';
import type { Checked } from '../../../../src/ports/desk.ts';

let stand: PressStand;
afterEach(() => stand.close());

const safer = 'Man in his 70s, COPD flare. Azithro daily or not?';
const warned: Checked = {
  outcome: 'warn',
  isCase: true,
  sensitivity: 'standard',
  notice: { what: 'W.', advice: 'A.', safer },
};
const channel: ConsultTarget = { type: 'channel', channel: 'C0CONSULT' };
const onTheSpot: ConsultTarget = { type: 'new-channel', people: ['U0ADMIN', 'S0ONCALL'] };

async function open(
  consult: ConsultTarget | undefined,
  checked: Checked = warned,
  options: Parameters<typeof pressStand>[0] = {},
) {
  stand = await pressStand(options);
  stand.settings.policy = { sensitivity: 'standard', ...(consult === undefined ? {} : { consult }) };
  stand.desk.next = async () => checked;
  return stand;
}

/** Presses Take it aside, and returns what is shown then. */
async function offered(words: string) {
  await stand.press(await stand.give(), 'take-aside');
  return stand.shown(words);
}

/** What Aside posted anywhere but in direct messages. */
const posted = (): readonly Post[] =>
  stand.slack.world.posts.filter((post) => post.bot !== undefined && !post.channel.startsWith('D'));
const actionsIn = ({ blocks }: { readonly blocks: readonly unknown[] }) =>
  [...JSON.stringify(blocks).matchAll(/"action_id":"([\w-]+)"/g)].map(([, action]) => action);

describe('to a private channel that exists', () => {
  test('what would go is shown, and nothing is sent before the author agrees', async () => {
    await open(channel);
    const shown = await offered('This would go to <#C0CONSULT>:');
    expect(JSON.stringify(shown.blocks)).toContain(safer);
    expect(actionsIn(shown)).toEqual(['aside-safer', 'aside-original', 'aside-room']);
    expect([posted(), stand.desk.answers, stand.seen().length]).toEqual([[], [], 1]);
    // What is judged is read from Slack again: nothing of it was kept.
    expect(stand.desk.checked).toMatchObject([
      { text: original, channel: { channel: 'C0ROUND' }, isExternal: false },
    ]);
  });

  test('the safer version is sent, the author is in, and the answer says where it is', async () => {
    await open(channel);
    await stand.press(await offered('This would go'), 'aside-safer');
    const done = await stand.shown('It is aside now:');
    expect(done.text).toMatch(
      /<https:\/\/ward\.slack\.example\/archives\/C0CONSULT\/p\d+\|open it>\. Your message still stands here\. Advice that changes care belongs in the record\.$/,
    );
    expect(actionsIn(done)).toEqual(['delete']);
    const [post] = posted();
    expect(posted()).toHaveLength(1);
    expect(post).toMatchObject({
      channel: 'C0CONSULT',
      text: `From <@U0DOCTOR>, to be discussed here:\n${safer}`,
    });
    expect(JSON.stringify(post)).not.toMatch(/Ely|lighthouse/);
    expect(stand.slack.world.channel('C0CONSULT').members.has('U0DOCTOR')).toBe(true);
    expect(stand.desk.answers).toEqual([{ id: warning, answer: 'taken-aside' }]);
  });

  test('as it was written, where the author says so', async () => {
    await open(channel);
    await stand.press(await offered('This would go'), 'aside-original');
    await stand.shown('It is aside now:');
    expect(posted().map(({ text }) => text)).toEqual([
      `From <@U0DOCTOR>, to be discussed here:\n${original}`,
    ]);
  });

  test('only the room: the author is let in, and nothing is said', async () => {
    await open(channel);
    await stand.press(await offered('This would go'), 'aside-room');
    await stand.shown('The room is open: <#C0CONSULT>. Advice that changes care belongs in the record.');
    expect(posted()).toEqual([]);
    expect(stand.slack.world.channel('C0CONSULT').members.has('U0DOCTOR')).toBe(true);
  });

  test('a reply is read back from its thread', async () => {
    await open(channel, warned, { thread: true });
    await stand.press(await offered('This would go'), 'aside-safer');
    await stand.shown('It is aside now:');
    expect(stand.desk.checked.map(({ text }) => text)).toEqual([original, original]);
    expect(posted()).toHaveLength(1);
  });

  test('pressed twice at once it goes once', async () => {
    await open(channel);
    const shown = await offered('This would go');
    const presses = [1, 2, 3].map(() => stand.slack.people.press('U0DOCTOR', shown, 'aside-safer'));
    await Promise.all(presses.map((press) => stand.post(press)));
    await stand.slack.until(() => stand.slack.responses.length === 4);
    expect(posted()).toHaveLength(1);
    expect(stand.desk.answers).toHaveLength(1);
    expect(JSON.stringify(stand.slack.responses)).toContain('This one is taken aside already.');
  });

  test('a message changed meanwhile is shown anew, and not sent unseen', async () => {
    await open(channel);
    const shown = await offered('This would go');
    stand.slack.people.edit(stand.post0, 'Retired keeper with a COPD flare.');
    await stand.press(shown, 'aside-safer');
    const next = await stand.shown('You changed your message meanwhile');
    expect(posted()).toEqual([]);
    await stand.press(next, 'aside-safer');
    await stand.shown('It is aside now:');
    expect(posted()).toHaveLength(1);
  });

  test.each<[string, () => void, string]>([
    [
      'is archived',
      () => void (stand.slack.world.channel('C0CONSULT').isArchived = true),
      'The consult channel is archived. An admin can choose another with `/aside settings`.',
    ],
    [
      'is gone',
      () => stand.slack.world.channels.delete('C0CONSULT'),
      'The consult channel is gone, or I am not in it. An admin can choose another',
    ],
    [
      'became public',
      () => void (stand.slack.world.channel('C0CONSULT').kind = 'public'),
      'The consult channel is public, so I send nothing there.',
    ],
    [
      'does not take the author',
      () =>
        stand.slack.answer('conversations.invite', () => ({
          body: { ok: false, error: 'ura_max_channels' },
        })),
      'I can’t add you to <#C0CONSULT>. Somebody who is in it can.',
    ],
    [
      'takes no message',
      () =>
        stand.slack.answer('chat.postMessage', () => ({ body: { ok: false, error: 'restricted_action' } })),
      'The room is there (<#C0CONSULT>), but Slack did not take the message.',
    ],
  ])(
    'a channel that %s is a sentence that says who can mend it, and can be tried again',
    async (_what, change, sentence) => {
      await open(channel);
      const shown = await offered('This would go');
      change();
      await stand.press(shown, 'aside-safer');
      await stand.shown(sentence);
      expect([posted(), stand.desk.answers]).toEqual([[], []]);
      expect(stand.log.lines.join('\n')).toContain('slack.not-taken-aside');
      // What was offered still stands.
      expect(actionsIn(shown)).toContain('aside-safer');
    },
  );
});

describe('to a channel made on the spot', () => {
  test('it is private, named for the day alone, with the author and the people on call', async () => {
    await open(onTheSpot);
    await stand.press(await offered('This would go to a new private channel'), 'aside-safer');
    await stand.shown('It is aside now:');
    const room = stand.slack.world.channel(posted()[0]?.channel ?? '');
    expect(room).toMatchObject({
      kind: 'private',
      name: expect.stringMatching(/^consult-2026-11-21-[\da-f]{4}$/),
    });
    expect([...room.members].toSorted()).toEqual(['U0ADMIN', 'U0ASIDE', 'U0DOCTOR', 'U0NURSE']);
  });

  test('only the room: it says who opened it, and no more', async () => {
    await open(onTheSpot);
    await stand.press(await offered('This would go'), 'aside-room');
    await stand.shown('The room is open:');
    expect(posted().map(({ text }) => text)).toEqual(['<@U0DOCTOR> opened this room to discuss a case.']);
  });

  test('a name that is taken gives way to another', async () => {
    await open(onTheSpot);
    const shown = await offered('This would go');
    let tries = 0;
    stand.slack.answer('conversations.create', () => {
      tries += 1;
      if (tries === 2) stand.slack.recover('conversations.create');
      return { body: { ok: false, error: 'name_taken' } };
    });
    await stand.press(shown, 'aside-safer');
    await stand.shown('It is aside now:');
    expect(posted()).toHaveLength(1);
  });

  test('somebody on call who left keeps nobody else away', async () => {
    await open({ type: 'new-channel', people: ['U0LEFT', 'U0NURSE', 'S0GONE'] });
    await stand.press(await offered('This would go'), 'aside-safer');
    await stand.shown('It is aside now:');
    const room = stand.slack.world.channel(posted()[0]?.channel ?? '');
    expect([...room.members].toSorted()).toEqual(['U0ASIDE', 'U0DOCTOR', 'U0NURSE']);
  });

  test('where Slack lets nobody make one, it says so', async () => {
    await open(onTheSpot);
    const shown = await offered('This would go');
    stand.slack.answer('conversations.create', () => ({ body: { ok: false, error: 'restricted_action' } }));
    await stand.press(shown, 'aside-safer');
    await stand.shown('Slack does not let me make a private channel. An admin can choose another');
  });

  test('a room that its author cannot enter is closed again', async () => {
    await open(onTheSpot);
    const shown = await offered('This would go');
    stand.slack.answer('conversations.invite', () => ({ body: { ok: false, error: 'user_is_restricted' } }));
    await stand.press(shown, 'aside-safer');
    await stand.shown('I can’t add you to a new channel.');
    const made = [...stand.slack.world.channels.values()].filter(({ name }) => name.startsWith('consult-'));
    expect(made.map(({ isArchived }) => isArchived)).toEqual([true]);
    expect(posted()).toEqual([]);
  });
});

describe('to a group message', () => {
  test('it goes to the author and the people on call', async () => {
    await open({ type: 'group-message', people: ['U0NURSE', 'U0ADMIN'] });
    await stand.press(await offered('This would go in a group message'), 'aside-safer');
    await stand.shown('It is aside now:');
    const room = stand.slack.world.channel(posted()[0]?.channel ?? '');
    expect([room.kind, [...room.members].toSorted()]).toEqual([
      'group',
      ['U0ADMIN', 'U0ASIDE', 'U0DOCTOR', 'U0NURSE'],
    ]);
  });

  test.each([
    ['too many', Array.from({ length: 9 }, (_, nth) => `U0NURSE${nth}`)],
    ['somebody who left', ['U0LEFT', 'U0NURSE']],
    ['nobody but the author', []],
  ])('with %s it says who can mend it', async (_what, people) => {
    await open({ type: 'group-message', people });
    await stand.press(await offered('This would go'), 'aside-safer');
    await stand.shown('I can’t open the group message');
    expect(posted()).toEqual([]);
  });
});

test('to the hospital’s own messenger: nothing is sent, the safer version can be copied, and going there is recorded', async () => {
  await open({ type: 'link', url: 'https://messenger.hospital.example/new' });
  const shown = await offered('This would go to your hospital’s own messenger');
  expect(actionsIn(shown)).toEqual(['aside-link']);
  expect(JSON.stringify(shown.blocks)).toContain('"url":"https://messenger.hospital.example/new"');
  expect(JSON.stringify(shown.blocks)).toContain(safer);
  await stand.press(shown, 'aside-link');
  await stand.shown('Noted: you take it to your hospital’s own messenger.');
  expect([posted(), stand.desk.answers]).toEqual([[], [{ id: warning, answer: 'taken-aside' }]]);
});

describe('what can be sent', () => {
  test.each<[string, Checked, string, readonly string[]]>([
    [
      'a question, where there is no safer version',
      { ...warned, notice: { what: 'W.', advice: '', question: 'Azithro daily in COPD?' } },
      'As a general question, this would go to <#C0CONSULT>:',
      ['aside-question', 'aside-room'],
    ],
    [
      'nothing, where there is neither',
      { ...warned, notice: { what: 'W.', advice: '' } },
      'I can open the room, and what you say there is up to you.',
      ['aside-room'],
    ],
    [
      'nothing, where it can not be judged',
      { outcome: 'undecided', isCase: false, sensitivity: 'standard' },
      'what you say there is up to you.',
      ['aside-room'],
    ],
    [
      'the message itself, where it gives nobody away',
      { outcome: 'allow', isCase: true, sensitivity: 'standard' },
      'On its own it gives nobody away, so it can go to <#C0CONSULT> as it is.',
      ['aside-original', 'aside-room'],
    ],
  ])('%s', async (_what, checked, words, buttons) => {
    await open(channel, checked);
    expect(actionsIn(await offered(words))).toEqual(buttons);
  });

  test('the question is what is sent', async () => {
    await open(channel, {
      ...warned,
      notice: { what: 'W.', advice: '', question: 'Azithro daily in COPD?' },
    });
    await stand.press(await offered('As a general question'), 'aside-question');
    await stand.shown('It is aside now:');
    expect(posted().map(({ text }) => text)).toEqual([
      'From <@U0DOCTOR>, to be discussed here:\nAzithro daily in COPD?',
    ]);
  });

  test('a long message arrives whole', async () => {
    const long = 'Azithro < 🙂 & more, '.repeat(600).trim();
    await open(channel);
    stand.slack.people.edit(stand.post0, escapeText(long, 40_000));
    await stand.press(await offered('This would go'), 'aside-original');
    await stand.shown('It is aside now:');
    const quoted = (posted()[0]?.blocks ?? []).slice(1) as readonly {
      elements: readonly { elements: readonly { text: string }[] }[];
    }[];
    const arrived = quoted.map(({ elements }) => elements[0]?.elements[0]?.text).join('');
    expect([arrived === long, quoted.length]).toEqual([true, 5]);
  });

  test('a message of a channel with other organisations is judged as such', async () => {
    await open(channel);
    stand.slack.world.channel('C0ROUND').isExternal = true;
    await offered('This would go');
    expect(stand.desk.checked).toMatchObject([{ isExternal: true }]);
  });
});

describe('a message that cannot be read again', () => {
  test('is gone: the room can still be opened', async () => {
    await open(channel);
    stand.post0.deleted = true;
    expect(actionsIn(await offered('Your message is gone, so there is nothing to send.'))).toEqual([
      'aside-room',
    ]);
  });

  test('is read too often: it can be tried again, or the room opened', async () => {
    await open(channel);
    stand.slack.answer('conversations.history', () => ({
      status: 429,
      headers: { 'retry-after': '60' },
      body: {},
    }));
    const shown = await offered('Slack lets me read messages back only now and then.');
    expect(actionsIn(shown)).toEqual(['aside-again', 'aside-room']);
    await stand.press(shown, 'aside-room');
    await stand.shown('The room is open:');
  });

  test('may be read a moment later', async () => {
    await open(channel);
    stand.slack.answer('conversations.history', () => ({ body: { ok: false, error: 'internal_error' } }));
    const shown = await offered('I can’t read your message back just now.');
    stand.slack.recover('conversations.history');
    await stand.press(shown, 'aside-again');
    await stand.shown('This would go');
  });
});

test.each<[string, () => void, string]>([
  [
    'where nobody said where cases are taken',
    () => void (stand.settings.policy = { sensitivity: 'standard' }),
    'An admin can, with `/aside settings`.',
  ],
  ['a week later', () => stand.desk.given.clear(), 'too old to change anything'],
])('%s nothing goes anywhere, and it says so', async (_when, change, sentence) => {
  await open(channel);
  const where = await stand.give();
  change();
  await stand.press(where, 'take-aside');
  await stand.shown(sentence);
  expect([posted(), stand.desk.answers]).toEqual([[], []]);
});

test('no word of the message stands on a button or in the log', async () => {
  await open(channel);
  const shown = await offered('This would go');
  const values = [...JSON.stringify(shown.blocks).matchAll(/"value":"([^"]*)"/g)].map(([, value]) => value);
  expect(values).toHaveLength(3);
  for (const value of values) expect(value).toBe(`T0WARD C0ROUND ${stand.post0.ts} - - ${warning}`);
  await stand.press(shown, 'aside-safer');
  await stand.shown('It is aside now:');
  expect(stand.log.lines.join('\n')).not.toMatch(/COPD|azithro|keeper|Ely/i);
});
