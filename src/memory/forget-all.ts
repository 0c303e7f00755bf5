// What forgetting a person and forgetting a channel have in common: messages are found by the audit, and values by what they tell.
import type { MessageRef, PersonRef } from '../domain/ref.ts';
import type { Keys } from '../keys.ts';
import { storeParts } from '../ports/store.ts';
import type { AuditRecord, Mosaic, Part, Removed, Store } from '../ports/store.ts';

export interface ForgetAllWorld {
  readonly store: Store;
  readonly keys: Keys;
}

type Place = Pick<MessageRef, 'platform' | 'tenant' | 'channel' | 'message'>;
type Count = (part: Part, count: number) => void;

/** Whether a record is of a workspace. */
export const isOf = (
  record: AuditRecord,
  { platform, tenant }: Pick<PersonRef, 'platform' | 'tenant'>,
): boolean => record.platform === platform && record.tenant === tenant;

/** The messages that the wanted records tell of. */
export async function placesIn(
  store: Pick<Store, 'audit'>,
  isWanted: (record: AuditRecord) => boolean,
): Promise<readonly Place[]> {
  const places = new Map<string, Place>();
  for await (const record of store.audit.since(0)) {
    const { tenant, channel, message } = record;
    const platform = platformOf(record.platform);
    if (platform && isWanted(record))
      places.set(JSON.stringify([channel, message]), { platform, tenant, channel, message });
  }
  return [...places.values()];
}

function platformOf(name: string): MessageRef['platform'] | undefined {
  return (['slack', 'teams', 'console', 'cli'] as const).find((platform) => platform === name);
}

/** Removes the warnings, given and owed, of the messages that are meant, and says which messages those are. */
export async function siftRefs(
  { store, keys }: ForgetAllWorld,
  of: Pick<PersonRef, 'platform' | 'tenant'>,
  isMeant: (ref: MessageRef) => boolean,
  count: Count,
): Promise<readonly MessageRef[]> {
  const found: MessageRef[] = [];
  const isKept = ({ ref }: { readonly ref: MessageRef }): boolean => {
    if (!isMeant(ref)) return true;
    found.push(ref);
    return false;
  };
  const { warnings = 0, journal = 0 } = await store.sift(keys.tenant(of), {
    warnings: isKept,
    journal: isKept,
  });
  count('warnings', warnings);
  count('journal', journal);
  return found;
}

/** Removes values by their keys. */
export async function takeEach(
  store: Store,
  part: 'quiet' | 'credentials' | 'lines',
  keys: readonly string[],
  count: Count,
): Promise<void> {
  for (const key of new Set(keys)) if ((await store[part].take(key)) !== undefined) count(part, 1);
}

/** What stays of a conversation without these messages; nothing of one that only goes on from one that they began. */
export function without(keys: Keys, messages: readonly Place[]): (mosaic: Mosaic) => Mosaic | undefined {
  const bothNames = (key: string): string[] => [key, keys.otherName(key) ?? key];
  const gone = new Set(messages.flatMap((place) => bothNames(keys.message({ ...place, author: '' }))));
  const begun = new Set(messages.flatMap((place) => bothNames(keys.conversation({ ...place, author: '' }))));
  return (mosaic) => {
    const parts = mosaic.parts.filter(({ message }) => !gone.has(message));
    const isLeadingNowhere = mosaic.goesOn === undefined || begun.has(mosaic.goesOn.conversation);
    if (parts.length === 0 && isLeadingNowhere) return undefined;
    return parts.length === mosaic.parts.length ? mosaic : { ...mosaic, parts };
  };
}

/** Counts what was removed. */
export function createTally(): { count: Count; add(removed: Removed): void; sums(): Removed } {
  const sums: Partial<Record<Part, number>> = {};
  const count: Count = (part, more) => {
    if (more > 0) sums[part] = (sums[part] ?? 0) + more;
  };
  return {
    count,
    add(removed) {
      for (const part of storeParts) count(part, removed[part] ?? 0);
    },
    sums: () => sums,
  };
}
