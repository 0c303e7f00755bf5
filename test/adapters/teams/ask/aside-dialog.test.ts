// "Take it aside" of a message that was checked without a warning: from its dialog, and from what a colleague let its author know.
import { afterEach, describe, expect, test } from '@jest/globals';
import { channel, chat, doctor, openTeams, personally, tenant } from '../teams-stand.ts';
import { refusal } from '../stand-in-connector.ts';
import { faultsOfCard } from '../stand-in-connector/cards.ts';
import { buttonsOf, fieldsOf, opened, shownBy, submitted, wordsOf } from './dialogs.ts';
import type { Element, Shown } from './dialogs.ts';
import type { Call } from '../stand-in-connector.ts';
import type { TeamsStand } from '../teams-stand.ts';
import type { TeamsOptions } from '../../../../adapters/teams/index.ts';
import type { ConsultTarget } from '../../../../src/domain/settings.ts';
import type { Checked } from '../../../../src/ports/desk.ts';

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

const own = '00000000-0000-0000-0000-000000000001';
const safer = 'A man in his 70s with a flare. Azithro daily or not?';
const title = 'Take it aside';
const place = `at ${channel} 1700000000009 1700000000001`;
const warning: Checked = {
  outcome: 'warn',
  isCase: true,
  sensitivity: 'standard',
  notice: { what: 'The town in your message fits few.', advice: 'Leave it out.', safer },
};
const allowed: Checked = { outcome: 'allow', isCase: true, sensitivity: 'standard' };

const pointing = (person: string): object => ({
  commandContext: 'message',
  messagePayload: {
    id: '1700000000009',
    replyToId: '1700000000001',
    from: { user: { id: person } },
    body: { contentType: 'html', content: '<p>71M, keeper of the light, Ely</p>' },
  },
});

const isMember = ({ path }: Call): boolean => path.includes('/members/');
const posted = ({ connector }: TeamsStand): readonly Call[] =>
  connector.calls.filter((call) => call.isDone && !isMember(call));

async function stood(
  consult: ConsultTarget | undefined = { type: 'channel', channel: chat },
  given: Partial<TeamsOptions> = {},
): Promise<TeamsStand> {
  const stand = await openTeams(given);
  stands.push(stand);
  stand.settings.policy = { sensitivity: 'standard', ...(consult === undefined ? {} : { consult }) };
  stand.desk.next = async ({ text }) => (text === safer ? allowed : warning);
  stand.connector.answer = (call) =>
    isMember(call) ? { status: 200, body: { id: doctor, name: 'Dr Aster' } } : undefined;
  return stand;
}

const send = (stand: TeamsStand, words: string, verb = 'aside-send'): Promise<Shown> =>
  submitted(stand, 'check-message', { aside: verb, warning: place, words }, pointing(own));

const inner = (card: Element | undefined): string => JSON.stringify(card);

describe('one’s own message that gives somebody away', () => {
  test('may be taken aside from the dialog, by a button that carries where it stands and no word of it', async () => {
    const shown = await opened(await stood(), 'check-message', pointing(own));
    expect(buttonsOf(shown)).toEqual([title]);
    const way = shownBy(shown, title);
    expect(way?.body?.find(({ id }) => id === 'words')?.value).toBe(safer);
    // A dialog runs nothing but what submits it.
    expect(way?.actions).toEqual([
      { type: 'Action.Submit', title: 'Send it there', data: { warning: place, aside: 'aside-send' } },
    ]);
  });

  test('goes there once, in its author’s name, and answers no warning', async () => {
    const stand = await stood();
    const shown = await send(stand, safer);
    expect(wordsOf(shown)).toContain('It is aside now.');
    expect(buttonsOf(shown)).toEqual(['Open it', 'Delete mine']);
    expect(wordsOf(await send(stand, safer))).toContain('taken aside already');
    expect(posted(stand)).toMatchObject([
      { path: `/v3/conversations/${chat}/activities`, isTargeted: false, body: { type: 'message' } },
    ]);
    const body = JSON.stringify(posted(stand)[0]?.body);
    expect(body).toContain(safer);
    expect(body).toContain('From <at>Dr Aster</at>');
    expect(stand.desk.answers).toEqual([]);
    expect(stand.desk.checked.at(-1)).toMatchObject({ channel: { platform: 'teams', tenant, channel } });
  });

  test('is its author’s to send in their own words, once they have seen what is in them', async () => {
    const stand = await stood();
    const words = '71M, keeper of the light';
    const shown = await send(stand, words);
    expect(wordsOf(shown)).toContain('The town in it fits few.');
    expect(fieldsOf(shown)).toEqual({ words });
    expect(wordsOf(shown)).not.toContain('Action.Execute');
    expect(posted(stand)).toEqual([]);
    expect(wordsOf(await send(stand, words, 'aside-send-own'))).toContain('It is aside now.');
  });

  test('stays in its field where it can’t be sent, with why above', async () => {
    const stand = await stood();
    const { answer } = stand.connector;
    stand.connector.answer = (call) =>
      isMember(call) ? refusal(403, 'BotNotInConversationRoster') : answer(call);
    const shown = await send(stand, safer);
    expect(wordsOf(shown)).toContain('I am not in the consult chat.');
    expect(fieldsOf(shown)).toEqual({ words: safer });
    expect(buttonsOf(shown)).toEqual(['Send it there']);
    expect(stand.log.lines.join('\n')).not.toContain('Azithro');
    stand.connector.answer = answer;
    expect(wordsOf(await send(stand, safer))).toContain('It is aside now.');
  });

  test('stays there too where the store is away', async () => {
    const stand = await stood();
    stand.desk.next = async () => Promise.reject(new Error('away'));
    const shown = await send(stand, safer);
    expect(wordsOf(shown)).toContain('did not work just now');
    expect(fieldsOf(shown)).toEqual({ words: safer });
  });

  test('stays there where it takes longer than Teams waits, and is not sent twice', async () => {
    const stand = await stood(undefined, { patienceMs: 1 });
    stand.settings.policy = { sensitivity: 'standard', consult: { type: 'channel', channel: chat } };
    const shown = await send(stand, safer);
    expect(wordsOf(shown)).toContain('nothing is sent twice');
    expect(fieldsOf(shown)).toEqual({ words: safer });
    await stand.connector.until(() => posted(stand).length === 1);
    await send(stand, safer);
    expect(posted(stand)).toHaveLength(1);
  });

  test('leads to the hospital’s own messenger where that is wanted, and sends nothing', async () => {
    const stand = await stood({ type: 'link', url: 'https://messenger.hospital.example/new' });
    const way = shownBy(await opened(stand, 'check-message', pointing(own)), title);
    expect(way?.actions?.map((action) => action.title)).toEqual(['Open the messenger', 'I took it there']);
    const link = { aside: 'aside-link', warning: place };
    expect(wordsOf(await submitted(stand, 'check-message', link))).toContain('belongs in the record');
    expect(stand.desk.answers).toEqual([]);
    expect(stand.connector.calls).toEqual([]);
  });
});

