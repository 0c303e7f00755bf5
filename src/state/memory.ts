// The store in memory: for the command line, and for as long as another store is away. It forgets with the process.
import type { Clock } from '../ports/clock.ts';
import type {
  AuditRecord,
  AuditStore,
  ClaimStore,
  JournalStore,
  Mosaic,
  MosaicStore,
  Owed,
  Store,
} from '../ports/store.ts';
import { createExpiringMap } from './expiring-map.ts';
import { auditSchema, mosaicSchema, owedSchema } from './schema.ts';

/** The most entries each part holds. */
export interface MemoryLimits {
  readonly claims: number;
  readonly mosaic: number;
  readonly journal: number;
  readonly audit: number;
}

const defaultLimits: MemoryLimits = { claims: 100_000, mosaic: 10_000, journal: 10_000, audit: 10_000 };

/** More warnings are owed than memory may hold: don't ack the message, so that the platform sends it again. */
export class JournalFull extends Error {
  constructor() {
    super('too many warnings wait for delivery; look at why the platform takes none');
    this.name = 'JournalFull';
  }
}

/** A store in memory. When full, claims, mosaic and audit let the oldest go; the journal takes no more instead. */
export function createMemoryStore(options: { clock: Clock; limits?: Partial<MemoryLimits> }): Store {
  const limits = { ...defaultLimits, ...options.limits };
  return {
    claims: memoryClaims(options.clock, limits.claims),
    mosaic: memoryMosaic(options.clock, limits.mosaic),
    journal: memoryJournal(limits.journal),
    audit: memoryAudit(limits.audit),
    close: async () => {},
  };
}

function memoryClaims(clock: Clock, limit: number): ClaimStore {
  const claims = createExpiringMap<'busy' | 'done'>(clock, limit);
  return {
    async begin(key, leaseMs) {
      const held = claims.get(key);
      if (held) return held;
      claims.set(key, 'busy', leaseMs);
      return 'mine';
    },
    finish: async (key, ttlMs) => claims.set(key, 'done', ttlMs),
    async release(key) {
      if (claims.get(key) === 'busy') claims.delete(key);
    },
  };
}

function memoryMosaic(clock: Clock, limit: number): MosaicStore {
  const mosaics = createExpiringMap<Mosaic>(clock, limit);
  return {
    recall: async (conversation) => mosaics.get(conversation),
    remember: async (conversation, mosaic, ttlMs) =>
      mosaics.set(conversation, mosaicSchema.parse(mosaic), ttlMs),
    forget: async (conversation) => mosaics.delete(conversation),
  };
}

function memoryJournal(limit: number): JournalStore {
  const entries = new Map<string, Owed>();
  return {
    async owe(entry) {
      if (entries.has(entry.id)) return;
      if (entries.size >= limit) throw new JournalFull();
      entries.set(entry.id, owedSchema.parse(entry));
    },
    owed: async () => [...entries.values()].sort((a, b) => a.at - b.at),
    settle: async (id) => void entries.delete(id),
  };
}

function memoryAudit(limit: number): AuditStore {
  const records: AuditRecord[] = [];
  return {
    async append(record) {
      records.push(auditSchema.parse(record));
      if (records.length > limit) records.shift();
    },
    async *since(since) {
      yield* records.filter((record) => record.at >= since).sort((a, b) => a.at - b.at);
    },
  };
}
