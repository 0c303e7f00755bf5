// Case or topic: does the message, with its conversation, speak of one particular real patient?
import { isIdentifier, wordOrder, type Cue, type DetailKind, type Finding } from '../domain/finding.ts';
import type { CaseDecision } from '../domain/judgement.ts';
import { leadsToPatient } from '../domain/subject.ts';
import { interplayCue, type Interplay } from './interplay.ts';

/** The linear model that the weights of the rules and of the wording are fitted for; rules/policy.yaml holds it. */
export interface CaseModel {
  /** Log-odds of a case before any cue: most workplace chat speaks of nobody's care. */
  readonly prior: number;
  /** Added to the fitted prior: a case missed costs more than a topic looked at twice. */
  readonly caution: number;
  /** How much of the conversation's leaning a message inherits. */
  readonly inherited: number;
  /** How much of its leaning a conversation keeps from one message to the next. */
  readonly kept: number;
  /** How far a conversation may lean, in log-odds either way. */
  readonly limit: number;
  /** How much of its wording counts in a reply: it was weighed in messages that stand alone. */
  readonly 'reply-wording': number;
  /** How much the order of its words counts in a reply; left out, nothing. */
  readonly 'reply-order'?: number;
  /** Added to the prior of a reply that says something: more of what people answer is about a patient. Left out, nothing. */
  readonly reply?: number;
  /** Rules that hear a question about medicine; beside a patient who is named and told apart they say nothing. */
  readonly questions?: readonly string[];
  /** What the cues of a message that stands alone say together; left out, nothing. */
  readonly interplay?: Interplay;
}

// Log-odds from which a conversation counts as framed: one strong topic cue, uncontradicted.
const framed = 3;

/** Whether nothing but a case is likely. */
export const isSurelyCase = ({ score }: CaseDecision): boolean => score >= framed;

// A cue as strong as this settles it: no exam stem, simulation or invention is so rich in detail that it becomes a patient.
const settling = -8;

/**
 * Adds up the cues of one message and what the conversation before it leans to.
 *
 * @param leaning log-odds of the conversation so far; 0 for a message that stands alone
 */
export function decideCase(heard: readonly Cue[], leaning: number, model: CaseModel): CaseDecision {
  const { interplay } = model;
  // It was fitted on messages that stand alone; of a reply its conversation says more.
  const cues = leaning !== 0 || interplay === undefined ? heard : [...heard, interplayCue(heard, interplay)];
  const score = logOdds(cues, leaning, model);
  const isCase = score > 0 && (saysSomething(cues) || leaning === 0);
  return { isCase, score: isCase ? score : Math.min(0, score), cues };
}

// The log-odds of a case that the decision is made by.
function logOdds(cues: readonly Cue[], leaning: number, model: CaseModel): number {
  const inherits = saysSomething(cues);
  const handedOn = inherits ? model.inherited * clamp(leaning, model.limit) : Math.min(0, leaning);
  const answering = inherits && leaning !== 0 ? (model.reply ?? 0) : 0;
  const wording =
    leaning === 0
      ? worded(cues) + ordered(cues)
      : model['reply-wording'] * worded(cues) + (model['reply-order'] ?? 0) * ordered(cues);
  return model.prior + model.caution + told(cues) + wording + handedOn + answering;
}

// Details add to what the cues say, but seldom more: of 87 labelled cases of 250 characters and more one would be lost.
const farFromCase = -2;
// A cue that weighs less says next to nothing.
const leastSaid = 0.5;

/** The cheap look at a page of a very long text, by cues that need no detail: something in it has to speak for a case. */
export function couldBeCase(cues: readonly Cue[], leaning: number, model: CaseModel): boolean {
  return (
    cues.some((cue) => cue.isWording !== true && cue.weight > leastSaid) &&
    logOdds(cues, leaning, model) > farFromCase
  );
}

/** Whether a picture goes with the case its conversation spoke of: its own words, if it has any, must not speak of a topic. */
export function joinsCase(
  cues: readonly Cue[],
  before: { readonly isCase: boolean; readonly leaning: number } | undefined,
): boolean {
  return before?.isCase === true && before.leaning > 0 && told(cues) >= 0;
}

// A bare "agree" under a case is no case: only a message that says something of its own inherits.
const saysSomething = (cues: readonly Cue[]): boolean => cues.some((cue) => cue.isWording !== true);

