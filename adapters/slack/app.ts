// The Bolt app. A message is judged before the ack and its author told after it; what people ask is answered the same way.
import { App } from '@slack/bolt';
import { answer } from './ask/answers.ts';
import { deletedOf } from './read/inbound.ts';
import { clientOptions } from './say/web-client.ts';
import type { Receiver } from '@slack/bolt';
import type { Answered, Answers } from './ask/answers.ts';
import type { Asked } from './ask/asked.ts';
import type { MessageCallback } from './read/message-event.ts';
import type { ReadMessage } from './read/reader.ts';
import type { MessageRef } from '../../src/domain/ref.ts';
import type { Judge } from '../../src/ports/judge.ts';
import type { Log } from '../../src/ports/log.ts';

/** What came, read and sorted. */
export type Arrival = { readonly kind: 'message'; readonly body: MessageCallback } | Asked;

/** What the listeners are given, by way of Bolt's context. */
interface Job {
  readonly arrival: Arrival;
  done: Answered;
}

export interface AppParts {
  readonly read: ReadMessage;
  readonly judge: Judge;
  /** Told of each message that is gone. */
  readonly forget?: ((ref: MessageRef) => Promise<void>) | undefined;
  readonly answers: Answers;
  readonly receiver: Receiver;
  readonly log: Log;
  /** Hears of everything before it is answered. Never rejects. */
  readonly heard?: (arrival: Arrival) => Promise<void>;
}

async function judgeMessage(
  body: MessageCallback,
  { judge, read, forget }: Pick<AppParts, 'judge' | 'read' | 'forget'>,
): Promise<Answered> {
  const gone = deletedOf(body);
  if (gone !== undefined) await forget?.(gone);
  const message = await read(body);
  if (message === undefined) return { owed: [] };
  const policy = await judge.policyFor(message.ref, body.is_ext_shared_channel === true);
  const judgement = await judge.judge(message, policy);
  return { owed: judgement === undefined ? [] : [() => judge.deliver(judgement)] };
}

async function work(arrival: Arrival, parts: AppParts): Promise<Answered> {
  const { answers, heard } = parts;
  await heard?.(arrival);
  if (arrival.kind !== 'message') return answer(arrival, answers);
  // What is written to Aside itself is a draft to check, and no case in a channel.
  const { body } = arrival;
  return body.event.channel_type === 'im' ? answers.draft(body) : judgeMessage(body, parts);
}

/**
 * Bolt with nothing of its own: no memory of conversations, no client for each team, no log of bodies. What a listener
 * throws reaches the receiver.
 */
export function createApp(parts: AppParts): App {
  const { receiver, log } = parts;
  const options = clientOptions({ log, retries: 0 });
  const app = new App({
    receiver,
    // Without a token in the context Bolt opens no pool of clients; `say` speaks with its own.
    authorize: () => Promise.resolve({}),
    convoStore: false,
    // Bolt's own check lets edits of the bot's messages pass; `inbound` does it instead.
    ignoreSelf: false,
    clientOptions: options,
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });
  const listen = async ({
    context,
  }: {
    readonly context: Readonly<Record<string, unknown>>;
  }): Promise<void> => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `settle` puts it there
    const job = context['job'] as Job;
    job.done = await work(job.arrival, parts);
  };
  // One for all: each listener of its own would cost every message as many steps as a listener takes to say that it is not meant.
  app.use(listen);
  app.error(async (error) => {
    throw error;
  });
  return app;
}

/**
 * Hands what came to the app and resolves, once it is judged or answered, to what Slack is told and what is owed after that.
 *
 * @param retry the number of a redelivery
 * @throws what judging or answering threw: don't ack, Slack sends again
 */
export async function settle(app: App, arrival: Arrival, retry: number | undefined): Promise<Answered> {
  const job: Job = { arrival, done: { owed: [] } };
  const ack = (): Promise<void> => Promise.resolve();
  try {
    // Bolt acks an event before it calls the listeners. This ack does nothing; the receiver's own comes later.
    await app.processEvent({
      body: arrival.body,
      ack,
      customProperties: { job },
      ...(retry === undefined ? {} : { retryNum: retry }),
    });
  } catch (error) {
    throw thrownBy(error);
  }
  return job.done;
}

/** Bolt wraps an error that has no code. */
function thrownBy(error: unknown): unknown {
  return error instanceof Error && 'original' in error ? error.original : error;
}
