// Tells an author in private: where the message stands, seen by them alone, or else in a direct message.
import { createAttempt } from './attempt.ts';
import { layOut } from './notice-blocks.ts';
import type { ApiFailure } from './api-failure.ts';
import type { Attempt } from './attempt.ts';
import type { WebClient } from './web-client.ts';
import type { Action, Delivery, TellAuthor } from '../../../src/domain/action.ts';
import type { Clock } from '../../../src/ports/clock.ts';

export interface OutboundOptions {
  readonly client: WebClient;
  readonly clock: Clock;
}

/** Refusals that concern the channel and not the author, whom a direct message still reaches. */
const refusedInPlace: readonly string[] = ['user_not_in_channel', 'not_in_channel', 'restricted_action'];

/** Only the author sees it; in a thread it stands under the message that opened the thread. */
function tellInPlace({ ref, notice }: TellAuthor, { chat }: WebClient, attempt: Attempt) {
  return attempt('chat.postEphemeral', () =>
    chat.postEphemeral({
      channel: ref.channel,
      user: ref.author,
      ...(ref.thread === undefined ? {} : { thread_ts: ref.thread }),
      ...layOut(notice),
    }),
  );
}

async function tellDirectly(
  { ref, notice }: TellAuthor,
  { chat, conversations }: WebClient,
  attempt: Attempt,
): Promise<ApiFailure | undefined> {
  let channel: string | undefined;
  const unopened = await attempt('conversations.open', async () => {
    channel = (await conversations.open({ users: ref.author })).channel?.id;
  });
  if (unopened !== undefined) return unopened;
  // Never in public: nothing but a direct conversation is written to.
  if (!channel?.startsWith('D')) return { code: 'no_direct_message' };
  const laidOut = layOut(notice, `About your message in <#${ref.channel}>:`);
  const message = { channel, unfurl_links: false, unfurl_media: false, ...laidOut };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
  return attempt('chat.postMessage', () => chat.postMessage(message));
}

function deliveryOf(failure: ApiFailure | undefined): Delivery {
  if (failure === undefined) return { outcome: 'delivered' };
  const { code: reason, retryMs: afterMs } = failure;
  return afterMs === undefined ? { outcome: 'unreachable', reason } : { outcome: 'retry', reason, afterMs };
}

/** Performs actions. What it returns never rejects. */
export function createOutbound({ client, clock }: OutboundOptions): (action: Action) => Promise<Delivery> {
  const attempt = createAttempt(clock);
  return async (action) => {
    const refused = await tellInPlace(action, client, attempt);
    const direct = refused !== undefined && refusedInPlace.includes(refused.code);
    return deliveryOf(direct ? await tellDirectly(action, client, attempt) : refused);
  };
}
