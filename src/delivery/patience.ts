// How long the courier waits for stores and platforms, and how often it asks again.
import type { Log } from '../ports/log.ts';
import type { Wait } from './wait.ts';

export interface Patience {
  readonly wait: Wait;
  readonly stopping: AbortSignal;
  readonly log: Pick<Log, 'warn'>;
}

/** A platform or store that has not answered by then will not. */
export const answerWithinMs = 30_000;

const firstPauseMs = 1000;
const longestPauseMs = 60_000;
const storeAttempts = 5;

/** Tries a task of the store's until it succeeds, a few times; undefined, and logged, where it never does. */
export async function untilStored<T>(
  patience: Patience,
  name: string,
  task: () => Promise<T>,
): Promise<T | undefined> {
  for (let attempt = 0; attempt < storeAttempts; attempt += 1) {
    try {
      const done = await answered(patience, async () => ({ value: await task() }));
      if (done) return done.value;
      patience.log.warn({ task: name, attempt }, 'courier.store-silent');
    } catch (error) {
      patience.log.warn({ task: name, attempt, err: asError(error) }, 'courier.store-refused');
    }
    // No pause while stopping: the remaining attempts follow at once.
    if (attempt + 1 < storeAttempts && !patience.stopping.aborted)
      await patience.wait(pauseAfter(attempt), patience.stopping);
  }
  return undefined;
}

/** The task's own end, or undefined where it has none within `answerWithinMs`. */
export async function answered<T>(patience: Patience, task: () => Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([task(), patience.wait(answerWithinMs, over.signal).then(() => undefined)]);
  } finally {
    // Without a reason an error would be made, with its stack.
    over.abort(null);
  }
}

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new TypeError('something other than an error was thrown');
}

export function pauseAfter(attempt: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** attempt);
}
