// What each sensitivity asks, as rules/policy.yaml says it.
import type { DetailKind } from '../domain/finding.ts';
import { bySensitivity, type Sensitivity } from '../domain/verdict.ts';

export interface SensitivityRule {
  /** Warn where fewer people than this fit, knowability mixed in. */
  readonly effectiveBelow?: number;
  /** Warn where fewer people than this fit what outsiders could know. */
  readonly knownBelow?: number;
  /** Warn where a named place has fewer people than this. */
  readonly placeBelow?: number;
  /** Warn on a full date together with anything else that narrows. */
  readonly fullDate?: boolean;
  /** Warn on any Safe Harbor item. */
  readonly safeHarbor?: boolean;
  /** Warn on any case. */
  readonly anyCase?: boolean;
}

export interface Policy {
  /** Kinds that name or reach a person by themselves. */
  readonly direct: ReadonlySet<DetailKind>;
  /** Rules whose finding does, though its kind does not: a street address, a full postcode. */
  readonly directRules: ReadonlyMap<string, DetailKind>;
  /** Rules whose dates are no whole day: a month of a year, a holiday. */
  readonly partialDates: ReadonlySet<string>;
  /** Rules whose dates are. */
  readonly fullDates: ReadonlySet<string>;
  readonly sensitivities: Readonly<Record<Sensitivity, SensitivityRule>>;
}

/**
 * The policy of a channel that says itself how many people must fit: that number stands in the place of each sensitivity's own.
 * Everything else that a sensitivity asks holds on, direct identifiers before all.
 */
export function askingFor(policy: Policy, fewest: number | undefined): Policy {
  if (fewest === undefined) return policy;
  const asked = (rule: SensitivityRule): SensitivityRule => ({
    ...rule,
    knownBelow: fewest,
    // A number below it would otherwise have no effect.
    effectiveBelow: Math.min(rule.effectiveBelow ?? 0, fewest),
  });
  return { ...policy, sensitivities: bySensitivity((name) => asked(policy.sensitivities[name])) };
}

/** How many people `standard` asks for of what outsiders could know, and `relaxed` of all that was said. */
export function fewAsked({ sensitivities }: Policy): { readonly known: number; readonly effective: number } {
  return {
    known: sensitivities.standard.knownBelow ?? 0,
    effective: sensitivities.relaxed.effectiveBelow ?? 0,
  };
}
