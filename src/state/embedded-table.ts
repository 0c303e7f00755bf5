// One table of sealed rows in lmdb: keys are keyed hashes and begin with the tenant's, every row ends at its time, and what
// can't be read is skipped.
import type { Database } from 'lmdb';
import type { z } from 'zod';
import type { Clock } from '../ports/clock.ts';
import { SealError } from './seal.ts';
import type { Seal, SealFault } from './seal.ts';

export type TableName =
  | 'claims'
  | 'mosaic'
  | 'journal'
  | 'audit'
  | 'warnings'
  | 'quiet'
  | 'credentials'
  | 'errands'
  | 'settings';

/** Why an entry can't be read. Codes only: nothing of what stands in it. */
export type Unreadable = SealFault | 'other-shape';
export type OnUnreadable = (table: TableName, why: Unreadable) => void;

/** What a table needs of the store it belongs to. */
export interface TableWorld {
  readonly seal: Seal;
  readonly clock: Clock;
  readonly onUnreadable: OnUnreadable;
}

export interface Table<T> {
  readonly name: TableName;
  readonly rows: Database<Buffer, string>;
  readonly schema: z.ZodType<T>;
  readonly world: TableWorld;
  /** Where the next sweep goes on. */
  cursor: string | undefined;
  writes: number;
}

// The time at which a row ends stands before the sealed value, so that a sweep need not unseal; it is sealed in as
// associated data and can't be changed unseen.
const untilBytes = 8;

// Every so many writes look at so many rows: more looked at than written, so that what ended can't pile up.
const writesPerSweep = 64;
const rowsPerSweep = 256;

/** A table whose sweep begins at its first row. */
export function openTable<T>(table: Pick<Table<T>, 'name' | 'rows' | 'schema' | 'world'>): Table<T> {
  return { ...table, cursor: undefined, writes: 0 };
}

/** The value under `id`; undefined where there is none, it has ended, or it can't be read (which is reported). */
export function readRow<T>(table: Table<T>, id: string): T | undefined {
  const key = rowKey(table, id);
  const row = table.rows.get(key);
  return row && openRow(table, key, row);
}

/** Every value that has not ended and can be read, in no order. */
export function* readRows<T>(table: Table<T>): Generator<T> {
  for (const { key, value: row } of table.rows.getRange()) {
    const value = openRow(table, key, row);
    if (value !== undefined) yield value;
  }
}

/**
 * Writes inside the transaction it is called in.
 *
 * @param untilMs Milliseconds since 1970 from which on the row reads as absent; Infinity for never.
 * @throws ZodError where the value does not have the table's shape.
 */
export function writeRow<T>(table: Table<T>, id: string, entry: { value: T; untilMs: number }): void {
  const key = rowKey(table, id);
  const until = Buffer.alloc(untilBytes);
  until.writeDoubleBE(entry.untilMs);
  const sealed = table.world.seal.seal(table.schema.parse(entry.value), boundTo(table.name, key, until));
  table.rows.putSync(key, Buffer.concat([until, sealed]));
  table.writes += 1;
  if (table.writes % writesPerSweep === 0) sweep(table);
}

/** Removes inside the transaction it is called in; no fault where there is no such row. */
export function removeRow<T>(table: Table<T>, id: string): void {
  table.rows.removeSync(rowKey(table, id));
}

/** Removes every row whose key begins with the tenant's, a few at a time so that nobody waits long for his turn. */
export async function removeTenant<T>(table: Table<T>, tenantKey: string): Promise<void> {
  const start = `${table.world.seal.hash(table.name, tenantKey)}/`;
  // The sign after the slash.
  const end = start.replace(/\/$/u, '0');
  let removed = rowsPerSweep;
  while (removed === rowsPerSweep) {
    removed = await table.rows.transaction(() => {
      const keys = [...table.rows.getKeys({ start, end, limit: rowsPerSweep })];
      for (const key of keys) table.rows.removeSync(key);
      return keys.length;
    });
  }
}

// Both parts are hashed again: whoever asks with an id of any length and from anywhere gets a key of lmdb's size, of this table.
function rowKey<T>({ name, world }: Table<T>, id: string): string {
  const [tenant, ...rest] = id.split('/');
  return `${world.seal.hash(name, tenant ?? '')}/${world.seal.hash(name, rest.join('/'))}`;
}

function boundTo(name: TableName, key: string, until: Buffer): string {
  return `${name}/${key}/${until.toString('hex')}`;
}

function hasEnded(row: Buffer, clock: Clock): boolean {
  return row.length >= untilBytes && row.readDoubleBE() <= clock.now();
}

function openRow<T>(table: Table<T>, key: string, row: Buffer): T | undefined {
  if (hasEnded(row, table.world.clock)) return undefined;
  const under = boundTo(table.name, key, row.subarray(0, untilBytes));
  return openSealed(table, row.subarray(untilBytes), under);
}

/** Unseals and checks a value; undefined, reported, where that fails. */
export function openSealed<T>(
  table: Pick<Table<T>, 'name' | 'schema' | 'world'>,
  sealed: Buffer,
  under: string,
): T | undefined {
  try {
    const read = table.schema.safeParse(table.world.seal.unseal(sealed, under));
    if (read.success) return read.data;
    table.world.onUnreadable(table.name, 'other-shape');
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    table.world.onUnreadable(table.name, error.code);
  }
  return undefined;
}

/** Removes what has ended among the next few rows; a later sweep goes on where this one stopped. */
function sweep<T>(table: Table<T>): void {
  const from = table.cursor === undefined ? {} : { start: table.cursor };
  const ended: string[] = [];
  let seen = 0;
  let last: string | undefined;
  for (const { key, value: row } of table.rows.getRange({ ...from, limit: rowsPerSweep })) {
    if (hasEnded(row, table.world.clock)) ended.push(key);
    seen += 1;
    last = key;
  }
  table.cursor = seen < rowsPerSweep ? undefined : last;
  for (const key of ended) table.rows.removeSync(key);
}
