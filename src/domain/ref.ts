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
