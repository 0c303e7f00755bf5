// What stores outside of memory keep: sealed values under hashed keys, each with the time at which it ends, and skipped where
// it can't be read.
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
  | 'lines'
  | 'settings';

/** Why an entry can't be read. Codes only: nothing of what stands in it. */
export type Unreadable = SealFault | 'other-shape';
export type OnUnreadable = (table: TableName, why: Unreadable) => void;

/** What a table needs of the store it belongs to. */
export interface TableWorld {
  readonly seal: Seal;
  readonly clock: Clock;
  readonly onUnreadable: OnUnreadable;
  /** What a key is called under the other secret, while secrets change; `Keys.otherName`. */
  readonly otherName?: (key: string) => string | undefined;
}

/** What one kind of row is called, and its shape. */
export interface RowKind<T> {
  readonly name: TableName;
  readonly schema: z.ZodType<T>;
  readonly world: TableWorld;
}

// The time at which a row ends stands before the sealed value, so that a sweep need not unseal; it is sealed in as
// associated data and can't be changed unseen.
const untilBytes = 8;

type Place = Pick<RowKind<unknown>, 'name' | 'world'>;

/**
 * A tenant's hashes in a table: first the one that is written, then those by which it may be known from before, while secrets
 * change.
 */
export function tenantHashes({ name, world }: Place, tenantKey: string): readonly [string, ...string[]] {
  const { seal } = world;
  const { hashBefore } = seal;
  const own = seal.hashOften(name, tenantKey);
  if (hashBefore === undefined) return [own];
  const [key, ...others] = namesOf(world, tenantKey);
  return [
    own,
    ...[key, ...others].map((each) => hashBefore(name, each)),
    ...others.map((each) => seal.hash(name, each)),
  ];
}

/** The beginnings that the keys of all rows of a tenant share; no other's begin so. */
export function keysOfTenant(place: Place, tenantKey: string): readonly string[] {
  return tenantHashes(place, tenantKey).map((hash) => `${hash}/`);
}

/** Both parts are hashed again: whoever asks with an id of any length and from anywhere gets a short key, of this table. */
function rowKey<T>({ name, world }: RowKind<T>, id: string): string {
  const { seal } = world;
  const [tenant, rest] = halves(id);
  return `${seal.hashOften(name, tenant)}/${seal.hashOften(name, rest)}`;
}

/** Every key under which a row may lie: the one it is written under, then those it may have from before, while secrets change. */
export function rowKeys<T>(kind: RowKind<T>, id: string): readonly [string, ...string[]] {
  const { name, world } = kind;
  const { hashBefore } = world.seal;
  const own = rowKey(kind, id);
  if (hashBefore === undefined) return [own];
  const before = (key: string): string =>
    halves(key)
      .map((half) => hashBefore(name, half))
      .join('/');
  const [key, ...others] = namesOf(world, id);
  return [own, ...[key, ...others].map(before), ...others.map((other) => rowKey(kind, other))];
}

function halves(id: string): readonly [tenant: string, rest: string] {
  const slash = id.indexOf('/');
  return slash < 0 ? [id, ''] : [id.slice(0, slash), id.slice(slash + 1)];
}

function namesOf({ otherName }: TableWorld, key: string): readonly [string, ...string[]] {
  const other = otherName?.(key);
  return other === undefined ? [key] : [key, other];
}

/**
 * The bytes of a row, for the place `key` and no other.
 *
 * @param untilMs Milliseconds since 1970 from which on the row reads as absent; Infinity for never.
 * @throws ZodError where the value does not have the table's shape.
 */
export function sealRow<T>(kind: RowKind<T>, key: string, entry: { value: T; untilMs: number }): Buffer {
  const until = Buffer.alloc(untilBytes);
  until.writeDoubleBE(entry.untilMs);
  const sealed = kind.world.seal.seal(kind.schema.parse(entry.value), boundTo(kind.name, key, until));
  return Buffer.concat([until, sealed]);
}

/** The value of a row; undefined where it has ended, or can't be read (which is reported). */
export function openRow<T>(kind: RowKind<T>, key: string, row: Buffer): T | undefined {
  if (hasEnded(row, kind.world.clock)) return undefined;
  const under = boundTo(kind.name, key, row.subarray(0, untilBytes));
  return openSealed(kind, row.subarray(untilBytes), under);
}

export function hasEnded(row: Buffer, clock: Clock): boolean {
  return row.length >= untilBytes && row.readDoubleBE() <= clock.now();
}

/** When a row that could be opened ends, in milliseconds since 1970; Infinity for never. */
export function untilOf(row: Buffer): number {
  return row.readDoubleBE();
}

/** Unseals and checks a value; undefined, reported, where that fails. */
export function openSealed<T>(kind: RowKind<T>, sealed: Buffer, under: string): T | undefined {
  try {
    const read = kind.schema.safeParse(kind.world.seal.unseal(sealed, under));
    if (read.success) return read.data;
    kind.world.onUnreadable(kind.name, 'other-shape');
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    kind.world.onUnreadable(kind.name, error.code);
  }
  return undefined;
}

function boundTo(name: TableName, key: string, until: Buffer): string {
  return `${name}/${key}/${until.toString('hex')}`;
}
