// The store in memory: for the command line, and for as long as another store is away. It forgets with the process.
import type { z } from 'zod';
import type { Clock } from '../ports/clock.ts';
import { storeParts } from '../ports/store.ts';
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
import type { KeptSettings } from '../domain/settings.ts';
import type { SettingsStore } from '../ports/settings.ts';
import type { Shelf } from '../ports/shelf.ts';
import { counted } from './counted.ts';
import { createExpiringMap } from './expiring-map.ts';
import {
  credentialSchema,
  errandSchema,
  keptSettingsSchema,
  lineSchema,
  quietSchema,
  warnedSchema,
} from './schema-shelf.ts';
import { auditSchema, mosaicSchema, owedSchema } from './schema.ts';

/** The most entries each part holds. */
export interface MemoryLimits {
  readonly claims: number;
  readonly mosaic: number;
  readonly journal: number;
  readonly audit: number;
  /** Each of warnings, quiet, credentials, errands, lines and settings. */
  readonly shelves: number;
}

const defaultLimits: MemoryLimits = {
  claims: 100_000,
  mosaic: 10_000,
  journal: 10_000,
  audit: 10_000,
  shelves: 10_000,
};

/** More warnings are owed than memory may hold: don't ack the message, so that the platform sends it again. */
export class JournalFull extends Error {
  constructor() {
    super('too many warnings wait for delivery; look at why the platform takes none');
    this.name = 'JournalFull';
  }
}

/** A store in memory. When full, the journal takes no more; every other part lets the oldest go. */
export function createMemoryStore(options: { clock: Clock; limits?: Partial<MemoryLimits> }): Store {
  const limits = { ...defaultLimits, ...options.limits };
  const { clock } = options;
  const shelf = <T>(schema: z.ZodType<T>) => memoryShelf(clock, limits.shelves, schema);
  const parts = {
    claims: memoryClaims(clock, limits.claims),
    mosaic: memoryMosaic(clock, limits.mosaic),
    journal: memoryJournal(limits.journal),
    audit: memoryAudit(limits.audit),
    warnings: shelf(warnedSchema),
    quiet: shelf(quietSchema),
    credentials: shelf(credentialSchema),
    errands: shelf(errandSchema),
    lines: shelf(lineSchema),
    settings: memorySettings(clock, limits.shelves),
  };
  return {
    ...parts,
    forget: async (tenantKey) =>
      counted(storeParts.map((name) => [name, parts[name].forgetTenant(tenantKey)])),
    sift: async (tenantKey, { mosaic, warnings, journal, audit }) =>
      counted([
        ['mosaic', mosaic ? parts.mosaic.change(tenantKey, mosaic) : 0],
        ['warnings', warnings ? parts.warnings.change(tenantKey, kept(warnings)) : 0],
        ['journal', journal ? parts.journal.change(tenantKey, kept(journal)) : 0],
        ['audit', audit ? parts.audit.change(tenantKey, kept(audit)) : 0],
      ]),
    pruneAudit: async (before) => parts.audit.prune(before),
    close: async () => {},
  };
}

/** A part of the store that can forget a tenant, and says how many values that were. */
type Forgetful<T> = T & { forgetTenant(tenantKey: string): number };

/** A part in which single values of a tenant can be changed, or removed. */
type Changing<T, V> = Forgetful<T> & {
  change(tenantKey: string, change: (value: V) => V | undefined): number;
};

/** A change that removes what is not to be kept. */
const kept =
  <V>(isKept: (value: V) => boolean) =>
  (value: V): V | undefined =>
    isKept(value) ? value : undefined;

function memoryClaims(clock: Clock, limit: number): Forgetful<ClaimStore> {
  const claims = createExpiringMap<'busy' | 'done'>(clock, limit);
  return {
    async begin(key, leaseMs) {
      const held = claims.get(key);
      if (held) return held;
      claims.set(key, 'busy', leaseMs);
      return 'mine';
    },
    look: async (key) => claims.get(key),
    finish: async (key, ttlMs) => claims.set(key, 'done', ttlMs),
    async release(key) {
      if (claims.get(key) === 'busy') claims.delete(key);
    },
    forgetTenant: (tenantKey) => claims.deleteUnder(`${tenantKey}/`),
  };
}

