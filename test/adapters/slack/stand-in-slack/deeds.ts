// What people do in Slack's client, as the payloads that Slack then sends: messages, buttons, commands, shortcuts, modals.
import type { Ephemeral, Post, View, World } from './world.ts';
import type { ResponseUrls, Spot } from './response-urls.ts';
import type { Triggers } from './triggers.ts';

export type Payload = Readonly<Record<string, unknown>>;

export interface Deeds {
  /** Writes a message (it stands in the channel from then on) and returns the event of it. */
  write(channel: string, user: string, text: string, more?: Partial<Post>): Payload;
  /** Changes a message. */
  edit(post: Post, text: string): Payload;
  /** Deletes a message. */
  erase(post: Post): Payload;
  /** Presses what carries `action` in a message, an ephemeral one or a view; `chosen` is what was picked of a menu. */
  press(user: string, where: Post | Ephemeral | View, action: string, chosen?: string): Payload;
  /** A slash command, as the fields of its form. */
  command(user: string, channel: string, text: string, command?: string): Readonly<Record<string, string>>;
  /** A message shortcut. */
  shortcut(user: string, post: Post, callback: string): Payload;
  /** Sends a modal off; `values` by block and action, as Slack gives them. */
  submit(view: View, values: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Payload;
  /** Opens the app's Home tab. */
  home(user: string): Payload;
  /** Wraps an event as the Events API does. */
  event(event: Payload, team?: string): Payload;
}

export interface DeedsOptions {
  readonly world: World;
  readonly triggers: Triggers;
  readonly urls: ResponseUrls;
  readonly now: () => number;
  readonly origin: string;
}

function kindOf(channel: string, world: World): string {
  const kinds = { public: 'channel', private: 'group', direct: 'im', group: 'mpim' };
  return kinds[world.channel(channel).kind];
}

/** The part of blocks that carries an action, with the block it stands in. */
function carrying(blocks: readonly unknown[], action: string) {
  for (const each of blocks) {
    const block = each as {
      readonly block_id?: string;
      readonly accessory?: { readonly action_id?: string };
      readonly elements?: readonly { readonly action_id?: string }[];
      readonly element?: { readonly action_id?: string };
    };
    const parts = [block.accessory, block.element, ...(block.elements ?? [])];
    const part = parts.find((candidate) => candidate?.action_id === action);
    if (part !== undefined) return { ...part, block_id: block.block_id ?? 'b0' } as Payload;
  }
  throw new Error(`nobody sees anything to press that is called ${action}`);
}

function picked(part: Payload, chosen: string | undefined): Payload {
  if (chosen === undefined) return {};
  const options = (part['options'] ?? []) as readonly { readonly value: string }[];
  if (options.length === 0) return { selected_user: chosen, selected_conversation: chosen };
  const option = options.find(({ value }) => value === chosen);
  if (option === undefined) throw new Error(`the menu does not offer ${chosen}`);
  return { selected_option: option };
}

function eventOf(post: Post, { world }: DeedsOptions): Payload {
  const { ts, channel, user, text, blocks, thread, edited } = post;
  return {
    type: 'message',
    channel,
    channel_type: kindOf(channel, world),
    user,
    text,
    ts,
    event_ts: ts,
    team: world.people.get(user)?.team,
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(edited === undefined ? {} : { edited: { user, ts: edited } }),
  };
}

function envelope(event: Payload, { world, now }: DeedsOptions, team = 'T0WARD'): Payload {
  const channel = world.channels.get(String(event['channel']));
  return {
    token: 'retired',
    type: 'event_callback',
    team_id: team,
    context_team_id: team,
    api_app_id: 'A0ASIDE',
    event_id: world.nextId('Ev'),
    event_time: Math.floor(now() / 1_000),
    event_context: world.nextId('4-'),
    is_ext_shared_channel: channel?.isExternal ?? false,
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: 'U0ASIDE', is_bot: true, is_enterprise_install: false },
    ],
    event,
  };
}

