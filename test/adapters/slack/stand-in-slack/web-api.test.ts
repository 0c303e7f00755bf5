// The stand-in's rules bite: each is broken once, and named as Slack names it.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { webApi } from '@slack/bolt';
import { createWebClient } from '../../../../adapters/slack/say/web-client.ts';
import { fakeLog } from '../fakes.ts';
import { standIn } from '../stand-in-slack.ts';
import { client as oauthClient } from './methods/apps.ts';
import { saidInPublic, seenBy } from './eyes.ts';
import { botScopes } from './ward.ts';
import type { StandIn } from '../stand-in-slack.ts';

let slack: StandIn;
beforeEach(async () => {
  slack = await standIn();
});
afterEach(() => slack.close());

type Args = Readonly<Record<string, unknown>>;

function ask(method: string, args: Args = {}, token = 'xoxb-of-nobody') {
  const client = createWebClient(token, { apiUrl: slack.apiUrl, log: fakeLog(), retries: 0 });
  return client.apiCall(method, { ...args });
}

/** The name of the refusal, or 'ok'. */
async function answerOf(method: string, args: Args = {}, token?: string): Promise<string> {
  try {
    await ask(method, args, token);
    return 'ok';
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
    if (error instanceof webApi.WebAPIRateLimitedError) return `ratelimited ${error.retryAfter}`;
    throw error;
  }
}

const text = 'Only for you.';
const tell = { channel: 'C0ROUND', user: 'U0DOCTOR', text };

describe('a token', () => {
  test('is needed, and must be known', async () => {
    const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await answerOf('auth.test', {}, 'xoxb-guessed')).toBe('invalid_auth');
    expect(await answerOf('auth.test')).toBe('ok');
  });

  test.each(['token_revoked', 'account_inactive', 'token_expired'] as const)(
    'that is %s says so',
    async (state) => {
      slack.world.addToken('xoxb-old', { state });
      expect(await answerOf('auth.test', {}, 'xoxb-old')).toBe(state);
    },
  );

  test('without the scope is refused, and told which it needs', async () => {
    slack.world.addToken('xoxb-poor', { scopes: ['users:read'] });
    await expect(ask('chat.postEphemeral', tell, 'xoxb-poor')).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'chat:write', provided: 'users:read' },
    });
    expect(await answerOf('users.info', { user: 'U0DOCTOR' }, 'xoxb-poor')).toBe('ok');
  });

  test.each([
    ['conversations.open', { users: 'U0DOCTOR' }, 'im:write'],
    ['conversations.open', { users: 'U0DOCTOR,U0NURSE' }, 'mpim:write'],
    ['conversations.create', { name: 'a', is_private: true }, 'groups:write'],
    ['conversations.create', { name: 'a' }, 'channels:manage'],
    ['conversations.invite', { channel: 'C0CONSULT', users: 'U0DOCTOR' }, 'groups:write'],
    ['conversations.invite', { channel: 'C0ROUND', users: 'U0OWNER' }, 'channels:manage'],
    ['conversations.info', { channel: 'C0ROUND' }, 'channels:read'],
    ['conversations.info', { channel: 'C0CONSULT' }, 'groups:read'],
    ['conversations.history', { channel: 'D0DIRECT' }, 'im:history'],
    ['conversations.join', { channel: 'C0QUIET' }, 'channels:join'],
    ['files.info', { file: 'F0' }, 'files:read'],
    ['usergroups.users.list', { usergroup: 'S0ONCALL' }, 'usergroups:read'],
  ])('needs for %s of %j the scope %s', async (method, args, needed) => {
    slack.world.addToken('xoxb-poor');
    await expect(ask(method, args, 'xoxb-poor')).rejects.toMatchObject({
      data: { error: 'missing_scope', needed },
    });
  });

  test('of the app opens sockets, the bot does not', async () => {
    expect(await answerOf('apps.connections.open', {}, 'xapp-of-nobody')).toBe('ok');
    expect(await answerOf('apps.connections.open')).toBe('not_allowed_token_type');
  });

  test('that is revoked is of no use any more', async () => {
    expect(await answerOf('auth.revoke')).toBe('ok');
    expect(await answerOf('auth.test')).toBe('token_revoked');
  });
});

