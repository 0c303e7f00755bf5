// Teams waits for every answer, and not for long.
import { setTimeout as sleep } from 'node:timers/promises';

/** What a task resolves to, or undefined where it takes longer than `ms`; it goes on all the same. */
export async function inTime<T>(task: Promise<T>, ms: number): Promise<T | undefined> {
  const over = new AbortController();
  const late = sleep(ms, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
  try {
    return await Promise.race([task, late]);
  } finally {
    over.abort();
  }
}
