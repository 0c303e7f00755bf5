// Calls to Slack's Web API that don't throw, and that keep still for as long as Slack asks.
import { failureOf } from './api-failure.ts';
import type { ApiFailure } from './api-failure.ts';
import type { Clock } from '../../../src/ports/clock.ts';

/** Makes one call of one method; resolves to what went wrong, or to undefined. Never rejects. */
export type Attempt = (method: string, call: () => Promise<unknown>) => Promise<ApiFailure | undefined>;

/** After a "too many requests", calls of the same method fail at once until the pause is over. */
export function createAttempt(clock: Clock): Attempt {
  /** Until when Slack wants no call of a method, in milliseconds since 1970. */
  const heldUntil = new Map<string, number>();
  return async (method, call) => {
    const wait = (heldUntil.get(method) ?? 0) - clock.now();
    if (wait > 0) return { code: 'rate_limited', retryMs: wait };
    try {
      await call();
      return undefined;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === 'rate_limited') heldUntil.set(method, clock.now() + (failure.retryMs ?? 0));
      return failure;
    }
  };
}