function placeOf(
  where: Post | Ephemeral | View,
  { world, urls, origin }: DeedsOptions,
  user: string,
): Payload {
  if ('view' in where) {
    return {
      container: { type: 'view', view_id: where.id },
      view: { ...where.view, id: where.id, hash: where.hash },
    };
  }
  const isEphemeral = 'gone' in where;
  const { channel, ts, thread } = where;
  const spot: Spot = { channel, user, source: where, ...(thread === undefined ? {} : { thread }) };
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: isEphemeral,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    },
    channel: { id: channel, name: world.channel(channel).name },
    // Slack does not send an ephemeral message back.
    ...(isEphemeral
      ? {}
      : { message: { type: 'message', user: where.user, ts, text: where.text, blocks: where.blocks } }),
    response_url: `${origin}/respond/${urls.mint(spot)}`,
  };
}

/** What people do, in this world. */
export function createDeeds(options: DeedsOptions): Deeds {
  const { world, triggers, urls, origin } = options;
  const who = (user: string): Payload => {
    const team = world.people.get(user)?.team ?? 'T0WARD';
    return {
      user: { id: user, username: world.people.get(user)?.name, team_id: team },
      // The workspace of whoever did it, which in a shared channel is not always the channel's.
      team: { id: team, domain: team.slice(2).toLowerCase() },
      enterprise: null,
      is_enterprise_install: false,
      api_app_id: 'A0ASIDE',
      token: 'retired',
    };
  };
  const changed = (post: Post, before: Payload): Payload => ({
    type: 'message',
    subtype: 'message_changed',
    channel: post.channel,
    channel_type: kindOf(post.channel, world),
    ts: world.nextTs(),
    message: eventOf(post, options),
    previous_message: before,
  });
  return {
    write: (channel, user, text, more) =>
      envelope(eventOf(world.say(channel, user, text, more), options), options),
    edit: (post, text) => {
      const before = eventOf(post, options);
      Object.assign(post, { text, edited: world.nextTs() });
      return envelope(changed(post, before), options);
    },
    erase: (post) => {
      post.deleted = true;
      return envelope(
        {
          type: 'message',
          subtype: 'message_deleted',
          channel: post.channel,
          channel_type: kindOf(post.channel, world),
          ts: world.nextTs(),
          deleted_ts: post.ts,
          previous_message: eventOf(post, options),
        },
        options,
      );
    },
    press: (user, where, action, chosen) => {
      const blocks = 'view' in where ? (where.view['blocks'] as readonly unknown[]) : where.blocks;
      const part = carrying(blocks, action);
      const { options: _options, confirm: _confirm, ...rest } = part;
      return {
        type: 'block_actions',
        ...who(user),
        trigger_id: triggers.mint(user),
        ...placeOf(where, options, user),
        actions: [{ ...rest, ...picked(part, chosen), action_ts: world.nextTs() }],
      };
    },
    command: (user, channel, text, command = '/aside') => ({
      token: 'retired',
      team_id: 'T0WARD',
      team_domain: 'ward',
      channel_id: channel,
      channel_name: world.channels.get(channel)?.name ?? 'privategroup',
      user_id: user,
      user_name: world.people.get(user)?.name ?? '',
      command,
      text,
      api_app_id: 'A0ASIDE',
      is_enterprise_install: 'false',
      response_url: `${origin}/respond/${urls.mint({ channel, user })}`,
      trigger_id: triggers.mint(user),
    }),
    shortcut: (user, post, callback) => ({
      type: 'message_action',
      ...who(user),
      callback_id: callback,
      trigger_id: triggers.mint(user),
      message_ts: post.ts,
      channel: { id: post.channel, name: world.channel(post.channel).name },
      message: eventOf(post, options),
      action_ts: world.nextTs(),
      response_url: `${origin}/respond/${urls.mint({ channel: post.channel, user })}`,
    }),
    submit: (view, values) => ({
      type: 'view_submission',
      ...who(view.user),
      trigger_id: triggers.mint(view.user),
      view: { ...view.view, id: view.id, hash: view.hash, state: { values } },
      response_urls: [],
    }),
    home: (user) =>
      envelope(
        { type: 'app_home_opened', user, channel: 'D0DIRECT', tab: 'home', event_ts: world.nextTs() },
        options,
      ),
    event: (event, team) => envelope(event, options, team),
  };
}
