// A version of the message that gives nobody away: each detail replaced by something broader, the rest untouched.
import type { Facts } from '../domain/facts.ts';
import type { Finding } from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';
import { broaden } from './broaden.ts';
import { fitIn } from './fit-in.ts';

/**
 * Step 0 takes out direct identifiers and broadens the cheapest details: a town to its state, a job to its field. Then ages
 * to decades and places to "our region"; then what is left of jobs, roles and traits goes, and of ages; a rare disease last.
 */
export const rewriteSteps = 4;

/**
 * The first version that passes, with the least taken out; undefined where none does.
 *
 * @param findings in order of place, none over another
 * @param passes judges a version on the same road as the message
 */
export function saferVersion(
  text: string,
  findings: readonly Finding[],
  facts: Facts,
  passes: (candidate: string) => boolean,
): string | undefined {
  let before = text;
  for (let step = 0; step < rewriteSteps; step += 1) {
    const candidate = rewrite(text, findings, facts, step);
    if (candidate !== before && passes(candidate)) return candidate;
    before = candidate;
  }
  return undefined;
}

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
    const next = details[i + 1];
    const after = text.slice(end, next?.start);
    const isFollowed = next !== undefined && after.trim() === '';
    const fitted = fitIn(broader, { before: result, detail, after, isFollowed });
    result = fitted.before + fitted.words + fitted.after;
  });
  return result;
}
