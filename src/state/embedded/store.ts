// The store in a directory of this machine, on lmdb: nothing else to install, and what is owed survives a crash.
import type { z } from 'zod';
import type { ClaimStore, Mosaic, MosaicStore, Store } from '../../ports/store.ts';
import { embeddedAudit, pruneRecords } from './audit.ts';
import type { AuditKey } from './audit.ts';
import { embeddedForgetting } from './forget.ts';
import { embeddedJournal } from './journal.ts';
import { openRoot } from './root.ts';
import { embeddedSettings, embeddedShelf } from './shelf.ts';
import { findRow, openTable, putNewRow, putRow, readRow, removeRow, writeRow } from './table.ts';
import type { Table } from './table.ts';
import { openToday } from './today.ts';
import {
  credentialSchema,
  errandSchema,
  keptSettingsSchema,
  lineSchema,
  quietSchema,
  warnedSchema,
} from '../schema-shelf.ts';
import { claimSchema, mosaicSchema, owedSchema } from '../schema.ts';
import type { TableName, TableWorld } from '../sealed-row.ts';

/** `onUnreadable` hears of every entry that was skipped because it can't be read; it gets codes only. */
export interface EmbeddedOptions extends TableWorld {
  /** ASIDE_DATA_DIR; made where it does not exist. */
  readonly directory: string;
}

type Claim = 'busy' | 'done';

// A message waits for three steps of the store on its way, and its platform for seconds.
const gatherMs = 2;

/**
 * Opens the store, or makes it. Several processes of one machine may share a directory.
 *
 * @throws FaultList where the directory can't be used.
 */
export function openEmbeddedStore(options: EmbeddedOptions): Store {
  const root = openRoot(options.directory, 'aside.lmdb', { gatherMs });
  // A claim has to outlive its process, and no more: a message that comes again after the computer fell is judged again.
  const passing = openToday(options.directory, 'claims-', { gatherMs });
  const world: TableWorld = options;
  const table = <T>(name: TableName, schema: z.ZodType<T>, of = root): Table<T> =>
    openTable({ name, rows: of.openDB<Buffer, string>(name, { encoding: 'binary' }), schema, world });
  const claims = table('claims', claimSchema, passing);
  const mosaic = table('mosaic', mosaicSchema);
  const journal = table('journal', owedSchema);
  const warnings = table('warnings', warnedSchema);
  const quiet = table('quiet', quietSchema);
  const credentials = table('credentials', credentialSchema);
  const errands = table('errands', errandSchema);
  const lines = table('lines', lineSchema);
  const settings = table('settings', keptSettingsSchema);
  const records = root.openDB<Buffer, AuditKey>('audit', { encoding: 'binary' });
  const tables = [claims, mosaic, journal, warnings, quiet, credentials, errands, lines, settings];
  return {
    claims: embeddedClaims(claims),
    mosaic: embeddedMosaic(mosaic),
    journal: embeddedJournal(journal),
    audit: embeddedAudit(records, world),
    warnings: embeddedShelf(warnings),
    quiet: embeddedShelf(quiet),
    // A token that was exchanged for the next can't be asked for again.
    credentials: embeddedShelf(credentials, { safe: true }),
    errands: embeddedShelf(errands),
    lines: embeddedShelf(lines),
    settings: embeddedSettings(settings),
    ...embeddedForgetting(root, tables, { mosaic, warnings, journal, records, world }),
    pruneAudit: (before) => pruneRecords(records, before),
    async close() {
      await root.flushed;
      await root.close();
      await passing.close();
    },
  };
}

// No lease is that long: the clock was set back since, and whoever holds it may be gone.
const longestLeaseMs = 3 * 3_600_000;

function embeddedClaims(table: Table<Claim>): ClaimStore {
  const now = (): number => table.world.clock.now();
  const found = (key: string): Claim | undefined => {
    const held = findRow(table, key);
    return held && (held.value === 'done' || held.untilMs - now() <= longestLeaseMs) ? held.value : undefined;
  };
  return {
    async begin(key, leaseMs) {
      // Nearly every message is a new one.
      if (await putNewRow(table, key, { value: 'busy', untilMs: now() + leaseMs })) return 'mine';
      return table.rows.transaction(() => {
        const held = found(key);
        if (held !== undefined) return held;
        writeRow(table, key, { value: 'busy', untilMs: now() + leaseMs });
        return 'mine';
      });
    },
    look: async (key) => found(key),
    finish: (key, ttlMs) => putRow(table, key, { value: 'done', untilMs: now() + ttlMs }),
    release: (key) =>
      table.rows.transaction(() => {
        if (readRow(table, key) === 'busy') removeRow(table, key);
      }),
  };
}

function embeddedMosaic(table: Table<Mosaic>): MosaicStore {
  return {
    recall: async (conversation) => readRow(table, conversation),
    remember: (conversation, mosaic, ttlMs) =>
      putRow(table, conversation, { value: mosaic, untilMs: table.world.clock.now() + ttlMs }),
    forget: (conversation) => table.rows.transaction(() => removeRow(table, conversation)),
  };
}
