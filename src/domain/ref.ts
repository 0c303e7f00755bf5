// Where a message is, and nothing of what it says: safe to log, to store and to queue.

export type PlatformName = 'slack' | 'teams' | 'console' | 'cli';

/** Points at one message. Every field is an opaque id of the platform's. */
export interface MessageRef {
  readonly platform: PlatformName;
  /** Workspace or tenant. */
  readonly tenant: string;
  readonly channel: string;
  readonly message: string;
  /** The message that opened the thread, where this one stands in a thread. */
  readonly thread?: string;
  readonly author: string;
}

/** The key under which an author's last case in a channel is remembered. */
export function authorHere(ref: MessageRef): string {
  return [ref.platform, ref.tenant, ref.channel, ref.author].join('/');
}

/** The key under which one conversation's details add up: a thread, or a message that may become one. */
export function conversationOf(ref: MessageRef): string {
  return [ref.platform, ref.tenant, ref.channel, ref.thread ?? ref.message].join('/');
}
