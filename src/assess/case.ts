// Case or topic: does the message, with its conversation, speak of one particular real patient?
import { plainWords, replyWords, secondLook, wordOrder, type Cue } from '../domain/finding.ts';
import type { CaseDecision } from '../domain/judgement.ts';
import { sumBy, sumOf, worded } from './cue-sums.ts';

/** The linear model that the weights of the rules and of the wording are fitted for; rules/policy.yaml holds it. */
export interface CaseModel {
  /** Log-odds of a case before any cue: most workplace chat speaks of nobody's care. */
  readonly prior: number;
  /** Added to the fitted prior: a case missed costs more than a topic looked at twice. */
  readonly caution: number;
  /** How much of its leaning a conversation keeps from one message to the next. */
  readonly kept: number;
  /** How far a conversation may lean, in log-odds either way. */
  readonly limit: number;
  /** How much of its wording a message hands on to its conversation, where 1 is what rules told. */
  readonly 'kept-wording': number;
  /** What decides in a reply. */
  readonly reply: RepliesModel;
  /** Rules that hear a question about medicine; beside a patient who is named and told apart they say nothing. */
  readonly questions?: readonly string[];
}

/** What is heard in a reply: `decideCase` adds up each as often as it was heard. Fitted by src/tools/fit-replies.ts; none below 0. */
export interface ReplyModel {
  /** Whether a rule said anything at all. */
  readonly says: number;
  /** Log-odds that its rules told, of its wording and of the order of its words, as in a message that stands alone. */
  readonly told: number;
  readonly wording: number;
  readonly order: number;
  /** Log-odds that its conversation leans to: below 0 to a topic, above to a case. */
  readonly topic: number;
  readonly case: number;
}

export const replyParts = [
  'says',
  'told',
  'wording',
  'order',
  'topic',
  'case',
] as const satisfies ReadonlyArray<keyof ReplyModel>;

interface RepliesModel extends ReplyModel {
  /** Log-odds of a case in a reply before anything is heard. */
  readonly prior: number;
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
  const cues = leaning === 0 ? cuesAlone(heard) : heard.filter(({ rule }) => !saidAlone.has(rule));
  const score = logOdds(cues, leaning, model);
  return { isCase: score > 0, score, cues };
}

// What was fitted on messages that stand alone.
const saidAlone: ReadonlySet<string> = new Set([plainWords, secondLook]);

// How it is worded as a reply says nothing of it. That nothing clinical is said speaks against a case only where no rule speaks for
// one; there a second look makes none of it.
function cuesAlone(heard: readonly Cue[]): readonly Cue[] {
  const isSpokenFor = heard.some(speaksForCase);
  const isPlain = !isSpokenFor && heard.some(({ rule }) => rule === plainWords);
  return heard.filter(({ rule, weight }) => {
    if (rule === plainWords) return isPlain;
    return rule !== replyWords && !(rule === secondLook && isPlain && weight > 0);
  });
}

// The log-odds of a case that the decision is made by.
function logOdds(cues: readonly Cue[], leaning: number, model: CaseModel): number {
  if (leaning === 0) {
    const plain = cues.some(speaksForCase) ? 0 : sumBy(plainWords, cues);
    const looked = sumBy(wordOrder, cues) + sumBy(secondLook, cues);
    return model.prior + model.caution + told(cues) + worded(cues) + looked + plain;
  }
  const heard = heardInReply(cues, clamp(leaning, model.limit));
  return replyParts.reduce(
    (sum, part) => sum + model.reply[part] * heard[part],
    model.reply.prior + sumBy(replyWords, cues),
  );
}

/** How often each part of the model of replies is heard. @param leaning log-odds of the conversation before the reply */
export function heardInReply(cues: readonly Cue[], leaning: number): ReplyModel {
  return {
    says: saysSomething(cues) ? 1 : 0,
    told: told(cues),
    wording: worded(cues),
    order: sumBy(wordOrder, cues),
    topic: Math.min(0, leaning),
    case: Math.max(0, leaning),
  };
}

// Details add to what the cues say, but seldom more: of 87 labelled cases of 250 characters and more one would be lost.
const farFromCase = -2;
// A cue that weighs less says next to nothing.
const leastSaid = 0.5;
const speaksForCase = ({ isWording, weight }: Cue): boolean => isWording !== true && weight > leastSaid;

/** The cheap look at a page of a very long text, by cues that need no detail: something in it has to speak for a case. */
export function couldBeCase(cues: readonly Cue[], leaning: number, model: CaseModel): boolean {
  return cues.some(speaksForCase) && logOdds(cues, leaning, model) > farFromCase;
}

/** Whether a picture goes with the case its conversation spoke of: its own words, if it has any, must not speak of a topic. */
export function joinsCase(
  cues: readonly Cue[],
  before: { readonly isCase: boolean; readonly leaning: number } | undefined,
): boolean {
  return before?.isCase === true && before.leaning > 0 && told(cues) >= 0;
}

const saysSomething = (cues: readonly Cue[]): boolean => cues.some((cue) => cue.isWording !== true);

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
 * What the cues of a message add to what its conversation leans to, in log-odds; of its wording a part. The order of
 * its words says what it is itself, and of the answers to it nothing more.
 */
export function leanOf(cues: readonly Cue[], model: CaseModel): number {
  return told(cues) + (isSettled(cues) ? 0 : model['kept-wording'] * worded(cues));
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

function clamp(leaning: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, leaning));
}