test('a method that nobody knows is named so', async () => {
  expect(await answerOf('chat.shout')).toBe('unknown_method');
});

describe('an ephemeral message', () => {
  test('is seen by its reader alone', async () => {
    await ask('chat.postEphemeral', tell);
    expect(seenBy('U0DOCTOR', slack.world)).toMatchObject([{ text, isPrivate: true }]);
    expect(seenBy('U0NURSE', slack.world)).toEqual([]);
    expect(saidInPublic(slack.world)).toEqual([]);
  });

  test.each([
    ['channel_not_found', { channel: 'C0NONE' }],
    ['channel_not_found', { channel: 'C0SECRET' }],
    ['not_in_channel', { channel: 'C0QUIET' }],
    ['is_archived', { channel: 'C0OLD' }],
    ['user_not_in_channel', { user: 'U0OWNER' }],
    ['user_not_in_channel', { user: 'U0LEFT' }],
    ['no_text', { text: undefined }],
    ['msg_too_long', { text: 'x'.repeat(40_001) }],
    ['invalid_arguments', { user: undefined }],
    ['invalid_blocks', { blocks: [{ type: 'section' }] }],
  ])('is refused with %s for %j', async (error, args) => {
    expect(await answerOf('chat.postEphemeral', { ...tell, ...args })).toBe(error);
    expect(slack.world.ephemerals).toEqual([]);
  });

  test('is refused where only some may post', async () => {
    slack.world.channel('C0ROUND').isRestricted = true;
    expect(await answerOf('chat.postEphemeral', tell)).toBe('restricted_action');
  });

  test('in a thread shows only where the thread exists', async () => {
    const parent = slack.world.say('C0ROUND', 'U0NURSE', 'Who is on call?');
    await ask('chat.postEphemeral', { ...tell, thread_ts: parent.ts });
    const seen = (): number => seenBy('U0DOCTOR', slack.world).filter(({ isPrivate }) => isPrivate).length;
    expect(seen()).toBe(0);
    slack.world.say('C0ROUND', 'U0DOCTOR', 'I am.', { thread: parent.ts });
    expect(seen()).toBe(1);
  });
});

describe('a message', () => {
  test('is seen by the members of its channel', async () => {
    await ask('chat.postMessage', { channel: 'C0ROUND', text });
    expect(seenBy('U0NURSE', slack.world)).toMatchObject([{ text, isPrivate: false }]);
    expect(saidInPublic(slack.world)).toHaveLength(1);
  });

  test('to a person goes to the direct conversation with them', async () => {
    await ask('chat.postMessage', { channel: 'U0DOCTOR', text });
    expect(slack.world.posts).toMatchObject([{ channel: 'D0DIRECT', text }]);
    expect(saidInPublic(slack.world)).toEqual([]);
  });

  test.each([
    ['not_in_channel', { channel: 'C0QUIET' }],
    ['is_archived', { channel: 'C0OLD' }],
    ['thread_not_found', { thread_ts: '1.2' }],
    ['no_text', { text: '' }],
  ])('is refused with %s for %j', async (error, args) => {
    expect(await answerOf('chat.postMessage', { channel: 'C0ROUND', text, ...args })).toBe(error);
  });

  test('is changed and deleted by whose it is, and by nobody else', async () => {
    const { ts } = (await ask('chat.postMessage', { channel: 'C0ROUND', text })) as { ts?: string };
    const own = { channel: 'C0ROUND', ts };
    const mine = slack.world.say('C0ROUND', 'U0DOCTOR', 'My words.');
    const theirs = { channel: 'C0ROUND', ts: mine.ts };
    expect(await answerOf('chat.update', { ...own, text: 'Other.' })).toBe('ok');
    expect(await answerOf('chat.update', { ...theirs, text: 'Other.' })).toBe('cant_update_message');
    expect(await answerOf('chat.delete', theirs)).toBe('cant_delete_message');
    expect(await answerOf('chat.delete', own, 'xoxp-of-doctor')).toBe('cant_delete_message');
    expect(await answerOf('chat.delete', theirs, 'xoxp-of-doctor')).toBe('ok');
    expect(await answerOf('chat.delete', theirs, 'xoxp-of-doctor')).toBe('message_not_found');
    expect(await answerOf('chat.delete', own)).toBe('ok');
    expect(seenBy('U0DOCTOR', slack.world)).toEqual([]);
  });
});

