// Calls to Slack's Web API that don't throw, that keep to Slack's pace, and that keep still for as long as Slack asks.
import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf } from './api-failure.ts';
import type { ApiFailure } from './api-failure.ts';
import type { Clock } from '../../../src/ports/clock.ts';

/** What Slack counts calls by. */
export interface Target {
  /** A method of the Web API: `chat.postMessage`. */
  readonly method: string;
  /** Workspace or organisation whose token is used. */
  readonly tenant: string;
  /** Where a message is posted: Slack takes one a second there. */
  readonly channel?: string;
}

/** What a call gave, or what went wrong. */
export type Attempted<T> = { readonly value: T } | { readonly failure: ApiFailure };

/** Makes one call of one method. Never rejects. */
export type Attempt = <T>(target: Target, call: () => Promise<T>) => Promise<Attempted<T>>;

/** Slack's pace for messages in one channel. Source: docs.slack.dev/apis/web-api/rate-limits */
const paceMs = 1_000;
/** A turn further away than this is not waited for. */
const patienceMs = 3_000;

/** When the next call for each key may be made, in milliseconds since 1970; what is past is forgotten. */
function createTimes(clock: Clock) {
  const times = new Map<string, number>();
  return {
    waitFor: (key: string): number => Math.max(0, (times.get(key) ?? 0) - clock.now()),
    keep: (key: string, until: number): void => {
      const now = clock.now();
      for (const [other, time] of times) {
        if (time > now) break;
        times.delete(other);
      }
      // Set anew, so that the oldest stand first.
      times.delete(key);
      times.set(key, until);
    },
  };
}

/**
 * After a "too many requests", calls of the same method fail at once until the pause is over. Messages to one channel
 * follow each other a second apart.
 *
 * @param pause waits for so many milliseconds
 */
export function createAttempt(
  clock: Clock,
  pause: (ms: number) => Promise<unknown> = (ms) => sleep(ms),
): Attempt {
  const held = createTimes(clock);
  const turns = createTimes(clock);

  /** Waits for a turn in the channel; resolves to how long it is where it is too far away, in milliseconds. */
  const takeTurn = async ({ tenant, channel }: Target): Promise<number> => {
    if (channel === undefined) return 0;
    const key = `${tenant}/${channel}`;
    const waitMs = turns.waitFor(key);
    if (waitMs > patienceMs) return waitMs;
    turns.keep(key, clock.now() + waitMs + paceMs);
    if (waitMs > 0) await pause(waitMs);
    return 0;
  };

  return async (target, call) => {
    const key = `${target.tenant}/${target.method}`;
    const waitMs = held.waitFor(key) || (await takeTurn(target));
    if (waitMs > 0) return { failure: { code: 'rate_limited', retryMs: waitMs } };
    try {
      return { value: await call() };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === 'rate_limited') held.keep(key, clock.now() + (failure.retryMs ?? 0));
      return { failure };
    }
  };
}
