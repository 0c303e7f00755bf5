// What installing asks of the store: credentials under their keys, errands, and locks.
import type { ChannelRef, PersonRef } from '../../../src/domain/ref.ts';
import type { Credential, Errand, Shelf } from '../../../src/ports/shelf.ts';
import type { ClaimStore } from '../../../src/ports/store.ts';

type Tenant = Pick<ChannelRef, 'platform' | 'tenant'>;

/** The keys under which credentials and errands stand; `src/keys.ts` makes them. */
export interface KeepingKeys {
  credential(of: Tenant): string;
  grant(of: PersonRef): string;
  errand(secret: string): string;
}

export interface Keeping {
  readonly credentials: Shelf<Credential>;
  readonly errands: Shelf<Errand>;
  /** Who holds a claim may use a refresh token, or write what others write too. */
  readonly locks: Pick<ClaimStore, 'begin' | 'release'>;
  readonly keys: KeepingKeys;
}

/** How long one process may hold a lock, in milliseconds; longer than a call of Slack's takes with its retries. */
export const leaseMs = 30_000;
