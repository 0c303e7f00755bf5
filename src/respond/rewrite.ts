// A version of the message that gives nobody away: each detail replaced by something broader, the rest untouched.
import type { Attribute, AttributeType } from '../domain/attribute.ts';
import type { Facts } from '../domain/facts.ts';
import type { DetailKind, Finding } from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';

/** Step 0 takes out direct identifiers and broadens the cheapest details; each further step broadens more. */
export const rewriteSteps = 3;

const gone: Partial<Readonly<Record<DetailKind, string>>> = {
  name: 'the patient',
  phone: '[number removed]',
  fax: '[number removed]',
  email: '[address removed]',
  ssn: '[number removed]',
  mrn: '[number removed]',
  health_plan: '[number removed]',
  account: '[number removed]',
  license: '[number removed]',
  vehicle: '[number removed]',
  device: '[number removed]',
  url: '[link removed]',
  ip: '[address removed]',
  biometric: '[file removed]',
  photo: '[file removed]',
  other_id: '[removed]',
  date: 'recently',
  age_over_89: 'over 89',
};

/** The text at one step; clinical words are never touched, since they are no findings. */
export function rewrite(text: string, findings: readonly Finding[], facts: Facts, step: number): string {
  let result = '';
  let at = 0;
  for (const finding of findings) {
    if (!leadsToPatient(finding.subject) || finding.start < at) continue;
    const instead = replacement(finding, facts, step);
    if (instead === undefined) continue;
    result += text.slice(at, finding.start) + fit(instead, text, finding);
    at = finding.end;
  }
  return result + text.slice(at);
}

// "67F" reads on as "in their 60s F", and "«Ely» MN" must not leave a stray space: words get spaces, nothing else does.
function fit(instead: string, text: string, finding: Finding): string {
  const before = text[finding.start - 1] ?? ' ';
  const after = text[finding.end] ?? ' ';
  return `${/[\p{L}\p{N}]/u.test(before) ? ' ' : ''}${instead}${/[\p{L}\p{N}]/u.test(after) ? ' ' : ''}`;
}

function replacement(finding: Finding, facts: Facts, step: number): string | undefined {
  if (finding.kind === 'name' && finding.subject === 'relative') return 'a relative';
  const removed = gone[finding.kind];
  if (removed !== undefined) return removed;
  const { value } = finding;
  switch (value?.type) {
    case 'occupation':
    case 'role':
    case 'trait':
      return tabled(value, facts);
    case 'place':
    case 'age':
    case 'group':
    case 'condition':
      return broader(value, step);
    default:
      return finding.kind === 'sex' || finding.kind === 'age' ? undefined : '[detail removed]';
  }
}

type Valued<T extends AttributeType> = Extract<Attribute, { type: T }>;

// What the tables say instead, at every step; an empty column says nothing.
function tabled(value: Valued<'occupation' | 'role' | 'trait'>, facts: Facts): string {
  switch (value.type) {
    case 'occupation':
      return facts.occupations.get(value.occupation)?.field || 'works locally';
    case 'role':
      return facts.roles.get(value.role)?.field || 'a person known in town';
    case 'trait':
      return facts.traits.get(value.trait)?.rewrite || '[detail removed]';
  }
}

// What is left as it stands until a later step has to broaden it.
function broader(value: Valued<'place' | 'age' | 'group' | 'condition'>, step: number): string | undefined {
  switch (value.type) {
    case 'place':
      return step >= 1 ? 'the region' : 'our region';
    case 'age':
      return step >= 1 ? decade(value.low, value.high) : undefined;
    case 'group':
      return step >= 1 ? '' : undefined;
    case 'condition':
      return step >= 2 ? 'a rare disease' : undefined;
  }
}

function decade(low: number, high: number): string | undefined {
  if (low !== high) return undefined;
  if (low < 2) return 'infant';
  if (low < 13) return 'child';
  if (low < 20) return 'teen';
  return `${Math.floor(low / 10) * 10}s`;
}
