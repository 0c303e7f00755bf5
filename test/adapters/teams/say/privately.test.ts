// One person is told, in the thread or in the chat of the two, and what goes wrong is told apart by whether anything was said.
import { afterEach, describe, expect, test } from '@jest/globals';
import { conversationOf } from '../../../../adapters/teams/say/lines.ts';
import { createKeys } from '../../../../src/keys.ts';
import { createSeal } from '../../../../src/state/seal.ts';
import { refusal } from '../stand-in-connector.ts';
import { bot, channel, chat, doctor, openTeams, tenant } from '../teams-stand.ts';
import type { Delivery, TellAuthor } from '../../../../src/domain/action.ts';
import type { TeamsStand } from '../teams-stand.ts';

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

const ref = { platform: 'teams', tenant, channel, message: '17', author: doctor } as const;
const notice = {
  what: 'The town fits few.',
  advice: 'Leave it out.',
  choices: ['consent', 'why', 'delete'],
} as const;
const action: TellAuthor = { type: 'tell-author', ref, warning: 'w1', notice };
const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);

async function known(): Promise<TeamsStand> {
  const stand = await openTeams();
  stands.push(stand);
  await stand.store.lines.put(keys.line(ref), { service: stand.connector.url, bot }, Infinity);
  return stand;
}

const tell = ({ platform }: TeamsStand): Promise<Delivery> => platform.perform(action);

test('a process begun later speaks by the line that was kept', async () => {
  const stand = await known();
  expect(await tell(stand)).toEqual({
    outcome: 'delivered',
    handle: `targeted ${channel};messageid=17 18001`,
  });
});

test('where nothing was ever heard from, nobody is told', async () => {
  const stand = await openTeams();
  stands.push(stand);
  expect(await tell(stand)).toEqual({ outcome: 'unreachable', reason: 'no_line' });
  expect(stand.connector.calls).toEqual([]);
});

test('a store that is away is a reason to try again', async () => {
  const stand = await known();
  stand.store.lines.get = async () => {
    throw new Error('away');
  };
  expect(await tell(stand)).toMatchObject({ outcome: 'retry', reason: 'store' });
});

test.each([
  [{ channel, message: '17' }, `${channel};messageid=17`],
  [{ channel, message: '18', thread: '17' }, `${channel};messageid=17`],
  [{ channel: '19:old@thread.skype', message: '17' }, '19:old@thread.skype;messageid=17'],
  [{ channel: chat, message: '17' }, chat],
  [{ channel: '19:meeting_x@thread.v2', message: '17' }, '19:meeting_x@thread.v2'],
])('%j is answered in %s', (place, conversation) => {
  expect(conversationOf({ ...ref, ...place })).toBe(conversation);
});

describe('what the service says', () => {
  test.each<[number, string, Delivery]>([
    [429, 'TooManyRequests', { outcome: 'retry', reason: 'TooManyRequests', afterMs: 5_000 }],
    [412, 'PreconditionFailed', { outcome: 'retry', reason: 'PreconditionFailed', afterMs: 5_000 }],
    [503, 'ServiceUnavailable', { outcome: 'retry', reason: 'ServiceUnavailable', afterMs: 5_000 }],
    [401, 'Unauthorized', { outcome: 'retry', reason: 'Unauthorized', afterMs: 30_000 }],
    [500, 'ServiceError', { outcome: 'unreachable', reason: 'ServiceError' }],
    [502, 'no code at all', { outcome: 'unreachable', reason: 'http_502' }],
    [413, 'MessageSizeTooBig', { outcome: 'unreachable', reason: 'MessageSizeTooBig' }],
  ])('%d %s becomes a delivery', async (status, code, delivery) => {
    const stand = await known();
    stand.connector.answer = () => refusal(status, code);
    expect(await tell(stand)).toEqual(delivery);
    expect(stand.connector.calls).toHaveLength(1);
  });

  test('a service that cannot be reached was told nothing, and is tried again', async () => {
    const stand = await known();
    await stand.connector.close();
    expect(await tell(stand)).toMatchObject({ outcome: 'retry', reason: 'no_connection' });
  });

  test.each([400, 403, 404, 405, 501])('%d in the channel leads to the chat of the two', async (status) => {
    const stand = await known();
    stand.connector.answer = ({ isTargeted }) => (isTargeted ? refusal(status, 'No') : undefined);
    expect(await tell(stand)).toEqual({ outcome: 'delivered', handle: 'direct a:chat 18001' });
  });

  test('opening a chat says nothing, and what broke there is tried again; a refusal is not', async () => {
    const stand = await known();
    const opening = (status: number): void => {
      stand.connector.answer = ({ isTargeted }) => refusal(isTargeted ? 403 : status, 'No');
    };
    opening(500);
    expect(await tell(stand)).toMatchObject({ outcome: 'retry', afterMs: 5_000 });
    opening(403);
    expect(await tell(stand)).toEqual({ outcome: 'unreachable', reason: 'No' });
  });
});

test('the card holds what was seen, and buttons with an opaque id alone', async () => {
  const stand = await known();
  await tell(stand);
  const [call] = stand.connector.calls;
  const attachments = call?.body['attachments'] as { content: { version: string; actions: object[] } }[];
  expect(attachments).toHaveLength(1);
  const content = attachments[0]?.content;
  expect(content?.version).toBe('1.5');
  const button = (title: string, verb: string) => {
    const data = { aside: verb, warning: 'w1' };
    return { type: 'Action.Execute', title, verb, data, fallback: { type: 'Action.Submit', title, data } };
  };
  // In the order in which the core offers it; who may delete in Teams is told how, and asks nobody.
  const [consent, why, deletion] = content?.actions ?? [];
  expect([consent, why]).toEqual([button('I have written consent', 'consent'), button('Why?', 'why')]);
  expect(deletion).toMatchObject({ type: 'Action.ShowCard', title: 'Delete mine' });
  expect(JSON.stringify(deletion)).toContain('choose Delete.');
  expect(JSON.stringify(deletion)).not.toContain('w1');
});
