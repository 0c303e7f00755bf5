// Whose is it: gives each finding to the patient, a relative, a colleague, the author, the public or nobody.
import type { Claim } from '../domain/claim.ts';
import type { Finding } from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';

// Claims are looked up by blocks of the text, so that a long message costs no more for each finding.
const block = 256;

/**
 * Findings with their subjects: each goes to the surest claim on it. Between equals the patient's holds, and a rule
 * that speaks of somebody else by itself claims what it finds.
 */
export function assignSubjects(findings: readonly Finding[], claims: readonly Claim[]): readonly Finding[] {
  if (claims.length === 0) return findings;
  const speaksOfPatient = claims.some(
    ({ subject, within }) => within !== 'onward' && leadsToPatient(subject),
  );
  const everywhere = speaksOfPatient ? [] : surestWork(claims);
  const blocks = blocksOf(claims);
  return findings.map((finding) => {
    let best: Claim | undefined;
    for (const claim of [...(blocks.get(Math.floor(finding.start / block)) ?? []), ...everywhere])
      if (isOn(finding, claim) && (best === undefined || isSurer(claim, best))) best = claim;
    if (best === undefined || best.subject === finding.subject || holdsOwn(finding, best)) return finding;
    return { ...finding, subject: best.subject, evidence: [...finding.evidence, `claimed by ${best.rule}`] };
  });
}

/**
 * The claims in a message that is surely of a case. A sentence with a fridge in it lays claim to its numbers for the house; where a
 * patient is cared for in every other word, they are his.
 */
export function claimsInCase(claims: readonly Claim[]): readonly Claim[] {
  return claims.filter(({ subject, within }) => subject !== 'nobody' || within !== 'sentence');
}

// Where nothing in a message speaks of a patient, what a sentence of it says of work holds for the others as well.
function surestWork(claims: readonly Claim[]): readonly Claim[] {
  const byRule = new Map<string, Claim>();
  for (const claim of claims)
    if (claim.within === 'sentence' && claim.confidence > (byRule.get(claim.rule)?.confidence ?? 0))
      byRule.set(claim.rule, { ...claim, from: 0, to: Number.POSITIVE_INFINITY });
  return [...byRule.values()];
}

function isOn({ kind, start, end }: Finding, { kinds, from, to }: Claim): boolean {
  return start < to && from < end && (kinds === undefined || kinds.has(kind));
}

function isSurer(one: Claim, other: Claim): boolean {
  if (one.confidence !== other.confidence) return one.confidence > other.confidence;
  return leadsToPatient(one.subject) && !leadsToPatient(other.subject);
}

function holdsOwn({ subject, confidence }: Finding, claim: Claim): boolean {
  // A trial called PARTNER is nobody's partner: what a rule knows to be no person becomes no patient or relative.
  if (subject === 'nobody' && leadsToPatient(claim.subject)) return true;
  // "Patient" is what a rule says that knows of nobody else: any sign tells more.
  return subject !== 'patient' && (claim.subject === 'patient' || claim.confidence <= confidence);
}

function blocksOf(claims: readonly Claim[]): ReadonlyMap<number, readonly Claim[]> {
  const blocks = new Map<number, Claim[]>();
  for (const claim of claims) {
    if (claim.within === 'onward') continue;
    for (let at = Math.floor(claim.from / block); at <= Math.floor(claim.to / block); at += 1) {
      const own = blocks.get(at);
      if (own === undefined) blocks.set(at, [claim]);
      else own.push(claim);
    }
  }
  return blocks;
}
