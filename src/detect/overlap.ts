// Where findings overlap, keeps the one that says most.
import { isIdentifier, type Finding } from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';

/** Findings in order of place, none over another. A surer one wins, then a longer, then a direct identifier. */
export function resolveOverlaps(findings: readonly Finding[]): readonly Finding[] {
  const ranked = findings.toSorted((a, b) => strength(b) - strength(a) || a.start - b.start);
  const kept: Finding[] = [];
  const taken = new Uint8Array(ranked.reduce((end, finding) => Math.max(end, finding.end), 0));
  for (const finding of ranked) {
    if (taken.subarray(finding.start, finding.end).includes(1)) continue;
    taken.fill(1, finding.start, finding.end);
    kept.push(finding);
  }
  return kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

// Somebody else's name beats a patient's at the same place when both are as sure: rules about colleagues ask for more.
function strength(finding: Finding): number {
  const length = Math.min(finding.end - finding.start, 60) / 200;
  return (
    finding.confidence +
    length +
    (isIdentifier(finding.kind) ? 0.05 : 0) +
    (leadsToPatient(finding.subject) ? 0 : 0.1)
  );
}
