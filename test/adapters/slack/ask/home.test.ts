// App Home, and the line to whoever invites Aside.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { asking, faultsOf, faultsOfView } from './asking-stand.ts';
import { now } from '../fakes.ts';
import { homeView } from '../../../../adapters/slack/ask/home-view.ts';
import { saidInPublic } from '../stand-in-slack/eyes.ts';
import { conductRules } from '../../../../src/domain/settings.ts';
import type { AskingStand } from './asking-stand.ts';

let stand: AskingStand;
beforeEach(async () => {
  stand = await asking();
});
afterEach(() => stand.close());

async function home(person: string) {
  await stand.see(person, stand.slack.people.home(person));
  const view = stand.slack.world.homes.get(person);
  if (view === undefined) throw new Error('no home was published');
  return view;
}
const wordsOf = (view: unknown): string => JSON.stringify(view);

describe('App Home', () => {
  test('says what Aside does, what it keeps, and what holds', async () => {
    stand.settings.set(undefined, { sensitivity: 'strict' });
    const words = wordsOf(await home('U0DOCTOR'));
    expect(words).toContain('*What I keep*: nothing that was said.');
    expect(words).toContain('*Sensitivity*: strict');
    expect(words).toContain('You hear from me as usual.');
    expect(words).not.toContain('settings-open');
  });

  test('lets somebody be left alone, and speak to them again', async () => {
    const before = await home('U0DOCTOR');
    await stand.see('U0DOCTOR', stand.slack.people.press('U0DOCTOR', before, 'home-snooze-shift'));
    expect(stand.desk.snoozes.get('U0DOCTOR')).toBe(now + 8 * 3_600_000);
    const after = stand.slack.world.homes.get('U0DOCTOR');
    if (after === undefined) throw new Error('the home is gone');
    expect(wordsOf(after)).toContain('You hear no warnings from me until <!date^');
    await stand.see('U0DOCTOR', stand.slack.people.press('U0DOCTOR', after, 'home-snooze-off'));
    expect(stand.desk.snoozes.get('U0DOCTOR')).toBe(now);
  });

  test('leads an admin to the settings', async () => {
    const view = await home('U0ADMIN');
    await stand.see('U0ADMIN', stand.slack.people.press('U0ADMIN', view, 'settings-open'));
    expect(wordsOf(stand.modal())).toContain('*For the whole workspace.*');
  });

  test('tells an admin, and nobody else, of warnings that reached nobody', async () => {
    stand.desk.undelivered = async () => ({ count: 3, since: now });
    expect(wordsOf(await home('U0ADMIN'))).toContain('3 warnings did not reach their authors');
    expect(wordsOf(await home('U0DOCTOR'))).not.toContain('did not reach');
    stand.desk.undelivered = async () => undefined;
    expect(wordsOf(await home('U0ADMIN'))).not.toContain('did not reach');
  });

  test('whose settings come too late says so directly', async () => {
    const press = stand.slack.people.press('U0ADMIN', await home('U0ADMIN'), 'settings-open');
    stand.slack.pass(4_000);
    expect(await stand.hear('U0ADMIN', press)).toContain('Please type */aside settings* again');
  });

  test('is shown without what could not be read', async () => {
    stand.desk.snoozed = () => Promise.reject(new RangeError('away'));
    expect(wordsOf(await home('U0DOCTOR'))).toContain('I couldn’t read what holds here just now');
  });

  test('is not published for the tab of messages', async () => {
    const sent = stand.slack.people.event({
      type: 'app_home_opened',
      user: 'U0DOCTOR',
      tab: 'messages',
      channel: 'D0DIRECT',
    });
    await stand.see('U0DOCTOR', sent);
    expect(stand.slack.world.homes.size).toBe(0);
  });

  test('keeps Slack’s limits with the longest settings', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `U${String(index).padStart(10, '0')}`);
    const url = `https://example.org/${'p'.repeat(1_900)}`;
    const policy = {
      sensitivity: 'topic-only',
      fewest: 1_000_000,
      catchment: 10_000_000_000,
      place: 'x'.repeat(80),
      consult: { type: 'link', url },
      shadow: true,
      exempt: ids,
      conduct: conductRules,
      policyUrl: url,
      wording: '&'.repeat(300),
    } as const;
    expect(faultsOfView(homeView({ policy, until: now, mayChange: true }))).toEqual([]);
  });
});

describe('whoever invites Aside', () => {
  const joined = (inviter: string | undefined, user = 'U0ASIDE') =>
    stand.slack.people.event({
      type: 'member_joined_channel',
      user,
      channel: 'C0ROUND',
      channel_type: 'C',
      team: 'T0WARD',
      inviter,
    });

  test('gets one private line on what holds there, once', async () => {
    const [line, ...others] = await stand.see('U0DOCTOR', joined('U0DOCTOR'));
    expect(others).toEqual([]);
    expect(line?.isPrivate).toBe(true);
    expect(line?.text).toContain('Thanks for having me in <#C0ROUND>');
    expect(line?.text).toContain('*Sensitivity*: standard');
    expect(faultsOf(line ?? { blocks: [] })).toEqual([]);
    expect(await stand.see('U0DOCTOR', joined('U0DOCTOR'))).toEqual([]);
    expect(saidInPublic(stand.slack.world)).toEqual([]);
  });

  test.each([
    ['nobody known', undefined, 'U0ASIDE'],
    ['somebody else', 'U0DOCTOR', 'U0NURSE'],
  ])('and nobody where it was %s', async (_what, inviter, user) => {
    expect(await stand.see('U0DOCTOR', joined(inviter, user))).toEqual([]);
  });

  test('is not troubled where the channel is gone by then', async () => {
    stand.slack.world.channel('C0ROUND').isArchived = true;
    const lines = await stand.see('U0DOCTOR', joined('U0DOCTOR'));
    expect(lines.length).toBeLessThanOrEqual(1);
  });
});
