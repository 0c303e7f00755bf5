// Aside against the service behind Teams at its strictest: rosters, sizes, rates, tokens, and everything that is sent again.
import { afterEach, describe, expect, test } from '@jest/globals';
import { aWarned } from '../../laws/shelf-clauses.ts';
import { clock, fakeLog } from '../slack/fakes.ts';
import { realJudge, telling } from '../slack/real-judge.ts';
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
    const told = [...stand.connector.service.posted.values()].map(({ to = 'everybody' }) => to);
    expect(told).toHaveLength(authors.length);
    expect(new Set(told)).toEqual(new Set(authors));
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
