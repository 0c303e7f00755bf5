// Slack keeps the contract of a platform, and says what is missing before it starts.
import { afterEach, describe, expect, test } from '@jest/globals';
import { createSlackPlatform } from '../../../adapters/slack/index.ts';
import { platformContract } from '../../laws/platform-contract.ts';
import { clock, fakeJudge, fakeLog, now, signingSecret } from './fakes.ts';
import { overHttp, overSockets } from './stands.ts';
import type { SlackOptions } from '../../../adapters/slack/index.ts';
import type { PlatformStand, Told } from '../../laws/platform-contract.ts';
import type { Call, Reply } from './stand-in-slack.ts';

/** Who sees what a call says; a call that says nothing is undefined. */
function toldBy({ method, args }: Call): Told | undefined {
  const text = [args['text'], args['blocks']].join('\n');
  if (method === 'chat.postEphemeral') return { seenBy: [args['user'] ?? ''], text };
  if (method !== 'chat.postMessage') return undefined;
  return { seenBy: args['channel'] === 'D0DIRECT' ? ['U0CONTRACT'] : ['everybody'], text };
}

async function contractStand(): Promise<PlatformStand> {
  const { slack, platform, close } = await overHttp({ start: false });
  slack.world.addPerson('U0CONTRACT');
  slack.world.channel('C0ROUND').members.add('U0CONTRACT');
  const answerAll = (reply: () => Reply | undefined): void => {
    for (const method of ['chat.postEphemeral', 'chat.postMessage', 'conversations.open'])
      slack.answer(method, reply);
  };
  return {
    platform,
    refOf: (author) => ({
      platform: 'slack',
      tenant: 'T0WARD',
      channel: 'C0ROUND',
      message: '1764000000.000100',
      author,
    }),
    told: () => slack.calls.filter(({ succeeded }) => succeeded).flatMap((call) => toldBy(call) ?? []),
    hurry: (ms) =>
      answerAll(() => ({ status: 429, headers: { 'retry-after': String(ms / 1_000) }, body: {} })),
    breakDown: () => answerAll(() => undefined),
    talkNonsense: () => answerAll(() => ({ body: '<html>Zanzibar</html>' })),
    lose: () => answerAll(() => ({ body: { ok: false, error: 'user_not_in_channel' } })),
    close,
  };
}

platformContract('Slack', contractStand);

describe('starting', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

  const faultsOf = async (options: Partial<SlackOptions>): Promise<readonly string[]> => {
    const platform = createSlackPlatform({ judge: fakeJudge(), log: fakeLog(), clock, ...options });
    const fault: unknown = await platform.start().catch((error: unknown) => error);
    return fault !== null && typeof fault === 'object' && 'faults' in fault ? (fault.faults as string[]) : [];
  };

  test.each<[string, Partial<SlackOptions>, readonly string[]]>([
    ['everything', {}, ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']],
    ['the bot token', { signingSecret }, ['SLACK_BOT_TOKEN']],
    ['the bot token, in Socket Mode', { appToken: 'xapp-x' }, ['SLACK_BOT_TOKEN']],
    ['the signing secret', { botToken: 'xoxb-x' }, ['SLACK_SIGNING_SECRET']],
    ['the signing secret, being empty', { botToken: 'xoxb-x', signingSecret: '' }, ['SLACK_SIGNING_SECRET']],
    [
      'both, being blank',
      { botToken: ' ', signingSecret: '\t', appToken: '' },
      ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
    ],
  ])('without %s names what is missing, and what to do', async (_what, options, names) => {
    const faults = await faultsOf(options);
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(names);
    for (const fault of faults) expect(fault).toMatch(/ is missing\. Set it to /);
  });

  test.each(['invalid_auth', 'token_revoked', 'account_inactive'])(
    'with a bot token that Slack refuses (%s) names it',
    async (error) => {
      const stand = await overHttp({ start: false });
      closing.push(stand.close);
      stand.slack.answer('auth.test', () => ({ body: { ok: false, error } }));
      await expect(stand.platform.start()).rejects.toMatchObject({
        faults: [expect.stringContaining(`SLACK_BOT_TOKEN is refused by Slack (${error}).`)],
      });
      expect(stand.platform.isReady()).toBe(false);
    },
  );

  test.each<[string, Reply | undefined]>([
    ['is away', undefined],
    ['fails', { status: 503, body: '' }],
    ['does not know the method', { body: { ok: false, error: 'unknown_method' } }],
  ])('works where Slack %s, and the log says so', async (_what, reply) => {
    const stand = await overHttp({ start: false });
    closing.push(stand.close);
    stand.slack.answer('auth.test', () => reply);
    await stand.platform.start();
    expect(stand.platform.isReady()).toBe(true);
    expect(stand.log.lines.filter((line) => line.startsWith('slack.token-not-checked'))).toHaveLength(1);
  });

  test('is ready once it started, until it stops', async () => {
    const stand = await overHttp({ start: false });
    closing.push(stand.close);
    const states = [stand.platform.isReady()];
    await stand.platform.start();
    states.push(stand.platform.isReady());
    await stand.platform.stop();
    states.push(stand.platform.isReady());
    expect(states).toEqual([false, true, false]);
  });

  test('over HTTP serves one route, over sockets none', async () => {
    const [http, sockets] = [await overHttp(), await overSockets()];
    closing.push(http.close, sockets.close);
    expect([http.platform.routes?.path, sockets.platform.routes]).toEqual(['/slack/events', undefined]);
    expect([http.slack.opened(), sockets.slack.opened()]).toEqual([0, 2]);
    expect(http.slack.calls.every(({ token }) => token === 'xoxb-of-nobody')).toBe(true);
    expect(clock.now()).toBe(now);
  });
});
