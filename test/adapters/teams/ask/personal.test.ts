// What somebody writes to Aside alone in Teams: drafts are checked and never judged, and each message is answered once.
import { afterEach, expect, test } from '@jest/globals';
import { clock } from '../../slack/fakes.ts';
import { doctor, openTeams, personally, tenant } from '../teams-stand.ts';
import type { TeamsStand } from '../teams-stand.ts';

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

async function stood(): Promise<TeamsStand> {
  const stand = await openTeams();
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

test.each(['help', 'Hi there!', '', '?'])('%j is answered with what to do', async (text) => {
  const stand = await stood();
  expect(await answerTo(stand, { text })).toContain('Nothing you send me is kept');
  expect(stand.desk.checked).toEqual([]);
});

test.each<[string, number, string]>([
  ['snooze', 60, '1 h'],
  ['Snooze 90m', 90, '1 h 30 min'],
  ['snooze 24 hours', 1_440, '24 h'],
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

test('what cannot be checked is said in a sentence, and nothing of why', async () => {
  const stand = await stood();
  stand.desk.next = async () => {
    throw new Error('71M, keeper');
  };
  expect(await answerTo(stand, { text: '71M, keeper, Ely' })).toContain('Something went wrong on my side');
  expect(stand.log.lines.join('\n')).not.toContain('keeper');
});
