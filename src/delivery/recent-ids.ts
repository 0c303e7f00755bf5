// The ids of late, as many as are worth remembering.

export interface RecentIds {
  has(id: string): boolean;
  add(id: string): void;
}

/** Remembers the last `most` ids. */
export function createRecentIds(most: number): RecentIds {
  const ids = new Set<string>();
  return {
    has: (id) => ids.has(id),
    add(id) {
      ids.add(id);
      for (const oldest of ids) {
        if (ids.size <= most) break;
        ids.delete(oldest);
      }
    },
  };
}
