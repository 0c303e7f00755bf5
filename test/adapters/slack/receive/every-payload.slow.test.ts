// Every kind of payload that Slack sends, those that Aside never asked for included, to Aside as it runs: 200 or 400, and nobody
// but whoever asked hears anything.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { saidInPublic } from '../stand-in-slack/eyes.ts';
import { whole, type Whole } from '../whole-stand.ts';
import type { Payload } from '../stand-in-slack/deeds.ts';

const user = { id: 'U0DOCTOR', team_id: 'T0WARD', username: 'doctor' };
const team = { id: 'T0WARD', domain: 'ward' };
const channel = { id: 'C0ROUND', name: 'round' };
const asked = {
  user,
  team,
  enterprise: null,
  is_enterprise_install: false,
  api_app_id: 'A0ASIDE',
  trigger_id: '1.2.3',
};
const view = {
  id: 'V0',
  type: 'modal',
  callback_id: 'settings',
  private_metadata: '',
  hash: '1',
  state: { values: {} },
};
const button = { type: 'button', action_id: 'why', block_id: 'b', value: 'w0', action_ts: '1.2' };
const message = { type: 'message', user: 'U0ASIDE', bot_id: 'B0ASIDE', ts: '1764000000.000100', text: 'x' };
const metadata = JSON.stringify({ channel: 'C0ROUND', isWorkspace: false, version: 0 });

/** Interactions. Source: docs.slack.dev/reference/interaction-payloads */
const interactions: Readonly<Record<string, Payload>> = {
  'a press in a modal': {
    type: 'block_actions',
    ...asked,
    container: { type: 'view', view_id: 'V0' },
    view,
    actions: [button],
  },
  'a press in App Home': {
    type: 'block_actions',
    ...asked,
    container: { type: 'view' },
    view: { ...view, type: 'home' },
    actions: [{ ...button, action_id: 'home-snooze-hour', value: '1h' }],
  },
  'a snooze of no length': {
    type: 'block_actions',
    ...asked,
    view,
    actions: [{ ...button, action_id: 'home-snooze-hour', value: 'zarnwick' }],
  },
  'a press of nothing': { type: 'block_actions', ...asked, channel, actions: [] },
  'a press of what is not ours': {
    type: 'block_actions',
    ...asked,
    channel,
    message,
    actions: [{ ...button, action_id: 'zarnwick' }],
  },
  'a press of a name that every object has': {
    type: 'block_actions',
    ...asked,
    channel,
    actions: [{ ...button, action_id: 'constructor' }],
  },
  'a press without a value': {
    type: 'block_actions',
    ...asked,
    channel,
    actions: [{ type: 'button', action_id: 'take-aside' }],
  },
  'a press with a ticket of nonsense': {
    type: 'block_actions',
    ...asked,
    channel,
    actions: [{ ...button, action_id: 'aside-safer', value: 'a b c d e f g' }],
  },
  'a press with a ticket elsewhere': {
    type: 'block_actions',
    ...asked,
    channel,
    actions: [{ ...button, action_id: 'aside-room', value: 'T0OTHER C0CONSULT 1764000000.000100 - - -' }],
  },
  'a menu with nothing chosen': {
    type: 'block_actions',
    ...asked,
    channel,
    actions: [{ type: 'static_select', action_id: 'fine', selected_option: null }],
  },
  'a date picked': {
    type: 'block_actions',
    ...asked,
    channel,
    actions: [{ type: 'datepicker', action_id: 'd', selected_date: '2026-11-21' }],
  },
  'a press of somebody without a workspace': {
    type: 'block_actions',
    ...asked,
    team: null,
    user: { id: 'U0DOCTOR' },
    channel,
    actions: [button],
  },
  'a press from an organisation': {
    type: 'block_actions',
    ...asked,
    team: null,
    enterprise: { id: 'E0GROUP' },
    is_enterprise_install: true,
    channel,
    actions: [button],
  },
  'a press answered elsewhere': {
    type: 'block_actions',
    ...asked,
    channel,
    response_url: 'https://example.org/steal',
    actions: [button],
  },
  'a switch in a view without its metadata': {
    type: 'block_actions',
    ...asked,
    view,
    actions: [{ ...button, action_id: 'settings-scope', value: 'workspace' }],
  },
  'a form sent empty': { type: 'view_submission', ...asked, view: { ...view, private_metadata: metadata } },
  'a form with nonsense in it': {
    type: 'view_submission',
    ...asked,
    view: {
      ...view,
      private_metadata: metadata,
      state: {
        values: {
          fewest: { a: { value: 'x' } },
          consult: { a: { selected_option: { value: 'link' } } },
          sensitivity: 'x',
        },
      },
    },
  },
  'a form without metadata': { type: 'view_submission', ...asked, view },
  'a form of another app': { type: 'view_submission', ...asked, view: { ...view, callback_id: 'zarnwick' } },
  'a form of a shared channel': {
    type: 'view_submission',
    ...asked,
    team: { id: 'T0OTHER' },
    view: { ...view, app_installed_team_id: 'T0WARD', private_metadata: metadata },
  },
  'a closed view': { type: 'view_closed', ...asked, view, is_cleared: true },
  'a global shortcut': { type: 'shortcut', ...asked, callback_id: 'check-message', action_ts: '1.2' },
  'a shortcut on a bot’s message': {
    type: 'message_action',
    ...asked,
    callback_id: 'take-aside',
    channel,
    message,
    message_ts: message.ts,
  },
  'a shortcut on a join': {
    type: 'message_action',
    ...asked,
    callback_id: 'check-message',
    channel,
    message: { ...message, subtype: 'channel_join', user: undefined },
  },
  'a shortcut on a file alone': {
    type: 'message_action',
    ...asked,
    callback_id: 'check-message',
    channel,
    message: { type: 'message', user: 'U0DOCTOR', ts: '1.2', files: [{ id: 'F0', mode: 'tombstone' }] },
  },
  'a shortcut in a direct message': {
    type: 'message_action',
    ...asked,
    callback_id: 'take-aside',
    channel: { id: 'D0DIRECT', name: 'directmessage' },
    message: { ...message, user: 'U0DOCTOR', bot_id: undefined },
  },
  'options wanted': { type: 'block_suggestion', ...asked, action_id: 'a', block_id: 'b', value: 'c' },
  'an old button': {
    type: 'interactive_message',
    ...asked,
    callback_id: 'c',
    channel,
    actions: [{ name: 'n', type: 'button', value: 'v' }],
    original_message: message,
    attachment_id: '1',
  },
  'an old menu’s options': {
    type: 'dialog_suggestion',
    ...asked,
    callback_id: 'c',
    name: 'n',
    value: 'v',
    channel,
  },
  'an old dialog': { type: 'dialog_submission', ...asked, callback_id: 'c', submission: { a: 'b' }, channel },
  'an old dialog called off': { type: 'dialog_cancellation', ...asked, callback_id: 'c', channel },
  'a step of a workflow, edited': {
    type: 'workflow_step_edit',
    ...asked,
    callback_id: 'c',
    workflow_step: { workflow_id: '1', step_id: '2' },
  },
  'a kind that comes next year': { type: 'zarnwick_action', ...asked },
};

