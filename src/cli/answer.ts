// A judgement as one JSON object: what --json and --jsonl write.
import type { Judgement } from '../domain/judgement.ts';
import type { ConductRule } from '../domain/conduct.ts';
import { isBackground } from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';
import { bySensitivity, type Sensitivity } from '../domain/verdict.ts';
import { roundPeople } from './people.ts';
import type { People } from '../domain/risk.ts';

export interface Answer {
  readonly id: string | number | null;
  readonly case: boolean;
  readonly warn: Readonly<Record<Sensitivity, boolean>>;
  /** People who fit what outsiders could know, with a 90 % interval; null where no case is spoken of. */
  readonly people: People | null;
  /** The same over everything said, of several common diagnoses the rarest. */
  readonly withDiagnosis: People | null;
  /** Details of the patient; offsets are UTF-16 units of the text, end exclusive. */
  readonly findings: ReadonlyArray<{ rule: string; kind: string; start: number; end: number }>;
  readonly rewrite: string | null;
  /** Rules of conduct that were asked for and that the text breaks; absent where it breaks none. */
  readonly conduct?: ReadonlyArray<{ rule: string; conduct: ConductRule; start: number; end: number }>;
}

/** The answer to a judgement; people and offsets are given for cases and for details that lead to the patient alone. */
export function answerOf(judgement: Judgement, id: string | number | undefined): Answer {
  const { assessment, verdicts, actions } = judgement;
  const risk = assessment.caseDecision.isCase ? assessment.risk : undefined;
  return {
    id: id ?? null,
    case: assessment.caseDecision.isCase,
    warn: bySensitivity((name) => verdicts[name].outcome === 'warn'),
    people: risk === undefined ? null : roundPeople(risk.known),
    withDiagnosis: risk === undefined ? null : roundPeople(risk.withDiagnosis),
    findings: assessment.findings
      .filter((finding) => leadsToPatient(finding.subject) && !isBackground(finding))
      .map(({ rule, kind, start, end }) => ({ rule, kind, start, end })),
    rewrite: actions[0]?.notice.safer ?? null,
    ...(assessment.conduct === undefined
      ? {}
      : {
          conduct: assessment.conduct.map(({ rule, conduct, start, end }) => ({ rule, conduct, start, end })),
        }),
  };
}
