// Takes back what was said about a message once an edit made it safe.
import type { Audit } from '../audit.ts';
import type { Withdrawal } from '../domain/action.ts';
import type { MessageRef } from '../domain/ref.ts';
import type { Answer, Warned } from '../domain/warning.ts';
import type { Clock } from '../ports/clock.ts';
import type { Shelf } from '../ports/shelf.ts';
import type { Store } from '../ports/store.ts';
import { keepWarned } from '../desk/warnings.ts';

export interface WithdrawWorld {
  readonly store: Pick<Store, 'journal' | 'warnings'>;
  readonly audit: Pick<Audit, 'answered'>;
  readonly clock: Clock;
}

/**
 * Marks the warnings of a message as withdrawn, settles those still owed, and says which of them its author has read: those
 * are for the platform to take back. Where its author said what it is, or deleted it, nothing more is said. Rejects with the store's own error.
 */
export async function withdraw(
  world: WithdrawWorld,
  ref: MessageRef,
  warnings: readonly string[],
): Promise<readonly Withdrawal[]> {
  const { journal } = world.store;
  const read: Withdrawal[] = [];
  for (const warning of warnings) {
    const warned = await world.store.warnings.get(warning);
    if (warned === undefined || !isOpen(warned)) continue;
    if (await markAnswered(world.store.warnings, warning, 'withdrawn', world.clock))
      await world.audit.answered(ref, 'withdrawn', warned.rules);
    // Looked at after the mark: a courier that delivers it now settles it first and then looks for the mark.
    const isOwed = (await journal.owed()).some(({ id }) => id === warning);
    if (isOwed) await journal.settle(warning);
    else read.push({ ref, warning, ...(warned.handle !== undefined && { handle: warned.handle }) });
  }
  return read;
}

// Withdrawn already where this failed half-way before. What was taken aside stood there all the same, until the edit.
const isOpen = ({ answer = 'withdrawn' }: Warned): boolean =>
  ['withdrawn', 'taken-aside', 'overridden'].includes(answer);

/**
 * Notes what became of a warning; false where that was noted before, or it is too old. Rejects with the store's own error.
 */
export async function markAnswered(
  shelf: Shelf<Warned>,
  id: string,
  answer: Answer,
  clock: Clock,
): Promise<boolean> {
  const warned = await shelf.get(id);
  if (warned === undefined || warned.answer !== undefined) return false;
  await keepWarned(shelf, id, { ...warned, answer }, clock);
  return true;
}
