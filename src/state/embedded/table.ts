// One table of sealed rows in lmdb, and the sweep that removes what has ended.
import type { Database } from 'lmdb';
import { hasEnded, keysOfTenant, openRow, rowKeys, sealRow, untilOf } from '../sealed-row.ts';
import type { RowKind } from '../sealed-row.ts';

export interface Table<T> extends RowKind<T> {
  readonly rows: Database<Buffer, string>;
  /** Where the next sweep goes on. */
  cursor: string | undefined;
  writes: number;
}

// Every so many writes look at so many rows: more looked at than written, so that what ended can't pile up.
const writesPerSweep = 64;
const rowsPerSweep = 256;

/** A table whose sweep begins at its first row. */
export function openTable<T>(table: RowKind<T> & Pick<Table<T>, 'rows'>): Table<T> {
  return { ...table, cursor: undefined, writes: 0 };
}

/** The value under `id`; undefined where there is none, it has ended, or it can't be read (which is reported). */
export function readRow<T>(table: Table<T>, id: string): T | undefined {
  return findRow(table, id)?.value;
}

interface Found<T> {
  readonly value: T;
  /** Milliseconds since 1970. */
  readonly untilMs: number;
  /** It never ends, and lies where it would not be written now: under the secret before this one. */
  readonly isToMove: boolean;
}

/** As `readRow`, with when it ends. */
export function findRow<T>(table: Table<T>, id: string): Found<T> | undefined {
  for (const [nth, key] of rowKeys(table, id).entries()) {
    const row = table.rows.get(key);
    const value = row && openRow(table, key, row);
    if (row === undefined || value === undefined) continue;
    const untilMs = untilOf(row);
    return { value, untilMs, isToMove: nth > 0 && untilMs === Number.POSITIVE_INFINITY };
  }
  return undefined;
}

/** As `readRow`; what never ends is sealed with the secret of today where it was sealed with the one before. */
export async function readRenewed<T>(table: Table<T>, id: string): Promise<T | undefined> {
  const found = findRow(table, id);
  if (found?.isToMove === true)
    await table.rows.transaction(() => {
      const { value, isToMove } = findRow(table, id) ?? {};
      if (value !== undefined && isToMove === true)
        writeRow(table, id, { value, untilMs: Number.POSITIVE_INFINITY });
    });
  return found?.value;
}

/** Every value that has not ended and can be read, in no order. */
export function* readRows<T>(table: Table<T>): Generator<T> {
  for (const { value } of rowsWithEnds(table)) yield value;
}

/** As `readRows`, with when each ends, in milliseconds since 1970. */
export function* rowsWithEnds<T>(table: Table<T>): Generator<{ value: T; untilMs: number }> {
  for (const { key, value: row } of table.rows.getRange()) {
    const value = openRow(table, key, row);
    if (value !== undefined) yield { value, untilMs: untilOf(row) };
  }
}

/**
 * Writes inside the transaction it is called in.
 *
 * @param untilMs Milliseconds since 1970 from which on the row reads as absent; Infinity for never.
 * @throws ZodError where the value does not have the table's shape.
 */
export function writeRow<T>(table: Table<T>, id: string, entry: { value: T; untilMs: number }): void {
  const [key, ...earlier] = rowKeys(table, id);
  table.rows.putSync(key, sealRow(table, key, entry));
  for (const each of earlier) table.rows.removeSync(each);
  table.writes += 1;
  if (table.writes % writesPerSweep === 0) sweep(table);
}

/** Writes by itself what `writeRow` writes inside a transaction; it is committed when this resolves. */
export async function putRow<T>(
  table: Table<T>,
  id: string,
  entry: { value: T; untilMs: number },
): Promise<void> {
  const [key, ...earlier] = rowKeys(table, id);
  const puts = [
    table.rows.put(key, sealRow(table, key, entry)),
    ...earlier.map((each) => table.rows.remove(each)),
  ];
  await swept(table);
  await Promise.all(puts);
}

async function swept<T>(table: Table<T>): Promise<void> {
  table.writes += 1;
  if (table.writes % writesPerSweep === 0) await table.rows.transaction(() => sweep(table));
}

/**
 * Puts what nothing lies in the place of; false where something does, ended or not. It costs a fraction of a transaction, which has to
 * come back to this thread.
 */
export async function putNewRow<T>(
  table: Table<T>,
  id: string,
  entry: { value: T; untilMs: number },
): Promise<boolean> {
  const [key, ...earlier] = rowKeys(table, id);
  if ([key, ...earlier].some((each) => table.rows.doesExist(each))) return false;
  const row = sealRow(table, key, entry);
  const put = table.rows.ifNoExists(key, () => void table.rows.put(key, row));
  await swept(table);
  return put;
}

/** Removes inside the transaction it is called in; no fault where there is no such row. */
export function removeRow<T>(table: Table<T>, id: string): void {
  for (const key of rowKeys(table, id)) table.rows.removeSync(key);
}

/**
 * Puts `change(value)` in the place of every value of a tenant that can be read, undefined for none, a few at a time so that nobody
 * waits long for his turn; says how many changed.
 */
export async function changeTenant<T>(
  table: Table<T>,
  tenantKey: string,
  change: (value: T) => T | undefined,
): Promise<number> {
  let changed = 0;
  for (const beginning of keysOfTenant(table, tenantKey)) {
    let start: string | undefined = beginning;
    while (start !== undefined) {
      const page: string[] = [...table.rows.getKeys({ start, end: endOf(beginning), limit: rowsPerSweep })];
      changed += await table.rows.transaction(
        () => page.filter((key) => changeRow(table, key, change)).length,
      );
      start = page.length === rowsPerSweep ? `${page.at(-1) ?? ''}\u0000` : undefined;
    }
  }
  return changed;
}

/** Changes one row inside the transaction it is called in; false where it stays as it is. */
function changeRow<T>(table: Table<T>, key: string, change: (value: T) => T | undefined): boolean {
  const row = table.rows.get(key);
  const value = row && openRow(table, key, row);
  const next = value && change(value);
  if (row === undefined || next === value) return false;
  if (next === undefined) table.rows.removeSync(key);
  else table.rows.putSync(key, sealRow(table, key, { value: next, untilMs: untilOf(row) }));
  return true;
}

/** Removes every row whose key begins with the tenant's, a few at a time so that nobody waits long for his turn; says how many. */
export async function removeTenant<T>(table: Table<T>, tenantKey: string): Promise<number> {
  let removed = 0;
  for (const start of keysOfTenant(table, tenantKey)) removed += await removeUnder(table, start);
  return removed;
}

// The sign after the slash.
const endOf = (beginning: string): string => beginning.replace(/\/$/u, '0');

async function removeUnder<T>(table: Table<T>, start: string): Promise<number> {
  const end = endOf(start);
  let sum = 0;
  let removed = rowsPerSweep;
  while (removed === rowsPerSweep) {
    removed = await table.rows.transaction(() => {
      const keys = [...table.rows.getKeys({ start, end, limit: rowsPerSweep })];
      for (const key of keys) table.rows.removeSync(key);
      return keys.length;
    });
    sum += removed;
  }
  return sum;
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
