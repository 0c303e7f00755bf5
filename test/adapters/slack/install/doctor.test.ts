// The doctor looks at Slack as Aside needs it: each thing that can be wrong is named, with what to do, and no credential.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkSlack, type DoctorOptions } from '../../../../adapters/slack/install/doctor.ts';
import { createServer } from '../../../../src/server.ts';
import { fakeLog } from '../fakes.ts';
import { standIn, type StandIn } from '../stand-in-slack.ts';
import type { Check } from '../../../../src/ports/check.ts';

let slack: StandIn;

beforeEach(async () => {
  slack = await standIn();
});

afterEach(() => slack.close());

const options = (more: Partial<DoctorOptions> = {}): DoctorOptions => ({
  botToken: 'xoxb-of-nobody',
  signingSecret: 'a-signing-secret-of-nobody',
  apiUrl: slack.apiUrl,
  settingsOf: async () => undefined,
  log: fakeLog(),
  patienceMs: 2_000,
  ...more,
});

const oauth = { clientId: '1234.5678', clientSecret: 'a-client-secret-of-nobody', url: 'http://127.0.0.1:9' };

const wrongs = (checks: readonly Check[]): readonly string[] =>
  checks.filter(({ outcome }) => outcome === 'wrong').map(({ name, says }) => `${name}: ${says}`);

describe('all is well', () => {
  test('with one workspace over HTTP', async () => {
    const checks = await checkSlack(options());
    expect(checks.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([
      'ok bot token',
      'ok scopes',
      'ok channels',
      'ok signing secret',
    ]);
    expect(JSON.stringify(checks)).toContain('reads along in 3');
  });

  test('with Socket Mode: a socket opens, says hello, and is closed', async () => {
    const checks = await checkSlack(options({ appToken: 'xapp-of-nobody' }));
    expect(wrongs(checks)).toEqual([]);
    expect(checks.at(-1)).toMatchObject({ name: 'Socket Mode', outcome: 'ok' });
    expect(slack.opened()).toBe(1);
    await slack.until(() => slack.sockets.length === 0);
  });

  test('with many workspaces: the app is known, and Aside answers at its address', async () => {
    const server = createServer({ routes: [], log: fakeLog(), graceMs: 100 });
    const url = `http://127.0.0.1:${await server.start(0, '127.0.0.1')}`;
    const checks = await checkSlack(options({ botToken: undefined, oauth: { ...oauth, url } }));
    await server.stop();
    expect(checks.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([
      'ok signing secret',
      'ok client id and secret',
      'ok public address',
    ]);
  });
});

describe('what is wrong is said', () => {
  test.each(['token_revoked', 'account_inactive', 'invalid_auth'] as const)(
    'a bot token that Slack refuses (%s)',
    async (state) => {
      const token = slack.world.tokens.get('xoxb-of-nobody');
      if (token !== undefined) token.state = state;
      expect(wrongs(await checkSlack(options()))).toEqual([
        `bot token: Slack refuses it (${state}). Copy SLACK_BOT_TOKEN again from "OAuth & Permissions".`,
      ]);
    },
  );

  test('scopes that are missing, by name', async () => {
    slack.world.addToken('xoxb-poor', {
      scopes: ['chat:write', 'channels:read', 'groups:read', 'im:history', 'im:write'],
    });
    const [scopes] = wrongs(await checkSlack(options({ botToken: 'xoxb-poor' })));
    expect(scopes).toMatch(/^scopes: The bot token lacks channels:history, .*groups:history/);
    expect(scopes).toContain('install the app once more');
  });

  test('no channel', async () => {
    for (const { members } of slack.world.channels.values()) members.delete('U0ASIDE');
    expect(wrongs(await checkSlack(options()))).toEqual([expect.stringContaining('/invite @Aside')]);
  });

  test.each([
    ['C0GONE', /It is gone, or Aside cannot see it/],
    ['C0SECRET', /It is gone, or Aside cannot see it/],
    ['C0OLD', /It is archived\. Choose another/],
    ['C0QUIET', /Aside is no member/],
  ])('a consult channel that is of no use: %s', async (channel, words) => {
    const settingsOf: DoctorOptions['settingsOf'] = async (scope) =>
      scope.channel === undefined || scope.channel === 'C0ROUND'
        ? { consult: { type: 'channel', channel } }
        : undefined;
    const found = wrongs(await checkSlack(options({ settingsOf })));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(words);
    expect(found[0]).toContain(channel);
  });

  test('a consult channel that one channel alone sets is looked at too', async () => {
    const settingsOf: DoctorOptions['settingsOf'] = async ({ channel }) =>
      channel === 'C0ROUND' ? { consult: { type: 'channel', channel: 'C0CONSULT' } } : {};
    const checks = await checkSlack(options({ settingsOf }));
    expect(checks.find(({ name }) => name.includes('C0CONSULT'))?.outcome).toBe('ok');
  });

  test('an app token that Slack refuses, and a socket that says nothing', async () => {
    const [refused] = wrongs(await checkSlack(options({ appToken: 'xoxb-of-nobody' })));
    expect(refused).toMatch(
      /^Socket Mode: Slack refuses it \(not_allowed_token_type\)\. Copy SLACK_APP_TOKEN/,
    );
    slack.greet((socket) => socket.terminate());
    const [silent] = wrongs(await checkSlack(options({ appToken: 'xapp-of-nobody' })));
    expect(silent).toMatch(/^Socket Mode: No socket opens\./);
  });

  test('Slack that is away', async () => {
    slack.answer('auth.test', () => undefined);
    expect(wrongs(await checkSlack(options()))).toEqual([
      'bot token: Slack did not answer (no_answer). Check the way to Slack and run this again.',
    ]);
  });

  test('an app that Slack does not know, and an address at which nobody answers', async () => {
    const found = wrongs(await checkSlack(options({ oauth: { ...oauth, clientSecret: 'other' } })));
    expect(found).toEqual([
      expect.stringMatching(/^client id and secret: Slack refuses it \(bad_client_secret\)/),
      expect.stringMatching(/^public address: Nothing answers at ASIDE_URL/),
    ]);
  });

  test('an address at which something else answers', async () => {
    const url = slack.apiUrl.slice(0, -1);
    const found = wrongs(await checkSlack(options({ oauth: { ...oauth, url } })));
    expect(found).toEqual([expect.stringMatching(/^public address: Something else answers/)]);
  });

  test('and no credential is ever in it', async () => {
    slack.world.tokens.clear();
    const all = await checkSlack(options({ appToken: 'xapp-of-nobody', oauth }));
    expect(JSON.stringify(all)).not.toMatch(/xox|xapp-|of-nobody/);
  });
});
