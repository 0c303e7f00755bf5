// Where a message is, and nothing of what it says: safe to log, to store and to queue.

export type PlatformName = 'slack' | 'teams' | 'console' | 'cli';

/** One channel, or one chat. Every field is an opaque id of the platform's. */
export interface ChannelRef {
  readonly platform: PlatformName;
  /** Workspace or tenant. */
  readonly tenant: string;
  readonly channel: string;
}

/** One person of a workspace or tenant. */
export interface PersonRef {
  readonly platform: PlatformName;
  readonly tenant: string;
  readonly author: string;
}

/** Points at one message. */
export interface MessageRef extends ChannelRef, PersonRef {
  readonly message: string;
  /** The message that opened the thread, where this one stands in a thread. */
  readonly thread?: string;
}

/** The key under which an author's last case in a channel is remembered. */
export function authorHere(ref: ChannelRef & PersonRef): string {
  return [ref.platform, ref.tenant, ref.channel, ref.author].join('/');
}

/** The key under which one conversation's details add up: a thread, or a message that may become one. */
export function conversationOf(ref: MessageRef): string {
  return [ref.platform, ref.tenant, ref.channel, ref.thread ?? ref.message].join('/');
}

/** The name of a workspace or tenant among all platforms. */
export function tenantOf({ platform, tenant }: Pick<ChannelRef, 'platform' | 'tenant'>): string {
  return [platform, tenant].join('/');
}