describe('a conversation', () => {
  test('with one person is the same one each time, with several a group', async () => {
    const id = async (users: string): Promise<string | undefined> =>
      ((await ask('conversations.open', { users })) as { channel?: { id: string } }).channel?.id;
    expect([await id('U0DOCTOR'), await id('U0DOCTOR')]).toEqual(['D0DIRECT', 'D0DIRECT']);
    const nurse = await id('U0NURSE');
    expect(nurse).toMatch(/^D/);
    expect(await id('U0NURSE')).toBe(nurse);
    const group = await id('U0DOCTOR,U0NURSE');
    expect(group).toMatch(/^G/);
    expect(await id('U0NURSE,U0DOCTOR')).toBe(group);
  });

  test.each([
    ['user_not_found', { users: 'U0NOBODY' }],
    ['user_disabled', { users: 'U0LEFT' }],
    ['cannot_dm_bot', { users: 'U0ASIDE' }],
    ['users_list_not_supplied', { users: '' }],
    ['too_many_users', { users: 'U1,U2,U3,U4,U5,U6,U7,U8,U9' }],
    ['channel_not_found', { channel: 'D0NONE' }],
    ['method_not_supported_for_channel_type', { channel: 'C0ROUND' }],
  ])('is refused with %s for %j', async (error, args) => {
    expect(await answerOf('conversations.open', args)).toBe(error);
  });

  test('with a stranger needs a channel that both are in', async () => {
    expect(await answerOf('conversations.open', { users: 'U0STRANGER' })).toBe('ok');
    slack.world.addPerson('U0FARAWAY', { team: 'T0OTHER' });
    expect(await answerOf('conversations.open', { users: 'U0FARAWAY' })).toBe('user_not_visible');
    expect(await answerOf('users.info', { user: 'U0FARAWAY' })).toBe('user_not_visible');
  });
});

describe('a channel', () => {
  const name = 'consult-14';

  test.each([
    ['invalid_name_required', ''],
    ['invalid_name_maxlength', 'x'.repeat(81)],
    ['invalid_name_punctuation', '--'],
    ['invalid_name_specials', 'Mr Big'],
    ['name_taken', 'round'],
  ])('is not made: %s', async (error, wanted) => {
    expect(await answerOf('conversations.create', { name: wanted, is_private: true })).toBe(error);
  });

  test('is made with whoever made it, and others invited', async () => {
    const made = (await ask('conversations.create', { name, is_private: true })) as {
      channel?: { id: string };
    };
    const channel = made.channel?.id ?? '';
    expect(await answerOf('conversations.create', { name, is_private: true })).toBe('name_taken');
    const invite = (users: string, more: Args = {}) =>
      answerOf('conversations.invite', { channel, users, ...more });
    expect(await invite('U0DOCTOR')).toBe('ok');
    expect(await invite('U0DOCTOR')).toBe('already_in_channel');
    expect(await invite('U0ASIDE')).toBe('cant_invite_self');
    expect(await invite('U0NOBODY')).toBe('user_not_found');
    expect(await invite('U0LEFT,U0NURSE')).toBe('user_disabled');
    expect(slack.world.channel(channel).members.has('U0NURSE')).toBe(false);
    expect(await invite('U0LEFT,U0NURSE', { force: true })).toBe('ok');
    expect([...slack.world.channel(channel).members]).toEqual(['U0ASIDE', 'U0DOCTOR', 'U0NURSE']);
  });

  test('is shown, joined and read as far as Aside may', async () => {
    const { channel } = (await ask('conversations.info', { channel: 'C0SHARED' })) as { channel?: object };
    expect(channel).toMatchObject({ is_ext_shared: true, is_member: true, is_private: false });
    expect(await answerOf('conversations.info', { channel: 'C0SECRET' })).toBe('channel_not_found');
    expect(await answerOf('conversations.history', { channel: 'C0QUIET' })).toBe('not_in_channel');
    expect(await answerOf('conversations.join', { channel: 'C0QUIET' })).toBe('ok');
    expect(await answerOf('conversations.history', { channel: 'C0QUIET' })).toBe('ok');
    expect(await answerOf('conversations.join', { channel: 'C0OLD' })).toBe('is_archived');
    expect(await answerOf('conversations.replies', { channel: 'C0ROUND', ts: '1.2' })).toBe(
      'thread_not_found',
    );
  });

  test('pages its members and its history', async () => {
    for (const line of ['one', 'two', 'three']) slack.world.say('C0ROUND', 'U0NURSE', line);
    const first = await ask('conversations.history', { channel: 'C0ROUND', limit: 2 });
    expect(first).toMatchObject({ messages: [{ text: 'three' }, { text: 'two' }], has_more: true });
    const cursor = first.response_metadata?.next_cursor;
    expect(await ask('conversations.history', { channel: 'C0ROUND', limit: 2, cursor })).toMatchObject({
      messages: [{ text: 'one' }],
      has_more: false,
    });
    expect(await ask('conversations.members', { channel: 'C0CONSULT', limit: 2 })).toMatchObject({
      members: ['U0ADMIN', 'U0NURSE'],
      response_metadata: { next_cursor: '2' },
    });
  });
});

