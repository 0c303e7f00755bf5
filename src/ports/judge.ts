// What an adapter asks of the core.
import type { Message } from '../domain/message.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { ChannelRef } from '../domain/ref.ts';
import type { ChannelPolicy } from '../domain/settings.ts';

export interface Judge {
  /**
   * The verdict on one message; a warning owed is in the journal when this resolves. Resolves to undefined where the
   * same message was judged before. Call it before the platform is told "received".
   *
   * @throws StoreBusy where another process holds the message, or the store's own error: don't ack, let the platform
   *   send again.
   */
  judge(message: Message, policy: ChannelPolicy): Promise<Judgement | undefined>;
  /** Performs what is owed. Call it after the platform was told "received". Never rejects. */
  deliver(judgement: Judgement): Promise<void>;
  /** What holds in a channel; one sensitivity stricter where people of other organisations are in it. */
  policyFor(channel: ChannelRef, isExternal?: boolean): Promise<ChannelPolicy>;
}

/** Another process is judging this very message. */
export class StoreBusy extends Error {
  constructor() {
    super('another process holds this message; let the platform send it again');
    this.name = 'StoreBusy';
  }
}
