// Aside comes and goes: hello to one person alone, and what was kept of a place is forgotten with it.
import { afterEach, describe, expect, test } from '@jest/globals';
import { bot, channel, chat, doctor, openTeams, personally, tenant } from '../teams-stand.ts';
import type { TeamsStand } from '../teams-stand.ts';
import { createKeys } from '../../../../src/keys.ts';
import { createSeal } from '../../../../src/state/seal.ts';

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);
const of = { platform: 'teams', tenant } as const;
const team = '19:team@thread.tacv2';
const other = '19:ward-two@thread.tacv2';

interface Stand extends TeamsStand {
  /** What was forgotten: channels by their ids, or the tenant. */
  readonly forgotten: string[];
}

async function opened(): Promise<Stand> {
  const stand = await openTeams();
  stands.push(stand);
  const forgotten: string[] = [];
  stand.desk.forgetChannel = async ({ channel: id }) => void forgotten.push(id);
  stand.desk.forgetTenant = async () => void forgotten.push('tenant');
  return { ...stand, forgotten };
}

const inTeam = (id: string, team_: string = team) => ({
  conversation: { id: `${id};messageid=17`, tenantId: tenant, conversationType: 'channel' },
  channelData: { tenant: { id: tenant }, channel: { id }, team: { id: team_, aadGroupId: 'group-1' } },
});
const inChat = {
  conversation: { id: chat, tenantId: tenant, conversationType: 'groupChat' },
  channelData: { tenant: { id: tenant } },
};

const lineTo = ({ store }: TeamsStand, id: string) => store.lines.get(keys.line({ ...of, channel: id }));

/** A team of two channels and a chat, in each of which something was said. */
async function heard(): Promise<Stand> {
  const stand = await opened();
  for (const place of [inTeam(channel), inTeam(other), inChat])
    expect((await stand.send(place)).status).toBe(200);
  expect(await lineTo(stand, channel)).toEqual({
    service: stand.connector.url,
    bot,
    team,
    group: 'group-1',
  });
  return stand;
}

const removed = (place: object): object => ({
  type: 'installationUpdate',
  action: 'remove',
  text: undefined,
  ...place,
});
const left = (place: { channelData: object }, eventType: string): object => ({
  type: 'conversationUpdate',
  membersRemoved: [{ id: bot }],
  text: undefined,
  ...place,
  channelData: { ...place.channelData, eventType },
});

describe('taken out', () => {
  test.each<[string, object]>([
    ['as an installation', removed(inTeam(team))],
    ['as a member', left(inTeam(team), 'teamMemberRemoved')],
    ['with its team', { ...left(inTeam(team), 'teamDeleted'), membersRemoved: [] }],
  ])('of a team, %s, all of its channels are forgotten, and nothing else', async (_name, activity) => {
    const stand = await heard();
    expect((await stand.send(activity)).status).toBe(200);
    expect(stand.forgotten.toSorted()).toEqual([channel, other, team].toSorted());
    expect(await lineTo(stand, channel)).toBeUndefined();
    expect(await lineTo(stand, other)).toBeUndefined();
    expect(await lineTo(stand, chat)).toBeDefined();
    // Told twice, as Teams does, it is the same.
    await stand.send(activity);
    expect(stand.forgotten).not.toContain('tenant');
  });

  test('of the last place, the whole tenant is forgotten', async () => {
    const stand = await heard();
    await stand.send(removed(inTeam(team)));
    expect(stand.forgotten).not.toContain('tenant');
    await stand.send(removed(inChat));
    expect(stand.forgotten.slice(-2)).toEqual([chat, 'tenant']);
  });

  test('of a team that was added and never wrote, nothing but it is forgotten', async () => {
    const stand = await opened();
    await stand.send({ type: 'installationUpdate', action: 'add', ...inTeam(team), text: undefined });
    await stand.send(inChat);
    await stand.send(removed(inTeam(team)));
    expect(stand.forgotten).toEqual([team]);
  });

  test('and added again, a place is known again', async () => {
    const stand = await heard();
    await stand.send(removed(inTeam(team)));
    await stand.send(inTeam(channel));
    await stand.send(removed(inChat));
    expect(stand.forgotten).not.toContain('tenant');
  });

  test.each<[string, object]>([
    ['a channel that is deleted', { ...left(inTeam(other), 'channelDeleted'), membersRemoved: [] }],
    ['a shared channel that it leaves', left(inTeam(other), 'channelMemberRemoved')],
  ])('of %s, that channel is forgotten', async (_name, activity) => {
    const stand = await heard();
    await stand.send(activity);
    expect(stand.forgotten).toEqual([other]);
    expect(await lineTo(stand, other)).toBeUndefined();
    expect(await lineTo(stand, channel)).toBeDefined();
  });

  test('of the chat of the two, the way to that person is forgotten', async () => {
    const stand = await heard();
    await stand.send(personally);
    await stand.platform.stop();
    await stand.platform.start();
    const own = keys.ownLine({ ...of, author: doctor });
    expect(await stand.store.lines.get(own)).toBeDefined();
    await stand.send(removed(personally));
    expect(await stand.store.lines.get(own)).toBeUndefined();
    expect(stand.forgotten).toEqual([]);
  });

  test.each<[string, object]>([
    [
      'a colleague who leaves',
      { ...left(inTeam(team), 'teamMemberRemoved'), membersRemoved: [{ id: '29:nurse' }] },
    ],
    ['an update', { ...removed(inTeam(team)), action: 'remove-upgrade' }],
    ['nobody', { ...left(inTeam(team), 'teamMemberRemoved'), membersRemoved: 'x' }],
    ['no tenant', removed({ conversation: { id: chat }, channelData: {} })],
    ['no place', removed({ conversation: null, channelData: { tenant: { id: tenant } } })],
  ])('is not what %s means', async (_name, activity) => {
    const stand = await heard();
    expect((await stand.send(activity)).status).toBe(200);
    expect(stand.forgotten).toEqual([]);
    expect(await lineTo(stand, channel)).toBeDefined();
  });

  test('while the store is away, it is told again, and misses nothing', async () => {
    const stand = await heard();
    const { forgetChannel } = stand.desk;
    stand.desk.forgetChannel = async () => {
      throw new Error('away');
    };
    expect((await stand.send(removed(inTeam(team)))).status).toBe(500);
    stand.desk.forgetChannel = forgetChannel;
    await stand.send(removed(inTeam(team)));
    expect(stand.forgotten.toSorted()).toEqual([channel, other, team].toSorted());
  });
});

describe('added', () => {
  const add = (place: object): object => ({
    type: 'installationUpdate',
    action: 'add',
    text: undefined,
    ...place,
  });

  test('by somebody for themselves, it says hello there, once', async () => {
    const stand = await opened();
    await stand.send(add(personally));
    await stand.send(add(personally));
    await stand.platform.stop();
    expect(stand.connector.calls).toMatchObject([
      { path: '/v3/conversations/a:own/activities', isTargeted: false },
    ]);
    expect(JSON.stringify(stand.connector.calls[0]?.body)).toContain('Here you can have a draft checked');
    expect(await stand.store.lines.get(keys.ownLine({ ...of, author: doctor }))).toMatchObject({
      chat: 'a:own',
    });
  });

  test.each<[string, object]>([
    ['a team', inTeam(team)],
    ['a chat', inChat],
  ])('to %s, it says nothing in public', async (_name, place) => {
    const stand = await opened();
    expect((await stand.send(add(place))).status).toBe(200);
    await stand.platform.stop();
    expect(stand.connector.calls).toEqual([]);
  });
});
