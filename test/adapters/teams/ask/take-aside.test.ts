// Take it aside in Teams: what stands in the field is sent, once, to where the hospital takes cases, and what can't be is a sentence.
import { afterEach, describe, expect, test } from '@jest/globals';
import { faultsOfCard } from '../stand-in-connector/cards.ts';
import { refusal } from '../stand-in-connector.ts';
import { bot, channel, chat, doctor, openTeams, tenant } from '../teams-stand.ts';
import type { Call, Reply } from '../stand-in-connector.ts';
import type { TeamsStand } from '../teams-stand.ts';
import { aWarned } from '../../../laws/shelf-clauses.ts';
import { createKeys } from '../../../../src/keys.ts';
import { createSeal } from '../../../../src/state/seal.ts';
import type { TellAuthor } from '../../../../src/domain/action.ts';
import type { ConsultTarget } from '../../../../src/domain/settings.ts';

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

const consult = '19:consult@thread.tacv2';
const ref = { platform: 'teams', tenant, channel, message: '1700000000001', author: doctor } as const;
const safer = 'Man in his 70s with a flare of COPD. Azithro daily or not?';
const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);

const isMember = ({ path }: Call): boolean => path.includes('/members/');
const posted = ({ connector }: TeamsStand): readonly Call[] =>
  connector.calls.filter((call) => call.isDone && !isMember(call));

async function warned(target: ConsultTarget | undefined = { type: 'channel', channel: consult }) {
  const stand = await openTeams();
  stands.push(stand);
  const { answer: _answer, ...rest } = aWarned;
  stand.desk.given.set('w1', { ...rest, ref });
  stand.settings.policy = { sensitivity: 'standard', ...(target === undefined ? {} : { consult: target }) };
  stand.connector.answer = (call) =>
    isMember(call) ? { status: 200, body: { id: doctor, name: 'Dr *Aster*' } } : undefined;
  await stand.store.lines.put(keys.line(ref), { service: stand.connector.url, bot }, Infinity);
  return stand;
}

/** The notice that is pressed. */
const shown = ({ connector }: TeamsStand): void =>
  void connector.service.posted.set('18005', {
    conversation: `${channel};messageid=1700000000001`,
    to: doctor,
    activity: {},
  });

const refusing = (stand: TeamsStand, isRefused: (call: Call) => boolean, reply: Reply | 'reset'): void => {
  const { answer } = stand.connector;
  stand.connector.answer = (call) => (isRefused(call) ? reply : answer(call));
};

async function press(stand: TeamsStand, data: object, given: object = {}) {
  const answer = await stand.send({
    type: 'invoke',
    name: 'adaptiveCard/action',
    text: undefined,
    value: { action: { type: 'Action.Execute', verb: 'any', data: { warning: 'w1', ...data } } },
    ...given,
  });
  expect(answer.status).toBe(200);
  const { statusCode, type, value } = (await answer.json()) as Record<string, unknown>;
  if (type === 'application/vnd.microsoft.card.adaptive') expect(faultsOfCard(value)).toEqual([]);
  return {
    statusCode,
    type: String(type).replace('application/vnd.microsoft.', ''),
    said: JSON.stringify(value),
  };
}

const send = (stand: TeamsStand, words: string = safer) => press(stand, { aside: 'aside-send', words });

/** The card of a warning that is told with these choices. */
async function told(stand: TeamsStand, offer: Partial<TellAuthor['notice']>): Promise<string> {
  const notice = { what: 'The town fits few.', advice: '', choices: ['take-aside'], ...offer } as const;
  await stand.platform.perform({ type: 'tell-author', ref, warning: 'w1', notice });
  return JSON.stringify(stand.connector.calls.at(-1)?.body);
}

describe('the warning', () => {
  test('holds the safer version in a field, with a button that carries no word of it', async () => {
    const card = await told(await warned(), { safer });
    expect(card).toContain(`"id":"words","label":"This would go to the consult channel, with your name"`);
    expect(card).toContain(`"value":"${safer}"`);
    expect(card).toContain('"data":{"aside":"aside-send","warning":"w1"}');
    expect(card).toContain('Advice that changes care belongs in the record.');
  });

  test('leaves the field empty where nothing is safer', async () => {
    const card = await told(await warned({ type: 'channel', channel: chat }), {});
    expect(card).toContain('I found no safer version.');
    expect(card).toContain('"label":"What to say in the consult chat","value":""');
  });

  test('leads to the hospital’s own messenger where that is wanted, and sends nothing', async () => {
    const stand = await warned({ type: 'link', url: 'https://messenger.hospital.example/new' });
    const card = await told(stand, { safer });
    expect(card).toContain('"url":"https://messenger.hospital.example/new"');
    expect(card).not.toContain('Input.Text');
    expect((await press(stand, { aside: 'aside-link' })).said).toContain('belongs in the record');
    expect(stand.desk.answers).toEqual([{ id: 'w1', answer: 'taken-aside' }]);
  });

  test('says that nobody said where to, where nobody did', async () => {
    const stand = await warned();
    stand.settings.policy = { sensitivity: 'standard' };
    expect(await told(stand, { safer })).toContain('Nobody has said yet where cases are taken.');
    expect((await press(stand, { aside: 'take-aside' })).said).toContain('Nobody has said yet');
  });
});