describe('the way aside is not offered', () => {
  test('where nobody said where cases go', async () => {
    const stand = await stood();
    stand.settings.policy = { sensitivity: 'standard' };
    const shown = await opened(stand, 'check-message', pointing(own));
    expect(wordsOf(shown)).toContain(safer);
    expect(buttonsOf(shown)).toEqual([]);
  });

  test('where nothing gives anybody away', async () => {
    const stand = await stood();
    stand.desk.next = async () => allowed;
    expect(buttonsOf(await opened(stand, 'check-message', pointing(own)))).toEqual([]);
  });

  test('under a draft, which stands nowhere yet', async () => {
    const stand = await stood();
    const shown = await submitted(stand, 'check-draft', { aside: 'check-draft', draft: 'The keeper, Ely' });
    expect(wordsOf(shown)).toContain(safer);
    expect(wordsOf(shown)).not.toContain(title);
    await stand.send({ ...personally, text: 'The keeper, Ely' });
    await stand.connector.until(() => posted(stand).length === 1);
    expect(JSON.stringify(posted(stand)[0]?.body)).toContain(safer);
    expect(JSON.stringify(posted(stand)[0]?.body)).not.toContain(title);
  });
});

test('a form that was tampered with says so', async () => {
  const stand = await stood();
  const shown = await submitted(stand, 'check-message', { aside: 'aside-send', words: safer });
  expect(wordsOf(shown)).toContain('I don’t know this form any more.');
  const old = await submitted(stand, 'check-message', { aside: 'aside-send', words: safer, warning: 'w0' });
  expect(wordsOf(old)).toContain('too old');
  expect(stand.connector.calls).toEqual([]);
});

test('an author whom a colleague let know takes it aside by the same way, from whichever chat they are told in', async () => {
  const stand = await stood();
  await submitted(
    stand,
    'check-message',
    { aside: 'let-know' },
    pointing('00000000-0000-0000-0000-000000000002'),
  );
  const told = posted(stand)[0] as Call;
  const { attachments } = told.body as { attachments: readonly { content: Element }[] };
  const card = attachments[0]?.content;
  expect(faultsOfCard(card)).toEqual([]);
  expect(card?.actions?.map((action) => action.title)).toEqual([title, 'Show my message']);
  const way = card?.actions?.[0]?.card;
  expect(inner(way)).toContain(safer);
  const [button] = way?.actions ?? [];
  expect(button).toMatchObject({ type: 'Action.Execute', data: { aside: 'aside-send', warning: place } });
  const data = { ...button?.data, words: safer };
  const pressed = await stand.send({
    ...personally,
    type: 'invoke',
    name: 'adaptiveCard/action',
    text: undefined,
    value: { action: { type: 'Action.Execute', verb: 'aside-send', data } },
  });
  expect(JSON.stringify(await pressed.json())).toContain('It is aside now.');
  expect(posted(stand).at(-1)).toMatchObject({ path: `/v3/conversations/${chat}/activities` });
  expect(stand.desk.checked.at(-1)).toMatchObject({ channel: { channel } });
  expect(stand.desk.answers).toEqual([]);
});
