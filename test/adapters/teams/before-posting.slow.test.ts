// Before anything is posted in Teams, with the real core: what is set in the dialog holds for the next draft and the next message.
import { afterEach, expect, test } from '@jest/globals';
import { clock } from '../slack/fakes.ts';
import { telling } from '../slack/real-judge.ts';
import { openConnector } from './stand-in-connector.ts';
import { messageActivity } from './teams-stand.ts';
import { wholeTeams } from './whole-teams.ts';
import { buttonsOf, fieldsOf, opened, submitted, wordsOf } from './ask/dialogs.ts';
import type { Connector } from './stand-in-connector.ts';

const admin = '00000000-0000-0000-0000-000000000001';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Stand {
  readonly connector: Connector;
  send(activity: object): Promise<Response>;
  stop(): Promise<void>;
}

async function stood(): Promise<Stand> {
  const connector = await openConnector();
  closing.push(() => connector.close());
  const whole = await wholeTeams(clock, { admins: [admin] });
  closing.push(() => whole.close());
  const send = (activity: object): Promise<Response> =>
    fetch(whole.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(messageActivity(connector.url, activity)),
    });
  return { connector, send, stop: () => whole.platform.stop() };
}

const check = { aside: 'check-draft', draft: telling };

test('a draft that tells too much is offered in safer words, which pass and go into the compose box', async () => {
  const stand = await stood();
  const shown = await submitted(stand, 'check-draft', check);
  const { draft = '' } = fieldsOf(shown);
  expect(draft).not.toBe('');
  expect(draft).not.toMatch(/lighthouse|Ely/i);
  expect(buttonsOf(shown)).toContain('Use this version');
  const used = await submitted(stand, 'check-draft', { aside: 'use-draft', draft });
  expect(JSON.stringify(used.composeExtension?.attachments[0]?.content)).toContain(JSON.stringify(draft));
  expect(
    (await submitted(stand, 'check-draft', { ...check, aside: 'use-draft' })).composeExtension,
  ).toBeUndefined();
  expect(stand.connector.calls).toEqual([]);
});

test('what is set in the dialog holds at once, for drafts and for messages', async () => {
  const stand = await stood();
  const form = await opened(stand, 'settings');
  const save = { ...fieldsOf(form), aside: 'save-settings', of: 'channel', version: '0' };
  const wording = 'Ask the desk first.';
  const saved = await submitted(stand, 'settings', { ...save, sensitivity: 'topic-only', wording });
  expect(wordsOf(saved)).toContain('Saved.');
  const shown = wordsOf(await submitted(stand, 'check-draft', check));
  expect(shown).toContain('asks for: topic-only');
  expect(shown).toContain(wording);

  const told = (): number => stand.connector.calls.filter(({ method }) => method === 'POST').length;
  const exempt = { ...save, version: '1', exempt: admin };
  expect(wordsOf(await submitted(stand, 'settings', exempt))).toContain('Saved.');
  await stand.send({ text: telling, id: '1700000000001' });
  expect(wordsOf(await submitted(stand, 'settings', { ...save, version: '2' }))).toContain('Saved.');
  await stand.send({ text: telling, id: '1700000000002' });
  await stand.connector.until(() => told() > 0);
  await stand.stop();
  // Of the second alone.
  expect(told()).toBe(1);
});
