// Settings, from the command or the button to the saving: who may, two at once, what is wrong, and what is gone.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { asking, faultsOfView, wordsOf } from './asking-stand.ts';
import { SettingsFaults } from '../../../../src/ports/settings.ts';
import type { AskingStand } from './asking-stand.ts';
import type { Settings } from '../../../../src/domain/settings.ts';
import type { View } from '../stand-in-slack/world.ts';

let stand: AskingStand;
beforeEach(async () => {
  stand = await asking();
});
afterEach(() => stand.close());

/** Types the command, and returns the modal that is open then. */
async function open(person = 'U0ADMIN', text = 'settings', channel = 'C0ROUND'): Promise<View> {
  await stand.see(person, stand.slack.people.command(person, channel, text));
  return stand.modal();
}

const isForm = ({ view }: View): boolean => view['submit'] !== undefined;
const wordsIn = ({ view }: View): string => JSON.stringify(view);

type Typed = Readonly<Record<string, object>>;

/** Sends the form off with what was typed into some fields; the others stay as they were shown. */
async function submit(modal: View, typed: Typed): Promise<Record<string, unknown>> {
  const values: Record<string, Record<string, unknown>> = {};
  for (const block of modal.view['blocks'] as readonly Record<string, unknown>[]) {
    const element = block['element'] as Record<string, unknown> | undefined;
    if (element === undefined) continue;
    const field = String(block['block_id']);
    const shown = {
      type: element['type'],
      value: element['initial_value'],
      selected_option: element['initial_option'],
      selected_options: element['initial_options'] ?? [],
      selected_users: element['initial_users'] ?? [],
      selected_conversation: element['initial_conversation'],
    };
    values[field] = { [String(element['action_id'])]: { ...shown, ...typed[field] } };
  }
  const { status, body } = await stand.send(stand.slack.people.submit(modal, values));
  expect(status).toBe(200);
  return body as Record<string, unknown>;
}

const option = (value: string) => ({ selected_option: { value } });
const shownAfter = (answer: Record<string, unknown>): string => {
  expect(answer['response_action']).toBe('update');
  expect(faultsOfView(answer['view'])).toEqual([]);
  return JSON.stringify(answer['view']);
};

describe('who may change settings', () => {
  test.each(['U0ADMIN', 'U0OWNER'])('an admin or owner: %s', async (person) => {
    expect(isForm(await open(person))).toBe(true);
  });

  test.each(['U0DOCTOR', 'S0ONCALL'])('whom an admin named: %s', async (named) => {
    stand.settings.set(undefined, { admins: [named] });
    expect(isForm(await open(named === 'S0ONCALL' ? 'U0NURSE' : named))).toBe(true);
  });

  test('others see what holds', async () => {
    stand.settings.set('C0ROUND', { sensitivity: 'strict' });
    const modal = await open('U0DOCTOR');
    expect(isForm(modal)).toBe(false);
    expect(wordsIn(modal)).toContain('*What holds in <#C0ROUND>*');
    expect(wordsIn(modal)).toContain('*Sensitivity*: strict');
    expect(wordsIn(modal)).toContain('The admins and owners of the workspace can change this');
  });

  test('where Slack does not say who somebody is, nobody is taken for an admin', async () => {
    stand.slack.answer('users.info', () => ({ status: 500, body: 'away' }));
    const modal = await open();
    expect(isForm(modal)).toBe(false);
    expect(wordsIn(modal)).toContain('I couldn’t ask Slack who you are just now');
  });

  test('who may no longer by the time of saving changes nothing', async () => {
    const modal = await open();
    Object.assign(stand.slack.world.person('U0ADMIN'), { isAdmin: false });
    expect(shownAfter(await submit(modal, { fewest: { value: '50' } }))).toContain('can change this');
    expect(stand.settings.saved).toEqual([]);
  });
});

