// Slack Connect: an author of another organisation, where Aside is not installed, presses each button of a warning.
import { afterEach, expect, test } from '@jest/globals';
import { telling } from './real-judge.ts';
import { saidInPublic } from './stand-in-slack/eyes.ts';
import { whole, type Whole } from './whole-stand.ts';
import type { Payload } from './stand-in-slack/deeds.ts';
import type { ConsultTarget } from '../../../src/domain/settings.ts';

const ward = { platform: 'slack', tenant: 'T0WARD' } as const;
const by = { ...ward, author: 'U0ADMIN' };
const stranger = 'U0STRANGER';

let stand: Whole;
afterEach(() => stand.close());

/** A stranger is warned in a shared channel, in a workspace that takes its cases to `consult`. */
async function warned(consult?: ConsultTarget): Promise<void> {
  stand = await whole('http');
  await stand.consent('/slack/install', 'xoxb-of-nobody');
  if (consult !== undefined) await stand.settings.save(ward, { consult }, { version: 0, by });
  const news = await stand.after(stand.slack.people.write('C0SHARED', stranger, telling));
  expect(Object.keys(news)).toEqual([stranger]);
}

/** Presses as a stranger; Slack then names the stranger's own workspace. Without an address for the answer it must be told. */
async function press(action: string, chosen?: string): Promise<string> {
  const sent: Payload = stand.slack.people.press(stranger, stand.carrying(stranger, action), action, chosen);
  expect(sent).toMatchObject({ team: { id: 'T0OTHER' } });
  const { response_url: _, ...rest } = sent;
  const news = await stand.after(rest);
  expect(Object.keys(news)).toEqual([stranger]);
  return (news[stranger] ?? []).join('\n');
}

test('Why is answered', async () => {
  await warned();
  expect(await press('why')).toContain('How many people still fit');
});

test('what the stranger says of it is noted, by the channel’s workspace', async () => {
  await warned();
  const { blocks } = stand.carrying(stranger, 'fine');
  const value = /"value":"([^"]* consent)"/.exec(JSON.stringify(blocks))?.[1];
  expect(await press('fine', value)).toContain('Noted: you have written consent.');
  expect(await press('fine', value)).toContain('That is noted already.');
  const records: unknown[] = [];
  for await (const record of stand.store.audit.since(0)) records.push(record);
  expect(records).toContainEqual(expect.objectContaining({ outcome: 'answered', tenant: 'T0WARD' }));
});

test('Delete mine asks for the stranger’s own permission', async () => {
  await warned();
  expect(await press('delete')).toContain('I need your permission, once.');
});

test('Take it aside goes by the settings of the channel’s workspace, and sends nothing where the stranger can’t be', async () => {
  await warned({ type: 'channel', channel: 'C0CONSULT' });
  expect(await press('take-aside')).toContain('This would go to <#C0CONSULT>:');
  expect(await press('aside-safer')).toContain('I can’t add you to <#C0CONSULT>.');
  expect(saidInPublic(stand.slack.world)).toEqual([]);
  expect(await press('aside-room')).toContain('I can’t add you to <#C0CONSULT>.');
});

test('a group message with the stranger is opened, and holds what was agreed to', async () => {
  await warned({ type: 'group-message', people: ['U0NURSE'] });
  await press('take-aside');
  const sent = stand.slack.people.press(stranger, stand.carrying(stranger, 'aside-safer'), 'aside-safer');
  const news = await stand.after(sent);
  expect(Object.keys(news).toSorted()).toEqual(['U0NURSE', stranger]);
});

test('the link to the hospital’s own messenger is noted', async () => {
  await warned({ type: 'link', url: 'https://messenger.example.org/' });
  expect(await press('take-aside')).toContain('Nothing is sent from here.');
  expect(await press('aside-link')).toContain('Noted: you take it to your hospital’s own messenger.');
});

test('another stranger presses nothing of it', async () => {
  await warned();
  stand.slack.world.addPerson('U0SECOND', { team: 'T0OTHER' });
  stand.slack.world.channel('C0SHARED').members.add('U0SECOND');
  const sent = stand.slack.people.press('U0SECOND', stand.carrying(stranger, 'why'), 'why');
  expect(JSON.stringify(await stand.after(sent))).not.toContain('How many people');
});
