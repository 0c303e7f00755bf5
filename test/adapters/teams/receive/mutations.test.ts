// Activities as Teams sends them, then broken in every way: the answer is always one that says what it is, and comes, and nothing
// of what was said stands in the log.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { broken, mutation } from '../../../mutations.ts';
import { aWarned } from '../../../laws/shelf-clauses.ts';
import { channel, chat, doctor, messageActivity, openTeams, personally, tenant } from '../teams-stand.ts';
import type { TeamsStand } from '../teams-stand.ts';

const said = 'Zanzifrax, 71M, keeper of the light';

let stand: TeamsStand;
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', note);
  stand = await openTeams();
});
beforeEach(() => {
  const { answer: _answer, ...rest } = aWarned;
  const ref = { platform: 'teams', tenant, channel, message: '1700000000001', author: doctor } as const;
  stand.desk.given.set('w1', { ...rest, ref });
});
afterEach(() => {
  expect(unhandled).toEqual([]);
  expect(stand.log.lines.filter((line) => /zanzifrax|keeper/i.test(line))).toEqual([]);
});
afterAll(async () => {
  await stand.close();
  process.off('unhandledRejection', note);
});

const html = {
  contentType: 'text/html',
  content: `<div><p>${said}</p><img alt="x"><at id="0">Dr Birch</at></div>`,
};
const reference = { contentType: 'reference', name: 'scan.pdf', content: { uniqueId: 'x' } };
const adaptive = {
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: said }] },
};
const invoke = (name: string, value: object): object => ({
  type: 'invoke',
  id: 'f:1',
  name,
  text: undefined,
  value,
});
const pressed = (aside: string, more: object = {}): object =>
  invoke('adaptiveCard/action', {
    action: { type: 'Action.Execute', verb: aside, data: { aside, warning: 'w1', ...more } },
    trigger: 'manual',
  });
const command = (name: string, commandId: string, more: object = {}): object =>
  invoke(`composeExtension/${name}`, { commandId, commandContext: 'compose', ...more });

/** One of each kind that Teams sends. */
const kinds: readonly object[] = [
  {
    text: said,
    attachments: [html, reference, adaptive],
    entities: [{ type: 'mention', text: '<at>x</at>' }],
  },
  { text: said, conversation: { id: chat, tenantId: tenant, conversationType: 'groupChat' } },
  { type: 'messageUpdate', channelData: { tenant: { id: tenant }, eventType: 'editMessage' }, text: said },
  { type: 'messageDelete', channelData: { tenant: { id: tenant }, eventType: 'softDeleteMessage' } },
  { ...personally, text: said },
  { ...personally, text: 'snooze 30m' },
  { ...personally, text: 'settings' },
  { text: undefined, value: { aside: 'consent', warning: 'w1' }, replyToId: '18005' },
  pressed('not-a-patient'),
  pressed('why'),
  pressed('aside-send', { words: said }),
  command('fetchTask', 'check-draft'),
  command('submitAction', 'check-draft', { data: { aside: 'check-draft', draft: said } }),
  command('fetchTask', 'check-message', {
    commandContext: 'message',
    messagePayload: {
      id: '17',
      from: { user: { id: 'x' } },
      body: { contentType: 'html', content: `<p>${said}</p>` },
    },
  }),
  invoke('task/fetch', { data: { aside: 'open-settings' }, context: { theme: 'dark' } }),
  invoke('task/submit', { data: { aside: 'save-settings', sensitivity: 'strict', version: '0' } }),
  { type: 'installationUpdate', action: 'add', text: undefined },
  { type: 'conversationUpdate', membersAdded: [{ id: '28:aside' }], text: undefined },
  { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], text: undefined },
];

const allowed: readonly number[] = [
  200,
  // What can't be told where it belongs, and a caller of elsewhere.
  400, 401,
  // Longer than anything that Teams sends.
  413,
  // An invoke that is none of ours.
  501,
];

async function answersTo(activity: unknown): Promise<void> {
  const answer = await stand.post(JSON.stringify(activity));
  expect(allowed).toContain(answer.status);
  const body = (await answer.json()) as { statusCode?: number };
  expect(body.statusCode ?? 200).toBeLessThan(500);
}

test('every kind as it comes', async () => {
  for (const [nth, kind] of kinds.entries()) {
    const answer = await stand.send({ id: `17${nth}`, ...kind });
    expect([nth, answer.status]).toEqual([nth, 200]);
  }
});

test('every kind, broken in up to three places', async () => {
  let nth = 0;
  await fc.assert(
    fc.asyncProperty(mutation, async ({ which, changes }) => {
      nth += 1;
      const kind = kinds[which % kinds.length];
      const whole = messageActivity(stand.connector.url, { id: `18${nth}`, ...kind });
      await answersTo(broken(whole, changes));
    }),
    { numRuns: 150 },
  );
}, 60_000);

test.each<[string, object]>([
  ['100 KB of HTML', { attachments: [{ ...html, content: `<p>${'<b>x</b> '.repeat(12_000)}</p>` }] }],
  [
    'HTML that is nothing but beginnings',
    { attachments: [{ ...html, content: '<div><a href="x">'.repeat(6_000) }] },
  ],
  ['HTML full of unclosed signs', { attachments: [{ ...html, content: '<'.repeat(100_000) }] }],
  ['mentions without an end', { text: '<at>'.repeat(25_000) }],
  ['a card within cards', { attachments: [{ ...adaptive, content: nested(2_000) }] }],
  ['a thousand attachments', { attachments: Array.from({ length: 1_000 }, () => reference) }],
  [
    'attachments that are their own JSON',
    { attachments: [{ ...adaptive, content: JSON.stringify(adaptive.content) }] },
  ],
])('%s is answered in good time', async (_name, given) => {
  const started = performance.now();
  expect((await stand.send({ id: '19', ...given })).status).toBe(200);
  // Teams sends again after fifteen seconds.
  expect(performance.now() - started).toBeLessThan(5_000);
});

function nested(levels: number): object {
  let card: object = { type: 'TextBlock', text: said };
  for (let level = 0; level < levels; level += 1) card = { type: 'Container', items: [card] };
  return { type: 'AdaptiveCard', body: [card] };
}

test.each<[string, string]>([
  ['the prototype', '{"__proto__":{"type":"message"},"constructor":{"prototype":{"x":1}}}'],
  ['lone halves of signs', '{"type":"message","text":"\\ud800","serviceUrl":"\\udfff"}'],
  ['a list of activities', '[{"type":"message"}]'],
  ['numbers for everything', '{"type":1,"id":2,"serviceUrl":3,"channelId":4}'],
  ['deep lists', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
])('a body of %s is refused', async (_name, body) => {
  const answer = await stand.post(body);
  expect(answer.status).toBe(400);
});
