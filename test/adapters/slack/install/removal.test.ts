// Slack tells that Aside was removed, or that a grant was taken back: all of that, and nothing else, is forgotten.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventOf } from '../../../../adapters/slack/ask/asked.ts';
import { hearFrom, installStand, keys } from './install-stand.ts';
import type { InstallStand } from './install-stand.ts';

let stand: InstallStand;
const forever = Number.POSITIVE_INFINITY;
const doctor = { platform: 'slack', tenant: 'T0WARD', author: 'U0DOCTOR' } as const;
const nurse = { ...doctor, author: 'U0NURSE' } as const;

async function keep(tenant: string, more: object = {}): Promise<void> {
  const credential = { token: `xoxb-${tenant}`, tenant, scopes: [], ...more };
  await stand.store.credentials.put(keys.credential({ platform: 'slack', tenant }), credential, forever);
}

const speaks = async (tenant: string): Promise<boolean> =>
  (await stand.installing.clientFor(tenant)) !== undefined;

async function tell(event: object, outer: object = {}): Promise<void> {
  const heard = eventOf({ type: 'event_callback', team_id: 'T0WARD', event, ...outer });
  if (heard?.kind !== 'event') throw new Error('nobody hears this');
  expect(await stand.installing.removal?.event(heard.body)).toEqual({ owed: [] });
}

beforeEach(async () => {
  stand = await installStand();
  for (const tenant of ['T0WARD', 'T0OTHER']) await keep(tenant);
  const grant = { token: 'xoxp-doctor', tenant: 'T0WARD', scopes: ['chat:write'] };
  await stand.store.credentials.put(keys.grant(doctor), grant, forever);
  await stand.store.credentials.put(keys.grant(nurse), { ...grant, token: 'xoxp-nurse' }, forever);
  expect([await speaks('T0WARD'), await speaks('T0OTHER')]).toEqual([true, true]);
});

afterEach(() => stand.close());

describe('a workspace', () => {
  test.each([
    ['app_uninstalled', { type: 'app_uninstalled' }],
    ['tokens_revoked, the bot’s', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0ASIDE'] } }],
  ])('that removed Aside (%s) is forgotten at once, with its grants, and no other', async (_what, event) => {
    await tell(event);
    await tell(event);
    expect(new Set(stand.forgotten)).toEqual(new Set(['T0WARD']));
    expect([await speaks('T0WARD'), await speaks('T0OTHER')]).toEqual([false, true]);
    expect(await stand.installing.grants?.find(doctor)).toBeUndefined();
  });

  test('stays where only an author took a grant back', async () => {
    await tell({ type: 'tokens_revoked', tokens: { oauth: ['U0DOCTOR'] } });
    expect(stand.forgotten).toEqual([]);
    expect(await speaks('T0WARD')).toBe(true);
    expect(await stand.installing.grants?.find(doctor)).toBeUndefined();
    expect(await stand.installing.grants?.find(nurse)).toBe('xoxp-nurse');
  });

  test('stays where Slack names no token, and for every other event', async () => {
    await tell({ type: 'tokens_revoked' });
    expect(stand.forgotten).toEqual([]);
    const other = eventOf({ type: 'event_callback', team_id: 'T0WARD', event: { type: 'app_home_opened' } });
    if (other?.kind === 'event') expect(await stand.installing.removal?.event(other.body)).toBeUndefined();
  });
});

describe('an organisation', () => {
  beforeEach(async () => {
    await keep('E0GROUP', { isOrganisation: true });
    for (const workspace of ['T0EAST', 'T0WEST']) await hearFrom(stand, workspace, 'E0GROUP');
    expect(await speaks('T0EAST')).toBe(true);
  });

  test.each([
    ['by its own id', { team_id: 'E0GROUP', enterprise_id: 'E0GROUP' }],
    ['beside no workspace', { team_id: null, enterprise_id: 'E0GROUP' }],
    [
      'by one of its workspaces',
      { team_id: 'T0EAST', enterprise_id: 'E0GROUP', authorizations: [{ is_enterprise_install: true }] },
    ],
  ])('that removed Aside, named %s, is forgotten with all its workspaces', async (_what, outer) => {
    await tell({ type: 'app_uninstalled' }, outer);
    expect(stand.forgotten).toEqual(['E0GROUP', 'T0EAST', 'T0WEST']);
    for (const tenant of ['E0GROUP', 'T0EAST', 'T0WEST']) expect(await speaks(tenant)).toBe(false);
    expect(await speaks('T0WARD')).toBe(true);
  });

  test('stays for its workspaces where one that had its own installation removed it', async () => {
    await tell({ type: 'app_uninstalled' }, { team_id: 'T0WARD', enterprise_id: 'E0GROUP' });
    expect(stand.forgotten).toEqual(['T0WARD']);
    expect(await speaks('T0EAST')).toBe(true);
  });

  test('is known to a process that was started later', async () => {
    const later = await installStand({ store: stand.store });
    expect(await later.installing.clientFor('T0WEST')).toHaveProperty('token', 'xoxb-E0GROUP');
    await later.close();
  });
});