const place = {
  channel: 'C0ROUND',
  channel_type: 'channel',
  ts: '1764000000.000300',
  event_ts: '1764000000.000300',
};
const subtypes = [
  'assistant_app_thread',
  'bot_add',
  'bot_message',
  'bot_remove',
  'channel_archive',
  'channel_convert_to_private',
  'channel_join',
  'channel_leave',
  'channel_name',
  'channel_posting_permissions',
  'channel_purpose',
  'channel_topic',
  'channel_unarchive',
  'document_mention',
  'ekm_access_denied',
  'file_comment',
  'file_mention',
  'file_share',
  'group_join',
  'huddle_thread',
  'me_message',
  'message_changed',
  'message_deleted',
  'message_replied',
  'pinned_item',
  'reminder_add',
  'reply_broadcast',
  'sh_room_created',
  'thread_broadcast',
  'tombstone',
  'unpinned_item',
  'zarnwick',
];

/** Events beside those that Aside asks for. Source: docs.slack.dev/reference/events */
const others: readonly Payload[] = [
  { type: 'app_mention', user: 'U0DOCTOR', text: '<@U0ASIDE> hello', ...place },
  { type: 'app_requested', app_request: { id: '1' } },
  {
    type: 'assistant_thread_started',
    assistant_thread: { user_id: 'U0DOCTOR', channel_id: 'D0DIRECT', thread_ts: '1.2' },
  },
  { type: 'channel_id_changed', old_channel_id: 'C0ROUND', new_channel_id: 'C0NEW' },
  { type: 'channel_rename', channel: { id: 'C0ROUND', name: 'rounds', created: 1 } },
  { type: 'channel_shared', connected_team_id: 'T0OTHER', channel: 'C0ROUND' },
  {
    type: 'channel_unshared',
    previously_connected_team_id: 'T0OTHER',
    channel: 'C0ROUND',
    is_ext_shared: false,
  },
  { type: 'emoji_changed', subtype: 'remove', names: ['a'] },
  { type: 'file_shared', file_id: 'F0', user_id: 'U0DOCTOR', file: { id: 'F0' }, channel_id: 'C0ROUND' },
  { type: 'function_executed', function: { id: 'Fn0' }, inputs: {}, function_execution_id: 'Fx0' },
  { type: 'grid_migration_finished', enterprise_id: 'E0GROUP' },
  { type: 'group_archive', channel: 'C0CONSULT' },
  {
    type: 'link_shared',
    channel: 'C0ROUND',
    user: 'U0DOCTOR',
    message_ts: '1.2',
    links: [{ url: 'https://example.org', domain: 'example.org' }],
  },
  { type: 'member_joined_channel', user: 'U0ASIDE', channel: 'C0GONE', team: 'T0WARD', inviter: 'U0LEFT' },
  { type: 'member_left_channel', user: 'U0ASIDE', channel: 'C0ROUND', team: 'T0WARD' },
  { type: 'message_metadata_posted', app_id: 'A0', metadata: { event_type: 'a', event_payload: {} } },
  {
    type: 'reaction_added',
    user: 'U0DOCTOR',
    reaction: 'x',
    item: { type: 'message', channel: 'C0ROUND', ts: '1.2' },
  },
  { type: 'shared_channel_invite_received', invite: { id: 'I0' }, channel },
  { type: 'team_join', user: { id: 'U0NEW' } },
  { type: 'tokens_revoked', tokens: {} },
  { type: 'user_change', user: { id: 'U0DOCTOR', deleted: true } },
  { type: 'workflow_step_execute', workflow_step: {} },
  { type: 'app_home_opened', user: 'U0LEFT', channel: 'D0GONE', tab: 'home' },
  { type: 'app_home_opened', user: 'U0STRANGER', channel: 'D0GONE' },
];

