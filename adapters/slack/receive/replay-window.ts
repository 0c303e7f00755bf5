// Remembers signatures for as long as they would verify, so that a copied request is refused.
// Slack signs each of its retries anew; the same signature twice within the window is somebody else's copy.

export interface ReplayWindow {
  /** `new`: process it. `running`: the same request is being processed. `seen`: it was processed. */
  begin(signature: string, now: number): 'new' | 'running' | 'seen';
  /** A request that failed is forgotten: it may come again. */
  settle(signature: string, processed: boolean): void;
}

/** A signature may be dated five minutes ahead and stays good for five minutes after that. */
const memoryMs = 601_000;
const running = Number.POSITIVE_INFINITY;

/** Keeps at most `capacity` signatures and lets the oldest go first. */
export function createReplayWindow(capacity = 50_000): ReplayWindow {
  /** When each may be forgotten, in milliseconds since 1970; oldest first. */
  const until = new Map<string, { readonly from: number; end: number }>();

  const makeRoom = (now: number): void => {
    for (const [signature, { end }] of until) {
      if (end > now && until.size < capacity) return;
      until.delete(signature);
    }
  };

  return {
    begin: (signature, now) => {
      const known = until.get(signature);
      if (known !== undefined && known.end > now) return known.end === running ? 'running' : 'seen';
      until.delete(signature);
      makeRoom(now);
      until.set(signature, { from: now, end: running });
      return 'new';
    },
    settle: (signature, processed) => {
      const known = until.get(signature);
      if (!processed) until.delete(signature);
      else if (known !== undefined) known.end = known.from + memoryMs;
    },
  };
}