/**
 * The cues without those of rules that found something here, but only of colleagues, the author or nobody: that a porter
 * has a name is no sign of a patient. Where a patient is named and told apart, without those of questions too, and with little left
 * of what the wording says against: who asks what the guidelines say of Mr Ashdown, 71, asks for him.
 *
 * @param findings with their subjects assigned
 * @param questions rules that hear a question about medicine
 */
export function cuesOfCase(
  cues: readonly Cue[],
  findings: readonly Finding[],
  questions: readonly string[] = [],
): readonly Cue[] {
  const others = new Set<string>();
  const own = new Set<string>();
  for (const { rule, subject } of findings) (leadsToPatient(subject) ? own : others).add(rule);
  const isApart = isToldApart(findings);
  const silent = isApart ? questions : [];
  const heard = cues.filter(({ rule }) => (own.has(rule) || !others.has(rule)) && !silent.includes(rule));
  if (isApart) return heard.map(weakened(worded(heard) + ordered(heard)));
  return isInShort(findings) ? heard.filter(({ rule, weight }) => rule !== wordOrder || weight > 0) : heard;
}

/** Whether an age and a sex are written as one, "62M": titles and questions write them out, and so the order of words errs here. */
function isInShort(findings: readonly Finding[]): boolean {
  const own = findings.filter(({ subject }) => subject === 'patient');
  const places = (sought: DetailKind): readonly Finding[] => own.filter(({ kind }) => kind === sought);
  return places('age').some((age) =>
    places('sex').some((sex) => Math.abs(sex.start - age.end) <= 1 || Math.abs(age.start - sex.end) <= 1),
  );
}

// So much at most speaks against a case of somebody told apart by how it is worded: formal questions read like a topic's.
const mostAgainst = -1;

const weakened =
  (wording: number) =>
  (cue: Cue): Cue =>
    cue.isWording === true && wording < mostAgainst
      ? { ...cue, weight: (cue.weight * mostAgainst) / wording }
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

/** What the conversation leans to after a message with these cues: the prior counts once, at the start. */
export function leanAfter(cues: readonly Cue[], leaning: number, model: CaseModel): number {
  return leanOn(leanOf(cues, model), leaning, model);
}

// No page weighs so much against the next one as what frames a conversation: small talk and a case may share a text.
const leastOnPage = 1 - framed;

/**
 * What a page's leaning hands on to the next page of the same text, but for what was settled: an exam stays one.
 *
 * @param leaning after the page
 * @param cues of the page
 * @param before the leaning before the text
 */
export function leanToNextPage(leaning: number, cues: readonly Cue[], before: number): number {
  return isSettled(cues) ? leaning : Math.max(leaning, Math.min(before, leastOnPage));
}

/**
 * What the cues of a message add to what its conversation leans to, in log-odds; its wording as much as in a reply. The order of
 * its words says what it is itself, and of the answers to it nothing more.
 */
export function leanOf(cues: readonly Cue[], model: CaseModel): number {
  return told(cues) + (isSettled(cues) ? 0 : model['reply-wording'] * worded(cues));
}

/** What the conversation leans to after a message that leans so. */
export function leanOn(lean: number, leaning: number, model: CaseModel): number {
  // A thread that opened as an exam, a simulation or a film stays one, however clinical its replies sound.
  if (leaning <= -framed) return clamp(leaning + Math.min(0, lean), model.limit);
  return clamp(leaning * model.kept + lean, model.limit);
}

// What rules told, the wording left out. What is settled to be a topic is not argued with.
function told(cues: readonly Cue[]): number {
  const settled = isSettled(cues);
  return sumOf(cues.filter((cue) => cue.isWording !== true && (!settled || cue.weight < 0)));
}

const isSettled = (cues: readonly Cue[]): boolean => cues.some(({ weight }) => weight <= settling);

const worded = (cues: readonly Cue[]): number =>
  sumOf(cues.filter(({ isWording, rule }) => isWording === true && rule !== wordOrder));

const ordered = (cues: readonly Cue[]): number => sumOf(cues.filter(({ rule }) => rule === wordOrder));

function sumOf(cues: readonly Cue[]): number {
  return cues.reduce((sum, cue) => sum + cue.weight, 0);
}

function clamp(leaning: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, leaning));
}
