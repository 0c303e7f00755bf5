// Reads a message back from Slack: nothing of it was kept.
import { enclosuresOf } from '../read/enclosures.ts';
import { said } from '../read/message-event.ts';
import { textOf } from '../read/message-text.ts';
import type { AskWorld } from './ask-world.ts';
import type { Attempted } from '../say/attempt.ts';
import type { WebClient } from '../say/web-client.ts';
import type { Enclosure } from '../../../src/domain/message.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';

export interface ReadAgain {
  readonly text: string;
  readonly enclosures: readonly Enclosure[];
  /** When it was last changed; empty where it never was. */
  readonly revision: string;
  /** Files stand beside the words, and stay where they are. */
  readonly hasFiles: boolean;
}

/** `limited`: Slack lets apps read history only now and then. */
export type Unread = 'gone' | 'limited' | 'unreadable';

/** Slack shows apps outside its Marketplace fifteen messages at most. */
const page = 15;

async function ask(
  { channel, message: ts, thread, tenant }: MessageRef,
  { conversations }: WebClient,
  { attempt }: AskWorld,
): Promise<Attempted<readonly unknown[]>> {
  const only = { channel, latest: ts, oldest: ts, inclusive: true };
  const asked =
    thread === undefined
      ? await attempt({ method: 'conversations.history', tenant }, () =>
          conversations.history({ ...only, limit: 1 }),
        )
      : await attempt({ method: 'conversations.replies', tenant }, () =>
          conversations.replies({ ...only, ts: thread, limit: page }),
        );
  return 'failure' in asked ? asked : { value: asked.value.messages ?? [] };
}

/** The author's message as it stands now, or why it can't be read. */
export async function readAgain(ref: MessageRef, world: AskWorld): Promise<ReadAgain | Unread> {
  const client = await world.clientFor(ref.tenant);
  if (client === undefined) return 'unreadable';
  const asked = await ask(ref, client, world);
  if ('failure' in asked) {
    const { code } = asked.failure;
    world.log.warn({ code }, 'slack.message-not-read-again');
    if (code === 'thread_not_found' || code === 'channel_not_found') return 'gone';
    return code === 'rate_limited' || code === 'ratelimited' ? 'limited' : 'unreadable';
  }
  const found = asked.value
    .map((message) => said.safeParse(message).data)
    .find((message) => message?.ts === ref.message && message.user === ref.author);
  if (found === undefined) return 'gone';
  const [text, enclosures, revision] = [textOf(found), enclosuresOf(found), found.edited?.ts ?? ''];
  return { text, enclosures, revision, hasFiles: found.files.length > 0 };
}
