// What stands around a message while it is judged: what others said, what it said itself before it was edited, and what of
// all that somebody was told already.
import { saysMore } from '../assess/accumulate.ts';
import type { CaseModel } from '../assess/case.ts';
import { hearAll, type Heard } from '../assess/hear.ts';
import type { ConductRule } from '../domain/conduct.ts';
import type { Look } from '../look.ts';
import type { Part } from './recollection.ts';

export interface Surroundings {
  /** What the other messages come to. */
  readonly before: Heard | undefined;
  readonly others: readonly Part[];
  /** What an earlier version of the message said: nothing is old because the message itself said it before. */
  readonly own: readonly Part[];
}

/** The parts of a conversation as they stand around one message of it, by its key. */
export function surroundings(parts: readonly Part[], message: string, model: CaseModel): Surroundings {
  const own = parts.filter((part) => part.message === message);
  const others = parts.filter((part) => part.message !== message);
  const before = hearAll(others, model);
  if (before === undefined || own.length === 0) return { before, others, own };
  // How an edited message is meant was told by those before it.
  const first = parts.findIndex((part) => part.message === message);
  const leaning = hearAll(parts.slice(0, first), model)?.leaning ?? 0;
  return { before: { ...before, leaning }, others, own };
}

/**
 * Whether nothing needs to be said of the patient: one warning per patient per conversation, unless this message gives away more
 * than those before it; and of an edited one no second, unless it gives away more than it did.
 */
export function isToldOf(seen: Look, { others, own }: Surroundings): boolean {
  if (others.some(({ isTold }) => isTold) && !seen.known.addsDetail) return true;
  return own.some(({ isTold }) => isTold) && !saysMore(seen.said, own);
}

/** The rules of conduct of which somebody was told. */
export function conductTold({ others, own }: Surroundings): readonly ConductRule[] {
  return [...others, ...own].flatMap(({ conduct }) => conduct);
}
