// What was decided about a message, and why. Failure is a value: `undecided` with its cause.
import type { DetailKind } from './finding.ts';
import type { People } from './risk.ts';
import type { ConductRule } from './conduct.ts';

export const sensitivities = ['relaxed', 'standard', 'strict', 'topic-only'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** One value for each sensitivity; `make` is asked from the least strict to the most. */
export function bySensitivity<T>(make: (name: Sensitivity) => T): Readonly<Record<Sensitivity, T>> {
  return {
    relaxed: make('relaxed'),
    standard: make('standard'),
    strict: make('strict'),
    'topic-only': make('topic-only'),
  };
}

export type ReasonCode =
  | 'direct-identifier'
  | 'few-people'
  | 'small-place'
  | 'full-date'
  | 'safe-harbor'
  | 'any-case'
  | 'conduct';

export interface Reason {
  readonly code: ReasonCode;
  readonly kinds: readonly DetailKind[];
  /** Which rules of conduct, where the reason is conduct. */
  readonly conduct?: readonly ConductRule[];
}

/** `exempt`: an admin said that this author or bot is not to be judged. */
export type AllowCause = 'no-case' | 'nothing-identifying' | 'nothing-new' | 'exempt';

export type Verdict =
  | { readonly outcome: 'allow'; readonly because: AllowCause }
  | { readonly outcome: 'warn'; readonly reasons: readonly Reason[]; readonly people?: People }
  | { readonly outcome: 'undecided'; readonly cause: string };
