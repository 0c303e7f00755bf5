// Several patients in one message: which findings are of the same one, so that two people's details are not multiplied
// together as if one person had them all.
import type { Attribute } from '../domain/attribute.ts';
import type { Claim } from '../domain/claim.ts';
import type { Finding } from '../domain/finding.ts';

// "The other lady" begins another patient whatever follows; an item of a list only where details contradict.
const certain = 0.8;
// "45M": at most so many signs between an age and a sex that are written as one.
const asOne = 12;

/**
 * Findings by patient, in the order of the message; one group where it speaks of one patient or of none. Another
 * begins at a sign that says so, or where an age or a sex contradicts what was said before. What stands before a list
 * is of each of its items.
 */
export function patientsOf(
  findings: readonly Finding[],
  claims: readonly Claim[],
): ReadonlyArray<readonly Finding[]> {
  const signs = claims.filter(({ within }) => within === 'onward').toSorted((a, b) => a.start - b.start);
  const starts = startsOf(findings, signs, claims);
  const [first] = signs;
  const listAt = first !== undefined && first.confidence < certain ? first.start : 0;
  const before = findings.filter(({ start }) => start < listAt);
  const shared = before.some((finding) => traitOf(finding) !== undefined) ? [] : before;
  return starts.map((start, nth) => {
    const end = starts[nth + 1] ?? Number.POSITIVE_INFINITY;
    const own = findings.filter((finding) => finding.start >= start && finding.start < end);
    return nth === 0 ? own : [...shared, ...own];
  });
}

/** Where each patient begins, from 0 on. */
function startsOf(
  findings: readonly Finding[],
  signs: readonly Claim[],
  claims: readonly Claim[],
): readonly number[] {
  const starts = [0];
  let traits: Attribute[] = [];
  let from = -1;
  let item: number | undefined;
  const begin = (at: number): void => {
    starts.push(at);
    traits = [];
    item = undefined;
  };
  for (const [i, finding] of findings.entries()) {
    const passed = signs.filter((sign) => sign.start > from && sign.start <= finding.start);
    from = finding.start;
    for (const { start, confidence } of passed) {
      if (confidence >= certain && i > 0) begin(start);
      else item = start;
    }
    const trait = traitOf(finding);
    if (trait === undefined) continue;
    const at = traits.some((known) => contradict(known, trait))
      ? (item ?? sentenceOfAgeAndSex(finding, findings[i + 1], claims))
      : undefined;
    if (at !== undefined && at > (starts.at(-1) ?? 0)) begin(at);
    traits.push(trait);
  }
  return starts;
}

/** What tells two patients apart: an age or a sex of the patient's own. */
function traitOf({ subject, value }: Finding): Attribute | undefined {
  return subject === 'patient' && (value?.type === 'age' || value?.type === 'sex') ? value : undefined;
}

/** Whether no one person has both: two sexes, or ages that do not meet. */
export function contradict(one: Attribute, other: Attribute): boolean {
  if (one.type === 'sex' && other.type === 'sex') return one.sex !== other.sex;
  return one.type === 'age' && other.type === 'age' && (one.high < other.low || other.high < one.low);
}

// Where the sentence of an age begins that is written as one with its sex, which opens a case; a later age alone may be
// of another time of the same life ("at 34 she had …").
function sentenceOfAgeAndSex(
  age: Finding,
  next: Finding | undefined,
  claims: readonly Claim[],
): number | undefined {
  const isOne = age.value?.type === 'age' && next?.value?.type === 'sex' && next.start - age.end <= asOne;
  if (!isOne) return undefined;
  const { start } = age;
  const around = claims.find(({ within, from, to }) => within === 'sentence' && from <= start && start < to);
  return around?.from ?? start;
}
