// What is kept of a warning that was given, for as long as its buttons are worth pressing.
import { rulesOf } from '../audit.ts';
import type { Considered } from '../consider.ts';
import type { MessageRef } from '../domain/ref.ts';
import type { Explanation, Warned } from '../domain/warning.ts';
import type { Clock } from '../ports/clock.ts';
import type { Shelf } from '../ports/shelf.ts';

// As long as the details of its conversation add up.
const warnedMs = 7 * 24 * 3_600_000;

/** How a number of people came about; undefined where no case is spoken of. */
export function explanationOf({ seen }: Pick<Considered, 'seen'>): Explanation | undefined {
  if (!seen.caseDecision.isCase) return undefined;
  const { narrowing, known: people, withDiagnosis } = seen.risk;
  return { narrowing, people, withDiagnosis, identifiers: seen.known.identifiers };
}

/** A warning given at `at`, in milliseconds since 1970. */
export function warnedOf(ref: MessageRef, considered: Considered, at: number): Warned {
  return {
    ref,
    verdict: considered.telling,
    explanation: explanationOf(considered) ?? { narrowing: [], identifiers: [] },
    rules: rulesOf(considered.assessment),
    at,
  };
}

/** Keeps a warning, or what is now known of it, until its time is over. Rejects with the store's own error. */
export function keepWarned(shelf: Shelf<Warned>, id: string, warned: Warned, clock: Clock): Promise<void> {
  return shelf.put(id, warned, warned.at + warnedMs - clock.now());
}
