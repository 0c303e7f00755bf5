// The notes of the time that Redis is away, in a directory of this machine, on lmdb: all its processes see them at once.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RootDatabase } from 'lmdb';
import type { z } from 'zod';
import type { HeldClaim, Notes } from '../insured/notes.ts';
import { heldClaimSchema, owedSchema } from '../schema.ts';
import type { TableName } from '../sealed-row.ts';
import { embeddedJournal } from './journal.ts';
import { openRoot } from './root.ts';
import type { EmbeddedOptions } from './store.ts';
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

// A file is written without waiting for the disk, for a note is taken in the moment in which a process may die: it outlives the
// process, and not the computer's own fall. So each start of the computer has a file of its own, where it can be told.
const bootId = '/proc/sys/kernel/random/boot_id';
const beginsWith = 'gap-';

/** The file of this start of the computer; those of earlier ones are removed. */
function nameOfToday(directory: string): string {
  const boot = existsSync(bootId) ? readFileSync(bootId, 'utf8').trim() : 'any';
  const name = `${beginsWith}${boot}.lmdb`;
  const files = existsSync(directory) ? readdirSync(directory) : [];
  for (const file of files)
    if (file.startsWith(beginsWith) && !file.startsWith(name)) rmSync(join(directory, file), { force: true });
  return name;
}

/**
 * Opens the notes, or begins them.
 *
 * @throws FaultList where the directory can't be used.
 */
export function openNotes(options: EmbeddedOptions): Notes {
  const root = openRoot(options.directory, nameOfToday(options.directory), { noSync: true });
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