describe('people', () => {
  test('are shown with what they may do; strangers and people who left without', async () => {
    expect(await ask('users.info', { user: 'U0ADMIN' })).toMatchObject({
      user: { is_admin: true, is_owner: false },
    });
    expect(await ask('users.info', { user: 'U0LEFT' })).toMatchObject({ user: { deleted: true } });
    const stranger = (await ask('users.info', { user: 'U0STRANGER' })) as { user?: object };
    expect(stranger.user).toMatchObject({ is_stranger: true, team_id: 'T0OTHER' });
    expect(stranger.user).not.toHaveProperty('is_admin');
    expect(await answerOf('users.info', { user: 'U0NOBODY' })).toBe('user_not_found');
  });

  test('of a group are listed', async () => {
    expect(await ask('usergroups.users.list', { usergroup: 'S0ONCALL' })).toMatchObject({
      users: ['U0NURSE'],
    });
    expect(await answerOf('usergroups.users.list', { usergroup: 'S0NONE' })).toBe('no_such_subteam');
  });
});

describe('too much', () => {
  test('in one minute is refused until the minute is over', async () => {
    for (let call = 0; call < 20; call += 1) await ask('usergroups.users.list', { usergroup: 'S0ONCALL' });
    slack.pass(20_000);
    expect(await answerOf('usergroups.users.list', { usergroup: 'S0ONCALL' })).toBe('ratelimited 40');
    expect(await answerOf('usergroups.users.list', { usergroup: 'S0NONE' }, 'xoxb-of-another')).toBe(
      'no_such_subteam',
    );
    slack.pass(40_000);
    expect(await answerOf('usergroups.users.list', { usergroup: 'S0ONCALL' })).toBe('ok');
  });

  test('in one channel is refused for a second', async () => {
    slack.pace.burst = 1;
    const post = (channel: string) => answerOf('chat.postMessage', { channel, text });
    expect([await post('C0ROUND'), await post('C0ROUND'), await post('D0DIRECT')]).toEqual([
      'ok',
      'ratelimited 1',
      'ok',
    ]);
    slack.pass(1_000);
    expect(await post('C0ROUND')).toBe('ok');
  });

  test('of history, outside the Marketplace, is the second call of a minute', async () => {
    slack.pace.marketplace = false;
    for (let line = 0; line < 20; line += 1) slack.world.say('C0ROUND', 'U0NURSE', 'line');
    const first = (await ask('conversations.history', { channel: 'C0ROUND' })) as { messages?: unknown[] };
    expect(first.messages).toHaveLength(15);
    expect(await answerOf('conversations.history', { channel: 'C0ROUND' })).toBe('ratelimited 60');
  });

  test('is never too much where nothing is limited', async () => {
    slack.pace.limited = false;
    for (let call = 0; call < 25; call += 1) await ask('usergroups.users.list', { usergroup: 'S0ONCALL' });
    expect(slack.calls).toHaveLength(25);
  });
});