describe('what is sent', () => {
  test('begins a thread in the consult channel, in its author’s name, and says where it stands', async () => {
    const stand = await warned();
    refusing(stand, ({ path }) => path === '/v3/conversations', {
      status: 201,
      body: { id: `${consult};messageid=18`, activityId: '18' },
    });
    const { type, said } = await send(stand);
    expect(type).toBe('card.adaptive');
    expect(said).toContain('It is aside now.');
    expect(said).toContain('https://teams.microsoft.com/l/message/19%3Aconsult%40thread.tacv2/18');
    expect(said).toContain('choose Delete');
    const [call] = posted(stand);
    expect(call).toMatchObject({
      method: 'POST',
      path: '/v3/conversations',
      isTargeted: false,
      body: { isGroup: true, channelData: { channel: { id: consult }, tenant: { id: tenant } } },
    });
    const body = JSON.stringify(call?.body);
    expect(body).toContain(safer);
    // A name can hold no Markdown.
    expect(body).toContain('From <at>Dr Aster</at>, to be discussed here:');
    expect(body).toContain(`"mentioned":{"id":"${doctor}","name":"Dr Aster"}`);
    expect(stand.desk.answers).toEqual([{ id: 'w1', answer: 'taken-aside' }]);
  });

  test('goes into a chat as a message', async () => {
    const stand = await warned({ type: 'channel', channel: chat });
    expect((await send(stand)).said).toContain('It is aside now.');
    expect(posted(stand)).toMatchObject([
      { path: `/v3/conversations/${chat}/activities`, isTargeted: false, body: { type: 'message' } },
    ]);
  });

  test('is sent once, however often it is pressed', async () => {
    const stand = await warned();
    await Promise.all([send(stand), send(stand)]);
    expect((await send(stand)).said).toContain('taken aside already');
    expect(posted(stand)).toHaveLength(1);
    expect(stand.desk.answers).toHaveLength(1);
  });

  test('is looked at first; own words that give somebody away are their author’s to send all the same', async () => {
    const stand = await warned();
    const own = 'Mr Borrow of Little Snoring again';
    stand.desk.next = async ({ text }) => ({
      outcome: text === own ? 'warn' : 'allow',
      isCase: true,
      sensitivity: 'standard',
      notice: { what: 'There is a name in your message.', advice: 'Leave it out.', safer },
    });
    const first = await send(stand, own);
    expect(first.type).toBe('card.adaptive');
    expect(first.said).toContain('There is a name in it.');
    expect(first.said).toContain(`"value":"${own}"`);
    expect(posted(stand)).toEqual([]);
    expect(stand.desk.checked).toMatchObject([{ channel: { channel }, isExternal: false }]);
    expect((await press(stand, { aside: 'aside-send-own', words: own })).said).toContain('It is aside now.');
    expect(JSON.stringify(posted(stand)[0]?.body)).toContain(own);
  });

  test('nothing, and too much, leave the card as it is', async () => {
    const stand = await warned();
    expect(await send(stand, '  ')).toMatchObject({ type: 'activity.message', statusCode: 200 });
    expect((await send(stand, 'x'.repeat(6_001))).said).toContain('6,000 characters');
    expect((await send(stand, 'x'.repeat(60_000))).said).toContain('I don’t know this button');
    expect(stand.connector.calls).toEqual([]);
  });

  test('of a warning that is a week old, or of another’s, is nothing', async () => {
    const stand = await warned();
    expect((await press(stand, { aside: 'aside-send', words: safer, warning: 'w0' })).said).toContain(
      'too old',
    );
    const stranger = { from: { id: '29:stranger' } };
    expect((await press(stand, { aside: 'aside-send', words: safer }, stranger)).said).toContain('too old');
    expect((await press(stand, { aside: 'aside-link' }, stranger)).said).toContain('too old');
    expect(stand.connector.calls).toEqual([]);
  });
});

