// Which of what was found is a detail of the patient, once the whole message is read: a colleague's name, a trade that is a word for
// something else. And what was told too faintly to be found is one where all around it says so.
import {
  attributeKinds,
  isBackground,
  learntPrefix,
  type DetailKind,
  type Finding,
  type Likeness,
} from '../domain/finding.ts';
import { oddsBy, type Amount, type AmountsModel } from '../domain/amounts.ts';
import { leadsToPatient } from '../domain/subject.ts';
import { isListed, siftFeatures, type Surroundings } from './sift-features.ts';

export interface Found {
  readonly findings: readonly Finding[];
  /** Beside the findings, over background if over any; see `Detection`. */
  readonly faint: readonly Finding[];
  /** Of the findings those that a rule itself tells of others: no words around them make them the patient's. */
  readonly settled: ReadonlySet<Finding>;
}

// Figures, and words that are nobody else's: an age, a sex and a time are counted as they are told.
const unsifted: ReadonlySet<DetailKind> = new Set(['age', 'sex', 'time']);
// What is told in words. Numbers of a person are told by their form, and a check digit is surer than any words around it.
const siftedKinds: ReadonlySet<DetailKind> = new Set<DetailKind>([
  'name',
  'location',
  'date',
  ...attributeKinds.filter((kind) => !unsifted.has(kind)),
]);
// Of numbers what the network of exposure told alone.
const learntNumber = `${learntPrefix}number`;

type Likened = Finding & { readonly likeness: Likeness };

/** Whether a finding is sifted at all. */
export function isSifted(finding: Finding): finding is Likened {
  const { kind, rule, value, likeness } = finding;
  // "A village of 300" tells how few they are by itself.
  if (likeness === undefined || value?.type === 'settlement') return false;
  return siftedKinds.has(kind) || rule === learntNumber;
}

/**
 * How probable it must be: that what was found for the patient stays so, that what words around it told of others is the patient's
 * all the same, and that something faint is found; more where that alone is warned of. Chosen on messages that the network of exposure
 * had not seen, by how many are warned rightly and wrongly: on what `xa` to `xf` wrote, and on the counts of test/corpus/fresh.jsonl.
 */
export const asked = { stays: 0.65, staysKnown: 0.1, returns: 0.75, added: 0.55, addedAlone: 0.7 } as const;

// From here on a rule tells a name by more than its letters: a title, or a given name before a surname. Less than nine in ten may be
// against it then: in formal questions hardly anything but the name speaks for a patient.
const sureOfName = 0.6;

/** What a finding is asked to stay the patient's: less where a rule knows it by a table or by its form. */
export function askedToStay(finding: Finding): number {
  const { kind, rule, confidence } = finding;
  const isToldName = kind === 'name' && !rule.startsWith(learntPrefix) && confidence >= sureOfName;
  const isKnown = isListed(finding) || kind === 'date' || isToldName;
  return isKnown ? asked.staysKnown : asked.stays;
}

/** What a faint finding of this kind is asked. A number that hardly looks like a person's is a measure: none is enough. */
export function askedOfFaint(kind: DetailKind): number {
  if (kind === 'other_id') return Number.POSITIVE_INFINITY;
  return kind === 'name' ? asked.addedAlone : asked.added;
}

/** The findings with those of nobody told apart, and those of the faint ones that are some. In order of the text. */
export function sift(
  { findings, faint, settled }: Found,
  around: Surroundings,
  model: AmountsModel | undefined,
): readonly Finding[] {
  if (model === undefined) return findings;
  const chanceOf = (finding: Likened, isFaint: boolean): number =>
    chanceOfDetail(siftFeatures(finding, around, isFaint), model);
  const told = findings.map((finding) =>
    isSifted(finding) && !settled.has(finding) ? settle(finding, chanceOf(finding, false)) : finding,
  );
  const added = faint.filter((one) => isSifted(one) && chanceOf(one, true) > askedOfFaint(one.kind));
  if (added.length === 0) return told;
  const isUnder = (one: Finding): boolean =>
    added.some(({ start, end }) => start < one.end && one.start < end);
  return [...told.filter((one) => !isBackground(one) || !isUnder(one)), ...added.map(ofPatient)].toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  );
}

/**
 * What a message that is no case says to a later one of its conversation that is: without what the network of exposure alone found, which
 * looks for details of a patient where none is spoken of.
 */
export function keptOfTopic(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ rule }) => !rule.startsWith(learntPrefix));
}

/** The probability that a finding with these features is a detail of the patient. */
export function chanceOfDetail(features: readonly Amount[], model: AmountsModel): number {
  return 1 / (1 + Math.exp(-oddsBy(features, model)));
}

function settle(finding: Finding, chance: number): Finding {
  if (leadsToPatient(finding.subject)) return chance < askedToStay(finding) ? ofNobody(finding) : finding;
  const isOthers = finding.subject === 'nobody' || finding.subject === 'colleague';
  return isOthers && chance > asked.returns ? ofPatient(finding) : finding;
}

function ofNobody(finding: Finding): Finding {
  return { ...finding, subject: 'nobody', evidence: [...finding.evidence, 'doubted by the whole message'] };
}

function ofPatient(finding: Finding): Finding {
  if (leadsToPatient(finding.subject)) return finding;
  return { ...finding, subject: 'patient', evidence: [...finding.evidence, 'held by the whole message'] };
}
