// How long a busy computer keeps this process from its turn, for tests that bound what something takes.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const everyMs = 5;

/** Listens from now on; what it returns ends that and tells the longest stall in milliseconds. */
export function hearStalls(): () => Promise<number> {
  const stalls = monitorEventLoopDelay({ resolution: everyMs });
  stalls.enable();
  return async () => {
    // One that lasts until now is heard at the next tick.
    await sleep(2 * everyMs);
    stalls.disable();
    return stalls.max / 1e6;
  };
}
