// The two parts of the rulebook, of which the first is the cheap look.
import type { CompiledRule } from '../domain/rule.ts';

/** Rules that only tell a case from a topic; and the others, which find details or say whose they are. */
export type RulePart = 'cue' | 'detail';

export function partOf({ kind }: CompiledRule): RulePart {
  return kind === 'cue' ? 'cue' : 'detail';
}
