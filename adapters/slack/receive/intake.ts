// What becomes of one payload, whichever way it came; the receivers say it in their own language.
import type { App } from '@slack/bolt';
import { settle } from '../app.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import { StoreBusy } from '../../../src/ports/judge.ts';
import type { AfterAck } from '../app.ts';
import type { MessageCallback } from '../read/message-event.ts';
import type { Payload } from './payload.ts';
import type { Log } from '../../../src/ports/log.ts';

export type Outcome =
  /** Slack may be told "received"; `owed` is to be done after that. */
  | { readonly type: 'received'; readonly owed: readonly AfterAck[] }
  | { readonly type: 'challenge'; readonly challenge: string }
  /** Sending it again changes nothing. */
  | { readonly type: 'malformed' }
  /** Not processed: Slack must send it again. */
  | { readonly type: 'busy' | 'failed' };

async function judged(
  body: MessageCallback,
  retry: number | undefined,
  app: App,
  log: Log,
): Promise<Outcome> {
  try {
    return { type: 'received', owed: await settle(app, body, retry) };
  } catch (error) {
    log.error({ cause: causeOf(error), channel: body.event.channel }, 'slack.not-processed');
    return { type: error instanceof StoreBusy ? 'busy' : 'failed' };
  }
}

/**
 * Judges a message, answers a challenge, lets the rest go. Never rejects.
 *
 * @param retry the number of a redelivery, which is judged like any other
 */
export async function takeIn(
  payload: Payload,
  retry: number | undefined,
  app: App,
  log: Log,
): Promise<Outcome> {
  switch (payload.kind) {
    case 'message':
      return judged(payload.body, retry, app, log);
    case 'challenge':
      return { type: 'challenge', challenge: payload.challenge };
    case 'rate-limited':
      log.warn({}, 'slack.events-rate-limited');
      return { type: 'received', owed: [] };
    case 'ignored':
      return { type: 'received', owed: [] };
    case 'malformed':
      log.warn({}, 'slack.payload-malformed');
      return { type: 'malformed' };
  }
}
