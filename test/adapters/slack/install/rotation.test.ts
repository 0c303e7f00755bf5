// Tokens that end: exchanged in time, by one process alone, and used until they end where Slack gives no other.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMemoryStore } from '../../../../src/state/memory.ts';
import { now } from '../fakes.ts';
import { hearFrom, installStand, keys } from './install-stand.ts';
import type { InstallStand } from './install-stand.ts';
import type { Installing } from '../../../../adapters/slack/install/installing.ts';
import type { Credential } from '../../../../src/ports/shelf.ts';

const hour = 3_600_000;
const key = keys.credential({ platform: 'slack', tenant: 'T0WARD' });
const refreshed = { access_token: 'xoxb-2', refresh_token: 'xoxe-2', expires_in: 43_200, token_type: 'bot' };
const doctor = { platform: 'slack', tenant: 'T0WARD', author: 'U0DOCTOR' } as const;

let time = now;
const clock = { now: () => time };
const store = createMemoryStore({ clock });
let stand: InstallStand;

const credential = (more: Partial<Credential> = {}): Credential => ({
  token: 'xoxb-1',
  refresh: 'xoxe-1',
  expiresAt: time + hour,
  botUser: 'U0ASIDE',
  tenant: 'T0WARD',
  scopes: ['chat:write'],
  ...more,
});

const keep = (more?: Partial<Credential>): Promise<void> =>
  store.credentials.put(key, credential(more), Number.POSITIVE_INFINITY);

const exchanges = (): readonly Readonly<Record<string, string>>[] =>
  stand.slack.calls.filter(({ method }) => method === 'oauth.v2.access').map(({ args }) => args);

async function tokenFrom({ clientFor }: Installing): Promise<string | undefined> {
  return (await clientFor('T0WARD'))?.token ?? 'none';
}

beforeEach(async () => {
  time += 24 * hour;
  stand = await installStand({ clock, store });
  stand.slack.answer('oauth.v2.access', () => ({ body: { ok: true, ...refreshed } }));
});

afterEach(async () => {
  await store.forget(keys.tenant({ platform: 'slack', tenant: 'T0WARD' }));
  await stand.close();
});

describe('a token that ends soon', () => {
  test('is exchanged before it ends, with the refresh token that was kept', async () => {
    await keep();
    expect(await tokenFrom(stand.installing)).toBe('xoxb-2');
    expect(exchanges()).toMatchObject([{ grant_type: 'refresh_token', refresh_token: 'xoxe-1' }]);
    expect(await store.credentials.get(key)).toEqual(
      credential({ token: 'xoxb-2', refresh: 'xoxe-2', expiresAt: time + 12 * hour }),
    );
  });

  test('is exchanged once by two processes that ask at the same time', async () => {
    await keep();
    const other = await installStand({ clock, store });
    const used: string[] = [];
    for (const { slack } of [stand, other])
      slack.answer('oauth.v2.access', ({ args }) => {
        used.push(args['refresh_token'] ?? '');
        return { body: { ok: true, ...refreshed } };
      });
    const tokens = await Promise.all(
      [stand, other, stand, other].map(({ installing }) => tokenFrom(installing)),
    );
    expect(used).toEqual(['xoxe-1']);
    expect(new Set(tokens)).toEqual(new Set(['xoxb-1', 'xoxb-2']));
    // The one that came too late takes the new one up within a minute.
    time += 60_000;
    expect(await tokenFrom(stand.installing)).toBe('xoxb-2');
    expect(await tokenFrom(other.installing)).toBe('xoxb-2');
    expect(used).toEqual(['xoxe-1']);
    await other.close();
  });

  test('that another process exchanged meanwhile is not exchanged again', async () => {
    await keep();
    const slow = await installStand({
      clock,
      store,
      keep: (keeping) => ({
        ...keeping,
        // The lock is had only once the other is done with it.
        locks: {
          ...keeping.locks,
          begin: async (...lock) => {
            await tokenFrom(stand.installing);
            return keeping.locks.begin(...lock);
          },
        },
      }),
    });
    expect(await tokenFrom(slow.installing)).toBe('xoxb-2');
    expect(slow.slack.calls).toEqual([]);
    expect(exchanges()).toHaveLength(1);
    await slow.close();
  });

  test('is left alone while it has more than two hours', async () => {
    await keep({ expiresAt: time + 2 * hour + 1 });
    expect(await tokenFrom(stand.installing)).toBe('xoxb-1');
    expect(exchanges()).toEqual([]);
  });

  test('an author’s too', async () => {
    await store.credentials.put(
      keys.grant(doctor),
      credential({ token: 'xoxp-1' }),
      Number.POSITIVE_INFINITY,
    );
    stand.slack.answer('oauth.v2.access', () => ({
      body: { ok: true, ...refreshed, access_token: 'xoxp-2' },
    }));
    expect(await stand.installing.grants?.find(doctor)).toBe('xoxp-2');
    expect(await stand.installing.grants?.find(doctor)).toBe('xoxp-2');
    expect(exchanges()).toHaveLength(1);
  });
});

