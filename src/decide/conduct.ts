// What rules of conduct add to a verdict: a reason of their own, at every sensitivity. Pure.
import type { ConductRule } from '../domain/conduct.ts';
import type { Verdict } from '../domain/verdict.ts';

/** The verdict with a reason for the rules broken, after any other; as it is where none is, or where it is undecided. */
export function withConduct(verdict: Verdict, broken: readonly ConductRule[]): Verdict {
  if (broken.length === 0 || verdict.outcome === 'undecided') return verdict;
  const reason = { code: 'conduct', kinds: [], conduct: broken } as const;
  if (verdict.outcome === 'allow') return { outcome: 'warn', reasons: [reason] };
  return { ...verdict, reasons: [...verdict.reasons, reason] };
}