describe('a view', () => {
  const modal = { type: 'modal', title: { type: 'plain_text', text: 'Why?' }, blocks: [{ type: 'divider' }] };
  const open = (trigger_id: string, view: object = modal) => answerOf('views.open', { trigger_id, view });

  test('opens once for each trigger, within three seconds', async () => {
    const trigger = slack.triggers.mint('U0DOCTOR');
    const late = slack.triggers.mint('U0DOCTOR');
    expect([await open(trigger), await open(trigger), await open('1.2.x')]).toEqual([
      'ok',
      'exchanged_trigger_id',
      'invalid_trigger_id',
    ]);
    slack.pass(3_001);
    expect(await open(late)).toBe('expired_trigger_id');
    expect(slack.world.modals).toMatchObject([{ user: 'U0DOCTOR', view: modal }]);
  });

  test('is refused with what is wrong, or for its size', async () => {
    await expect(
      ask('views.open', {
        trigger_id: slack.triggers.mint('U0DOCTOR'),
        view: { ...modal, title: undefined },
      }),
    ).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: { messages: [expect.stringContaining('/view/title')] },
      },
    });
    const long = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_000) } };
    const huge = { ...modal, blocks: Array.from({ length: 100 }, () => long) };
    expect(await open(slack.triggers.mint('U0DOCTOR'), huge)).toBe('view_too_large');
    expect(await open(slack.triggers.mint('U0DOCTOR'), { type: 'home', blocks: [] })).toBe(
      'invalid_arguments',
    );
  });

  test('is updated by its id, unless somebody else did so before; three stand on each other', async () => {
    const opened = (await ask('views.open', {
      trigger_id: slack.triggers.mint('U0DOCTOR'),
      view: modal,
    })) as {
      view?: { id: string; hash: string };
    };
    const { id: view_id, hash } = opened.view ?? {};
    expect(await answerOf('views.update', { view_id, hash, view: modal })).toBe('ok');
    expect(await answerOf('views.update', { view_id, hash, view: modal })).toBe('hash_conflict');
    expect(await answerOf('views.update', { view_id: 'V0', view: modal })).toBe('not_found');
    const push = () => answerOf('views.push', { trigger_id: slack.triggers.mint('U0DOCTOR'), view: modal });
    expect([await push(), await push(), await push()]).toEqual(['ok', 'ok', 'push_limit_reached']);
  });

  test('at home is published to one person', async () => {
    const view = { type: 'home', blocks: [{ type: 'divider' }] };
    expect(await answerOf('views.publish', { user_id: 'U0DOCTOR', view })).toBe('ok');
    expect(slack.world.homes.get('U0DOCTOR')).toMatchObject({ view });
    expect(await answerOf('views.publish', { user_id: 'U0NOBODY', view })).toBe('user_not_found');
    expect(await answerOf('views.publish', { user_id: 'U0DOCTOR', hash: 'old', view })).toBe('hash_conflict');
  });
});