describe('the form', () => {
  test('is opened with the trigger at once, before anything is asked', async () => {
    const from = stand.slack.calls.length;
    await open();
    const methods = stand.slack.calls.slice(from).map(({ method }) => method);
    expect(methods.find((method) => method !== 'auth.test')).toBe('views.open');
  });

  test('says to type it again where the trigger is too old', async () => {
    const command = stand.slack.people.command('U0ADMIN', 'C0ROUND', 'settings');
    stand.slack.pass(4_000);
    expect(await stand.hear('U0ADMIN', command)).toContain('Please type */aside settings* again');
    expect(stand.slack.world.modals).toEqual([]);
  });

  test('saves a channel’s settings, and shows what holds then', async () => {
    const answer = await submit(await open(), {
      sensitivity: option('strict'),
      fewest: { value: '1,000' },
      catchment: { value: '350 beds' },
      place: { value: ' Duluth, MN' },
      shadow: option('record'),
      conduct: { selected_options: [{ value: 'demeaning' }] },
      exempt: { selected_users: ['U0NURSE'] },
      'exempt-bots': { value: 'B0LAB, B0ROTA' },
      policyUrl: { value: ' https://example.org/policy ' },
      wording: { value: 'Ask the desk first.' },
    });
    expect(shownAfter(answer)).toContain('*Saved.*');
    expect(stand.settings.saved).toEqual([
      {
        scope: { platform: 'slack', tenant: 'T0WARD', channel: 'C0ROUND' },
        by: { platform: 'slack', tenant: 'T0WARD', author: 'U0ADMIN' },
        settings: {
          sensitivity: 'strict',
          fewest: 1_000,
          catchment: 145_833,
          place: 'Duluth, MN',
          shadow: true,
          conduct: ['demeaning'],
          exempt: ['U0NURSE', 'B0LAB', 'B0ROTA'],
          policyUrl: 'https://example.org/policy',
          wording: 'Ask the desk first.',
        },
      },
    ]);
  });

  test('saves the workspace’s, and who may change them', async () => {
    await submit(await open('U0ADMIN', 'settings workspace'), {
      admins: { selected_users: ['U0NURSE'] },
      'admins-groups': { selected_options: [{ value: 'S0ONCALL' }] },
    });
    expect(stand.settings.saved[0]).toMatchObject({
      scope: { platform: 'slack', tenant: 'T0WARD' },
      settings: { admins: ['U0NURSE', 'S0ONCALL'] },
    });
    expect(stand.settings.saved[0]?.scope).not.toHaveProperty('channel');
  });

  test('is for the workspace where it is asked for in a direct conversation', async () => {
    expect(wordsIn(await open('U0ADMIN', 'settings', 'D0DIRECT'))).toContain('*For the whole workspace.*');
  });

  test('changes between channel and workspace', async () => {
    const modal = await open();
    expect(wordsIn(modal)).toContain('*For <#C0ROUND>.*');
    await stand.see('U0ADMIN', stand.slack.people.press('U0ADMIN', modal, 'settings-scope'));
    expect(wordsIn(stand.modal())).toContain('*For the whole workspace.*');
    await stand.see('U0ADMIN', stand.slack.people.press('U0ADMIN', stand.modal(), 'settings-scope'));
    expect(wordsIn(stand.modal())).toContain('*For <#C0ROUND>.*');
  });
});

test('of two admins who save at once, the second sees what holds now', async () => {
  const [first, second] = [await open('U0ADMIN'), await open('U0OWNER')];
  await submit(first, { fewest: { value: '50' } });
  const answer = await submit(second, { fewest: { value: '7' } });
  const words = shownAfter(answer);
  expect(words).toContain('Somebody saved while you were editing');
  expect(words).toContain('"initial_value":"50"');
  expect(words).not.toContain('"initial_value":"7"');
  expect(stand.settings.saved).toHaveLength(1);
  // And now it is theirs to save.
  const again: View = { ...second, view: answer['view'] as View['view'] };
  expect(shownAfter(await submit(again, { fewest: { value: '7' } }))).toContain('*Saved.*');
});

