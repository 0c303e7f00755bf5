// Lets a test wait for something to hold, looking only when something happened.

export interface Changes {
  /** Something happened. */
  readonly changed: () => void;
  /** Resolves once `condition` holds. */
  readonly until: (condition: () => boolean) => Promise<void>;
}

export function changes(): Changes {
  const waiting = new Set<() => void>();
  return {
    changed: () => {
      for (const look of waiting) look();
    },
    until: (condition) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!condition()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