describe('where Slack gives no other', () => {
  test.each([
    ['refuses', { body: { ok: false, error: 'invalid_refresh_token' } }],
    ['is away', { status: 503, body: 'oops' }],
    ['cuts the connection', undefined],
    ['says nothing of use', { body: { ok: true } }],
  ])('and %s, the old token serves until it ends', async (_what, reply) => {
    stand.slack.answer('oauth.v2.access', () => reply);
    await keep();
    expect(await tokenFrom(stand.installing)).toBe('xoxb-1');
    time += hour - 1;
    expect(await tokenFrom(stand.installing)).toBe('xoxb-1');
    time += 1;
    expect(await tokenFrom(stand.installing)).toBe('none');
    // Slack is there again.
    stand.slack.answer('oauth.v2.access', () => ({ body: { ok: true, ...refreshed } }));
    time += 60_000;
    expect(await tokenFrom(stand.installing)).toBe('xoxb-2');
  });

  test('it is not asked again within half a minute', async () => {
    stand.slack.answer('oauth.v2.access', () => ({ body: { ok: false, error: 'invalid_refresh_token' } }));
    await keep({ expiresAt: time });
    for (let tries = 0; tries < 5; tries += 1) expect(await tokenFrom(stand.installing)).toBe('none');
    expect(exchanges()).toHaveLength(1);
    time += 30_000;
    await tokenFrom(stand.installing);
    expect(exchanges()).toHaveLength(2);
    expect(stand.log.lines.join('\n')).toMatch(/slack\.token-not-refreshed .*invalid_refresh_token/);
    expect(stand.log.lines.join('\n')).toMatch(/slack\.no-token .*token_not_refreshed/);
    expect(stand.log.lines.join('\n')).not.toMatch(/xox/);
  });
});

describe('clients', () => {
  test('are kept for a minute, so that the store is not read at every word', async () => {
    await keep({ expiresAt: time + 10 * hour });
    const [first, second] = [
      await stand.installing.clientFor('T0WARD'),
      await stand.installing.clientFor('T0WARD'),
    ];
    expect(first).toEqual(second);
    await keep({ token: 'xoxb-3', expiresAt: time + 10 * hour });
    expect(await tokenFrom(stand.installing)).toBe('xoxb-1');
    time += 60_000;
    expect(await tokenFrom(stand.installing)).toBe('xoxb-3');
  });

  test('say whom they mean with an organisation’s token', async () => {
    const organisation = { platform: 'slack', tenant: 'E0GROUP' } as const;
    const whole = { token: 'xoxb-of-nobody', tenant: 'E0GROUP', isOrganisation: true, scopes: [] };
    await store.credentials.put(keys.credential(organisation), whole, Number.POSITIVE_INFINITY);
    await hearFrom(stand, 'T0WARD', 'E0GROUP');
    await (await stand.installing.clientFor('T0WARD'))?.auth.test();
    expect(stand.slack.calls).toMatchObject([{ token: 'xoxb-of-nobody', args: { team_id: 'T0WARD' } }]);
    await store.forget(keys.tenant(organisation));
  });

  test('an installation that cannot be read is as none, and the others work', async () => {
    const broken = await installStand({
      clock,
      store,
      keep: (keeping) => ({
        ...keeping,
        credentials: {
          ...keeping.credentials,
          get: (asked) =>
            asked === key ? Promise.reject(new Error('zarnwick')) : keeping.credentials.get(asked),
        },
      }),
    });
    const other = { platform: 'slack', tenant: 'T0OTHER' } as const;
    await store.credentials.put(
      keys.credential(other),
      credential({ tenant: 'T0OTHER', expiresAt: time + 9 * hour }),
      9 * hour,
    );
    expect(await broken.installing.clientFor('T0WARD')).toBeUndefined();
    expect(await broken.installing.clientFor('T0OTHER')).toHaveProperty('token', 'xoxb-1');
    expect(await broken.installing.clientFor('T0NOBODY')).toBeUndefined();
    expect(broken.log.lines.join('\n')).toMatch(/store_away.*\n.*not_installed/s);
    expect(broken.log.lines.join('\n')).toContain('slack.installation-not-read');
    expect(broken.log.lines.join('\n')).not.toContain('zarnwick');
    await broken.close();
  });
});
