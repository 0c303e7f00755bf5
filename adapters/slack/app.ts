// The Bolt app: one listener, which judges a message before the ack and owes the telling until after it.
import { App } from '@slack/bolt';
import { messageOf } from './read/inbound.ts';
import { handledEvents } from './receive/payload.ts';
import { clientOptions } from './say/web-client.ts';
import type { Receiver } from '@slack/bolt';
import type { MessageCallback } from './read/message-event.ts';
import type { Judge } from '../../src/ports/judge.ts';
import type { Log } from '../../src/ports/log.ts';

/** What is left to do once Slack was told "received". Never rejects. */
export type AfterAck = () => Promise<void>;

/** What the listener is given, by way of Bolt's context. */
interface Job {
  readonly body: MessageCallback;
  readonly owe: (task: AfterAck) => void;
}

async function judgeMessage({ body, owe }: Job, judge: Judge): Promise<void> {
  const message = messageOf(body);
  if (message === undefined) return;
  const policy = await judge.policyFor(message.ref);
  const judgement = await judge.judge(message, policy);
  if (judgement !== undefined) owe(() => judge.deliver(judgement));
}

/**
 * Bolt with nothing of its own: no memory of conversations, no client for each team, no log of bodies. What a listener
 * throws reaches the receiver.
 */
export function createApp(judge: Judge, receiver: Receiver, log: Log): App {
  const options = clientOptions({ log, retries: 0 });
  const app = new App({
    receiver,
    // Without a token in the context Bolt opens no pool of clients; `outbound` speaks with its own.
    authorize: () => Promise.resolve({}),
    convoStore: false,
    // Bolt's own check lets edits of the bot's messages pass; `inbound` does it instead.
    ignoreSelf: false,
    clientOptions: options,
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });
  for (const event of handledEvents) {
    app.event(event, async ({ context }) => {
      const job: Job = context['job'];
      await judgeMessage(job, judge);
    });
  }
  app.error(async (error) => {
    throw error;
  });
  return app;
}

/**
 * Hands a message to the app and resolves, once it is judged, to what is owed.
 *
 * @throws what judging threw: don't ack, Slack sends again
 */
export async function settle(
  app: App,
  body: MessageCallback,
  retry: number | undefined,
): Promise<readonly AfterAck[]> {
  const owed: AfterAck[] = [];
  const job: Job = { body, owe: (task) => void owed.push(task) };
  const ack = (): Promise<void> => Promise.resolve();
  try {
    // Bolt acks an event before it calls the listeners. This ack does nothing; the receiver's own comes later.
    await app.processEvent({
      body,
      ack,
      customProperties: { job },
      ...(retry === undefined ? {} : { retryNum: retry }),
    });
  } catch (error) {
    throw thrownBy(error);
  }
  return owed;
}

/** Bolt wraps an error that has no code. */
function thrownBy(error: unknown): unknown {
  return error instanceof Error && 'original' in error ? error.original : error;
}
