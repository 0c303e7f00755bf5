// What two patients of a message, or two pages of a long one, come to together.
import type { Finding } from '../domain/finding.ts';
import type { CaseDecision } from '../domain/judgement.ts';
import type { Risk } from '../domain/risk.ts';
import { sensitivities, type Sensitivity, type Verdict } from '../domain/verdict.ts';

interface Exposed {
  readonly risk: Risk;
  readonly verdicts: Readonly<Record<Sensitivity, Verdict>>;
}

/** Whether one is warned of at more sensitivities than the other, or fits fewer people. */
export function isMoreExposed(one: Exposed, other: Exposed): boolean {
  const warned = ({ verdicts }: Exposed): number =>
    sensitivities.filter((name) => verdicts[name].outcome === 'warn').length;
  const more = warned(one) - warned(other);
  return more > 0 || (more === 0 && one.risk.effective < other.risk.effective);
}

interface Seen extends Exposed {
  readonly findings: readonly Finding[];
  readonly failures: readonly string[];
  readonly caseDecision: CaseDecision;
  readonly known: { readonly addsDetail: boolean };
  readonly adds: boolean;
}

/** Of two pages in their order: everything found, the verdicts of the more exposed, and what is remembered of both. */
export function joined<T extends Seen & { readonly said: readonly unknown[] }>(earlier: T, later: T): T {
  const worst = isMoreExposed(later, earlier) ? later : earlier;
  const decided = [later, earlier].find(({ caseDecision }) => caseDecision.isCase) ?? later;
  return {
    ...worst,
    findings: [...earlier.findings, ...later.findings],
    failures: [...new Set([...earlier.failures, ...later.failures])],
    caseDecision: decided.caseDecision,
    known: { ...worst.known, addsDetail: earlier.known.addsDetail || later.known.addsDetail },
    adds: earlier.adds || later.adds,
    said: [...earlier.said, ...later.said],
  };
}
