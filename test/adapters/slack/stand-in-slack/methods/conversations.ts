// Channels and direct conversations: opened, made, joined, looked into.
import { z } from 'zod';
import { flag, list, read, visibleChannel } from '../asking.ts';
import { Refusal } from '../refusal.ts';
import type { Asking, Method } from '../asking.ts';
import type { Channel, Post } from '../world.ts';

const mostInGroup = 8;
const longestName = 80;

function shown(channel: Channel, { token, world }: Asking): Readonly<Record<string, unknown>> {
  const { id, name, kind, isArchived, isExternal, members, topic, purpose, team } = channel;
  const other = [...members].find((member) => member !== token.user);
  return {
    id,
    ...(kind === 'direct' ? { user: other } : { name, num_members: members.size }),
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: kind === 'direct',
    is_mpim: kind === 'group',
    is_private: kind !== 'public',
    is_archived: isArchived,
    is_member: members.has(token.user),
    is_ext_shared: isExternal,
    is_shared: isExternal,
    context_team_id: team,
    shared_team_ids: isExternal
      ? [...new Set([...members].map((member) => world.people.get(member)?.team))]
      : [team],
    topic: { value: topic },
    purpose: { value: purpose },
  };
}

/** The direct or group conversation of these people with whoever asks; made where there is none. */
export function direct(asking: Asking, users: readonly string[]): Channel {
  const { world, token } = asking;
  for (const user of users) {
    const person = world.person(user);
    const meets = [...world.channels.values()].some(
      ({ members }) => members.has(user) && members.has(token.user),
    );
    if (person.team !== token.team && !meets) throw new Refusal('user_not_visible');
    if (person.deleted) throw new Refusal('user_disabled');
    if (person.isBot) throw new Refusal('cannot_dm_bot');
  }
  const members = [...new Set([token.user, ...users])].toSorted();
  const kind = members.length > 2 ? 'group' : 'direct';
  const known = [...world.channels.values()].find(
    (channel) => channel.kind === kind && [...channel.members].toSorted().join() === members.join(),
  );
  const prefix = kind === 'direct' ? 'D' : 'G';
  return known ?? world.addChannel(world.nextId(prefix), { kind, members, team: token.team });
}

const open: Method = (asking) => {
  const args = read(asking, z.object({ users: list.optional(), channel: z.string().optional() }));
  if (args.channel !== undefined) {
    const channel = visibleChannel(asking, args.channel);
    if (channel.kind !== 'direct' && channel.kind !== 'group')
      throw new Refusal('method_not_supported_for_channel_type');
    return { channel: { id: channel.id } };
  }
  const { users = [] } = args;
  if (users.length === 0) throw new Refusal('users_list_not_supplied');
  if (users.length > mostInGroup) throw new Refusal('too_many_users');
  return { channel: { id: direct(asking, users).id } };
};

const create: Method = (asking) => {
  const { world, token } = asking;
  const args = read(asking, z.object({ name: z.string().optional(), is_private: flag }));
  const { name = '' } = args;
  if (name === '') throw new Refusal('invalid_name_required');
  if (name.length > longestName) throw new Refusal('invalid_name_maxlength');
  if (!/[\p{L}\p{N}]/u.test(name)) throw new Refusal('invalid_name_punctuation');
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) throw new Refusal('invalid_name_specials');
  const taken = [...world.channels.values()].some((each) => each.name === name && each.team === token.team);
  if (taken) throw new Refusal('name_taken');
  const kind = args.is_private === true ? 'private' : 'public';
  const channel = world.addChannel(world.nextId('C'), {
    name,
    kind,
    team: token.team,
    members: [token.user],
  });
  return { channel: shown(channel, asking) };
};

function inviteFault(user: string, channel: Channel, { world, token }: Asking): string | undefined {
  const person = world.people.get(user);
  if (person === undefined) return 'user_not_found';
  if (user === token.user) return 'cant_invite_self';
  if (person.deleted) return 'user_disabled';
  if (person.team !== token.team) return 'user_team_not_in_channel';
  return channel.members.has(user) ? 'already_in_channel' : undefined;
}

const invite: Method = (asking) => {
  const args = read(asking, z.object({ channel: z.string(), users: list, force: flag }));
  const channel = visibleChannel(asking, args.channel);
  if (channel.kind === 'direct' || channel.kind === 'group')
    throw new Refusal('method_not_supported_for_channel_type');
  if (!channel.members.has(asking.token.user)) throw new Refusal('not_in_channel');
  if (channel.isArchived) throw new Refusal('is_archived');
  if (args.users.length === 0) throw new Refusal('no_user');
  const errors = args.users.flatMap((user) => {
    const error = inviteFault(user, channel, asking);
    return error === undefined ? [] : [{ user, ok: false, error }];
  });
  const refused = new Set(errors.map(({ user }) => user));
  const [first] = errors;
  if (first !== undefined && (args.force !== true || errors.length === args.users.length))
    throw new Refusal(first.error, { errors });
  for (const user of args.users) if (!refused.has(user)) channel.members.add(user);
  return { channel: shown(channel, asking), ...(errors.length > 0 ? { errors } : {}) };
};

