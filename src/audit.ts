// What was decided on which message, by which rules, and whether the author heard of it. Never what was said.
import { isBackground } from './domain/finding.ts';
import type { Judgement } from './domain/judgement.ts';
import type { MessageRef, PersonRef } from './domain/ref.ts';
import { leadsToPatient } from './domain/subject.ts';
import type { Verdict } from './domain/verdict.ts';
import type { Answer } from './domain/warning.ts';
import type { Clock } from './ports/clock.ts';
import type { Scope } from './ports/settings.ts';
import type { AuditRecord, AuditStore } from './ports/store.ts';
import type { Keys } from './keys.ts';

export interface Audit {
  /** Records a judgement. Rejects with the store's own error. */
  judged(judgement: Pick<Judgement, 'ref' | 'assessment' | 'verdict' | 'withheld'>): Promise<void>;
  /** Records what became of a warning owed; `because` is a code. Rejects with the store's own error. */
  carried(ref: MessageRef, outcome: 'delivered' | 'undelivered', because?: string): Promise<void>;
  /** Records what became of a warning that was given, and the rules that spoke. Rejects with the store's own error. */
  answered(ref: MessageRef, answer: Answer, rules: readonly string[]): Promise<void>;
  /** Records who saved settings, and the names of what is set; of no value. Rejects with the store's own error. */
  settled(scope: Scope, by: PersonRef, names: readonly string[]): Promise<void>;
}

/** An audit kept in `store`, in which people stand as keyed hashes. */
export function createAudit(store: AuditStore, keys: Pick<Keys, 'person' | 'tenant'>, clock: Clock): Audit {
  const record = (
    { platform, tenant, channel = '', message = '' }: Scope & { readonly message?: string },
    by: PersonRef,
    rest: Pick<AuditRecord, 'outcome' | 'because' | 'rules'>,
  ): Promise<void> =>
    store.append(
      { at: clock.now(), platform, tenant, channel, message, author: keys.person(by), ...rest },
      keys.tenant({ platform, tenant }),
    );
  return {
    judged: ({ ref, assessment, verdict, withheld }) =>
      record(ref, ref, {
        outcome: verdict.outcome,
        because: [...reasonsOf(verdict), ...(withheld === undefined ? [] : [`withheld-${withheld}`])],
        rules: rulesOf(assessment),
      }),
    carried: (ref, outcome, because) =>
      record(ref, ref, { outcome, because: because === undefined ? [] : [asCode(because)], rules: [] }),
    answered: (ref, answer, rules) => record(ref, ref, { outcome: 'answered', because: [answer], rules }),
    settled: (scope, by, names) =>
      record(scope, by, { outcome: 'settings', because: names.map(asCode), rules: [] }),
  };
}

function reasonsOf(verdict: Verdict): string[] {
  switch (verdict.outcome) {
    case 'allow':
      return [verdict.because];
    case 'warn':
      return distinct(verdict.reasons.map((reason) => reason.code));
    case 'undecided':
      return [asCode(verdict.cause)];
  }
}

/**
 * `rule@version` of what counted, each once. Findings about colleagues, the author or public figures did not: they give no patient
 * away.
 */
export function rulesOf(assessment: Judgement['assessment']): string[] {
  const counted = assessment.findings.filter(
    (finding) => leadsToPatient(finding.subject) && !isBackground(finding),
  );
  const spoke = [...counted, ...(assessment.conduct ?? [])];
  return distinct(spoke.map(({ rule, version }) => `${rule}@${version}`)).sort();
}

/** A cause is a code by contract. Should a sentence ever come instead, it may quote the message and is not kept. */
function asCode(cause: string): string {
  return /^[\w.:@/-]{1,64}$/.test(cause) ? cause : 'unnamed';
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
