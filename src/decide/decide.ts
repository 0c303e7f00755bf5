// The stage: what is known × the channel's policy → allow or warn, with reasons. Pure.
import type { Attribute } from '../domain/attribute.ts';
import type { DetailKind } from '../domain/finding.ts';
import type { Narrowing, Risk } from '../domain/risk.ts';
import { bySensitivity, type Reason, type Sensitivity, type Verdict } from '../domain/verdict.ts';
import type { Policy, SensitivityRule } from './policy.ts';

export interface Situation {
  readonly isCase: boolean;
  /** False for a reply that adds nothing to what its conversation already said. */
  readonly adds: boolean;
  readonly attributes: readonly Attribute[];
  readonly identifiers: readonly DetailKind[];
  /** Ids of the rules that found the identifiers. */
  readonly rules: readonly string[];
  readonly risk: Risk;
}

/** The verdict at one sensitivity. */
export function decide(situation: Situation, policy: Policy, sensitivity: Sensitivity): Verdict {
  if (!situation.isCase) return { outcome: 'allow', because: 'no-case' };
  const reasons = reasonsOf(situation, policy, policy.sensitivities[sensitivity]);
  if (reasons.length === 0) return { outcome: 'allow', because: 'nothing-identifying' };
  if (!situation.adds) return { outcome: 'allow', because: 'nothing-new' };
  return { outcome: 'warn', reasons, people: situation.risk.known };
}

/** The verdict at every sensitivity. */
export function decideAll(situation: Situation, policy: Policy): Readonly<Record<Sensitivity, Verdict>> {
  return bySensitivity((name) => decide(situation, policy, name));
}

function reasonsOf(situation: Situation, policy: Policy, rule: SensitivityRule): readonly Reason[] {
  const { risk, identifiers, rules } = situation;
  const reasons: Reason[] = [];
  const direct: DetailKind[] = identifiers.filter((kind) => policy.direct.has(kind));
  direct.push(...rules.flatMap((id) => policy.directRules.get(id) ?? []));
  if (direct.length > 0) reasons.push({ code: 'direct-identifier', kinds: [...new Set(direct)] });
  if (isFew(situation, rule)) reasons.push({ code: 'few-people', kinds: narrowingKinds(risk) });
  if (rule.placeBelow !== undefined && (risk.smallestPlace ?? Number.POSITIVE_INFINITY) < rule.placeBelow)
    reasons.push({ code: 'small-place', kinds: ['location'] });
  if (
    rule.fullDate === true &&
    hasFullDate(situation, policy) &&
    situation.attributes.some(({ type }) => type !== 'diagnosis')
  )
    reasons.push({ code: 'full-date', kinds: ['date'] });
  if (rule.safeHarbor === true && identifiers.length > 0)
    reasons.push({ code: 'safe-harbor', kinds: identifiers });
  if (rule.anyCase === true) reasons.push({ code: 'any-case', kinds: [] });
  return reasons;
}

function hasFullDate({ identifiers, rules }: Situation, policy: Policy): boolean {
  const isPartial =
    rules.some((id) => policy.partialDates.has(id)) && !rules.some((id) => policy.fullDates.has(id));
  return identifiers.includes('date') && !isPartial;
}

// Below `strict` an age under 90, a sex and a state never warn by themselves, however small the catchment (risk model).
function isFew({ risk, attributes }: Situation, rule: SensitivityRule): boolean {
  const known = rule.knownBelow ?? 0;
  const isStrict = rule.safeHarbor === true;
  if (!isStrict && !attributes.some((attribute) => narrowsByItself(attribute, risk))) return false;
  return risk.known.expected < known || risk.effective < (rule.effectiveBelow ?? 0);
}

function narrowsByItself(attribute: Attribute, risk: Risk): boolean {
  if (attribute.type === 'place') return risk.smallestPlace !== undefined;
  if (attribute.type === 'age') return attribute.low > 89;
  return attribute.type !== 'sex' && attribute.type !== 'diagnosis';
}

// A detail without which hardly more people would fit is not worth naming.
const tellingFactor = 1.2;

// The details that narrow most, each against what is left with all of them. Where each could be spared because the others
// say enough, those that narrowed most on the way.
function narrowingKinds({ known, narrowing }: Risk): readonly DetailKind[] {
  const alone = byStrength(narrowing, (step) => step.without / known.expected);
  return alone.length > 0
    ? alone
    : byStrength(narrowing, (step, i) => (narrowing[i - 1]?.after ?? step.after) / step.after);
}

function byStrength(
  steps: readonly Narrowing[],
  strengthOf: (step: Narrowing, i: number) => number,
): readonly DetailKind[] {
  const telling = steps
    .map((step, i) => ({ kind: step.kind, strength: strengthOf(step, i) }))
    .filter(({ strength }) => strength > tellingFactor)
    .toSorted((a, b) => b.strength - a.strength);
  return [...new Set(telling.flatMap(({ kind }) => (kind === 'population' ? [] : [kind])))];
}
