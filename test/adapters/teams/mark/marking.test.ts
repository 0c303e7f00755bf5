// Messages are marked by Graph where an admin wants it: beside the warning, again where it makes sense, and heeded where its author answers.
import { afterEach, describe, expect, test } from '@jest/globals';
import { openConnector, refusal } from '../stand-in-connector.ts';
import { bot, channel, chat, doctor, openTeams, tenant } from '../teams-stand.ts';
import type { Connector, Reply } from '../stand-in-connector.ts';
import type { TeamsStand } from '../teams-stand.ts';
import { aWarned } from '../../../laws/shelf-clauses.ts';
import { createKeys } from '../../../../src/keys.ts';
import { createSeal } from '../../../../src/state/seal.ts';
import type { MessageRef } from '../../../../src/domain/ref.ts';
import type { ChannelPolicy } from '../../../../src/domain/settings.ts';
import type { Reason } from '../../../../src/domain/verdict.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const ref = { platform: 'teams', tenant, channel, message: '17', author: doctor } as const;
const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);
const notice = { what: 'The town fits few.', advice: 'Leave it out.' } as const;
const few: readonly Reason[] = [{ code: 'few-people', kinds: ['age'] }];

interface Stand extends TeamsStand {
  readonly graph: Connector;
}

async function stand(policy: Partial<ChannelPolicy> = { mark: 'notify' }, reasons = few): Promise<Stand> {
  const graph = await openConnector(() => ({ status: 204 }));
  closing.push(() => graph.close());
  const teams = await openTeams({
    pauseMs: 1,
    graph: { root: `${graph.url}v1.0/`, token: async (of) => `token-of-${of}` },
  });
  closing.push(() => teams.close());
  teams.settings.policy = { sensitivity: 'standard', ...policy };
  const { answer: _answer, ...rest } = aWarned;
  teams.desk.given.set('w1', { ...rest, ref, verdict: { outcome: 'warn', reasons } });
  teams.desk.warningsOn = async () => ['w1'];
  const line = { service: teams.connector.url, bot, team: '19:team@thread.tacv2' };
  await teams.store.lines.put(keys.line(ref), { ...line, group: 'group-1' }, Infinity);
  await teams.store.lines.put(keys.line({ ...ref, channel: chat }), line, Infinity);
  return { ...teams, graph };
}

const warn = ({ platform }: TeamsStand, of: MessageRef = ref) =>
  platform.perform({ type: 'tell-author', ref: of, warning: 'w1', notice });

/** All calls to Graph, once what was begun has come to its end. */
async function ended({ platform, graph }: Stand) {
  await platform.stop();
  return graph.calls;
}

describe('a message that is warned of', () => {
  test.each([
    ['notify', 'NotifySender'],
    ['block', 'BlockAccess'],
  ] as const)('is marked where %s is set, with kinds and no word', async (mark, dlpAction) => {
    const here = await stand({ mark, policyUrl: 'https://hospital.example/policy' });
    expect(await warn(here)).toMatchObject({ outcome: 'delivered' });
    await here.graph.until(() => here.graph.calls.length > 0);
    expect(await ended(here)).toMatchObject([
      {
        method: 'PATCH',
        path: `/v1.0/teams/group-1/channels/${channel}/messages/17`,
        authorization: `Bearer token-of-${tenant}`,
        body: {
          policyViolation: {
            dlpAction,
            verdictDetails: 'AllowOverrideWithoutJustification,AllowFalsePositiveOverride',
            policyTip: {
              generalText: expect.stringContaining('could give a patient away'),
              complianceUrl: 'https://hospital.example/policy',
              matchedConditionDescriptions: ['Details that together fit few people'],
            },
          },
        },
      },
    ]);
  });

  test.each<[string, Partial<MessageRef>, string]>([
    ['a reply', { message: '18', thread: '17' }, `teams/group-1/channels/${channel}/messages/17/replies/18`],
    ['a chat', { channel: chat }, `chats/${chat}/messages/17`],
  ])('is marked in %s', async (_name, place, path) => {
    const here = await stand();
    await warn(here, { ...ref, ...place });
    await here.graph.until(() => here.graph.calls.length > 0);
    expect((await ended(here))[0]?.path).toBe(`/v1.0/${path}`);
  });

  test('is marked in a team whose name in the directory has to be asked for', async () => {
    const here = await stand();
    await here.store.lines.put(
      keys.line(ref),
      { service: here.connector.url, bot, team: '19:team' },
      Infinity,
    );
    here.connector.answer = ({ path }) =>
      path.startsWith('/v3/teams/')
        ? { status: 200, body: { id: '19:team', aadGroupId: 'group-2' } }
        : undefined;
    await warn(here);
    await here.graph.until(() => here.graph.calls.length > 0);
    expect((await ended(here))[0]?.path).toContain('/teams/group-2/');
  });

  test.each<[string, Partial<ChannelPolicy>, readonly Reason[]]>([
    ['nobody wants it', {}, few],
    ['it is off', { mark: 'off' }, few],
    [
      'conduct alone is the reason',
      { mark: 'block' },
      [{ code: 'conduct', kinds: [], conduct: ['demeaning'] }],
    ],
  ])('is not marked where %s', async (_name, policy, reasons) => {
    const here = await stand(policy, reasons);
    expect(await warn(here)).toMatchObject({ outcome: 'delivered' });
    await here.platform.withdraw({ ref, warning: 'w2' });
    await here.platform.stop();
    if (policy.mark !== 'block') expect(here.graph.calls).toEqual([]);
    expect(here.graph.calls.filter(({ body }) => JSON.stringify(body).includes('BlockAccess'))).toEqual([]);
  });

  test('and made safe by an edit loses its mark', async () => {
    const here = await stand();
    await here.platform.withdraw({ ref, warning: 'w1' });
    await here.graph.until(() => here.graph.calls.length > 0);
    expect((await ended(here))[0]?.body).toEqual({
      policyViolation: { dlpAction: 'None', verdictDetails: 'None' },
    });
  });
});

