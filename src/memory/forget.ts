// Forgets a message that is gone: what it told of a patient, and a warning that is still owed about it.
import type { Audit } from '../audit.ts';
import type { MessageRef } from '../domain/ref.ts';
import type { Owed, Store } from '../ports/store.ts';
import { forgetMessage, type RecollectionWorld } from './recollection.ts';
import type { InTurn } from '../turns.ts';
import { markAnswered } from '../delivery/withdraw.ts';

export interface ForgetWorld extends Omit<RecollectionWorld, 'codebook'> {
  readonly store: Pick<Store, 'mosaic' | 'journal' | 'warnings'>;
  readonly audit: Pick<Audit, 'carried'>;
  /** The turns that the messages of a conversation are judged in. */
  readonly inTurn: InTurn;
}

/**
 * Forgets one message; what others said of the same patient stays. No fault where nothing is known of it. Rejects with the
 * store's own error: then call it again.
 */
export function createForget(world: ForgetWorld): (ref: MessageRef) => Promise<void> {
  const { store, keys } = world;
  const settle = async ({ id, ref }: Owed): Promise<void> => {
    // Marked first: whoever is about to deliver it looks there.
    await markAnswered(store.warnings, id, 'deleted', world.clock);
    await store.journal.settle(id);
    await world.audit.carried(ref, 'undelivered', 'deleted');
  };
  return (gone) =>
    world.inTurn(keys.conversation(gone), async () => {
      const name = keys.message(gone);
      const owed = await store.journal.owed();
      for (const entry of owed) if (keys.message(entry.ref) === name) await settle(entry);
      await forgetMessage(world, gone);
    });
}
