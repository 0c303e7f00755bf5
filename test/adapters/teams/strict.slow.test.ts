// Aside against the service behind Teams at its strictest: rosters, sizes, rates, tokens, and everything that is sent again.
import { afterEach, describe, expect, test } from '@jest/globals';
import { aWarned } from '../../laws/shelf-clauses.ts';
import { clock, fakeLog } from '../slack/fakes.ts';
import { realJudge, telling } from '../slack/real-judge.ts';
import { faultsOfCard } from './stand-in-connector/cards.ts';
import { bot, channel, chat, doctor, openTeams, personally, tenant } from './teams-stand.ts';
import { createCourier } from '../../../src/delivery/courier.ts';
import { choices } from '../../../src/domain/warning.ts';
import { createKeys } from '../../../src/keys.ts';
import { createSeal } from '../../../src/state/seal.ts';
import type { BotOptions } from '../../../adapters/teams/connector.ts';
import type { TellAuthor } from '../../../src/domain/action.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { TeamsStand } from './teams-stand.ts';

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));

const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);
const ref: MessageRef = { platform: 'teams', tenant, channel, message: '1700000000001', author: doctor };

async function stood(...options: Parameters<typeof openTeams>): Promise<TeamsStand> {
  const stand = await openTeams(...options);
  stands.push(stand);
  for (const place of [channel, chat])
    await stand.store.lines.put(
      keys.line({ ...ref, channel: place }),
      { service: stand.connector.url, bot },
      Infinity,
    );
  return stand;
}

/** As long as it may come, in signs that take most room: what is said is a sentence, what is offered as long as a message. */
const long = (words: string, signs = 600): string =>
  `${words} ${'“Wörter” 𝔲𝔫𝔡 <Zeichen>\n'.repeat(signs / 24)}`;
const longest: TellAuthor = {
  type: 'tell-author',
  ref,
  warning: 'w'.repeat(300),
  notice: {
    what: long('What'),
    without: long('Without'),
    advice: long('Advice'),
    safer: long('Safer', 24_000),
    question: long('Question', 24_000),
    wording: long('Wording'),
    policyUrl: `https://hospital.example/${'policy/'.repeat(200)}`,
    choices,
  },
};
const short: TellAuthor = {
  ...longest,
  warning: 'w1',
  notice: { what: 'The town fits few.', advice: 'Leave it out.', choices },
};

describe('a warning', () => {
  test.each([
    ['the longest', longest],
    ['the shortest', short],
  ])('of %s content is taken in its place, and in the chat of the two', async (_name, action) => {
    const stand = await stood();
    stand.settings.policy = { sensitivity: 'standard', consult: { type: 'channel', channel: chat } };
    expect(await stand.platform.perform(action)).toMatchObject({ outcome: 'delivered' });
    stand.connector.answer = ({ isTargeted }) => (isTargeted ? { status: 403 } : undefined);
    expect(await stand.platform.perform(action)).toMatchObject({ outcome: 'delivered' });
    expect([...stand.connector.service.posted.values()].map(({ to }) => to)).toEqual([doctor, undefined]);
  });

  test('about somebody who left reaches nobody', async () => {
    const stand = await stood();
    stand.connector.service.strangers.add(doctor);
    expect(await stand.platform.perform(short)).toMatchObject({
      outcome: 'unreachable',
      reason: 'ForbiddenOperationException',
    });
    expect(stand.connector.service.posted.size).toBe(0);
  });

  test('of twenty in one thread reaches each author once, though the service takes seven a second', async () => {
    const stand = await stood();
    stand.connector.service.isPaced = true;
    const courier = createCourier({
      platforms: [stand.platform],
      journal: stand.store.journal,
      warnings: stand.store.warnings,
      audit: { carried: async () => {} },
      clock: { now: () => performance.now() },
      noticeFor: () => short.notice,
      log: fakeLog(),
      count: () => {},
    });
    const authors = Array.from({ length: 20 }, (_, nth) => `29:author-${nth}`);
    await Promise.all(
      authors.map((author) =>
        courier.deliver(author, { ...short, ref: { ...ref, channel: chat, author }, warning: author }),
      ),
    );
    await courier.stop();
    const told = [...stand.connector.service.posted.values()].map(({ to }) => to);
    expect(told.toSorted()).toEqual(authors.toSorted());
    expect(stand.connector.calls.length).toBeGreaterThan(20);
  });

  test('is put off for as long as the service says', async () => {
    const waited: number[] = [];
    const real = realJudge(clock, (ms) => void waited.push(ms));
    const stand = await stood({ judge: real.judge });
    real.connect(stand.platform);
    let refusals = 0;
    stand.connector.answer = () => {
      refusals += 1;
      return refusals === 1 ? { status: 429, headers: { 'retry-after': '7' } } : undefined;
    };
    await stand.send({ text: telling });
    await stand.platform.stop();
    expect(waited).toEqual([7_000]);
    expect(stand.connector.service.posted.size).toBe(1);
  });
});

