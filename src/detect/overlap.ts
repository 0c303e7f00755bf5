// Where findings overlap, keeps the one that says most.
import { isIdentifier, type Finding } from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';

/**
 * Findings in order of place, none over another. A surer one wins, then a longer, then a direct identifier.
 *
 * @param text the original, into which the findings point
 */
export function resolveOverlaps(findings: readonly Finding[], text: string): readonly Finding[] {
  const strengths = new Map(findings.map((finding) => [finding, strength(finding, text)]));
  const of = (finding: Finding): number => strengths.get(finding) ?? 0;
  const ranked = findings.toSorted((a, b) => of(b) - of(a) || a.start - b.start);
  const kept: Finding[] = [];
  const taken = new Uint8Array(ranked.reduce((end, finding) => Math.max(end, finding.end), 0));
  for (const finding of ranked) {
    if (taken.subarray(finding.start, finding.end).includes(1)) continue;
    taken.fill(1, finding.start, finding.end);
    kept.push(finding);
  }
  return kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

// Longer than this is not surer.
const longest = 60;

// Somebody else's name beats a patient's at the same place when both are as sure: rules about colleagues ask for more.
function strength(finding: Finding, text: string): number {
  return (
    finding.confidence +
    lengthSeen(finding, text) / 200 +
    (isIdentifier(finding.kind) ? 0.05 : 0) +
    (leadsToPatient(finding.subject) ? 0 : 0.1)
  );
}

// In characters that a reader sees: a disguise makes nothing longer.
function lengthSeen({ start, end }: Finding, text: string): number {
  const seen = text.slice(start, Math.min(end, start + 4 * longest)).replace(unseen, '');
  return Math.min([...seen].length, longest);
}

const unseen = /\p{Default_Ignorable_Code_Point}/gu;
