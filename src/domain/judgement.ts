// Everything one trip along the road found out about one message.
import type { Action, Withdrawal } from './action.ts';
import type { ConductHit } from './conduct.ts';
import type { Cue, Finding } from './finding.ts';
import type { MessageRef } from './ref.ts';
import type { Risk } from './risk.ts';
import type { Sensitivity, Verdict } from './verdict.ts';
import type { Reply } from './warning.ts';

/** Does the message speak of one particular real patient? */
export interface CaseDecision {
  readonly isCase: boolean;
  /** Log-odds; above 0 it is a case. */
  readonly score: number;
  readonly cues: readonly Cue[];
}

/** What is known of the patient once the message and its conversation are taken together. */
export interface Assessment {
  readonly findings: readonly Finding[];
  readonly caseDecision: CaseDecision;
  /** Absent where no case is spoken of. */
  readonly risk?: Risk;
  /** False for a reply that adds nothing to what the conversation already said of the patient. */
  readonly adds: boolean;
  /** Rules of conduct that are switched on and that the message breaks; absent where there are none. */
  readonly conduct?: readonly ConductHit[];
}

/** Why a warning that was due was not given; `shadow`: it would have been, were Aside not only recording here. */
export type Withheld = 'told' | 'snoozed' | 'cool-down' | 'shadow' | Reply;

export interface Judgement {
  /** Of this message in this revision; what is owed is owed under it. */
  readonly id: string;
  readonly ref: MessageRef;
  readonly assessment: Assessment;
  readonly verdict: Verdict;
  /** What each sensitivity would have said. */
  readonly verdicts: Readonly<Record<Sensitivity, Verdict>>;
  /** Absent where a warning is owed, or none was due. */
  readonly withheld?: Withheld;
  /** Warnings that no longer hold since the message was edited; absent where there are none. */
  readonly withdrawals?: readonly Withdrawal[];
  /** Owed to the author and in the journal; `deliver` performs them after the platform was told "received". */
  readonly actions: readonly Action[];
}
