// The buttons of a warning in Teams: answered in place, once, to whoever was warned, by opaque ids alone.
import { afterEach, describe, expect, test } from '@jest/globals';
import { bot, channel, chat, doctor, openTeams, tenant } from '../teams-stand.ts';
import type { TeamsStand } from '../teams-stand.ts';
import { aWarned } from '../../../laws/shelf-clauses.ts';
import { createKeys } from '../../../../src/keys.ts';
import { createSeal } from '../../../../src/state/seal.ts';

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

const ref = { platform: 'teams', tenant, channel, message: '1700000000001', author: doctor } as const;

async function warned(): Promise<TeamsStand> {
  const stand = await openTeams();
  stands.push(stand);
  const { answer: _answer, ...rest } = aWarned;
  stand.desk.given.set('w1', { ...rest, ref });
  const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);
  await stand.store.lines.put(keys.line(ref), { service: stand.connector.url, bot }, Infinity);
  return stand;
}

const executing = (data: object): object => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  text: undefined,
  value: { action: { type: 'Action.Execute', verb: 'any', data }, trigger: 'manual' },
});

async function execute(
  stand: TeamsStand,
  data: object,
): Promise<{ statusCode: number; type: string; value: unknown }> {
  const answer = await stand.send(executing(data));
  expect(answer.status).toBe(200);
  return (await answer.json()) as { statusCode: number; type: string; value: unknown };
}

describe('Action.Execute', () => {
  test.each([
    ['not-a-patient', 'Noted: not a patient.'],
    ['consent', 'Noted: you have written consent.'],
    ['already-public', 'Noted: already public.'],
  ])('%s is noted in the place of the card, and once', async (aside, sentence) => {
    const stand = await warned();
    const first = await execute(stand, { aside, warning: 'w1' });
    expect(first).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(JSON.stringify(first.value)).toContain(sentence);
    const second = await execute(stand, { aside, warning: 'w1' });
    expect(JSON.stringify(second.value)).toContain('noted already');
    expect(stand.desk.answers).toEqual([{ id: 'w1', answer: aside }]);
    expect(stand.connector.calls).toEqual([]);
  });

  test('why is told beside the notice, to its author alone, as a chart and in words', async () => {
    const stand = await warned();
    expect(await execute(stand, { aside: 'why', warning: 'w1' })).toMatchObject({ statusCode: 200 });
    await stand.connector.until(() => stand.connector.calls.length > 0);
    const [call] = stand.connector.calls;
    expect(call).toMatchObject({ isTargeted: true, body: { recipient: { id: doctor } } });
    const said = JSON.stringify(call?.body);
    expect(said).toContain('"Chart.HorizontalBar"');
    expect(said).toContain('with the town: 13');
  });

  test('of somebody else’s warning says it is too old', async () => {
    const stand = await warned();
    const answer = await stand.send({
      ...executing({ aside: 'consent', warning: 'w1' }),
      from: { id: '29:stranger' },
    });
    expect(await answer.text()).toContain('too old');
    expect(stand.desk.answers).toEqual([]);
  });

  test.each<[string, object]>([
    ['another verb', { aside: 'delete-everything', warning: 'w1' }],
    ['no warning', { aside: 'consent' }],
    ['a warning that is none', { aside: 'consent', warning: { $ne: '' } }],
    ['a very long warning', { aside: 'consent', warning: 'w'.repeat(10_000) }],
    ['nothing', {}],
  ])('with %s is refused in a sentence', async (_name, data) => {
    const stand = await warned();
    const answer = await execute(stand, data);
    expect(answer).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' });
    expect(stand.desk.answers).toEqual([]);
  });

  test('that fails says so, and nothing of why', async () => {
    const stand = await warned();
    stand.desk.answer = async () => {
      throw new Error('secret-of-the-store');
    };
    const answer = await execute(stand, { aside: 'consent', warning: 'w1' });
    expect(answer.value).toBe('That did not work just now. Please press it again in a minute.');
    expect(JSON.stringify([answer, stand.log.lines])).not.toContain('secret-of-the-store');
  });
});

describe('Action.Submit', () => {
  test.each([
    ['channel', { id: `${channel};messageid=17`, tenantId: tenant, conversationType: 'channel' }, true],
    ['group chat', { id: chat, tenantId: tenant, conversationType: 'groupChat' }, true],
    ['personal', { id: 'a:own', tenantId: tenant, conversationType: 'personal' }, false],
  ])(
    'in a %s changes the card that was pressed, and judges nothing',
    async (_name, conversation, isTargeted) => {
      const stand = await warned();
      await stand.send({
        text: undefined,
        conversation,
        replyToId: '18005',
        value: { aside: 'consent', warning: 'w1' },
      });
      await stand.connector.until(() => stand.connector.calls.length > 0);
      expect(stand.connector.calls).toMatchObject([
        { method: 'PUT', path: `/v3/conversations/${conversation.id}/activities/18005`, isTargeted },
      ]);
      expect(stand.desk.answers).toEqual([{ id: 'w1', answer: 'consent' }]);
      expect(stand.judge.judged).toEqual([]);
    },
  );

  test('that was tampered with changes nothing', async () => {
    const stand = await warned();
    expect((await stand.send({ text: '', value: { aside: 7 }, replyToId: '1' })).status).toBe(200);
    await stand.platform.stop();
    expect(stand.connector.calls).toEqual([]);
  });
});
