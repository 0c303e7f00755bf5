// Small values and settings in lmdb: each step a transaction, so that processes that share the directory do not cross.
import type { KeptSettings } from '../../domain/settings.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import type { Shelf } from '../../ports/shelf.ts';
import { putRow, readRenewed, readRow, removeRow, writeRow } from './table.ts';
import type { Table } from './table.ts';

/** The shelf over a table. What is put there has reached the disk when `put` resolves, where it is asked to be `safe`. */
export function embeddedShelf<T>(table: Table<T>, { safe = false } = {}): Shelf<T> {
  return {
    get: (key) => readRenewed(table, key),
    async put(key, value, ttlMs) {
      const untilMs = table.world.clock.now() + ttlMs;
      await putRow(table, key, { value, untilMs });
      if (safe) await table.rows.flushed;
    },
    take: (key) =>
      table.rows.transaction(() => {
        const value = readRow(table, key);
        removeRow(table, key);
        return value;
      }),
    remove: (key) => table.rows.transaction(() => removeRow(table, key)),
  };
}

/** Settings over a table; they never end. */
export function embeddedSettings(table: Table<KeptSettings>): SettingsStore {
  return {
    read: (key) => readRenewed(table, key),
    async write(key, settings, seen) {
      const isWritten = await table.rows.transaction(() => {
        if ((readRow(table, key)?.version ?? 0) !== seen) return false;
        const value = { settings, version: seen + 1 };
        writeRow(table, key, { value, untilMs: Number.POSITIVE_INFINITY });
        return true;
      });
      await table.rows.flushed;
      return isWritten;
    },
    remove: (key) => table.rows.transaction(() => removeRow(table, key)),
  };
}