const info: Method = (asking) => {
  const args = read(asking, z.object({ channel: z.string() }));
  return { channel: shown(visibleChannel(asking, args.channel), asking) };
};

/** A page of a list, and where the next begins. */
function paged<T>(items: readonly T[], limit: number, cursor = ''): { page: readonly T[]; next: string } {
  const from = cursor === '' ? 0 : Number(cursor);
  if (!Number.isInteger(from)) throw new Refusal('invalid_cursor');
  const next = from + limit < items.length ? String(from + limit) : '';
  return { page: items.slice(from, from + limit), next };
}

const page = { limit: z.coerce.number().int().min(1).max(1_000).default(100), cursor: z.string().optional() };

const members: Method = (asking) => {
  const args = read(asking, z.object({ channel: z.string(), ...page }));
  const { members: all } = visibleChannel(asking, args.channel);
  const found = paged([...all], args.limit, args.cursor);
  return { members: found.page, response_metadata: { next_cursor: found.next } };
};

const listed: Method = (asking) => {
  const args = read(asking, z.object({ types: list.optional(), user: z.string().optional(), ...page }));
  const { types = ['public_channel'] } = args;
  const names = { public: 'public_channel', private: 'private_channel', direct: 'im', group: 'mpim' };
  const user = args.user ?? asking.token.user;
  const all = [...asking.world.channels.values()].filter(
    (channel) =>
      types.includes(names[channel.kind]) && channel.team === asking.token.team && channel.members.has(user),
  );
  const found = paged(all, args.limit, args.cursor);
  return {
    channels: found.page.map((channel) => shown(channel, asking)),
    response_metadata: { next_cursor: found.next },
  };
};

function asMessage(post: Post): Readonly<Record<string, unknown>> {
  const { ts, user, text, blocks, thread, edited, bot } = post;
  return {
    type: 'message',
    ts,
    user,
    text,
    blocks,
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(edited === undefined ? {} : { edited: { user, ts: edited } }),
    ...(bot === undefined ? {} : { bot_id: bot }),
  };
}

/** Newest first in a channel, oldest first in a thread; fifteen at most outside the Marketplace. */
function looked(asking: Asking, wanted: (post: Post) => boolean, channel: string) {
  const { world, token, pace } = asking;
  const place = visibleChannel(asking, channel);
  if (!place.members.has(token.user)) throw new Refusal('not_in_channel');
  const posts = world.posts.filter((post) => post.channel === channel && !post.deleted && wanted(post));
  return { posts, most: pace.marketplace ? 1_000 : 15 };
}

const history: Method = (asking) => {
  const args = read(
    asking,
    z.object({
      channel: z.string(),
      latest: z.string().optional(),
      oldest: z.string().optional(),
      inclusive: flag,
      ...page,
    }),
  );
  const { latest, oldest, inclusive = false } = args;
  const isWithin = ({ ts: at, thread }: Post): boolean => {
    const isAfter = oldest === undefined || at > oldest || (inclusive && at === oldest);
    const isBefore = latest === undefined || at < latest || (inclusive && at === latest);
    return isAfter && isBefore && (thread === undefined || thread === at);
  };
  const { posts, most } = looked(asking, isWithin, args.channel);
  const found = paged(posts.toReversed(), Math.min(args.limit, most), args.cursor);
  return {
    messages: found.page.map(asMessage),
    has_more: found.next !== '',
    response_metadata: { next_cursor: found.next },
  };
};

const replies: Method = (asking) => {
  const args = read(asking, z.object({ channel: z.string(), ts: z.string(), ...page }));
  const { posts, most } = looked(
    asking,
    (post) => post.ts === args.ts || post.thread === args.ts,
    args.channel,
  );
  if (posts.length === 0) throw new Refusal('thread_not_found');
  const found = paged(posts, Math.min(args.limit, most), args.cursor);
  return { messages: found.page.map(asMessage), response_metadata: { next_cursor: found.next } };
};

const join: Method = (asking) => {
  const args = read(asking, z.object({ channel: z.string() }));
  const channel = visibleChannel(asking, args.channel);
  if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new Refusal('is_archived');
  channel.members.add(asking.token.user);
  return { channel: shown(channel, asking) };
};

const archive: Method = (asking) => {
  const args = read(asking, z.object({ channel: z.string() }));
  const channel = visibleChannel(asking, args.channel);
  if (channel.isArchived) throw new Refusal('already_archived');
  channel.isArchived = true;
  return {};
};

const longestTopic = 250;

const described =
  (what: 'topic' | 'purpose'): Method =>
  (asking) => {
    const args = read(asking, z.object({ channel: z.string(), [what]: z.string() }));
    const channel = visibleChannel(asking, String(args['channel']));
    const text = String(args[what]);
    if (text.length > longestTopic) throw new Refusal('too_long');
    if (!channel.members.has(asking.token.user)) throw new Refusal('not_in_channel');
    channel[what] = text;
    return { [what]: text };
  };

export const conversations: Readonly<Record<string, Method>> = {
  'conversations.open': open,
  'conversations.create': create,
  'conversations.invite': invite,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.list': listed,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.join': join,
  'conversations.archive': archive,
  'conversations.setTopic': described('topic'),
  'conversations.setPurpose': described('purpose'),
  'users.conversations': listed,
};
