// The audit in lmdb: append-only, in order of time, read in pages so that a long reading holds no old snapshot open.
import { randomInt } from 'node:crypto';
import type { Database } from 'lmdb';
import type { AuditRecord, AuditStore } from '../../ports/store.ts';
import { auditSchema } from '../schema.ts';
import { openSealed, tenantHashes } from '../sealed-row.ts';
import type { TableWorld } from '../sealed-row.ts';

/** Milliseconds since 1970, and a number of its own among the records of that millisecond. */
export type AuditKey = [at: number, nth: number];

type Rows = Database<Buffer, AuditKey>;

const rowsPerPage = 256;

// Whose record it is stands before the sealed value, so that forgetting a tenant need not unseal; it is sealed in as
// associated data and can't be changed unseen.
const markBytes = 16;

/** The audit over the rows of its database; a record that can't be read is reported by `world` and skipped. */
export function embeddedAudit(rows: Rows, world: TableWorld): AuditStore {
  const nextNumber = createNumbers();
  return {
    async append(record, tenantKey) {
      const [mark] = marksOf(world, tenantKey);
      const kept = auditSchema.parse(record);
      let isWritten = false;
      while (!isWritten) {
        const key: AuditKey = [record.at, nextNumber()];
        const row = Buffer.concat([mark, world.seal.seal(kept, boundTo(key, mark))]);
        isWritten = await rows.ifNoExists(key, () => void rows.put(key, row));
      }
    },
    async *since(since) {
      for (const page of pagesFrom(rows, [since, 0]))
        for (const { key, value } of page) {
          const record = openRecord(world, key, value);
          if (record) yield record;
        }
    },
  };
}

/** Removes the records of a tenant that are not to be kept, a page at a time so that nobody waits long for his turn; says how many. */
export async function forgetRecords(
  rows: Rows,
  world: TableWorld,
  tenantKey: string,
  isKept?: (record: AuditRecord) => boolean,
): Promise<number> {
  let removed = 0;
  const isGone = (key: AuditKey, value: Buffer): boolean => {
    if (isKept === undefined) return true;
    const record = openRecord(world, key, value);
    return record !== undefined && !isKept(record);
  };
  const marks = marksOf(world, tenantKey);
  for (const page of pagesFrom(rows, [0, 0])) {
    const own = page.filter(({ value }) => marks.some((mark) => value.subarray(0, markBytes).equals(mark)));
    const gone = own.filter(({ key, value }) => isGone(key, value));
    await rows.transaction(() => {
      for (const { key } of gone) rows.removeSync(key);
    });
    removed += gone.length;
  }
  return removed;
}

/** Removes the records from before a time (milliseconds since 1970), a page at a time. */
export async function pruneRecords(rows: Rows, before: number): Promise<void> {
  let removed = rowsPerPage;
  while (removed === rowsPerPage)
    removed = await rows.transaction(() => {
      const keys = [...rows.getKeys({ end: [before, -1], limit: rowsPerPage })];
      for (const key of keys) rows.removeSync(key);
      return keys.length;
    });
}

function openRecord(world: TableWorld, key: AuditKey, value: Buffer): AuditRecord | undefined {
  const table = { name: 'audit' as const, schema: auditSchema, world };
  const under = boundTo(key, value.subarray(0, markBytes));
  return openSealed(table, value.subarray(markBytes), under);
}

function* pagesFrom(rows: Rows, from: AuditKey): Generator<readonly { key: AuditKey; value: Buffer }[]> {
  let start: AuditKey | undefined = from;
  while (start) {
    const page: { key: AuditKey; value: Buffer }[] = [...rows.getRange({ start, limit: rowsPerPage })];
    yield page;
    const last = page.at(-1);
    start = last && page.length === rowsPerPage ? [last.key[0], last.key[1] + 1] : undefined;
  }
}

/** Whose record it is, as 16 bytes that tell nobody who; while secrets change, those from before too. */
function marksOf(world: TableWorld, tenantKey: string): readonly [Buffer, ...Buffer[]] {
  const bytes = (hash: string): Buffer => Buffer.from(hash, 'base64url').subarray(0, markBytes);
  const [own, ...before] = tenantHashes({ name: 'audit', world }, tenantKey);
  return [bytes(own), ...before.map(bytes)];
}

function boundTo(key: AuditKey, mark: Buffer): string {
  return `audit/${key[0]}/${key[1]}/${mark.toString('hex')}`;
}

// Asking for the next number that is free would take a transaction, which costs more than all the rest. So every process counts by
// itself, and a mark of its own below the count tells its numbers from another's; where two drew the same mark, the next is taken.
const markSize = 2 ** 21;

function createNumbers(): () => number {
  const own = randomInt(markSize);
  let count = -1;
  return () => {
    count += 1;
    return count * markSize + own;
  };
}
