// The parts of the rulebook, each looked for by itself.
import type { CompiledRule } from '../domain/rule.ts';

/**
 * Rules that only tell a case from a topic, the cheap look; rules of conduct, looked for where one is switched on; and the
 * others, which find details or say whose they are.
 */
export type RulePart = 'cue' | 'detail' | 'conduct';

export function partOf({ kind }: CompiledRule): RulePart {
  return kind === 'cue' || kind === 'conduct' ? kind : 'detail';
}
