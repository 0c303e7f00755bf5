// What the fitted model says of what rules found: a name that looks like a colleague's, a trade that looks like a title, and by all
// that stands around it like no detail of any kind.
import type { DetailKind, Finding } from '../../domain/finding.ts';
import { leadsToPatient } from '../../domain/subject.ts';
import type { Reading } from '../words/classes.ts';

/**
 * Whether what a rule found looks like no detail at all of a patient; of kinds that the model was not taught, never.
 *
 * @param from first token of it
 * @param to past its last
 */
export type Doubt = (kind: DetailKind, from: number, to: number) => boolean;

// As log-odds in hundredths, by kind. Chosen on 13,500 messages that neither rules nor model had seen: of what the rules found there
// 577 that were no detail of a patient lay below, and 36 that were.
const doubtBelow: Partial<Record<DetailKind, number>> = {
  name: -400,
  family: -400,
  location: -500,
  occupation: -500,
  role: -500,
  event: -500,
};

/** @param odds log-odds in hundredths, token by token, of so many kinds of detail each */
export function doubtsBy(odds: Int32Array, { tokens }: Reading, kinds: number): Doubt {
  return (kind, from, to) => {
    const least = doubtBelow[kind];
    if (least === undefined) return false;
    const words = tokens.slice(from, to).flatMap(({ shape }, i) => (shape === 'mark' ? [] : [from + i]));
    const looksLikeDetail = (i: number): boolean =>
      odds.subarray(i * kinds, (i + 1) * kinds).some((own) => own >= least);
    return words.length > 0 && !words.some(looksLikeDetail);
  };
}

/** What was found for a patient and is doubted is nobody's; what is told of somebody else stays theirs. */
export function ofNobody(finding: Finding): Finding {
  if (!leadsToPatient(finding.subject)) return finding;
  return {
    ...finding,
    subject: 'nobody',
    evidence: [...finding.evidence, 'doubted by the words around it'],
  };
}
