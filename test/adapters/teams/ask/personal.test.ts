// What somebody writes to Aside alone in Teams: drafts are checked and never judged, and each message is answered once.
import { afterEach, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { clock } from '../../slack/fakes.ts';
import { doctor, openTeams, personally, tenant } from '../teams-stand.ts';
import type { TeamsStand } from '../teams-stand.ts';
import type { TeamsOptions } from '../../../../adapters/teams/index.ts';

const manifest = JSON.parse(
  readFileSync(new URL('../../../../manifest/teams/manifest.json', import.meta.url), 'utf8'),
) as { bots: readonly { commandLists: readonly { commands: readonly { title: string }[] }[] }[] };

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

async function stood(given: Partial<TeamsOptions> = {}): Promise<TeamsStand> {
  const stand = await openTeams(given);
  stands.push(stand);
  return stand;
}

/** What the answer to a message says. */
async function answerTo(stand: TeamsStand, given: object): Promise<string> {
  const before = stand.connector.calls.length;
  expect((await stand.send({ ...personally, ...given })).status).toBe(200);
  await stand.connector.until(() => stand.connector.calls.length > before);
  const call = stand.connector.calls[before];
  expect(call).toMatchObject({
    method: 'POST',
    path: '/v3/conversations/a:own/activities',
    isTargeted: false,
  });
  return JSON.stringify(call?.body);
}

test('a draft is checked, and answered with what would be safer', async () => {
  const stand = await stood();
  const notice = {
    what: 'The town in your message fits few.',
    advice: 'Leave it out.',
    safer: 'A man in his 70s.',
  };
  stand.desk.next = async () => ({ outcome: 'warn', isCase: true, sensitivity: 'standard', notice });
  const said = await answerTo(stand, { text: '71M, keeper, Ely' });
  expect(said).toContain('The town in it fits few.');
  expect(said).toContain('A man in his 70s.');
  expect(said).not.toContain('Action.Execute');
  expect(stand.desk.checked).toMatchObject([
    { text: '71M, keeper, Ely', channel: { platform: 'teams', tenant } },
  ]);
  expect(stand.judge.judged).toEqual([]);
});

test('a message sent again is answered once', async () => {
  const stand = await stood();
  await answerTo(stand, { text: 'COPD flare, azithro?' });
  await stand.send({ ...personally, text: 'COPD flare, azithro?' });
  await stand.platform.stop();
  expect(stand.connector.calls).toHaveLength(1);
});

test.each(['help', 'Hi there!', '', '?', 'Help.', '/aside help'])(
  '%j is answered with what to do',
  async (text) => {
    const stand = await stood();
    expect(await answerTo(stand, { text })).toContain('Nothing you send me is kept');
    expect(stand.desk.checked).toEqual([]);
  },
);

test.each<[string, number, string]>([
  ['snooze', 60, '1 h'],
  ['Snooze 90m', 90, '1 h 30 min'],
  ['snooze 24 hours', 1_440, '24 h'],
  ['/aside snooze 1 day', 1_440, '24 h'],
  ['snooze off', 0, 'I’m back'],
])('%j leaves its author alone for %d minutes', async (text, minutes, sentence) => {
  const stand = await stood();
  expect(await answerTo(stand, { text })).toContain(sentence);
  const person = { platform: 'teams', tenant, author: doctor };
  expect(stand.desk.snoozes).toEqual([{ person, until: clock.now() + minutes * 60_000 }]);
});

test.each(['snooze 25h', 'snooze soon', 'snooze 0m'])('%j is asked again', async (text) => {
  const stand = await stood();
  expect(await answerTo(stand, { text })).toContain('Say for how long');
  expect(stand.desk.snoozes).toEqual([]);
});

test('“snooze today” lasts to the end of the day by their own clock', async () => {
  const stand = await stood();
  const said = await answerTo(stand, {
    text: 'snooze today',
    localTimestamp: '2026-11-21T23:00:00.000+02:00',
  });
  expect(said).toContain('no warnings from me today');
  const day = 24 * 3_600_000;
  const midnight = (Math.floor((clock.now() + 7_200_000) / day) + 1) * day - 7_200_000;
  expect(stand.desk.snoozes).toMatchObject([{ until: midnight }]);
});

test('“status” says what holds, and whether they hear from Aside', async () => {
  const stand = await stood();
  stand.desk.snoozed = async () => clock.now() + 90 * 60_000;
  const said = await answerTo(stand, { text: 'Status' });
  expect(said).toContain('standard. I speak up where people who know the town');
  expect(said).toContain('for another 1 h 30 min');
  expect(stand.desk.checked).toEqual([]);
});

test('“policy” gives the hospital’s own words and link, or says who can add them', async () => {
  const stand = await stood();
  expect(await answerTo(stand, { text: 'policy', id: 'one' })).toContain('No policy is set.');
  const policyUrl = 'https://ward.example/policy';
  stand.settings.policy = { sensitivity: 'standard', wording: 'Ask the desk first.', policyUrl };
  const said = await answerTo(stand, { text: 'policy', id: 'two' });
  expect(said).toContain('Ask the desk first.');
  expect(said).toContain(policyUrl);
});

test('“settings” says what holds; whoever may change it gets a button to the dialog', async () => {
  const stand = await stood();
  const said = await answerTo(stand, { text: 'settings' });
  expect(said).toContain('What holds in your organisation');
  expect(said).not.toContain('task/fetch');
  const theirs = await stood({ admins: ['00000000-0000-0000-0000-000000000001'] });
  expect(await answerTo(theirs, { text: 'settings' })).toContain('"msteams":{"type":"task/fetch"}');
});

test('of warnings that reached nobody, “settings” tells whoever may change them', async () => {
  const admins = ['00000000-0000-0000-0000-000000000001'];
  for (const [given, is] of [
    [{ admins }, true],
    [{}, false],
  ] as const) {
    const stand = await stood(given);
    stand.desk.undelivered = async () => ({ count: 3, since: 0 });
    const said = await answerTo(stand, { text: 'settings' });
    expect(said.includes('3 warnings did not reach their authors')).toBe(is);
  }
});

test.each([
  ['check 71M, keeper, Ely', '71M, keeper, Ely'],
  ['/aside check: 71M', '71M'],
  ['Status post MI, 71M', 'Status post MI, 71M'],
  ['Policy question: 71M', 'Policy question: 71M'],
])('%j is a draft', async (text, draft) => {
  const stand = await stood();
  await answerTo(stand, { text });
  expect(stand.desk.checked).toMatchObject([{ text: draft }]);
});

test.each(manifest.bots.flatMap(({ commandLists }) => commandLists.flatMap(({ commands }) => commands)))(
  '“$title”, which the app’s commands offer, is answered, and no draft',
  async ({ title }) => {
    const stand = await stood();
    expect(await answerTo(stand, { text: title })).toContain('AdaptiveCard');
    expect(stand.desk.checked).toEqual([]);
  },
);

test('“check” alone asks for the text', async () => {
  const stand = await stood();
  expect(await answerTo(stand, { text: 'check' })).toContain('Put the text after it');
  expect(stand.desk.checked).toEqual([]);
});

test('what cannot be checked is said in a sentence, and nothing of why', async () => {
  const stand = await stood();
  stand.desk.next = async () => {
    throw new Error('71M, keeper');
  };
  expect(await answerTo(stand, { text: '71M, keeper, Ely' })).toContain('Something went wrong on my side');
  expect(stand.log.lines.join('\n')).not.toContain('keeper');
});
