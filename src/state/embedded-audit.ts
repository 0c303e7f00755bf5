// The audit in lmdb: append-only, in order of time, read in pages so that a long reading holds no old snapshot open.
import type { Database } from 'lmdb';
import type { AuditStore } from '../ports/store.ts';
import { openSealed } from './embedded-table.ts';
import type { TableWorld } from './embedded-table.ts';
import { auditSchema } from './schema.ts';

/** Milliseconds since 1970, and a number among the records of that millisecond. */
export type AuditKey = [at: number, nth: number];

const rowsPerPage = 256;

/** The audit over the rows of its database; a record that can't be read is reported by `world` and skipped. */
export function embeddedAudit(rows: Database<Buffer, AuditKey>, world: TableWorld): AuditStore {
  const table = { name: 'audit' as const, schema: auditSchema, world };
  return {
    async append(record) {
      await rows.transaction(() => {
        const key: AuditKey = [record.at, nextAt(rows, record.at)];
        rows.putSync(key, world.seal.seal(auditSchema.parse(record), boundTo(key)));
      });
    },
    async *since(since) {
      let start: AuditKey | undefined = [since, 0];
      while (start) {
        const page: { key: AuditKey; value: Buffer }[] = [...rows.getRange({ start, limit: rowsPerPage })];
        for (const { key, value } of page) {
          const record = openSealed(table, value, boundTo(key));
          if (record) yield record;
        }
        const last = page.at(-1);
        start = last && page.length === rowsPerPage ? [last.key[0], last.key[1] + 1] : undefined;
      }
    },
  };
}

function boundTo(key: AuditKey): string {
  return `audit/${key[0]}/${key[1]}`;
}

function nextAt(rows: Database<Buffer, AuditKey>, at: number): number {
  const [last] = rows.getKeys({
    start: [at, Number.MAX_SAFE_INTEGER],
    end: [at, -1],
    reverse: true,
    limit: 1,
  });
  return last ? last[1] + 1 : 0;
}
