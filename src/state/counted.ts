// What was removed from a store, by part.
import type { Part, Removed } from '../ports/store.ts';

/** The parts from which something was removed, each with how many. */
export function counted(counts: readonly (readonly [Part, number])[]): Removed {
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
