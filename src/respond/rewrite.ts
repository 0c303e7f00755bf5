// A version of the message that gives nobody away: each detail replaced by something broader, the rest untouched.
import type { Facts } from '../domain/facts.ts';
import type { Finding } from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';
import { broaden } from './broaden.ts';
import { fitIn } from './fit-in.ts';

/** Step 0 takes out direct identifiers and broadens the cheapest details; each further step broadens more. */
export const rewriteSteps = 3;

/**
 * The text at one step (0 to `rewriteSteps` − 1). Clinical words are never touched, since they are no findings.
 *
 * @param findings in order of place, none over another
 */
export function rewrite(text: string, findings: readonly Finding[], facts: Facts, step: number): string {
  const details = findings
    .filter((finding) => leadsToPatient(finding.subject))
    .flatMap((finding) => {
      const broader = broaden(finding, facts, step);
      return broader === undefined ? [] : [{ ...finding, broader }];
    });
  let result = text.slice(0, details[0]?.start);
  details.forEach(({ start, end, broader }, i) => {
    const detail = text.slice(start, end);
    const after = text.slice(end, details[i + 1]?.start);
    const fitted = fitIn(broader, { before: result, detail, after });
    result = fitted.before + fitted.words + fitted.after;
  });
  return result;
}
