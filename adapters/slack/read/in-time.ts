// What is asked before the ack must not make Slack wait.

/** What a task resolves to, or undefined where the signal comes first; what the task does after that is nobody's concern. */
export async function inTime<T>(task: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let end = (): void => {};
  const over = new Promise<undefined>((resolve) => (end = () => resolve(undefined)));
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([task, over]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
