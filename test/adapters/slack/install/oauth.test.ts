// A browser walks through Slack's consent: what is asked, what is kept, and what every wrong turn is told.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { neededScopes, optionalScopes } from '../../../../adapters/slack/install/scopes.ts';
import { back, codeFor, hearFrom, installStand, keys, url } from './install-stand.ts';
import type { InstallStand, Shown } from './install-stand.ts';

const mine = { platform: 'slack', tenant: 'T0WARD', author: 'U0DOCTOR' } as const;
let stand: InstallStand;

beforeEach(async () => {
  stand = await installStand();
  const { world } = stand.slack;
  world.addToken('xoxb-clinic', { team: 'T0CLINIC', user: 'U1ASIDE' });
  world.addToken('xoxp-doctor', { type: 'user', team: 'T0WARD', user: 'U0DOCTOR', scopes: ['chat:write'] });
  world.addToken('xoxp-nurse', { type: 'user', team: 'T0WARD', user: 'U0NURSE', scopes: ['chat:write'] });
});

afterEach(() => stand.close());

const tokenOf = async (tenant: string): Promise<string | undefined> =>
  (await stand.installing.clientFor(tenant))?.token;

/** A page of ours: plain words under headers that let nothing else in. */
function expectPage(shown: Shown, status: number, words: RegExp): void {
  expect(shown.status).toBe(status);
  expect(shown.text).toMatch(words);
  expect(shown.text).not.toMatch(/!(?!doctype)|<script|undefined|Error|\bat .*:\d+/);
  expect(shown.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(shown.headers.get('cache-control')).toBe('no-store');
  expect(shown.headers.get('referrer-policy')).toBe('no-referrer');
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
}

describe('a workspace installs Aside', () => {
  test('Slack is asked for what Aside needs, and sends the browser back to us', async () => {
    const { status, location, headers } = await stand.visit('/slack/install');
    expect(status).toBe(302);
    expect(location?.href).toMatch(/\/oauth\/v2\/authorize\?/);
    expect(location?.searchParams.get('scope')?.split(',')).toEqual([...neededScopes, ...optionalScopes]);
    expect(location?.searchParams.get('redirect_uri')).toBe(`${url}/slack/oauth_redirect`);
    expect(location?.searchParams.get('client_id')).toBe('1234.5678');
    expect(location?.href).not.toContain('a-client-secret-of-nobody');
    expect(headers.getSetCookie()[0]).toMatch(/^__Host-[^;]+; Secure; HttpOnly; Path=\/; Max-Age=600$/);
  });

  test('its own token speaks for it, and the page says what to do next', async () => {
    expectPage(await stand.consent('/slack/install', 'xoxb-clinic'), 200, /invite Aside to each channel/);
    expect(await tokenOf('T0CLINIC')).toBe('xoxb-clinic');
    expect(await tokenOf('T0WARD')).toBeUndefined();
    expect(
      await stand.store.credentials.get(keys.credential({ platform: 'slack', tenant: 'T0CLINIC' })),
    ).toMatchObject({
      token: 'xoxb-clinic',
      tenant: 'T0CLINIC',
      botUser: 'U1ASIDE',
      bot: 'B0ASIDE',
      app: 'A0ASIDE',
    });
  });

  test('installing anew takes the place of what was there, at once', async () => {
    await stand.consent('/slack/install', 'xoxb-clinic');
    expect(await tokenOf('T0CLINIC')).toBe('xoxb-clinic');
    stand.slack.world.addToken('xoxb-clinic-2', { team: 'T0CLINIC', user: 'U1ASIDE' });
    await stand.consent('/slack/install', 'xoxb-clinic-2');
    expect(await tokenOf('T0CLINIC')).toBe('xoxb-clinic-2');
  });

  test('an organisation installs it for all its workspaces', async () => {
    stand.slack.answer('oauth.v2.access', () => ({
      body: {
        ok: true,
        app_id: 'A0ASIDE',
        access_token: 'xoxb-clinic',
        token_type: 'bot',
        scope: 'chat:write',
        bot_user_id: 'U1ASIDE',
        team: null,
        enterprise: { id: 'E0GROUP', name: 'Hospital group' },
        is_enterprise_install: true,
        authed_user: { id: 'U0DOCTOR' },
      },
    }));
    expectPage(await stand.consent('/slack/install', 'xoxb-clinic'), 200, /Aside is installed/);
    expect(await tokenOf('E0GROUP')).toBe('xoxb-clinic');
    expect(await tokenOf('T0CLINIC')).toBeUndefined();
    await hearFrom(stand, 'T0CLINIC', 'E0GROUP');
    expect(await tokenOf('T0CLINIC')).toBe('xoxb-clinic');
    await hearFrom(stand, 'T0OTHER', 'E0OTHER');
    expect(await tokenOf('T0OTHER')).toBeUndefined();
  });
});

describe('a wrong turn', () => {
  const begin = async (): Promise<{ state: string; cookie: string }> => {
    const { location, cookie } = await stand.visit('/slack/install');
    return { state: location?.searchParams.get('state') ?? '', cookie };
  };

  test('a state serves once', async () => {
    const { state, cookie } = await begin();
    expect((await stand.visit(back(state, codeFor(stand.slack, 'xoxb-clinic')), cookie)).status).toBe(200);
    const again = await stand.visit(back(state, codeFor(stand.slack, 'xoxb-clinic')), cookie);
    expectPage(again, 400, /no longer works/);
  });

  test('a state serves for ten minutes', async () => {
    let passed = 0;
    const late = await installStand({ clock: { now: () => Date.now() + passed } });
    const { location, cookie } = await late.visit('/slack/install');
    passed = 600_001;
    const state = location?.searchParams.get('state') ?? '';
    expectPage(await late.visit(back(state, 'code'), cookie), 400, /no longer works/);
    await late.close();
  });

  test('a state serves in the browser that began, and stays good for it', async () => {
    const [ours, theirs] = [await begin(), await begin()];
    const code = codeFor(stand.slack, 'xoxb-clinic');
    for (const cookie of ['', theirs.cookie, 'other=1'])
      expectPage(await stand.visit(back(ours.state, code), cookie), 400, /in the browser in which you began/);
    expect((await stand.visit(back(ours.state, code), `a=b; ${ours.cookie}`)).status).toBe(200);
  });

  test.each([
    ['nothing', ''],
    ['a state nobody gave', `?state=zarnwick&code=zarnwick`],
    ['no state', '?code=zarnwick'],
    ['no code', '?state=zarnwick'],
    ['an error of Slack’s that we do not know', '?error=zarnwick%3Cscript%3E&state=zarnwick'],
    ['the same twice', '?code=zarnwick&code=quill&state=zarnwick&state=quill'],
  ])('%s is answered with a page that quotes nothing', async (_what, query) => {
    const shown = await stand.visit(`/slack/oauth_redirect${query}`, '__Host-aside-oauth=zarnwick');
    expectPage(shown, 400, /Start again/);
    expect(shown.text).not.toMatch(/zarnwick|quill/);
    expect(stand.log.lines.join('\n')).not.toMatch(/zarnwick|quill/);
    expect(stand.slack.calls).toEqual([]);
  });

  test('whoever declines is told that nothing was changed', async () => {
    const shown = await stand.visit('/slack/oauth_redirect?error=access_denied&state=x');
    expectPage(shown, 403, /nothing was installed/);
  });

  test('a code that Slack refuses', async () => {
    const { state, cookie } = await begin();
    expectPage(await stand.visit(back(state, 'stale'), cookie), 400, /Slack would not take/);
  });

  test.each(['invalid_client_id', 'bad_client_secret', 'bad_redirect_uri'])(
    'an app that Slack knows otherwise (%s) is for whoever runs Aside',
    async (error) => {
      stand.slack.answer('oauth.v2.access', () => ({ body: { ok: false, error } }));
      expectPage(await stand.consent('/slack/install', 'xoxb-clinic'), 503, /compare SLACK_CLIENT_ID/);
      expect(stand.log.lines.join('\n')).toContain(error);
    },
  );

  test.each([
    ['cuts the connection', undefined],
    ['fails', { status: 500, body: 'oops' }],
    ['is asked too often', { status: 429, headers: { 'retry-after': '9' }, body: '' }],
  ])('Slack %s', async (_what, reply) => {
    stand.slack.answer('oauth.v2.access', () => reply);
    expectPage(await stand.consent('/slack/install', 'xoxb-clinic'), 503, /Slack did not answer/);
    expect(await tokenOf('T0CLINIC')).toBeUndefined();
  });

  test('the store is away: before the consent, and after it', async () => {
    let away = true;
    const gone = (): Promise<never> => Promise.reject(new Error('zarnwick'));
    const broken = await installStand({
      keep: (keeping) => ({
        ...keeping,
        errands: { ...keeping.errands, put: (...put) => (away ? gone() : keeping.errands.put(...put)) },
        credentials: { ...keeping.credentials, put: gone },
      }),
    });
    expectPage(await broken.visit('/slack/install'), 503, /save this just now/);
    away = false;
    broken.slack.world.addToken('xoxb-clinic', { team: 'T0CLINIC', user: 'U1ASIDE' });
    expectPage(await broken.consent('/slack/install', 'xoxb-clinic'), 503, /save this just now/);
    expect(broken.log.lines.join('\n')).not.toContain('zarnwick');
    await broken.close();
  });

  test('many at once are asked to wait', async () => {
    const clock = { now: () => 0 };
    const busy = await installStand({ clock });
    const statuses = [];
    for (let index = 0; index <= 300; index += 1) statuses.push((await busy.visit('/slack/install')).status);
    expect(statuses.indexOf(503)).toBe(300);
    await busy.close();
  });
});

describe('an author’s grant', () => {
  const linkOf = async (): Promise<string> => {
    const link = await stand.installing.grants?.linkFor(mine, 'warning-1');
    expect(link).toMatch(/^https:\/\/aside\.example\.org\/slack\/grant\?errand=[\w-]{43}$/);
    return (link ?? '').slice(url.length);
  };

  test('asks Slack for that one scope of that one person', async () => {
    const { status, location } = await stand.visit(await linkOf());
    expect(status).toBe(302);
    expect(location?.searchParams.get('user_scope')).toBe('chat:write');
    expect(location?.searchParams.get('scope')).toBe('');
    expect(location?.searchParams.get('team')).toBe('T0WARD');
  });

  test('is kept for them, and the page says to press again', async () => {
    expect(await stand.installing.grants?.find(mine)).toBeUndefined();
    const shown = await stand.consent(await linkOf(), 'xoxp-doctor');
    expectPage(shown, 200, /You can close this page and press &quot;Delete mine&quot; again\./);
    expect(await stand.installing.grants?.find(mine)).toBe('xoxp-doctor');
    expect(await stand.installing.grants?.find({ ...mine, author: 'U0NURSE' })).toBeUndefined();
    expect(await stand.installing.grants?.find({ ...mine, tenant: 'T0CLINIC' })).toBeUndefined();
    await stand.installing.grants?.forget(mine);
    expect(await stand.installing.grants?.find(mine)).toBeUndefined();
  });

  test('of somebody else is given back and not kept', async () => {
    const shown = await stand.consent(await linkOf(), 'xoxp-nurse');
    expectPage(shown, 403, /another account/);
    expect(await stand.installing.grants?.find(mine)).toBeUndefined();
    expect(await stand.installing.grants?.find({ ...mine, author: 'U0NURSE' })).toBeUndefined();
    expect(stand.slack.world.tokens.get('xoxp-nurse')?.state).toBe('token_revoked');
  });

  test('a bot token in its place is refused', async () => {
    const shown = await stand.consent(await linkOf(), 'xoxb-clinic');
    expectPage(shown, 400, /Start again/);
    expect(await tokenOf('T0CLINIC')).toBeUndefined();
  });

  test('a link that nobody made, or none, leads nowhere', async () => {
    for (const path of ['/slack/grant', '/slack/grant?errand=', '/slack/grant?errand=zarnwick'])
      expectPage(await stand.visit(path), 400, /no longer works/);
  });

  test('a state of an installation is no link to a grant', async () => {
    const { location } = await stand.visit('/slack/install');
    const state = location?.searchParams.get('state') ?? '';
    expectPage(await stand.visit(`/slack/grant?errand=${state}`), 400, /no longer works/);
  });

  test('is to be had where one bot token serves, though nobody installs there', async () => {
    const one = await installStand({ botToken: 'xoxb-of-nobody' });
    one.slack.world.addToken('xoxp-doctor', { type: 'user', team: 'T0WARD', user: 'U0DOCTOR' });
    expect((await one.visit('/slack/install')).status).toBe(404);
    const link = await one.installing.grants?.linkFor(mine, 'warning-1');
    expect((await one.consent((link ?? '').slice(url.length), 'xoxp-doctor')).status).toBe(200);
    expect(await one.installing.grants?.find(mine)).toBe('xoxp-doctor');
    await one.close();
  });
});

test('no token, code or secret stands in the log', async () => {
  await stand.consent('/slack/install', 'xoxb-clinic');
  await stand.visit(back('x', 'zarnwick'));
  const lines = stand.log.lines.join('\n');
  expect(lines).toContain('slack.installed');
  expect(lines).not.toMatch(/xox[a-z]-|zarnwick|a-client-secret|code\d/);
});
