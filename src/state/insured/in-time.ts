// A step of the store elsewhere, and no longer than somebody may wait for it.

/** @throws StoreLate after so many milliseconds, or when told to let go */
export async function inTime<T>(task: Promise<T>, ms: number, letGo?: AbortSignal): Promise<T> {
  const over = new AbortController();
  const late = new Promise<never>((_, reject) => {
    // An answer that lies there already, while this process was busy, is taken first.
    const giveUp = (): unknown => setImmediate(() => reject(new StoreLate()));
    const timer = setTimeout(giveUp, ms);
    over.signal.addEventListener('abort', () => clearTimeout(timer));
    letGo?.addEventListener('abort', giveUp, { once: true, signal: over.signal });
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    over.abort();
  }
}

/** The store elsewhere did not answer in time. */
export class StoreLate extends Error {
  constructor() {
    super('the store did not answer in time');
    this.name = 'StoreLate';
  }
}