function memoryMosaic(clock: Clock, limit: number): Changing<MosaicStore, Mosaic> {
  const mosaics = createExpiringMap<Mosaic>(clock, limit);
  return {
    recall: async (conversation) => mosaics.get(conversation),
    remember: async (conversation, mosaic, ttlMs) =>
      mosaics.set(conversation, mosaicSchema.parse(mosaic), ttlMs),
    forget: async (conversation) => mosaics.delete(conversation),
    forgetTenant: (tenantKey) => mosaics.deleteUnder(`${tenantKey}/`),
    change: (tenantKey, change) => mosaics.changeUnder(`${tenantKey}/`, change),
  };
}

function memoryShelf<T>(clock: Clock, limit: number, schema: z.ZodType<T>): Changing<Shelf<T>, T> {
  const values = createExpiringMap<T>(clock, limit);
  return {
    get: async (key) => values.get(key),
    put: async (key, value, ttlMs) => values.set(key, schema.parse(value), ttlMs),
    async take(key) {
      const value = values.get(key);
      values.delete(key);
      return value;
    },
    remove: async (key) => values.delete(key),
    forgetTenant: (tenantKey) => values.deleteUnder(`${tenantKey}/`),
    change: (tenantKey, change) => values.changeUnder(`${tenantKey}/`, change),
  };
}

function memorySettings(clock: Clock, limit: number): Forgetful<SettingsStore> {
  const scopes = createExpiringMap<KeptSettings>(clock, limit);
  return {
    read: async (key) => scopes.get(key),
    async write(key, settings, seen) {
      if ((scopes.get(key)?.version ?? 0) !== seen) return false;
      scopes.set(key, keptSettingsSchema.parse({ settings, version: seen + 1 }), Number.POSITIVE_INFINITY);
      return true;
    },
    remove: async (key) => scopes.delete(key),
    forgetTenant: (tenantKey) => scopes.deleteUnder(`${tenantKey}/`),
  };
}

function memoryJournal(limit: number): Changing<JournalStore, Owed> {
  const entries = new Map<string, Owed>();
  const change = (tenantKey: string, changed: (owed: Owed) => Owed | undefined): number => {
    const gone = [...entries].filter(
      ([id, entry]) => id.startsWith(`${tenantKey}/`) && changed(entry) === undefined,
    );
    for (const [id] of gone) entries.delete(id);
    return gone.length;
  };
  return {
    async owe(entry) {
      if (entries.has(entry.id)) return;
      if (entries.size >= limit) throw new JournalFull();
      entries.set(entry.id, owedSchema.parse(entry));
    },
    owed: async () => [...entries.values()].sort((a, b) => a.at - b.at),
    settle: async (id) => void entries.delete(id),
    forgetTenant: (tenantKey) => change(tenantKey, () => undefined),
    change,
  };
}

function memoryAudit(limit: number): Changing<AuditStore, AuditRecord> & { prune(before: number): void } {
  let records: { readonly record: AuditRecord; readonly tenantKey: string }[] = [];
  const change = (tenantKey: string, changed: (record: AuditRecord) => AuditRecord | undefined): number => {
    const before = records.length;
    records = records.filter((each) => each.tenantKey !== tenantKey || changed(each.record) !== undefined);
    return before - records.length;
  };
  return {
    async append(record, tenantKey) {
      records.push({ record: auditSchema.parse(record), tenantKey });
      if (records.length > limit) records.shift();
    },
    async *since(since) {
      const found = records.map(({ record }) => record).filter((record) => record.at >= since);
      yield* found.sort((a, b) => a.at - b.at);
    },
    forgetTenant: (tenantKey) => change(tenantKey, () => undefined),
    change,
    prune(before) {
      records = records.filter(({ record }) => record.at >= before);
    },
  };
}
