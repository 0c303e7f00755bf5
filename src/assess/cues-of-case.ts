// Which cues speak for a case or a topic, once it is known whose the details are.
import {
  isIdentifier,
  seldomWeighed,
  wordOrder,
  type Cue,
  type DetailKind,
  type Finding,
} from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';
import { sumBy, worded } from './cue-sums.ts';

/**
 * The cues without those of rules that found something here, but only of colleagues, the author or nobody: that a porter
 * has a name is no sign of a patient. Where a patient is named and told apart, without those of questions too, and with little left
 * of what the wording says against: who asks what the guidelines say of Mr Ashdown, 71, asks for him.
 *
 * @param findings with their subjects assigned
 * @param questions rules that hear a question about medicine
 * @param as as if somebody were told apart, by what was not looked for yet
 */
export function cuesOfCase(
  cues: readonly Cue[],
  findings: readonly Finding[],
  questions: readonly string[] = [],
  as?: 'told apart',
): readonly Cue[] {
  const others = new Set<string>();
  const own = new Set<string>();
  for (const { rule, subject } of findings) (leadsToPatient(subject) ? own : others).add(rule);
  const isApart = as !== undefined || isToldApart(findings);
  const silent = isApart ? questions : [];
  const heard = cues.filter(({ rule }) => (own.has(rule) || !others.has(rule)) && !silent.includes(rule));
  return heard.map(weakened(worded(heard) + sumBy(wordOrder, heard), mostAgainst(findings, isApart)));
}

// So much at most speaks against a case by how it is worded: of somebody told apart, for formal questions read like a topic's; and of
// a patient in short, "62M", for there is hardly a word to go by.
function mostAgainst(findings: readonly Finding[], isApart: boolean): number {
  if (isInShort(findings)) return 0;
  return isApart ? -1 : Number.NEGATIVE_INFINITY;
}

/** Whether an age and a sex are written as one; titles and questions write them out. */
function isInShort(findings: readonly Finding[]): boolean {
  const own = findings.filter(({ subject }) => subject === 'patient');
  const places = (sought: DetailKind): readonly Finding[] => own.filter(({ kind }) => kind === sought);
  return places('age').some((age) =>
    places('sex').some((sex) => Math.abs(sex.start - age.end) <= 1 || Math.abs(age.start - sex.end) <= 1),
  );
}

const weakened =
  (wording: number, most: number) =>
  (cue: Cue): Cue =>
    cue.isWording === true && (cue.rule === wordOrder || !seldomWeighed.has(cue.rule)) && wording < most
      ? { ...cue, weight: (cue.weight * most) / wording }
      : cue;

// Details of one person stand close together.
const close = 120;
// A place, a photograph or an address on the net is told of many things besides.
const tellNoPerson: ReadonlySet<DetailKind> = new Set([
  'location',
  'url',
  'ip',
  'photo',
  'biometric',
  'other_id',
]);
const tellsPerson = (kind: DetailKind): boolean => isIdentifier(kind) && !tellNoPerson.has(kind);

/** Whether a name, a number or a date of the patient stands beside another one, or beside an age. */
function isToldApart(findings: readonly Finding[]): boolean {
  const told = findings.filter(
    ({ kind, subject }) => subject === 'patient' && (kind === 'age' || tellsPerson(kind)),
  );
  return told.some((one) =>
    told.some(
      (other) => tellsPerson(one.kind) && other.kind !== one.kind && Math.abs(other.start - one.end) <= close,
    ),
  );
}
