// Saying something: to one person, to a channel, and changing or deleting what was said.
import { z } from 'zod';
import { content, openChannel, read, said, visibleChannel } from '../asking.ts';
import { Refusal } from '../refusal.ts';
import { direct } from './conversations.ts';
import type { Asking, Method } from '../asking.ts';
import type { Post } from '../world.ts';

const ts = z.string().regex(/^\d+\.\d+$/);

/** A person id stands for the direct conversation with them. */
function placeOf(asking: Asking, id: string): string {
  return /^[UW]/.test(id) ? direct(asking, [id]).id : id;
}

function messageAt({ world }: Asking, channel: string, at: string): Post {
  const found = world.posts.find((post) => post.channel === channel && post.ts === at && !post.deleted);
  if (found === undefined) throw new Refusal('message_not_found');
  return found;
}

const postEphemeral: Method = (asking) => {
  const { world, token } = asking;
  const args = read(
    asking,
    z.object({ channel: z.string(), user: z.string(), thread_ts: ts.optional(), ...said }),
  );
  const channel = openChannel(asking, args.channel);
  const isHere = channel.members.has(args.user) && world.people.get(args.user)?.deleted === false;
  if (!isHere) throw new Refusal('user_not_in_channel');
  const at = world.nextTs();
  world.ephemerals.push({
    ts: at,
    channel: channel.id,
    user: args.user,
    gone: false,
    ...content(args, world),
    ...(args.thread_ts === undefined ? {} : { thread: args.thread_ts }),
  });
  return { message_ts: at, bot: token.user };
};

const postMessage: Method = (asking) => {
  const { world, token } = asking;
  const args = read(asking, z.object({ channel: z.string(), thread_ts: ts.optional(), ...said }));
  const channel = openChannel(asking, placeOf(asking, args.channel));
  const thread = args.thread_ts;
  if (thread !== undefined && !world.posts.some((post) => post.ts === thread && !post.deleted))
    throw new Refusal('thread_not_found');
  const { text, blocks } = content(args, world);
  const post = world.say(channel.id, token.user, text, {
    blocks,
    ...(token.type === 'bot' ? { bot: 'B0ASIDE' } : {}),
    ...(thread === undefined ? {} : { thread }),
  });
  return {
    channel: channel.id,
    ts: post.ts,
    message: { type: 'message', user: post.user, ts: post.ts, text },
  };
};

const update: Method = (asking) => {
  const { world, token } = asking;
  const args = read(asking, z.object({ channel: z.string(), ts, ...said }));
  const channel = visibleChannel(asking, args.channel);
  if (channel.isArchived) throw new Refusal('is_archived');
  const post = messageAt(asking, channel.id, args.ts);
  if (post.user !== token.user) throw new Refusal('cant_update_message');
  Object.assign(post, content(args, world), { edited: world.nextTs() });
  return { channel: channel.id, ts: post.ts, text: post.text };
};

const remove: Method = (asking) => {
  const args = read(asking, z.object({ channel: z.string(), ts }));
  const channel = visibleChannel(asking, args.channel);
  if (channel.isArchived) throw new Refusal('is_archived');
  const post = messageAt(asking, channel.id, args.ts);
  // A bot deletes its own messages, a person's token that person's.
  if (post.user !== asking.token.user) throw new Refusal('cant_delete_message');
  post.deleted = true;
  return { channel: channel.id, ts: post.ts };
};

const getPermalink: Method = (asking) => {
  const args = read(asking, z.object({ channel: z.string(), message_ts: ts }));
  const channel = visibleChannel(asking, args.channel);
  const post = messageAt(asking, channel.id, args.message_ts);
  const permalink = `https://ward.slack.example/archives/${channel.id}/p${post.ts.replace('.', '')}`;
  return { channel: channel.id, permalink };
};

export const chat: Readonly<Record<string, Method>> = {
  'chat.postEphemeral': postEphemeral,
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
