// What is left of all that was found in a text, in order and none over another.
import { isBackground, isIdentifier, type Finding } from '../domain/finding.ts';
import { beside } from './beside.ts';
import { resolveOverlaps } from './overlap.ts';

/** What rules found, what the fitted model found beside it, and the diseases that stand for words in their names. */
export function settled(
  findings: readonly Finding[],
  learnt: readonly Finding[],
  text: string,
): readonly Finding[] {
  const [found, background] = split(findings, isBackground);
  const named = found.filter(isNoEponymOf(found.filter(({ kind }) => kind === 'rare_condition')));
  const told = beside(resolveOverlaps(named, text), learnt.filter(isUncommon(background)), text);
  // A disease takes no place from anything that is a detail by itself and more than a word of its name; Lyme in its name is
  // nobody's.
  const diseases = resolveOverlaps(background, text);
  const details = told.filter((one) => !diseases.some(takesPlaceOf(one)));
  return beside(details, diseases, text);
}

/** Of what is told faintly, what stands whole where no finding does but one of background; none over another. */
export function faintBeside(
  findings: readonly Finding[],
  faint: readonly Finding[],
  text: string,
): readonly Finding[] {
  const details = findings.filter((one) => !isBackground(one));
  const isWhole = (one: Finding): boolean =>
    faint.some(({ rule, start, end }) => rule === one.rule && start === one.start && end === one.end);
  const uncommon = faint.filter(isUncommon(findings.filter(isBackground)));
  return beside(details, uncommon, text).filter((one) => !details.includes(one) && isWhole(one));
}

/** Leaves out a rare disease where a table lists the very words as one that many have. */
const isUncommon =
  (diseases: readonly Finding[]) =>
  ({ kind, start, end }: Finding): boolean =>
    kind !== 'rare_condition' || !diseases.some((one) => one.start <= start && end <= one.end);

/** Leaves out a name that is nobody's within the name of a rare disease: who has Gaucher disease is one of few. */
const isNoEponymOf =
  (diseases: readonly Finding[]) =>
  (one: Finding): boolean =>
    one.subject !== 'nobody' || !diseases.some(({ start, end }) => start < one.end && one.start < end);

/** Whether the name of a disease stands for what was found there. */
const takesPlaceOf =
  (one: Finding) =>
  (disease: Finding): boolean => {
    if (one.subject === 'nobody') return disease.start < one.end && one.start < disease.end;
    // "postpartum" says something of a patient, but not in "postpartum depression".
    const isPartOf = disease.start <= one.start && one.end <= disease.end;
    return isPartOf && !isIdentifier(one.kind) && disease.end - disease.start > one.end - one.start;
  };

function split<T>(all: readonly T[], isSecond: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter((one) => !isSecond(one)), all.filter(isSecond)];
}
