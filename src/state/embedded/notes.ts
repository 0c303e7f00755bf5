// The notes of the time that Redis is away, in a directory of this machine, on lmdb: all its processes see them at once.
import type { RootDatabase } from 'lmdb';
import type { z } from 'zod';
import type { HeldClaim, Notes } from '../insured/notes.ts';
import { heldClaimSchema, owedSchema } from '../schema.ts';
import type { TableName } from '../sealed-row.ts';
import { embeddedJournal } from './journal.ts';
import type { EmbeddedOptions } from './store.ts';
import { openToday } from './today.ts';
import {
  findRow,
  openTable,
  putRow,
  readRow,
  removeRow,
  removeTenant,
  rowsWithEnds,
  writeRow,
} from './table.ts';
import type { Table } from './table.ts';

type Kept = z.infer<typeof heldClaimSchema>;

const beginsWith = 'gap-';

/**
 * Opens the notes, or begins them.
 *
 * @throws FaultList where the directory can't be used.
 */
export function openNotes(options: EmbeddedOptions): Notes {
  // A note is taken in the moment in which a process may die.
  const root = openToday(options.directory, beginsWith);
  const claims = openNoteTable(root, 'claims', heldClaimSchema, options);
  const journal = openNoteTable(root, 'journal', owedSchema, options);
  const now = (): number => options.clock.now();
  return {
    claims: {
      // At once, and not with the next turn: the words of a warning may just have left.
      begin: async (key, leaseMs) =>
        claims.rows.transactionSync(() => {
          const held = stateOf(readRow(claims, key));
          if (held !== undefined) return held;
          writeRow(claims, key, { value: { key, isDone: false }, untilMs: now() + leaseMs });
          return 'mine';
        }),
      look: async (key) => stateOf(readRow(claims, key)),
      finish: (key, ttlMs) => putRow(claims, key, { value: { key, isDone: true }, untilMs: now() + ttlMs }),
      release: (key) =>
        claims.rows.transaction(() => {
          if (readRow(claims, key)?.isDone === false) removeRow(claims, key);
        }),
    },
    journal: embeddedJournal(journal, false),
    held: () =>
      [...rowsWithEnds(claims)].map(({ value, untilMs }) => ({ ...value, leftMs: untilMs - now() })),
    drop: async (known) => {
      await claims.rows.transaction(() => {
        for (const each of known) dropKnown(claims, each);
      });
    },
    async forget(tenantKey) {
      for (const table of [claims, journal]) await removeTenant(table as Table<unknown>, tenantKey);
    },
    async close() {
      await root.flushed;
      await root.close();
    },
  };
}

const stateOf = (held: Kept | undefined): 'busy' | 'done' | undefined =>
  held && (held.isDone ? 'done' : 'busy');

// One that became done meanwhile is not known elsewhere yet.
function dropKnown(claims: Table<Kept>, { key, isDone }: HeldClaim): void {
  if (findRow(claims, key)?.value.isDone === isDone) removeRow(claims, key);
}

function openNoteTable<T>(
  root: RootDatabase<Buffer, string>,
  name: TableName,
  schema: z.ZodType<T>,
  world: EmbeddedOptions,
): Table<T> {
  return openTable({ name, rows: root.openDB<Buffer, string>(name, { encoding: 'binary' }), schema, world });
}