describe('a response URL', () => {
  const respond = async (id: string, body: unknown): Promise<[number, unknown]> => {
    const url = slack.apiUrl.replace('/api/', `/respond/${id}`);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return [response.status, await response.json()];
  };

  test('takes five answers, each in the place of the message it belongs to', async () => {
    await ask('chat.postEphemeral', tell);
    const [source] = slack.world.ephemerals;
    if (source === undefined) throw new Error('nothing was told');
    const id = slack.responseUrls.mint({ channel: 'C0ROUND', user: 'U0DOCTOR', source });
    expect(await respond(id, { replace_original: true, text: 'Noted.' })).toEqual([200, { ok: true }]);
    expect(seenBy('U0DOCTOR', slack.world).map((each) => each.text)).toEqual(['Noted.']);
    await respond(id, { response_type: 'ephemeral', replace_original: false, text: 'And.' });
    await respond(id, { response_type: 'in_channel', text: 'For all.' });
    await respond(id, { delete_original: true });
    expect(seenBy('U0DOCTOR', slack.world).map((each) => each.text)).toEqual(['And.', 'For all.']);
    expect(saidInPublic(slack.world)).toMatchObject([{ text: 'For all.' }]);
    expect((await respond(id, { text: 'Five.' }))[0]).toBe(200);
    expect(await respond(id, { text: 'Six.' })).toEqual([404, { ok: false, error: 'used_url' }]);
  });

  test('lasts half an hour, and takes what a message would hold', async () => {
    const id = slack.responseUrls.mint({ channel: 'C0ROUND', user: 'U0DOCTOR' });
    expect(await respond(id, { blocks: [{ type: 'section' }] })).toMatchObject([
      404,
      { error: 'invalid_blocks' },
    ]);
    expect(await respond(id, { text: 'x', color: 'red' })).toMatchObject([404, { error: 'invalid_payload' }]);
    slack.pass(30 * 60_000 + 1);
    expect(await respond(id, { text: 'late' })).toEqual([404, { ok: false, error: 'expired_url' }]);
    expect(await respond('R0', { text: 'none' })).toEqual([404, { ok: false, error: 'expired_url' }]);
  });
});

describe('a file', () => {
  test('is shown and given to a token that may read files, in a channel of its', async () => {
    const bytes = Buffer.from('not really a picture');
    slack.world.files.set('F0', {
      id: 'F0',
      name: 'x.png',
      mimetype: 'image/png',
      bytes,
      channels: ['C0ROUND'],
    });
    const { file } = (await ask('files.info', { file: 'F0' })) as { file?: { url_private_download: string } };
    const url = file?.url_private_download ?? '';
    const get = async (token: string): Promise<string> =>
      (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text();
    expect(await get('xoxb-of-nobody')).toBe('not really a picture');
    expect(await get('xoxp-of-doctor')).toContain('Sign in');
    expect(await get('guessed')).toContain('Sign in');
    expect(await answerOf('files.info', { file: 'F1' })).toBe('file_not_found');
    slack.world.channel('C0ROUND').members.delete('U0ASIDE');
    expect(await answerOf('files.info', { file: 'F0' })).toBe('file_not_found');
  });
});

describe('an installation', () => {
  const keys = { client_id: oauthClient.id, client_secret: oauthClient.secret };
  const exchange = (args: Args) => answerOf('oauth.v2.access', { ...keys, ...args });

  test('gives a token for a code, once', async () => {
    const token = slack.world.addToken('xoxb-new', {
      team: 'T0OTHER',
      user: 'U0OTHERASIDE',
      scopes: botScopes,
    });
    slack.world.tokens.delete('xoxb-new');
    slack.world.codes.set('c0de', token);
    expect(await answerOf('auth.test', {}, 'xoxb-new')).toBe('invalid_auth');
    expect(await ask('oauth.v2.access', { ...keys, code: 'c0de' })).toMatchObject({
      access_token: 'xoxb-new',
      bot_user_id: 'U0OTHERASIDE',
      team: { id: 'T0OTHER' },
    });
    expect(await answerOf('auth.test', {}, 'xoxb-new')).toBe('ok');
    expect(await exchange({ code: 'c0de' })).toBe('invalid_code');
    expect(await exchange({ code: 'x', client_secret: 'guessed' })).toBe('bad_client_secret');
    expect(await exchange({ code: 'x', client_id: '1.1' })).toBe('invalid_client_id');
  });

  test('gives the next token for a refresh token, once', async () => {
    slack.world.addToken('xoxe.xoxb-1', { scopes: botScopes, refresh: 'xoxe-1' });
    const refresh = { grant_type: 'refresh_token', refresh_token: 'xoxe-1' };
    const next = (await ask('oauth.v2.access', { ...keys, ...refresh })) as { access_token?: string };
    expect(next).toMatchObject({ refresh_token: expect.any(String), expires_in: 43_200 });
    expect(await answerOf('auth.test', {}, 'xoxe.xoxb-1')).toBe('token_expired');
    expect(await answerOf('auth.test', {}, next.access_token)).toBe('ok');
    expect(await exchange(refresh)).toBe('invalid_refresh_token');
  });
});