describe('what Teams sends again', () => {
  test('while it is judged is judged once', async () => {
    const real = realJudge(clock);
    const stand = await stood({ judge: real.judge });
    real.connect(stand.platform);
    const sent = Array.from({ length: 4 }, () => stand.send({ text: telling }));
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    // "Busy" asks for it once more; by then it is done.
    for (const status of statuses) expect([200, 503]).toContain(status);
    expect(statuses).toContain(200);
    expect((await stand.send({ text: telling })).status).toBe(200);
    await stand.platform.stop();
    expect(stand.connector.service.posted.size).toBe(1);
  });

  test('of a press is said once', async () => {
    const stand = await stood();
    const { answer: _answer, ...rest } = aWarned;
    stand.desk.given.set('w1', { ...rest, ref });
    const press = {
      type: 'invoke',
      id: 'f:7',
      name: 'adaptiveCard/action',
      text: undefined,
      value: { action: { type: 'Action.Execute', data: { aside: 'why', warning: 'w1' } } },
    };
    const answers = [await stand.send(press), await stand.send(press)];
    const [first, second] = await Promise.all(answers.map((answer) => answer.text()));
    expect(second).toBe(first);
    await stand.platform.stop();
    expect(stand.connector.service.posted.size).toBe(1);
  });

  test('of a draft is answered once', async () => {
    const stand = await stood();
    for (let times = 0; times < 3; times += 1) await stand.send({ ...personally, text: telling });
    await stand.platform.stop();
    expect(stand.connector.service.posted.size).toBe(1);
  });
});

test('every call bears the token of the app, and one that is not believed is tried again later', async () => {
  const credentials = {
    isValidAppId: async () => true,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
        request.headers.set('authorization', 'Bearer ours');
        return request;
      },
    }),
  } as unknown as NonNullable<BotOptions['credentials']>;
  const app = { MicrosoftAppId: 'app-of-aside', MicrosoftAppPassword: 'nothing' };
  const stand = await stood({ app, credentials, isPlayground: false });
  stand.connector.service.token = 'ours';
  expect(await stand.platform.perform(short)).toMatchObject({ outcome: 'delivered' });
  stand.connector.service.token = 'another';
  expect(await stand.platform.perform(short)).toMatchObject({ outcome: 'retry', reason: 'Unauthorized' });
});

describe('the stand-in itself', () => {
  const card = (body: readonly object[], actions: readonly object[] = []): object => ({
    type: 'AdaptiveCard',
    version: '1.5',
    body,
    actions,
  });
  const submit = { type: 'Action.Submit', title: 'Go' };
  test.each<[string, object]>([
    ['an element that nobody knows', card([{ type: 'Chart.Spiral' }])],
    ['an action that nobody knows', card([], [{ type: 'Action.Post' }])],
    ['a field without a name', card([{ type: 'Input.Text' }])],
    ['a look that there is not', card([{ type: 'Container', style: 'loud', items: [] }])],
    [
      'seven buttons',
      card(
        [],
        Array.from({ length: 7 }, () => submit),
      ),
    ],
    ['another type', { type: 'MessageCard' }],
  ])('does not take a card with %s', (_name, content) => {
    expect(faultsOfCard(content)).not.toEqual([]);
    expect(faultsOfCard(card([{ type: 'TextBlock', text: 'Look' }], [submit]))).toEqual([]);
  });

  const recipient = { id: doctor };
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card([]) }];
  const said = { type: 'message', from: { id: bot }, attachments };
  const inChannel = `/v3/conversations/${channel}/activities`;
  test.each<[string, string, string, object, boolean, number]>([
    ['a targeted message to nobody', 'POST', inChannel, said, true, 400],
    [
      'one in somebody’s own chat',
      'POST',
      '/v3/conversations/a:chat/activities',
      { ...said, recipient },
      true,
      400,
    ],
    ['one to a stranger', 'POST', inChannel, { ...said, recipient: { id: '29:stranger' } }, true, 403],
    ['an update that names whom it is for', 'PUT', `${inChannel}/18001`, { ...said, recipient }, true, 400],
    ['an update for everybody of what one sees', 'PUT', `${inChannel}/18001`, said, false, 404],
    ['an update of what is not there', 'PUT', `${inChannel}/18009`, said, true, 404],
    ['a place that is none', 'POST', '/v3/conversations/C0ROUND/activities', said, false, 404],
    ['nothing', 'POST', inChannel, { type: 'message', from: { id: bot } }, false, 400],
    ['somebody else’s word', 'POST', inChannel, { ...said, from: { id: doctor } }, false, 400],
    ['too much', 'POST', inChannel, { ...said, summary: 'x'.repeat(41_000) }, false, 413],
  ])('refuses %s', async (_name, method, path, body, isTargeted, status) => {
    const { connector } = await stood();
    connector.service.strangers.add('29:stranger');
    const call = async (how: string, to: string, what: object, isPrivate: boolean): Promise<number> => {
      const query = isPrivate ? '?isTargetedActivity=true' : '';
      const headers = { 'content-type': 'application/json' };
      const url = `${connector.url.slice(0, -1)}${to}${query}`;
      return (await fetch(url, { method: how, headers, body: JSON.stringify(what) })).status;
    };
    expect(await call('POST', inChannel, { ...said, recipient }, true)).toBe(201);
    expect(await call(method, path, body, isTargeted)).toBe(status);
    expect(await call('PUT', `${inChannel}/18001`, said, true)).toBe(200);
  });
});
