// A warning after it was given: what its buttons need to know. Reference, verdict and numbers; no word of the message.
import type { DetailKind } from './finding.ts';
import type { MessageRef } from './ref.ts';
import type { Narrowing, People } from './risk.ts';
import type { Verdict } from './verdict.ts';

/** What an author may do about a warning, in the order in which it is offered. */
export const choices = ['take-aside', 'delete', 'not-a-patient', 'consent', 'already-public', 'why'] as const;
export type Choice = (typeof choices)[number];

/** What an author may say of a warning. Each keeps the conversation quiet and is counted per rule. */
export const replies = ['not-a-patient', 'consent', 'already-public'] as const;
export type Reply = (typeof replies)[number];

/** What became of a warning, as it is recorded. `overridden`: its author stands by a message that was marked. */
export type Answer = Reply | 'taken-aside' | 'overridden' | 'deleted' | 'withdrawn';

/** How a number of people came about, for "Why?". */
export interface Explanation {
  readonly narrowing: readonly Narrowing[];
  /** Of what outsiders could know or see. */
  readonly people?: People;
  /** Of everything that was said, diagnoses included. */
  readonly withDiagnosis?: People;
  /** Kinds of direct identifier that were found. */
  readonly identifiers: readonly DetailKind[];
}

/** A warning that was given, kept for as long as its buttons are worth pressing. */
export interface Warned {
  readonly ref: MessageRef;
  readonly verdict: Verdict;
  readonly explanation: Explanation;
  /** `rule@version` of every finding that counted. */
  readonly rules: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Where the platform put the notice, in its own terms, where it can be changed later. */
  readonly handle?: string;
  readonly answer?: Answer;
}
