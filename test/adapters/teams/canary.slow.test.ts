// Sentinel words go down every road of Teams, failures included, and are looked for everywhere but in the memory of the judge.
import { afterEach, expect, jest, test } from '@jest/globals';
import { realJudge, telling } from '../slack/real-judge.ts';
import { clock } from '../slack/fakes.ts';
import { chat, openTeams, personally, tenant } from './teams-stand.ts';
import type { TeamsStand } from './teams-stand.ts';
import type { Store } from '../../../src/ports/store.ts';

const said = `${telling} His boat is called Zanzifrax.`;
const sentinel = /zanzifrax|lighthouse|\bEly\b/i;

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** Everything that a store is given from now on. */
function watch(store: Store): string[] {
  const given: string[] = [];
  for (const port of Object.values(store)) {
    if (typeof port !== 'object' || port === null) continue;
    for (const [name, task] of Object.entries(port)) {
      if (typeof task !== 'function') continue;
      Reflect.set(port, name, (...values: unknown[]): unknown => {
        given.push(JSON.stringify([name, ...values]));
        return Reflect.apply(task, port, values);
      });
    }
  }
  return given;
}

/** Everything written to the console, by whomever. */
function overhear(): string[] {
  const heard: string[] = [];
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const spy = jest.spyOn(console, name).mockImplementation((...words: unknown[]) => {
      heard.push(words.map(String).join(' '));
    });
    closing.push(() => spy.mockRestore());
  }
  return heard;
}

/** The same words in every place where a message may hold them. */
const everywhere = {
  text: said,
  attachments: [
    { contentType: 'text/html', content: `<p>${said}</p><img alt="${said}">` },
    { contentType: 'application/vnd.microsoft.card.adaptive', content: { body: [{ text: said }] } },
    { contentType: 'reference', name: `${said}.pdf` },
  ],
};

const roads: readonly ((stand: TeamsStand, nth: number) => Promise<unknown>)[] = [
  (stand, nth) => stand.send({ id: `${nth}`, ...everywhere }),
  (stand, nth) => stand.send({ id: `${nth}`, conversation: { id: chat, tenantId: tenant }, ...everywhere }),
  (stand, nth) =>
    stand.send({
      id: `${nth}`,
      type: 'messageUpdate',
      channelData: { eventType: 'editMessage' },
      ...everywhere,
    }),
  (stand, nth) => stand.send({ id: `${nth}`, type: 'messageDelete', ...everywhere }),
  (stand, nth) => stand.send({ id: `${nth}`, ...personally, ...everywhere }),
  (stand, nth) => stand.send({ id: `${nth}`, ...everywhere, from: undefined }),
  (stand, nth) => stand.send({ id: `${nth}`, ...everywhere, type: said }),
  (stand) =>
    stand.send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { data: { aside: said, warning: said } } },
    }),
  ...['aside-send', 'aside-send-own', 'aside-link'].map(
    (aside) => (stand: TeamsStand) =>
      stand.send({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { data: { aside, warning: 'w1', words: said } } },
      }),
  ),
  ...['installationUpdate', 'conversationUpdate'].map(
    (type) => (stand: TeamsStand) =>
      stand.send({ type, action: said, membersRemoved: [{ id: said }], ...everywhere }),
  ),
  ...['check-draft', 'use-draft', said].map(
    (aside) => (stand: TeamsStand) =>
      stand.send({
        type: 'invoke',
        name: 'composeExtension/submitAction',
        value: { commandId: 'check-draft', data: { aside, draft: said } },
      }),
  ),
  ...['composeExtension/fetchTask', 'composeExtension/submitAction', 'task/submit', said].map(
    (name) => (stand: TeamsStand) =>
      stand.send({
        type: 'invoke',
        name,
        value: {
          commandId: 'check-message',
          data: { aside: 'let-know', draft: said },
          messagePayload: {
            id: '1700000000007',
            from: { user: { id: '00000000-0000-0000-0000-000000000002', displayName: said } },
            body: { contentType: 'html', content: `<p>${said}</p>` },
            attachments: everywhere.attachments,
          },
        },
      }),
  ),
  (stand) => stand.post(`{"type":"message","text":"${said}`),
  (stand) => stand.post(JSON.stringify({ serviceUrl: said, text: said })),
];

test.each<[string, TeamsStand['connector']['answer']]>([
  ['all is well', () => undefined],
  ['the service fails', () => ({ status: 500, body: { error: { code: said, message: said } } })],
  ['the service talks nonsense', () => ({ status: 200, body: said })],
  ['the service refuses', () => ({ status: 403, body: { error: { code: 'No', message: said } } })],
  ['the connection breaks', () => 'reset'],
])('nothing that was said is kept, logged, sent or answered where %s', async (_name, answer) => {
  // What is tried again is tried until it is too late, in no time.
  let time = clock.now();
  const real = realJudge({ now: () => time }, (ms) => {
    time += ms;
  });
  const stand = await openTeams({ judge: real.judge });
  closing.push(stand.close);
  real.connect(stand.platform);
  stand.connector.answer = answer;
  stand.desk.next = async () => {
    throw new Error(said);
  };
  const [heard, ...given] = [overhear(), watch(real.store), watch(stand.store)];
  const answers: string[] = [];
  for (const [nth, road] of roads.entries()) {
    const response = await road(stand, 100 + nth);
    answers.push(response instanceof Response ? await response.text() : '');
  }
  await stand.platform.stop();
  const sent = stand.connector.calls.map(({ path, body }) => path + JSON.stringify(body));
  const places = { heard, given: given.flat(), answers, log: stand.log.lines, sent };
  // What is empty was not looked at.
  for (const place of [places.given, places.answers, places.log, places.sent]) expect(place).not.toEqual([]);
  for (const [place, lines] of Object.entries(places))
    expect([place, lines.filter((line) => sentinel.test(line))]).toEqual([place, []]);
});