describe('what can’t be is a sentence beside the card', () => {
  const opening = ({ path }: Call): boolean => path === '/v3/conversations';
  test.each<[string, (call: Call) => boolean, Reply | 'reset', string]>([
    [
      'Aside is not there',
      isMember,
      refusal(403, 'BotNotInConversationRoster'),
      'I am not in the consult channel.',
    ],
    ['the author is not there', isMember, refusal(404, 'MemberNotFoundInConversation'), 'You are not in the'],
    ['the channel is gone', isMember, refusal(404, 'ConversationNotFound'), 'is gone, or one of us'],
    ['Teams is busy', isMember, { status: 429 }, 'no answer just now'],
    ['Teams fails', isMember, { status: 500 }, 'does not answer as it should'],
    [
      'it refuses the message',
      opening,
      refusal(403, 'BotNotInConversationRoster'),
      'I am not in the consult channel.',
    ],
    ['it is busy with the message', opening, { status: 503 }, 'no answer just now'],
    ['nobody knows whether it took it', opening, 'reset', 'look into the consult channel before'],
    ['it fails with it', opening, { status: 502 }, 'look into the consult channel before'],
  ])('where %s', async (_name, isRefused, reply, sentence) => {
    const stand = await warned();
    const { answer } = stand.connector;
    refusing(stand, isRefused, reply);
    const { type, said } = await send(stand);
    expect(type).toBe('activity.message');
    expect(said).toContain(sentence);
    expect(stand.desk.answers).toEqual([]);
    expect(stand.log.lines.join('\n')).toContain('teams.not-taken-aside');
    expect(stand.log.lines.join('\n')).not.toContain('azithro');
    // Mended, it goes.
    stand.connector.answer = answer;
    expect((await send(stand)).said).toContain('It is aside now.');
  });

  test.each<ConsultTarget>([
    { type: 'new-channel', people: ['29:nurse'] },
    { type: 'group-message', people: ['29:nurse'] },
  ])('where it is a $type, which Teams lets no bot make', async (target) => {
    const stand = await warned(target);
    expect((await send(stand)).said).toContain('to a channel or chat that is there already');
  });

  test('where it is the place of the message itself', async () => {
    const stand = await warned({ type: 'channel', channel });
    expect((await send(stand)).said).toContain('the very place where your message stands');
    expect(posted(stand)).toEqual([]);
  });

  test('where an admin changed it meanwhile, what holds now is shown', async () => {
    const stand = await warned({ type: 'link', url: 'https://messenger.hospital.example/new' });
    expect((await send(stand)).said).toContain('https://messenger.hospital.example/new');
    expect(stand.connector.calls).toEqual([]);
  });
});

test('a client that knows no Execute has its card changed, and is told beside it what can’t be', async () => {
  const stand = await warned();
  shown(stand);
  const submit = {
    text: '',
    replyToId: '18005',
    value: { aside: 'aside-send', warning: 'w1', words: safer },
  };
  refusing(stand, isMember, refusal(403, 'BotNotInConversationRoster'));
  await stand.send(submit);
  await stand.connector.until(() => posted(stand).length === 1);
  expect(posted(stand)).toMatchObject([
    { method: 'POST', isTargeted: true, body: { recipient: { id: doctor } } },
  ]);
  stand.connector.answer = () => undefined;
  await stand.send(submit);
  await stand.connector.until(() => posted(stand).some(({ method }) => method === 'PUT'));
  expect(posted(stand).at(-1)).toMatchObject({
    isTargeted: true,
    path: expect.stringMatching(/activities\/18005$/),
  });
});

test('what takes longer than Teams waits is told of once it is there', async () => {
  const stand = await openTeams({ patienceMs: 1 });
  stands.push(stand);
  shown(stand);
  const { answer: _answer, ...rest } = aWarned;
  stand.desk.given.set('w1', { ...rest, ref });
  stand.settings.policy = { sensitivity: 'standard', consult: { type: 'channel', channel: chat } };
  await stand.store.lines.put(keys.line(ref), { service: stand.connector.url, bot }, Infinity);
  const { said } = await press(stand, { aside: 'aside-send', words: safer }, { replyToId: '18005' });
  expect(said).toContain('You’ll find here what became of it.');
  await stand.connector.until(() => posted(stand).some(({ method }) => method === 'PUT'));
  expect(JSON.stringify(posted(stand).at(-1)?.body)).toContain('It is aside now.');
});
