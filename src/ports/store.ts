// What the core asks of a store. Values are ids, numbers, bands and keyed hashes: no port takes a text. Keys are made by
// src/keys.ts, as ports/shelf.ts tells.
import type { MessageRef } from '../domain/ref.ts';
import type { Attribute } from '../domain/attribute.ts';
import type { DetailKind } from '../domain/finding.ts';
import type { ConductRule } from '../domain/conduct.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Warned } from '../domain/warning.ts';
import type { SettingsStore } from './settings.ts';
import type { Credential, Errand, Quiet, Shelf } from './shelf.ts';

/** One process judges one message once. */
export interface ClaimStore {
  /** `mine`: judge it. `busy`: somebody holds an unexpired lease. `done`: it was judged. */
  begin(key: string, leaseMs: number): Promise<'mine' | 'busy' | 'done'>;
  /** Remembers for `ttlMs` that the message was judged. */
  finish(key: string, ttlMs: number): Promise<void>;
  /** Gives an unfinished claim back, so that a redelivery is judged at once. */
  release(key: string): Promise<void>;
}

/** What a conversation has said so far of one patient. */
export interface Mosaic {
  readonly attributes: readonly Attribute[];
  /** Kinds of direct identifier already said. */
  readonly identifiers: readonly DetailKind[];
  /** True once a message of the conversation spoke of a case. */
  readonly isCase: boolean;
  /** Log-odds left by earlier messages, towards a case (above 0) or a topic (below). */
  readonly leaning: number;
  /** True once an author of the conversation was told. */
  readonly told: boolean;
  /** Rules of conduct that an author of the conversation was told of; absent where there are none. */
  readonly conduct?: readonly ConductRule[];
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
  readonly settings: SettingsStore;
  /** Removes everything whose key begins with `tenantKey` and a slash, and the tenant's records in the audit. */
  forget(tenantKey: string): Promise<void>;
  close(): Promise<void>;
}
