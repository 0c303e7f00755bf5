// What a rewrite says instead of a detail: something broader, or that it was taken out.
import type { Attribute } from '../domain/attribute.ts';
import type { Facts } from '../domain/facts.ts';
import type { DetailKind, Finding } from '../domain/finding.ts';
import { regionOf } from './region.ts';

/** How the words stand in a sentence: in place of a person, of a place, of an age, of what somebody is or does. */
export type Standing = 'person' | 'relative' | 'place' | 'age' | 'description' | 'plain';

export interface Broader {
  readonly words: string;
  readonly standing: Standing;
}

const removed: Partial<Readonly<Record<DetailKind, string>>> = {
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
  // No "recently": when something happened may matter to the case, and a wrong time is worse than none.
  date: '[date removed]',
};

/** The broader words for a finding at a step; undefined where the detail may stand. */
export function broaden(finding: Finding, facts: Facts, step: number): Broader | undefined {
  if (finding.kind === 'name')
    return finding.subject === 'relative'
      ? { words: 'a relative', standing: 'relative' }
      : { words: 'the patient', standing: 'person' };
  if (finding.kind === 'age_over_89') return { words: 'over 89', standing: 'age' };
  const gone = removed[finding.kind];
  if (gone !== undefined) return { words: gone, standing: 'plain' };
  return finding.value === undefined ? withoutValue(finding) : broadenValue(finding.value, facts, step);
}

function withoutValue({ kind }: Finding): Broader | undefined {
  return kind === 'sex' || kind === 'age' || kind === 'condition'
    ? undefined
    : { words: left, standing: 'plain' };
}

function broadenValue(value: Attribute, facts: Facts, step: number): Broader | undefined {
  switch (value.type) {
    case 'place':
      return inPlaceOf(step === 0 ? regionOf(value, facts) : 'our region');
    case 'settlement':
      return inPlaceOf('a small place');
    case 'age':
      return aged(value.low, value.high, step);
    case 'group':
      return step >= 1 ? { words: '', standing: 'plain' } : undefined;
    case 'condition':
      return step >= 3 ? { words: 'a rare disease', standing: 'description' } : undefined;
    default:
      return described(fieldOf(value, facts), step);
  }
}

const left = '[detail removed]';

function inPlaceOf(words: string | undefined): Broader | undefined {
  return words === undefined ? undefined : { words, standing: 'place' };
}

/** What our tables say instead; undefined for attributes that none of them describes. */
function fieldOf(value: Attribute, facts: Facts): string | undefined {
  switch (value.type) {
    case 'occupation':
      return facts.occupations.get(value.occupation)?.field || 'works locally';
    case 'role':
      return facts.roles.get(value.role)?.field || 'a person known in town';
    case 'trait':
      return facts.traits.get(value.trait)?.rewrite || left;
    default:
      return undefined;
  }
}

// The tables speak of an author; the rewrite is the author's own.
function described(field: string | undefined, step: number): Broader | undefined {
  if (field === undefined) return undefined;
  if (step >= 2 || field.startsWith('[')) return { words: left, standing: 'plain' };
  const words = field.replace('the author knows', 'I know').replace('of the author', 'of mine');
  return { words, standing: 'description' };
}

const grownUp = 18;
// Weeks and months of a small child are of more use than of harm.
const grownOutOfMonths = 2;

function aged(low: number, high: number, step: number): Broader | undefined {
  if (step >= 2) return { words: high < grownUp ? 'young' : 'adult', standing: 'age' };
  if (step === 0 || low !== high || high < grownOutOfMonths) return undefined;
  return { words: lifeStage(low) ?? `${Math.floor(low / 10) * 10}s`, standing: 'age' };
}

function lifeStage(years: number): string | undefined {
  if (years < 5) return 'preschool';
  if (years < 13) return 'school-age';
  return years < 20 ? 'teen' : undefined;
}
