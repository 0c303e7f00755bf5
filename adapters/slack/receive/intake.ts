// What becomes of one payload, whichever way it came; the receivers say it in their own language.
import type { App } from '@slack/bolt';
import { settle } from '../app.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import { StoreBusy } from '../../../src/ports/judge.ts';
import type { Arrival } from '../app.ts';
import type { Answered } from '../ask/answers.ts';
import type { Payload } from './payload.ts';
import type { Log } from '../../../src/ports/log.ts';

export type Outcome =
  /** Slack may be told "received", with a response where it waits for one; what is owed is to be done after that. */
  | ({ readonly type: 'received' } & Answered)
  | { readonly type: 'challenge'; readonly challenge: string }
  /** Sending it again changes nothing. */
  | { readonly type: 'malformed' }
  /** Not processed: Slack must send it again. */
  | { readonly type: 'busy' | 'failed' };

async function settled(arrival: Arrival, retry: number | undefined, app: App, log: Log): Promise<Outcome> {
  try {
    return { type: 'received', ...(await settle(app, arrival, retry)) };
  } catch (error) {
    log.error({ cause: causeOf(error), kind: arrival.kind }, 'slack.not-processed');
    // Slack sends events again, and nothing else: whoever pressed a button sees Slack's own sign that it failed.
    return { type: error instanceof StoreBusy ? 'busy' : 'failed' };
  }
}

/**
 * Judges a message, answers a question or a challenge, lets the rest go. Never rejects.
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
    case 'arrival':
      return settled(payload.arrival, retry, app, log);
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
