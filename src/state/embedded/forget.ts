// Forgets in lmdb: a tenant whole, or what a sieve does not let through.
import type { Database, RootDatabase } from 'lmdb';
import type { Warned } from '../../domain/warning.ts';
import type { Mosaic, Owed, Part, Sieve, Store } from '../../ports/store.ts';
import { counted } from '../counted.ts';
import { forgetRecords } from './audit.ts';
import type { AuditKey } from './audit.ts';
import { changeTenant, removeTenant } from './table.ts';
import type { Table } from './table.ts';
import type { TableWorld } from '../sealed-row.ts';

interface Siftable {
  readonly mosaic: Table<Mosaic>;
  readonly warnings: Table<Warned>;
  readonly journal: Table<Owed>;
}

interface Forgetful extends Siftable {
  readonly records: Database<Buffer, AuditKey>;
  readonly world: TableWorld;
}

/** Forgets in every table, and in the audit. */
export function embeddedForgetting(
  root: RootDatabase<Buffer, string>,
  tables: readonly Table<unknown>[],
  { records, world, ...siftable }: Forgetful,
): Pick<Store, 'forget' | 'sift'> {
  return {
    async forget(tenantKey) {
      const counts: [Part, number][] = [];
      for (const table of tables) counts.push([table.name, await removeTenant(table, tenantKey)]);
      counts.push(['audit', await forgetRecords(records, world, tenantKey)]);
      await root.flushed;
      return counted(counts);
    },
    async sift(tenantKey, sieve) {
      const counts = await siftTables(siftable, tenantKey, sieve);
      if (sieve.audit) counts.push(['audit', await forgetRecords(records, world, tenantKey, sieve.audit)]);
      await root.flushed;
      return counted(counts);
    },
  };
}

async function siftTables(
  { mosaic, warnings, journal }: Siftable,
  tenantKey: string,
  sieve: Sieve,
): Promise<[Part, number][]> {
  const removing =
    <T>(isKept: (value: T) => boolean) =>
    (value: T): T | undefined =>
      isKept(value) ? value : undefined;
  return [
    ['mosaic', sieve.mosaic ? await changeTenant(mosaic, tenantKey, sieve.mosaic) : 0],
    ['warnings', sieve.warnings ? await changeTenant(warnings, tenantKey, removing(sieve.warnings)) : 0],
    ['journal', sieve.journal ? await changeTenant(journal, tenantKey, removing(sieve.journal)) : 0],
  ];
}
