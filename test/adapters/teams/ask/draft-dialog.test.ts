// "Check my draft" in Teams: checked in a dialog, as its conversation asks for, and posted by nobody but its author.
import { afterEach, describe, expect, test } from '@jest/globals';
import { channel, openTeams, tenant } from '../teams-stand.ts';
import { asked, buttonsOf, fieldsOf, opened, submitted, wordsOf } from './dialogs.ts';
import type { TeamsStand } from '../teams-stand.ts';
import type { TeamsOptions } from '../../../../adapters/teams/index.ts';
import type { Checked } from '../../../../src/ports/desk.ts';

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

async function stood(given: Partial<TeamsOptions> = {}): Promise<TeamsStand> {
  const stand = await openTeams(given);
  stands.push(stand);
  return stand;
}

const draft = '71M, keeper of the light, Ely';
const warning: Checked = {
  outcome: 'warn',
  isCase: true,
  sensitivity: 'strict',
  notice: { what: 'The town in your message fits few.', advice: 'Leave it out.', safer: 'A man in his 70s.' },
};

test('the dialog asks for a draft and says that nothing of it is posted or kept', async () => {
  const shown = await opened(await stood(), 'check-draft');
  expect(fieldsOf(shown)).toEqual({ draft: '' });
  expect(buttonsOf(shown)).toEqual(['Check']);
  expect(wordsOf(shown)).toContain('nothing is posted');
});

test('a draft is checked as its conversation asks for, and the safer version stands in the field', async () => {
  const stand = await stood();
  stand.desk.next = async () => warning;
  const shown = await submitted(stand, 'check-draft', { aside: 'check-draft', draft });
  expect(wordsOf(shown)).toContain('The town in it fits few.');
  expect(wordsOf(shown)).toContain('asks for: strict');
  expect(fieldsOf(shown)).toEqual({ draft: 'A man in his 70s.' });
  expect(buttonsOf(shown)).toEqual(['Use this version', 'Check again']);
  expect(stand.desk.checked).toEqual([
    { text: draft, channel: { platform: 'teams', tenant, channel }, isExternal: false },
  ]);
  // Asked again, it is answered the same; nothing is posted, nobody told.
  expect(await submitted(stand, 'check-draft', { aside: 'check-draft', draft })).toEqual(shown);
  expect(stand.connector.calls).toEqual([]);
  expect(stand.judge.judged).toEqual([]);
});

test('people of other organisations in the channel make it stricter', async () => {
  const stand = await stood();
  const shared = { channelData: { tenant: { id: tenant }, channel: { id: channel, type: 'Shared' } } };
  await stand.send({
    type: 'invoke',
    name: 'composeExtension/submitAction',
    value: { commandId: 'check-draft', data: { aside: 'check-draft', draft } },
    ...shared,
  });
  expect(stand.desk.checked).toMatchObject([{ isExternal: true }]);
});

test('a version that is used goes into the compose box, word for word', async () => {
  const stand = await stood();
  const text = 'A man in his 70s:\n*two* <b>questions</b>.';
  const shown = await submitted(stand, 'check-draft', { aside: 'use-draft', draft: text });
  expect(shown.composeExtension).toMatchObject({
    type: 'result',
    attachments: [{ content: { type: 'AdaptiveCard' } }],
  });
  const words = JSON.stringify(shown.composeExtension?.attachments[0]?.content);
  expect(words).toContain('"A man in his 70s:"');
  expect(words).toContain('"*two* <b>questions</b>."');
  expect(stand.connector.calls).toEqual([]);
});

test('one that was changed and gives somebody away is not used', async () => {
  const stand = await stood();
  stand.desk.next = async () => warning;
  const shown = await submitted(stand, 'check-draft', { aside: 'use-draft', draft });
  expect(shown.composeExtension).toBeUndefined();
  expect(buttonsOf(shown)).toContain('Check again');
});

test('what can’t be read to the end keeps what was typed, and offers nothing', async () => {
  const stand = await stood();
  stand.desk.next = async () => ({ outcome: 'undecided', isCase: false, sensitivity: 'standard' });
  const shown = await submitted(stand, 'check-draft', { aside: 'use-draft', draft });
  expect(fieldsOf(shown)).toEqual({ draft });
  expect(buttonsOf(shown)).toEqual(['Check again']);
});

test('a question at the level of a topic may be used', async () => {
  const stand = await stood();
  const notice = { what: 'What.', advice: '', question: 'COPD: azithromycin daily?' };
  stand.desk.next = async () => ({ ...warning, notice });
  const shown = await submitted(stand, 'check-draft', { aside: 'check-draft', draft });
  expect(fieldsOf(shown)).toEqual({ draft: notice.question });
});

test('an empty draft is asked for again', async () => {
  const stand = await stood();
  const shown = await submitted(stand, 'check-draft', { aside: 'check-draft', draft: '  ' });
  expect(wordsOf(shown)).toContain('nothing in it yet');
  expect(stand.desk.checked).toEqual([]);
});

describe('what was tampered with', () => {
  test.each<[string, string, unknown]>([
    ['another command', 'delete-everything', { aside: 'check-draft' }],
    ['a name of every object', 'constructor', { aside: 'constructor' }],
    ['another button', 'check-draft', { aside: 'toString' }],
    ['a button that is none', 'check-draft', { aside: { $ne: '' } }],
    ['no data', 'check-draft', undefined],
    ['a list', 'check-draft', ['check-draft']],
  ])('is answered with a sentence: %s', async (_name, command, data) => {
    const stand = await stood();
    const first = await submitted(stand, command, data);
    expect(wordsOf(first)).toContain('I don’t know this form any more.');
    expect(await submitted(stand, command, data)).toEqual(first);
    expect(stand.desk.checked).toEqual([]);
  });

  test('a draft that is no text is none', async () => {
    const stand = await stood();
    const shown = await submitted(stand, 'check-draft', { aside: 'check-draft', draft: { toString: 1 } });
    expect(wordsOf(shown)).toContain('nothing in it yet');
  });

  test.each(['from', 'recipient'])('without %s it is malformed', async (field) => {
    const stand = await stood();
    const answer = await stand.send({
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      value: { commandId: 'check-draft' },
      [field]: undefined,
    });
    expect(answer.status).toBe(400);
  });
});

test('from no conversation it is checked as the organisation asks for', async () => {
  const stand = await stood();
  const data = { aside: 'check-draft', draft };
  const nowhere = { conversation: undefined, channelData: { tenant: { id: tenant } } };
  await asked(stand, 'composeExtension/submitAction', { commandId: 'check-draft', data }, nowhere);
  expect(stand.desk.checked).toMatchObject([{ text: draft, channel: { tenant, channel: 'any' } }]);
});

test('what fails is said in a sentence, and nothing of why', async () => {
  const stand = await stood();
  stand.desk.next = async () => {
    throw new Error(draft);
  };
  const shown = await submitted(stand, 'check-draft', { aside: 'check-draft', draft });
  expect(wordsOf(shown)).toContain('Something went wrong on my side');
  expect(stand.log.lines.join('\n')).toContain('teams.dialog-failed');
  expect([wordsOf(shown), ...stand.log.lines].join('\n')).not.toContain('keeper');
});

test('Teams is answered in time, whatever takes long', async () => {
  const stand = await stood({ patienceMs: 1 });
  let end = (): void => {};
  const held = new Promise<void>((resolve) => (end = resolve));
  stand.desk.next = async () => {
    await held;
    return warning;
  };
  const shown = await submitted(stand, 'check-draft', { aside: 'check-draft', draft });
  expect(wordsOf(shown)).toContain('longer than Teams waits');
  end();
});
