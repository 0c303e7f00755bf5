// The audit in Redis: a sorted set in order of time, of bounded length. No stream: its entries can't be put in order of a time
// that is not its own.
import type { AuditRecord, AuditStore } from '../../ports/store.ts';
import { prefix } from './table.ts';
import type { RedisTable } from './table.ts';
import { auditSchema } from '../schema.ts';
import { openSealed, tenantHashes } from '../sealed-row.ts';
import type { TableWorld } from '../sealed-row.ts';

export type AuditTable = RedisTable<AuditRecord> & {
  /** How many records are kept: where there are more, the oldest go. */
  readonly most: number;
};

const rows = `${prefix}{audit}`;

// An audit to which nothing was added for so long is nobody's any more.
const auditMs = 400 * 24 * 3_600_000;
const rowsPerPage = 256;

// A row: its number, which orders the records of one millisecond; its time; whose it is; the sealed record.
const timeAt = 16;
const markAt = 24;
const sealedAt = 40;

const append = `
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[3]))
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 0`;

/** The audit of all processes; a record that can't be read is reported and skipped. */
export function redisAudit(table: AuditTable): AuditStore {
  const { redis, world, most } = table;
  const nextNumber = numbers();
  return {
    async append(record, tenantKey) {
      const [mark] = marksOf(world, tenantKey);
      const time = Buffer.alloc(markAt - timeAt);
      time.writeDoubleBE(record.at);
      const sealed = world.seal.seal(auditSchema.parse(record), boundTo(time, mark));
      // Numbered here: in a cluster a step that is sent on to another node may arrive after the one that followed it.
      const row = Buffer.concat([Buffer.from(nextNumber()), time, mark, sealed]);
      await redis.eval(append, 1, rows, record.at, row, most, auditMs);
    },
    async *since(since) {
      let page = await redis.zrangebyscoreBuffer(rows, since, '+inf', 'LIMIT', 0, rowsPerPage);
      while (page.length > 0) {
        for (const row of page) {
          const record = openRecord(table, row);
          if (record && record.at >= since) yield record;
        }
        page = page.length < rowsPerPage ? [] : await pageAfter(table, page.at(-1));
      }
    },
  };
}

/** Microseconds since 1970 as 16 hexadecimal digits, each higher than the one before. */
function numbers(): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Math.round((performance.timeOrigin + performance.now()) * 1000));
    return last.toString(16).padStart(timeAt, '0');
  };
}

/** Removes the records of a tenant that are not to be kept, a page at a time so that nobody waits long for his turn; says how many. */
export async function forgetRecords(
  table: AuditTable,
  tenantKey: string,
  isKept?: (record: AuditRecord) => boolean,
): Promise<number> {
  let removed = 0;
  const isGone = (row: Buffer): boolean => {
    if (isKept === undefined) return true;
    const record = openRecord(table, row);
    return record !== undefined && !isKept(record);
  };
  const marks = marksOf(table.world, tenantKey);
  let start = 0;
  for (;;) {
    const page = await rowsBetween(table, start, start + rowsPerPage - 1);
    if (page.length === 0) return removed;
    const own = page.filter((row) => marks.some((mark) => row.subarray(markAt, sealedAt).equals(mark)));
    const gone = own.filter(isGone);
    if (gone.length > 0) await table.redis.zrem(rows, ...gone);
    removed += gone.length;
    start += page.length - gone.length;
  }
}

/** Removes the records from before a time, in milliseconds since 1970. */
export async function pruneRecords({ redis }: AuditTable, before: number): Promise<void> {
  await redis.zremrangebyscore(rows, '-inf', `(${before}`);
}

async function pageAfter(table: AuditTable, last: Buffer | undefined): Promise<Buffer[]> {
  if (last === undefined) return [];
  const rank = await table.redis.zrank(rows, last);
  if (rank !== null) return rowsBetween(table, rank + 1, rank + rowsPerPage);
  // The row was removed meanwhile, and so was everything older, or everything of its tenant.
  const after = `(${last.readDoubleBE(timeAt)}`;
  return table.redis.zrangebyscoreBuffer(rows, after, '+inf', 'LIMIT', 0, rowsPerPage);
}

function rowsBetween(table: AuditTable, first: number, last: number): Promise<Buffer[]> {
  return table.redis.zrangeBuffer(rows, String(first), String(last));
}

function openRecord(table: AuditTable, row: Buffer): AuditRecord | undefined {
  const under = boundTo(row.subarray(timeAt, markAt), row.subarray(markAt, sealedAt));
  return openSealed(table, row.subarray(sealedAt), under);
}

/** Whose record it is, as 16 bytes that tell nobody who; while secrets change, those from before too. */
function marksOf(world: TableWorld, tenantKey: string): readonly [Buffer, ...Buffer[]] {
  const bytes = (hash: string): Buffer => Buffer.from(hash, 'base64url').subarray(0, sealedAt - markAt);
  const [own, ...before] = tenantHashes({ name: 'audit', world }, tenantKey);
  return [bytes(own), ...before.map(bytes)];
}

function boundTo(time: Buffer, mark: Buffer): string {
  return `audit/${time.toString('hex')}/${mark.toString('hex')}`;
}
