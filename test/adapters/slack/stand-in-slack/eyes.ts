// What one person has before their eyes, so that a test asks about people and not about calls.
import type { Ephemeral, Post, World } from './world.ts';

export type Seen = (Post | Ephemeral) & { readonly isPrivate: boolean };

/** In a thread an ephemeral message shows only where the thread exists: its parent, and a reply. */
function isShown({ thread, channel }: Ephemeral, { posts }: World): boolean {
  if (thread === undefined) return true;
  const standing = posts.filter((post) => post.channel === channel && !post.deleted);
  return standing.some(({ ts }) => ts === thread) && standing.some((post) => post.thread === thread);
}

/** Everything a person can read, oldest first; `isPrivate` where nobody else can. */
export function seenBy(user: string, world: World): readonly Seen[] {
  if (world.people.get(user)?.deleted === true) return [];
  const mine = world.ephemerals
    .filter((each) => each.user === user && !each.gone && isShown(each, world))
    .map((each) => ({ ...each, isPrivate: true }));
  const shared = world.posts
    .filter((post) => !post.deleted && world.channels.get(post.channel)?.members.has(user) === true)
    .map((post) => ({ ...post, isPrivate: world.channels.get(post.channel)?.kind === 'direct' }));
  return [...mine, ...shared].toSorted((a, b) => (a.ts < b.ts ? -1 : 1));
}

/** Everything anybody could read of what Aside said outside direct conversations: nothing, if all is well. */
export function saidInPublic(world: World): readonly Post[] {
  return world.posts.filter(
    ({ bot, channel, deleted }) =>
      bot !== undefined && !deleted && world.channels.get(channel)?.kind !== 'direct',
  );
}
