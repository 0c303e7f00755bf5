// Looks every few seconds for what other processes owe and left.
import type { Clock } from '../ports/clock.ts';
import type { JournalStore, Owed } from '../ports/store.ts';
import { untilStored, type Patience } from './patience.ts';

export interface WatchWorld extends Patience {
  readonly journal: Pick<JournalStore, 'owed'>;
  readonly clock: Clock;
}

const sweepMs = 5000;

/**
 * Whoever owes a warning delivers it as soon as the platform has its ack, with the safer version that only he knows; and a
 * process that died is back by then, to tell what it noted.
 */
export const leftAloneMs = 15_000;

/** Hands over what is owed for so long that whoever owes it may be gone, again and again until told to stop. Never rejects. */
export async function watchJournal(world: WatchWorld, take: (owed: Owed) => void): Promise<void> {
  while (!world.stopping.aborted) {
    const owed = (await untilStored(world, 'read', () => world.journal.owed())) ?? [];
    for (const entry of owed) if (world.clock.now() - entry.at >= leftAloneMs) take(entry);
    await world.wait(sweepMs, world.stopping);
  }
}
