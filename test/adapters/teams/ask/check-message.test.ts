// "Check this message" in Teams: whoever asks is answered alone, and a colleague is let know by nobody's name, once.
import { afterEach, describe, expect, test } from '@jest/globals';
import { channel, doctor, openTeams, tenant } from '../teams-stand.ts';
import { refusal } from '../stand-in-connector.ts';
import { buttonsOf, opened, submitted, wordsOf } from './dialogs.ts';
import type { TeamsStand } from '../teams-stand.ts';
import type { Checked } from '../../../../src/ports/desk.ts';

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

const own = '00000000-0000-0000-0000-000000000001';
const colleague = '00000000-0000-0000-0000-000000000002';
const said = '<p>71M, <b>keeper</b> of the light</p><p>Ely</p>';

async function stood(): Promise<TeamsStand> {
  const stand = await openTeams();
  stands.push(stand);
  stand.connector.answer = ({ method, path }) =>
    method === 'GET' && path.endsWith(`/members/${colleague}`)
      ? { status: 200, body: { id: '29:colleague', name: 'Dr Birch', aadObjectId: colleague } }
      : undefined;
  return stand;
}

const pointing = (person: string | null, more: object = {}): object => ({
  commandContext: 'message',
  messagePayload: {
    id: '1700000000009',
    replyToId: '1700000000001',
    deleted: false,
    from: person === null ? { application: { id: 'b' } } : { user: { id: person, displayName: 'Dr Birch' } },
    body: { contentType: 'html', content: said },
    attachments: [],
    ...more,
  },
});

const warning: Checked = {
  outcome: 'warn',
  isCase: true,
  sensitivity: 'standard',
  notice: { what: 'The town in your message fits few.', advice: 'Leave it out.', safer: 'A man in his 70s.' },
};

test('one’s own is answered with what would be safer', async () => {
  const stand = await stood();
  stand.desk.next = async () => warning;
  const shown = await opened(stand, 'check-message', pointing(own));
  expect(wordsOf(shown)).toContain('A man in his 70s.');
  expect(buttonsOf(shown)).toEqual([]);
  expect(stand.desk.checked).toEqual([
    {
      text: '71M, keeper of the light\nEly',
      enclosures: [],
      channel: { platform: 'teams', tenant, channel },
      isExternal: false,
      isPosted: true,
    },
  ]);
  expect(stand.connector.calls).toEqual([]);
});

test('a colleague’s is answered with kinds and numbers, and tells nobody', async () => {
  const stand = await stood();
  stand.desk.next = async () => warning;
  const shown = await opened(stand, 'check-message', pointing(colleague));
  expect(wordsOf(shown)).toContain('The town in the message fits few.');
  expect(wordsOf(shown)).not.toContain('A man in his 70s.');
  expect(buttonsOf(shown)).toEqual(['Let them know, without your name']);
  expect(stand.connector.calls).toEqual([]);
});

test.each([
  ['a bot’s', pointing(null)],
  ['one without an id', pointing(colleague, { id: null })],
  ['nothing', { messagePayload: 'nothing' }],
])('%s is looked at by nobody', async (_name, value) => {
  const stand = await stood();
  const shown = await opened(stand, 'check-message', value);
  expect(wordsOf(shown)).toContain('A bot wrote that one.');
  expect(stand.desk.checked).toEqual([]);
});

describe('letting a colleague know', () => {
  const letKnow = (stand: TeamsStand, more = pointing(colleague)) =>
    submitted(stand, 'check-message', { aside: 'let-know' }, more);

  test('tells them alone, beside their message, by nobody’s name, once however often it is asked', async () => {
    const stand = await stood();
    stand.desk.next = async () => warning;
    const shown = await letKnow(stand);
    expect(wordsOf(shown)).toContain('I’ve let them know, without your name.');
    expect(await letKnow(stand)).toEqual(shown);
    const posts = stand.connector.calls.filter(({ method }) => method === 'POST');
    expect(posts).toMatchObject([
      {
        path: `/v3/conversations/${channel};messageid=1700000000001/activities`,
        isTargeted: true,
        body: { recipient: { id: '29:colleague' } },
      },
    ]);
    const told = JSON.stringify(posts[0]?.body);
    expect(told).toContain('A colleague thought a message of yours');
    expect(told).toContain('A man in his 70s.');
    expect(told).toContain('https://teams.microsoft.com/l/message/');
    for (const name of ['Aster', 'Birch', doctor, own]) expect(told).not.toContain(name);
  });

  test('says no more than that where nothing gives the patient away', async () => {
    const stand = await stood();
    await letKnow(stand);
    const told = JSON.stringify(stand.connector.calls.find(({ method }) => method === 'POST')?.body);
    expect(told).toContain('A colleague thought');
    expect(told).not.toContain('Nothing in it');
  });

  test('goes to the chat of the two where a channel can show nothing to one alone', async () => {
    const stand = await stood();
    const { answer } = stand.connector;
    stand.connector.answer = (call) =>
      call.isTargeted ? refusal(403, 'BotNotInConversationRoster') : answer(call);
    expect(wordsOf(await letKnow(stand))).toContain('I’ve let them know');
    expect(stand.connector.calls.at(-1)).toMatchObject({
      path: '/v3/conversations/a:chat/activities',
      isTargeted: false,
    });
  });

  test('that fails says so; asked again, it is tried again', async () => {
    const stand = await stood();
    const { answer } = stand.connector;
    stand.connector.answer = () => refusal(404, 'MemberNotFound');
    expect(wordsOf(await letKnow(stand))).toContain('Nobody was told.');
    stand.connector.answer = answer;
    expect(wordsOf(await letKnow(stand))).toContain('I’ve let them know');
  });

  test('of one’s own message checks it', async () => {
    const stand = await stood();
    expect(wordsOf(await letKnow(stand, pointing(own)))).toContain('No case in it.');
    expect(stand.connector.calls).toEqual([]);
  });

  test('of a message that did not come along asks for it again', async () => {
    const stand = await stood();
    expect(wordsOf(await letKnow(stand, {}))).toContain('choose it again');
    expect(stand.connector.calls).toEqual([]);
  });
});
