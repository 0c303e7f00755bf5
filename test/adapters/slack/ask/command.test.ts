// /aside: every answer is seen by whoever typed it alone, and nothing that was typed is posted or kept.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { endOfDay } from '../../../../src/voice/command.ts';
import { asking, faultsOf, safer, wordsOf } from './asking-stand.ts';
import { now, signed } from '../fakes.ts';
import { saidInPublic } from '../stand-in-slack/eyes.ts';
import type { AskingStand } from './asking-stand.ts';

let stand: AskingStand;
beforeEach(async () => {
  stand = await asking();
});
afterEach(() => stand.close());

/** Types a command, and reads the one answer. */
async function type(text: string, channel = 'C0ROUND', person = 'U0DOCTOR'): Promise<string> {
  const [answer, ...others] = await stand.see(person, stand.slack.people.command(person, channel, text));
  expect(others).toEqual([]);
  expect(answer?.isPrivate).toBe(true);
  expect(faultsOf(answer ?? { blocks: [] })).toEqual([]);
  expect(saidInPublic(stand.slack.world)).toEqual([]);
  return wordsOf(answer ?? { text: '', blocks: [] });
}

describe('/aside check', () => {
  test('answers for the channel it is typed in', async () => {
    expect(await type('check 71M, flare &lt;2d')).toContain(safer);
    expect(stand.desk.checked).toEqual([
      {
        text: '71M, flare <2d',
        channel: { platform: 'slack', tenant: 'T0WARD', channel: 'C0ROUND' },
        isExternal: false,
      },
    ]);
  });

  test('knows a channel that people of another organisation are in, and one named in the text', async () => {
    await type('check 71M, flare', 'C0SHARED');
    await type('check in <#C0QUIET|quiet>: 71M, flare', 'C0SHARED');
    expect(
      stand.desk.checked.map(({ channel, isExternal, text }) => [channel.channel, isExternal, text]),
    ).toEqual([
      ['C0SHARED', true, '71M, flare'],
      ['C0QUIET', false, '71M, flare'],
    ]);
  });

  test('without a text says where to put it', async () => {
    expect(await type('check  ')).toContain('Put the text after it');
    expect(stand.desk.checked).toEqual([]);
  });

  test('where checking fails is a sentence', async () => {
    stand.desk.say = () => Promise.reject(new RangeError('lamplighter'));
    expect(await type('check 71M')).toContain('Something went wrong on my side');
    expect(stand.log.lines.join('\n')).not.toContain('lamplighter');
  });
});

describe('/aside status', () => {
  test('tells what holds and whether Aside reads along', async () => {
    stand.settings.set(undefined, {
      fewest: 50,
      catchment: 145_833,
      consult: { type: 'channel', channel: 'C0CONSULT' },
      conduct: ['demeaning'],
      exempt: ['U0NURSE'],
    });
    const words = await type('STATUS');
    for (const part of [
      '*In <#C0ROUND>* I read along.',
      'standard. I speak up where people who know the town or the news could tell who it is, and wherever fewer than 50 people fit.',
      '145,833 people',
      'to <#C0CONSULT>',
      'demeaning words about patients',
      'messages by <@U0NURSE>',
      'You hear from me as usual.',
    ])
      expect(words).toContain(part);
  });

  test.each(['C0QUIET', 'C0SECRET'])('tells of %s that Aside is not in it', async (channel) => {
    expect(await type('status', channel)).toContain('I’m not a member');
  });

  test('tells that it is stricter where another organisation is', async () => {
    const words = await type('status', 'C0SHARED');
    expect(words).toContain('*Sensitivity*: strict');
    expect(words).toContain('one step stricter than set');
  });

  test('tells of shadow mode, a snooze, and a direct conversation', async () => {
    stand.settings.set(undefined, { shadow: true });
    stand.desk.snoozes.set('U0DOCTOR', now + 60_000);
    const words = await type('status', 'D0DIRECT');
    expect(words).toContain('*Shadow mode*');
    expect(words).toContain('You hear no warnings from me until <!date^');
    expect(words).toContain('what you write to me is checked');
  });
});

describe('/aside snooze', () => {
  test.each([
    ['snooze 30m', now + 30 * 60_000],
    ['snooze', now + 60 * 60_000],
    ['snooze 24h', now + 24 * 3_600_000],
    ['snooze today', Date.UTC(2026, 10, 22)],
    ['snooze off', now],
  ])('%s', async (text, until) => {
    await type(text);
    expect(stand.desk.snoozes.get('U0DOCTOR')).toBe(until);
  });

  test.each(['snooze 2d', 'snooze for ever'])('%s changes nothing, and says how', async (text) => {
    expect(await type(text)).toContain('/aside snooze 30m');
    expect(stand.desk.snoozes.size).toBe(0);
  });

  test('a day ends by the reader’s own clock', () => {
    expect(endOfDay(now, 0)).toBe(Date.UTC(2026, 10, 22));
    expect(endOfDay(now, -6 * 3_600)).toBe(Date.UTC(2026, 10, 22, 6));
    expect(endOfDay(now, 13 * 3_600)).toBe(Date.UTC(2026, 10, 22, 11));
  });
});

test('/aside policy', async () => {
  expect(await type('policy')).toContain('No policy is set here');
  stand.settings.set(undefined, { policyUrl: 'https://example.org/policy', wording: 'Ask the desk first.' });
  const words = await type('policy');
  expect(words).toContain('Ask the desk first.');
  expect(words).toContain('<https://example.org/policy|');
});

test('help lists all, and what was not understood is not repeated', async () => {
  const words = await type('help');
  for (const word of ['check', 'status', 'snooze', 'policy', 'settings', 'help'])
    expect(words).toContain(`/aside ${word}`);
  const unknown = await type('71M lamplighter');
  expect(unknown).toContain('I didn’t understand that one');
  expect(unknown).not.toContain('lamplighter');
});

test('a command is acked with nothing that Slack would show', async () => {
  const body = new URLSearchParams(
    stand.slack.people.command('U0DOCTOR', 'C0ROUND', 'check 71M lamplighter'),
  ).toString();
  const response = await stand.post(body, {
    ...signed(body),
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(response).toEqual({ status: 200, body: {} });
});
