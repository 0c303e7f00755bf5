// What goes wrong between people and Slack: each ends in a sentence to the person, nothing is lost, and no log holds a stack.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { telling } from './real-judge.ts';
import { saidInPublic } from './stand-in-slack/eyes.ts';
import { whole, type Whole } from './whole-stand.ts';
import type { Payload } from './stand-in-slack/deeds.ts';
import type { Token, View } from './stand-in-slack/world.ts';

const ward = { platform: 'slack', tenant: 'T0WARD' } as const;
const doctor = 'U0DOCTOR';

let stand: Whole;
beforeEach(async () => {
  stand = await whole('http');
  await stand.consent('/slack/install', 'xoxb-of-nobody');
  const consult = { type: 'channel', channel: 'C0CONSULT' } as const;
  await stand.settings.save(ward, { consult }, { version: 0, by: { ...ward, author: 'U0ADMIN' } });
});
afterEach(async () => {
  const kept = await stand.kept();
  await stand.close();
  expect(kept).not.toMatch(/\bat .+:\d+:\d+|lighthouse/);
  expect(saidInPublic(stand.slack.world)).toEqual([]);
});

const people = () => stand.slack.people;
const warn = () => stand.after(people().write('C0ROUND', doctor, telling));
const command = (person: string, words: string): Payload => people().command(person, 'C0ROUND', words);
const press = (action: string, chosen?: string): Payload =>
  people().press(doctor, stand.carrying(doctor, action), action, chosen);
const token = (): Token => stand.slack.world.tokens.get('xoxb-of-nobody') as Token;

/** What one person, and nobody else, is told. */
async function hears(person: string, payload: Payload): Promise<string> {
  const news = await stand.after(payload);
  expect(Object.keys(news)).toEqual([person]);
  return (news[person] ?? []).join('\n');
}

test.each(['why', 'delete', 'take-aside', 'fine'])('%s, a week later', async (action) => {
  await warn();
  stand.slack.pass(8 * 24 * 3_600_000);
  const { blocks } = stand.carrying(doctor, action);
  const value = /"value":"([^"]* consent)"/.exec(JSON.stringify(blocks))?.[1];
  expect(await hears(doctor, press(action, action === 'fine' ? value : undefined))).toContain(
    'This notice is too old to change anything; your message is still yours to edit or delete.',
  );
});

test('an offer of a week ago still goes aside, once, as the message stands now', async () => {
  await warn();
  await stand.after(press('take-aside'));
  stand.slack.pass(8 * 24 * 3_600_000);
  const sent = press('aside-room');
  expect(await hears(doctor, sent)).toContain('The room is open: <#C0CONSULT>.');
  expect(await hears(doctor, { ...sent, response_url: undefined })).toContain('taken aside already');
});

test('a trigger that took too long', async () => {
  const sent = command('U0ADMIN', 'settings');
  stand.slack.pass(4_000);
  expect(await hears('U0ADMIN', sent)).toContain('Slack waits three seconds');
});

test.each(['token_revoked', 'account_inactive'] as const)('a bot token that is %s', async (state) => {
  await warn();
  const sent = [press('why'), press('take-aside'), command(doctor, 'status'), command(doctor, 'settings')];
  token().state = state;
  const [why, aside, status, settings] = sent;
  expect(await hears(doctor, why ?? {})).toContain('How many people still fit');
  expect(await hears(doctor, aside ?? {})).toContain('I can’t read your message back just now.');
  expect(await hears(doctor, status ?? {})).toContain('*Sensitivity*');
  // What is typed again changes nothing here, and that is not what is said.
  expect(await hears(doctor, settings ?? {})).toContain('an admin can install Aside again');
  // A warning that can't be given is recorded as such.
  expect(await stand.after(people().write('C0ROUND', 'U0NURSE', `${telling} again`))).toEqual({});
  const outcomes: string[] = [];
  for await (const { outcome } of stand.store.audit.since(0)) outcomes.push(outcome);
  expect(outcomes).toContain('undelivered');
});

test('a form that Slack does not let be filled says so, and one that was closed says nothing', async () => {
  for (const [error, expected] of [
    ['internal_error', 1],
    ['not_found', 0],
  ] as const) {
    stand.slack.answer('views.update', () => ({ body: { ok: false, error } }));
    const news = await stand.after(command('U0ADMIN', 'settings'));
    expect(Object.values(news).flat()).toHaveLength(expected);
  }
});

test('an author who left before being told', async () => {
  stand.slack.world.person('U0NURSE').deleted = true;
  expect(await stand.after(people().write('C0ROUND', 'U0NURSE', telling))).toEqual({});
  const outcomes: string[] = [];
  for await (const { outcome } of stand.store.audit.since(0)) outcomes.push(outcome);
  expect(outcomes).toEqual(expect.arrayContaining(['warn', 'undelivered']));
});

test('a channel that was archived before its author is told: a direct message says which it is', async () => {
  const sent = people().write('C0ROUND', doctor, telling);
  stand.slack.world.channel('C0ROUND').isArchived = true;
  expect(await hears(doctor, sent)).toContain('About your message in <#C0ROUND>:');
});

test.each<[string, () => void, RegExp]>([
  [
    'is archived',
    () => void (stand.slack.world.channel('C0CONSULT').isArchived = true),
    /The consult channel is archived/,
  ],
  ['is gone', () => void stand.slack.world.channels.delete('C0CONSULT'), /The consult channel is gone/],
])('a consult channel that %s between the offer and the sending', async (_name, change, sentence) => {
  await warn();
  await stand.after(press('take-aside'));
  const sent = press('aside-safer');
  change();
  expect(await hears(doctor, sent)).toMatch(sentence);
});

test('two admins who save at once: the second is shown what holds, and nothing of the first is lost', async () => {
  const modalOf = async (person: string): Promise<View> => {
    await stand.after(command(person, 'settings'));
    return stand.slack.world.modals.findLast(({ user }) => user === person) as View;
  };
  stand.slack.world.channel('C0ROUND').members.add('U0OWNER');
  const [first, second] = [await modalOf('U0ADMIN'), await modalOf('U0OWNER')];
  const choose = (value: string) => ({
    sensitivity: { a: { type: 'static_select', selected_option: { value } } },
  });
  const answers = await Promise.all([
    stand.send(people().submit(first, choose('strict'))),
    stand.send(people().submit(second, choose('relaxed'))),
  ]);
  const said = answers.map(({ response }) => JSON.stringify(response));
  expect(said.filter((words) => words.includes('*Saved.*'))).toHaveLength(1);
  expect(said.filter((words) => words.includes('Somebody saved while you were editing'))).toHaveLength(1);
  const won = said[0]?.includes('*Saved.*') === true ? 'strict' : 'relaxed';
  expect(await stand.settings.policyFor({ ...ward, channel: 'C0ROUND' })).toMatchObject({ sensitivity: won });
});
