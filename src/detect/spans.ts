// A span that a matcher marked, before it becomes a finding. Offsets are of the folded text.
import type { CompiledRule } from '../domain/rule.ts';

export interface Span {
  readonly rule: CompiledRule;
  /** Empty where the rule's own kind holds. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly evidence: readonly string[];
  /** Text of the reading groups of a pattern: units and stages that give a value its meaning. */
  readonly groups: Readonly<Record<string, string | undefined>>;
}
