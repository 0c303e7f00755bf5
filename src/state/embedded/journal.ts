// What is owed, in lmdb: on the disk before anybody is told that it was received.
import type { JournalStore, Owed } from '../../ports/store.ts';
import { readRow, readRows, removeRow, writeRow } from './table.ts';
import type { Table } from './table.ts';

/** The journal that a table keeps; `isFlushed`: on the disk before it counts as owed. */
export function embeddedJournal(table: Table<Owed>, isFlushed = true): JournalStore {
  return {
    async owe(entry) {
      await table.rows.transaction(() => {
        if (readRow(table, entry.id)) return;
        writeRow(table, entry.id, { value: entry, untilMs: Number.POSITIVE_INFINITY });
      });
      // Committed is enough for a killed process; flushed is what a power cut asks for. The ack waits for this.
      if (isFlushed) await table.rows.flushed;
    },
    owed: async () => [...readRows(table)].sort((a, b) => a.at - b.at),
    settle: (id) => table.rows.transaction(() => removeRow(table, id)),
  };
}
