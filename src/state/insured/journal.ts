// The journal, insured: what is owed while the store elsewhere is away is owed in memory and in the notes of this machine.
import type { JournalStore, Owed } from '../../ports/store.ts';
import type { Debt } from './debts.ts';
import { oweNoted, type InsuredWorld } from './step.ts';

/** The journals of both stores as one. */
export function insuredJournal({ line, remote, memory, notebook }: InsuredWorld): JournalStore {
  const there = remote.journal;
  const here = memory.journal;
  // Of what is noted here and settled once the store is back, no later process must read that it is owed.
  const noted = new Set<string>();
  const about = (id: string): Pick<Debt, 'about' | 'key' | 'isJournal'> => ({
    about: id,
    key: id,
    isJournal: true,
  });
  const owed = (entry: Owed): Debt => ({
    ...about(entry.id),
    async pay() {
      await there.owe(entry);
      // Another process may deliver it now, and memory would never hear of that.
      await here.settle(entry.id);
    },
    note() {
      noted.add(entry.id);
      return notebook.owe(entry);
    },
  });
  const settled = (id: string): Debt => ({
    ...about(id),
    pay: () => there.settle(id),
    note: async () => void (noted.delete(id) && (await notebook.settle(id))),
  });
  return {
    async owe(entry) {
      if (await line.ask(() => there.owe(entry))) return line.did(owed(entry));
      await here.owe(entry);
      await oweNoted(line, owed(entry));
    },
    async owed() {
      const answer = await line.ask(() => there.owed());
      return answer ? answer.value : here.owed();
    },
    async settle(id) {
      const done = await line.ask(() => there.settle(id));
      await here.settle(id);
      const step = settled(id);
      if (!done) return oweNoted(line, step);
      line.did(step);
      await step.note?.();
    },
  };
}
