// Teams from the wire to the wire: a message comes in over HTTP, is judged before the answer, and its author alone is told after it.
import { afterEach, describe, expect, test } from '@jest/globals';
import { realJudge, telling } from '../slack/real-judge.ts';
import { clock, gate } from '../slack/fakes.ts';
import { refusal } from './stand-in-connector.ts';
import { channel, chat, doctor, openTeams, tenant } from './teams-stand.ts';
import type { TeamsStand } from './teams-stand.ts';

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

async function realStand(): Promise<TeamsStand> {
  const real = realJudge(clock);
  const stand = await openTeams({ judge: real.judge });
  real.connect(stand.platform);
  stands.push(stand);
  return stand;
}

async function fakeStand(): Promise<TeamsStand> {
  const stand = await openTeams();
  stands.push(stand);
  return stand;
}

const posts = ({ connector }: TeamsStand) =>
  connector.calls.filter(({ path }) => path.endsWith('/activities'));

describe('a telling message', () => {
  test('in a channel brings its author, and nobody else, one targeted card in its thread', async () => {
    const stand = await realStand();
    expect((await stand.send({ text: telling })).status).toBe(200);
    await stand.connector.until(() => posts(stand).length > 0);
    const [call] = posts(stand);
    expect(call).toMatchObject({
      method: 'POST',
      path: `/v3/conversations/${channel};messageid=1700000000001/activities`,
      isTargeted: true,
      body: { type: 'message', recipient: { id: doctor } },
    });
    expect(call?.body['text']).toBeUndefined();
    const said = JSON.stringify(call?.body['attachments']);
    expect(said).toContain('Only you see this.');
    expect(said).toContain('"Action.Execute"');
    expect(said).not.toContain('lighthouse');
  });

  test('sent again after fifteen seconds is warned of once', async () => {
    const stand = await realStand();
    const again = [await stand.send({ text: telling }), await stand.send({ text: telling })];
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    await stand.platform.stop();
    expect(posts(stand)).toHaveLength(1);
  });

  test('where targeting is refused brings a message in the chat of the two, kept for the next time', async () => {
    const stand = await realStand();
    stand.connector.answer = ({ isTargeted }) =>
      isTargeted ? refusal(403, 'BotNotInConversationRoster') : undefined;
    await stand.send({ text: telling });
    await stand.connector.until(() => posts(stand).some(({ isDone }) => isDone));
    const [opened] = stand.connector.calls.filter(({ path }) => path === '/v3/conversations');
    expect(opened?.body).toMatchObject({
      isGroup: false,
      members: [{ id: doctor }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    });
    const [told] = posts(stand).filter(({ isDone }) => isDone);
    expect(told).toMatchObject({ path: '/v3/conversations/a:chat/activities', isTargeted: false });
    expect(JSON.stringify(told?.body)).toContain('Show my message');
    await stand.send({
      id: '17002',
      conversation: { id: chat, tenantId: tenant },
      text: `${telling} He sails.`,
    });
    await stand.platform.stop();
    expect(stand.connector.calls.filter(({ path }) => path === '/v3/conversations')).toHaveLength(1);
    expect(stand.connector.calls.every(({ isTargeted, path }) => isTargeted || !path.includes('19:'))).toBe(
      true,
    );
  });

  test.each<[string, () => { status: number } | 'reset']>([
    ['500', () => ({ status: 500 })],
    ['a broken connection', () => 'reset'],
  ])('is not posted twice after %s, for it may have been shown', async (_name, answer) => {
    const stand = await realStand();
    stand.connector.answer = answer;
    await stand.send({ text: telling });
    await stand.connector.until(() => stand.connector.calls.length > 0);
    await stand.platform.stop();
    expect(stand.connector.calls).toHaveLength(1);
  });

  test.each([412, 429])('is posted again after %d, and then once', async (status) => {
    const stand = await realStand();
    let refused = 0;
    stand.connector.answer = () => {
      refused += 1;
      return refused < 3 ? { status, headers: { 'retry-after': '1' } } : undefined;
    };
    await stand.send({ text: telling });
    await stand.connector.until(() => posts(stand).some(({ isDone }) => isDone));
    await stand.platform.stop();
    expect(posts(stand).filter(({ isDone }) => isDone)).toHaveLength(1);
    expect(posts(stand)).toHaveLength(3);
  });

  test('that an edit makes safe has its notice changed in place', async () => {
    const stand = await realStand();
    await stand.send({ text: telling });
    await stand.connector.until(() => posts(stand).length > 0);
    await stand.send({
      type: 'messageUpdate',
      timestamp: '2026-11-21T12:01:00.000Z',
      channelData: { tenant: { id: tenant }, eventType: 'editMessage' },
      text: 'Anyone with experience of COPD flares?',
    });
    await stand.connector.until(() => stand.connector.calls.some(({ method }) => method === 'PUT'));
    const put = stand.connector.calls.find(({ method }) => method === 'PUT');
    expect(put).toMatchObject({
      isTargeted: true,
      path: `/v3/conversations/${channel};messageid=1700000000001/activities/18001`,
    });
    expect(put?.body['recipient']).toBeUndefined();
    expect(JSON.stringify(put?.body)).toContain('nothing gives the patient away');
  });

  test('leaves no word of itself in the log, whatever goes wrong', async () => {
    const stand = await realStand();
    stand.connector.answer = () => ({ status: 500, body: { error: { code: 'X', message: telling } } });
    await stand.send({ text: telling });
    await stand.send({ text: telling, conversation: {} });
    await stand.platform.stop();
    expect(stand.log.lines.join('\n')).not.toMatch(/lighthouse|COPD|Ely/);
  });
});

describe('the answer', () => {
  test('waits for the verdict', async () => {
    const stand = await fakeStand();
    const { passed, open } = gate();
    stand.judge.next = async () => {
      await passed;
      return undefined;
    };
    const answered = stand.send({});
    await stand.judge.until(() => stand.judge.judged.length === 1);
    expect(await Promise.race([answered, Promise.resolve('waits')])).toBe('waits');
    open();
    expect((await answered).status).toBe(200);
  });

  test('is an error where the message was not judged, so that Teams sends it again', async () => {
    const stand = await fakeStand();
    stand.judge.next = async () => {
      throw new Error('the store is away');
    };
    expect((await stand.send({})).status).toBe(500);
    expect(stand.judge.delivered).toEqual([]);
  });

  test.each<[string, object, number]>([
    ['no text', { text: undefined }, 200],
    ['no sender', { from: undefined }, 400],
    ['no conversation', { conversation: undefined }, 400],
    ['no tenant', { conversation: { id: chat }, channelData: {} }, 400],
    ['no id', { id: undefined }, 400],
    ['no service', { serviceUrl: 'nowhere' }, 400],
    ['a type of its own', { type: 'surprise' }, 200],
    ['an invoke that is none of ours', { type: 'invoke', name: 'composeExtension/query' }, 501],
    ['attachments that are none', { attachments: 'x', text: undefined }, 200],
  ])('to an activity with %s is always the same', async (_name, activity, status) => {
    const stand = await fakeStand();
    expect((await stand.send(activity)).status).toBe(status);
    expect(stand.judge.judged).toEqual([]);
  });

  test.each(['', '[]', '"x"', '{', 'null'])('to the body %j is a refusal', async (body) => {
    const stand = await fakeStand();
    expect((await stand.post(body)).status).toBe(400);
  });
});