describe('what is wrong stands at its field', () => {
  test('what the form sees itself', async () => {
    const answer = await submit(await open(), { fewest: { value: 'few' }, catchment: { value: 'Ely' } });
    expect(answer).toEqual({
      response_action: 'errors',
      errors: {
        fewest: 'Give a whole number of people, such as 50, or leave it empty.',
        catchment: 'Give a number of people such as 250,000, or of beds such as 350 beds.',
      },
    });
  });

  test('what the settings refuse', async () => {
    stand.settings.save = () =>
      Promise.reject(new SettingsFaults({ policyUrl: 'Begin it with https://.', consult: 'No such link.' }));
    const answer = await submit(await open(), {
      consult: option('link'),
      'consult-url': { value: 'http://example.org' },
      policyUrl: { value: 'ftp://x' },
    });
    expect(answer['errors']).toEqual({
      policyUrl: 'Begin it with https://.',
      'consult-url': 'No such link.',
    });
  });

  test('a store that is away', async () => {
    stand.settings.save = () => Promise.reject(new RangeError('away'));
    const answer = await submit(await open(), { wording: { value: 'Ask first.' } });
    expect(answer['errors']).toEqual({ sensitivity: expect.stringContaining('nothing was changed') });
    expect(stand.log.lines.join('\n')).not.toContain('Ask first');
  });

  test.each([
    ['C0CONSULT', undefined],
    ['C0SECRET', 'is gone, or Aside is not in it'],
    ['C0OLD', 'archived'],
    ['C0ROUND', 'Everybody could read along'],
  ])('the consult channel %s', async (channel, fault) => {
    const answer = await submit(await open(), {
      consult: option('channel'),
      'consult-channel': { selected_conversation: channel },
    });
    if (fault === undefined)
      expect(stand.settings.saved[0]?.settings.consult).toEqual({ type: 'channel', channel });
    else expect(answer['errors']).toEqual({ 'consult-channel': expect.stringContaining(fault) });
  });
});

test('a consult channel that is gone is told when the form is shown, and is no choice any more', async () => {
  stand.settings.set('C0ROUND', { consult: { type: 'channel', channel: 'C0CONSULT' } });
  expect(wordsIn(await open())).toContain('"initial_conversation":"C0CONSULT"');
  stand.slack.world.channel('C0CONSULT').isArchived = true;
  const modal = await open();
  expect(wordsIn(modal)).toContain('The consult channel is archived. Choose another.');
  expect(wordsIn(modal)).not.toContain('initial_conversation');
});

test('groups that Slack does not name stay as they are', async () => {
  const before: Settings = { consult: { type: 'new-channel', people: ['U0NURSE', 'S0ONCALL'] } };
  stand.settings.set('C0ROUND', before);
  stand.slack.answer('usergroups.list', () => ({ body: { ok: false, error: 'missing_scope' } }));
  await submit(await open(), { fewest: { value: '50' } });
  expect(stand.settings.saved[0]?.settings).toEqual({ ...before, fewest: 50 });
});

test('settings that cannot be read are a sentence', async () => {
  stand.settings.read = () => Promise.reject(new RangeError('away'));
  expect(wordsIn(await open())).toContain('I couldn’t reach what is set just now');
});

test('a form that is none of ours, or tampered with, changes nothing', async () => {
  const modal = await open();
  const odd: View = { ...modal, view: { ...modal.view, private_metadata: '{"isWorkspace":"yes"}' } };
  expect(shownAfter(await submit(odd, {}))).toContain('nothing was changed');
  const other: View = { ...modal, view: { ...modal.view, callback_id: 'poll' } };
  expect(await submit(other, {})).toEqual({});
  expect(stand.settings.saved).toEqual([]);
});

test('what was answered to a command is private', async () => {
  const command = stand.slack.people.command('U0ADMIN', 'C0ROUND', 'settings');
  stand.slack.pass(4_000);
  const [answer] = await stand.see('U0ADMIN', command);
  expect(answer?.isPrivate).toBe(true);
  expect(wordsOf(answer ?? { text: '', blocks: [] })).not.toContain('stack');
});