describe('Graph that does not take it', () => {
  test.each<[string, Reply | 'reset']>([
    ['is busy', { status: 429, headers: { 'retry-after': '0' } }],
    ['fails', { status: 500 }],
    ['is away', 'reset'],
  ])('and %s, is asked again until it does; the author was told meanwhile', async (_name, reply) => {
    const here = await stand();
    here.graph.answer = () => (here.graph.calls.length < 3 ? reply : undefined);
    expect(await warn(here)).toMatchObject({ outcome: 'delivered' });
    await here.graph.until(() => here.graph.calls.length === 3);
    expect(await ended(here)).toHaveLength(3);
    expect(here.connector.calls).toHaveLength(1);
  });

  test('and was never granted it, is told of once', async () => {
    const here = await stand();
    here.graph.answer = () => refusal(403, 'Forbidden');
    for (const times of [1, 2]) {
      await warn(here);
      await here.graph.until(() => here.graph.calls.length === times);
    }
    await ended(here);
    expect(here.log.lines.filter((line) => line.includes('teams.marking-not-granted'))).toHaveLength(1);
  });

  test('and says no otherwise, is not asked again', async () => {
    const here = await stand();
    here.graph.answer = () => refusal(404, 'NotFound');
    await warn(here);
    await here.graph.until(() => here.graph.calls.length > 0);
    expect(await ended(here)).toHaveLength(1);
    expect(here.log.lines.join('\n')).toContain('teams.not-marked');
  });
});

describe('what its author does about the mark', () => {
  const edit = {
    type: 'messageUpdate',
    id: '17',
    channelData: {
      tenant: { id: tenant },
      eventType: 'editMessage',
      team: { id: '19:team', aadGroupId: 'group-1' },
    },
  };
  const sayingOf = (policyViolation: unknown): Reply => ({
    status: 200,
    body: { id: '17', body: { content: 'words of nobody' }, policyViolation },
  });

  test.each([
    ['override', 'overridden'],
    ['Override', 'overridden'],
    ['reportFalsePositive', 'not-a-patient'],
    ['override,reportFalsePositive', 'not-a-patient'],
  ])('%s is recorded as %s', async (userAction, answer) => {
    const here = await stand();
    here.graph.answer = () =>
      sayingOf({ dlpAction: 'none', userAction, justificationText: 'words of nobody' });
    expect((await here.send(edit)).status).toBe(200);
    await here.graph.until(() => here.graph.calls.length > 0);
    expect(await ended(here)).toMatchObject([{ method: 'GET' }]);
    expect(here.desk.answers).toEqual([{ id: 'w1', answer }]);
    expect(here.log.lines.join('\n')).not.toContain('nobody');
  });

  test.each<[string, Reply]>([
    ['nothing', sayingOf({ userAction: 'none' })],
    ['no mark', sayingOf(null)],
    ['a refusal', refusal(404, 'NotFound')],
    ['nonsense', { status: 200, body: '<html>' }],
  ])('where it is %s changes nothing', async (_name, reply) => {
    const here = await stand();
    here.graph.answer = () => reply;
    expect((await here.send(edit)).status).toBe(200);
    await here.graph.until(() => here.graph.calls.length > 0);
    await ended(here);
    expect(here.desk.answers).toEqual([]);
  });

  test('is not asked for where nothing is marked, or nothing was warned of', async () => {
    const off = await stand({});
    await off.send(edit);
    const unwarned = await stand();
    unwarned.desk.warningsOn = async () => [];
    await unwarned.send(edit);
    expect([await ended(off), await ended(unwarned)]).toEqual([[], []]);
  });
});
