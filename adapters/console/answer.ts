// What the page gets back about one message: the author's notice, and how the verdict came about.
import type { Notice } from '../../src/domain/action.ts';
import type { Judgement } from '../../src/domain/judgement.ts';
import type { Narrowing, People } from '../../src/domain/risk.ts';
import type { Reason, Sensitivity, Verdict } from '../../src/domain/verdict.ts';

export interface Answer {
  /** The id of this message. */
  readonly message: string;
  /** The id to send as `thread` with a reply. */
  readonly thread: string;
  readonly outcome: Verdict['outcome'];
  /** Why nothing was said, or why nothing could be decided; null for a warning. */
  readonly because: string | null;
  /** Why it was warned about; empty otherwise. */
  readonly reasons: readonly Reason[];
  /** What the author reads; null where the author is told nothing. */
  readonly notice: Notice | null;
  /** People who fit what outsiders could know; null where no case is spoken of. */
  readonly people: People | null;
  /** People who fit everything that was said, diagnoses included. */
  readonly withDiagnosis: People | null;
  readonly narrowing: readonly Narrowing[];
  readonly isCase: boolean;
  /** What each sensitivity would have decided. */
  readonly outcomes: Readonly<Record<Sensitivity, Verdict['outcome']>>;
}

/** What the page shows before anything was written. */
export interface Settings {
  /** Below how many people each sensitivity warns; absent where it does not ask that. */
  readonly thresholds: Thresholds;
  /** Longest text, in UTF-16 units. */
  readonly longestText: number;
  readonly largestCatchment: number;
}

export type Thresholds = Readonly<Partial<Record<Sensitivity, number>>>;

/** What went wrong with a request: full sentences that quote nothing of it. */
export interface Refusal {
  readonly errors: readonly string[];
}

function becauseOf(verdict: Verdict): string | null {
  switch (verdict.outcome) {
    case 'allow':
      return verdict.because;
    case 'undecided':
      return verdict.cause;
    case 'warn':
      return null;
  }
}

/** Puts together what the page shows. */
export function answerOf(judgement: Judgement, notice: Notice | undefined): Answer {
  const { ref, verdict, verdicts, assessment } = judgement;
  return {
    message: ref.message,
    thread: ref.thread ?? ref.message,
    outcome: verdict.outcome,
    because: becauseOf(verdict),
    reasons: verdict.outcome === 'warn' ? verdict.reasons : [],
    notice: notice ?? null,
    people: assessment.risk?.known ?? null,
    withDiagnosis: assessment.risk?.withDiagnosis ?? null,
    narrowing: assessment.risk?.narrowing ?? [],
    isCase: assessment.caseDecision.isCase,
    outcomes: {
      relaxed: verdicts.relaxed.outcome,
      standard: verdicts.standard.outcome,
      strict: verdicts.strict.outcome,
      'topic-only': verdicts['topic-only'].outcome,
    },
  };
}