describe.each(['http', 'sockets'] as const)('over %s', (way) => {
  let stand: Whole;
  beforeAll(async () => {
    stand = await whole(way);
    await stand.consent('/slack/install', 'xoxb-of-nobody');
  });
  afterAll(async () => {
    const kept = await stand.kept();
    const said = saidInPublic(stand.slack.world);
    await stand.close();
    expect(said).toEqual([]);
    expect(kept).not.toMatch(/not-processed|zarnwick|\bat .+:\d+:\d+/);
  });

  /** Everybody but the doctor, who asked, sees nothing. */
  async function quietly(payload: Payload): Promise<void> {
    const { U0DOCTOR: _, ...rest } = await stand.after(payload);
    expect(rest).toEqual({});
  }

  test.each(Object.entries(interactions))('%s', (_name, payload) => quietly(payload));

  test.each(subtypes)('a message that is a %s', async (subtype) => {
    const { people } = stand.slack;
    const text = 'lunch at noon?';
    await quietly(people.event({ type: 'message', subtype, ...place }));
    await quietly(
      people.event({
        type: 'message',
        subtype,
        ...place,
        user: 'U0NURSE',
        text,
        message: {},
        previous_message: null,
      }),
    );
    await quietly(
      people.event({
        type: 'message',
        subtype,
        ...place,
        channel: 'D0DIRECT',
        channel_type: 'im',
        user: 'U0ASIDE',
        text,
        bot_id: 'B0ASIDE',
      }),
    );
  });

  test.each(others.map((event) => [String(event['type']), event] as const))('%s', (_name, event) =>
    quietly(stand.slack.people.event(event)),
  );

  test.each([
    ['another command', { command: '/zarnwick', text: 'x' }],
    ['a command in a place that is gone', { command: '/aside', text: 'status', channel_id: 'C0GONE' }],
    ['a command without an address to answer', { command: '/aside', text: 'help', response_url: '' }],
    [
      'a command of an organisation',
      { command: '/aside', text: 'status', enterprise_id: 'E0GROUP', is_enterprise_install: 'true' },
    ],
  ])('%s', async (_name, more) => {
    await quietly({ ...stand.slack.people.command('U0DOCTOR', 'C0ROUND', ''), ...more });
  });
});

test.each<[string, Payload, number]>([
  ['a challenge', { type: 'url_verification', challenge: 'c0ffee' }, 200],
  ['a challenge that is a number', { type: 'url_verification', challenge: 12 }, 400],
  ['no challenge', { type: 'url_verification' }, 400],
  ['an endless challenge', { type: 'url_verification', challenge: 'x'.repeat(5_000) }, 400],
  ['a limit', { type: 'app_rate_limited', team_id: 'T0WARD', minute_rate_limited: 1, api_app_id: 'A0' }, 200],
  ['a limit of nobody', { type: 'app_rate_limited' }, 200],
  ['an event of nothing', { type: 'event_callback' }, 400],
  ['an event without a type', { type: 'event_callback', event: {} }, 400],
  ['nothing', {}, 400],
])('the envelope: %s', async (_name, payload, status) => {
  const stand = await whole('http');
  try {
    expect((await stand.raw(payload)).status).toBe(status);
  } finally {
    await stand.close();
  }
});
