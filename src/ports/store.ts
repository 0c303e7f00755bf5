// What the core asks of a store. Values are ids, numbers, bands and keyed hashes: no port takes a text. Keys are made by
// src/keys.ts, as ports/shelf.ts tells.
import type { MessageRef } from '../domain/ref.ts';
import type { Attribute, AttributeType } from '../domain/attribute.ts';
import type { DetailKind } from '../domain/finding.ts';
import type { ConductRule } from '../domain/conduct.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Warned } from '../domain/warning.ts';
import type { SettingsStore } from './settings.ts';
import type { Credential, Errand, Line, Quiet, Shelf } from './shelf.ts';

/** One process judges one message once. */
export interface ClaimStore {
  /**
   * `mine`: judge it. `busy`: somebody holds an unexpired lease. `done`: it was judged.
   *
   * @param how `noted first`: before anything else it is noted on this machine, where that can be done, for the case that the
   *   process dies before the store hears of it
   */
  begin(key: string, leaseMs: number, how?: 'noted first'): Promise<'mine' | 'busy' | 'done'>;
  /** What `begin` would find, without a claim of its own; undefined where that is nothing. */
  look(key: string): Promise<'busy' | 'done' | undefined>;
  /** Remembers for `ttlMs` that the message was judged. */
  finish(key: string, ttlMs: number): Promise<void>;
  /** Gives an unfinished claim back, so that a redelivery is judged at once. */
  release(key: string): Promise<void>;
}

type OfType<T extends AttributeType> = Extract<Attribute, { type: T }>;

/** What is kept of an attribute: a band, or keyed hashes of its terms (of a place one for each that the words may mean). */
export type KeptAttribute =
  | OfType<'sex'>
  /** To one digit. */
  | OfType<'settlement'>
  | { readonly type: Exclude<AttributeType, 'sex' | 'settlement'>; readonly marks: readonly string[] };

/** What one message said, or one page of it. */
export interface MosaicPart {
  /** Keyed hash of the message's id. */
  readonly message: string;
  /** When its first version was judged, in milliseconds since 1970. */
  readonly at: number;
  readonly attributes: readonly KeptAttribute[];
  /** Kinds of direct identifier. */
  readonly identifiers: readonly DetailKind[];
  readonly isCase: boolean;
  /** Log-odds that it adds to what its conversation leans to, towards a case (above 0) or a topic (below). */
  readonly lean: number;
  /** Its author was told that the patient could be recognised. */
  readonly isTold: boolean;
  /** Rules of conduct of which its author was told. */
  readonly conduct: readonly ConductRule[];
  /** Ids of the warnings given about it. */
  readonly warnings: readonly string[];
}

/** What the messages said that stand in a conversation, in order. */
export interface Mosaic {
  readonly parts: readonly MosaicPart[];
  /** The conversation that this one goes on, as it stood at a time (milliseconds since 1970). */
  readonly goesOn?: { readonly conversation: string; readonly until: number };
}

export interface MosaicStore {
  recall(conversation: string): Promise<Mosaic | undefined>;
  remember(conversation: string, mosaic: Mosaic, ttlMs: number): Promise<void>;
  forget(conversation: string): Promise<void>;
}

/** A warning owed: the message's reference and the verdict on it. */
export interface Owed {
  /** Unique for the message and its revision, so that owing twice is owing once. */
  readonly id: string;
  readonly ref: MessageRef;
  readonly verdict: Verdict;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface JournalStore {
  owe(entry: Owed): Promise<void>;
  /** Every entry not yet settled, oldest first. */
  owed(): Promise<readonly Owed[]>;
  settle(id: string): Promise<void>;
}

/** What was decided, on which message, by which rules. */
export interface AuditRecord {
  readonly at: number;
  readonly platform: string;
  readonly tenant: string;
  readonly channel: string;
  /** Empty where the record is of no message. */
  readonly message: string;
  /** Keyed hash of the author's id, or of whoever saved settings. */
  readonly author: string;
  readonly outcome: Verdict['outcome'] | 'delivered' | 'undelivered' | 'answered' | 'settings';
  /** Reason codes, the cause of `undecided` or `undelivered`, what was answered, or the names of what was set. */
  readonly because: readonly string[];
  /** `rule@version` of every finding that counted. */
  readonly rules: readonly string[];
}

export interface AuditStore {
  /** @param tenantKey under which the record can be forgotten */
  append(record: AuditRecord, tenantKey: string): Promise<void>;
  /** Records from `since` (milliseconds since 1970) on, oldest first. */
  since(since: number): AsyncIterable<AuditRecord>;
}

/** The parts of a store, in the order in which what was removed is told. */
export const storeParts = [
  'audit',
  'warnings',
  'journal',
  'mosaic',
  'quiet',
  'credentials',
  'lines',
  'settings',
  'errands',
  'claims',
] as const satisfies readonly (keyof Store)[];
export type Part = (typeof storeParts)[number];

/** How many values were removed, or lost a part of theirs, in each part of the store where there were any. */
export type Removed = Readonly<Partial<Record<Part, number>>>;

/** What stays of a tenant: told of each value, as long as it can be read. A part that is absent stays as it is. */
export interface Sieve {
  readonly warnings?: (warned: Warned) => boolean;
  readonly journal?: (owed: Owed) => boolean;
  readonly audit?: (record: AuditRecord) => boolean;
  /** What stays of a conversation; the very value it was given where all of it does. */
  readonly mosaic?: (mosaic: Mosaic) => Mosaic | undefined;
}

export interface Store {
  readonly claims: ClaimStore;
  readonly mosaic: MosaicStore;
  readonly journal: JournalStore;
  readonly audit: AuditStore;
  /** Under the id of what was owed. */
  readonly warnings: Shelf<Warned>;
  readonly quiet: Shelf<Quiet>;
  readonly credentials: Shelf<Credential>;
  readonly errands: Shelf<Errand>;
  readonly lines: Shelf<Line>;
  readonly settings: SettingsStore;
  /** Removes everything whose key begins with `tenantKey` and a slash, and the tenant's records in the audit. */
  forget(tenantKey: string): Promise<Removed>;
  /** Removes what a sieve does not let through, of one tenant. */
  sift(tenantKey: string, sieve: Sieve): Promise<Removed>;
  /** Removes the records of the audit from before `before` (milliseconds since 1970), whosever they are. */
  pruneAudit(before: number): Promise<void>;
  close(): Promise<void>;
}
