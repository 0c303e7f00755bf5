// Case or topic: does the message, with its conversation, speak of one particular real patient?
import type { Cue } from '../domain/finding.ts';
import type { CaseDecision } from '../domain/judgement.ts';

// Log-odds of a case before any cue: most workplace chat speaks of nobody's care.
const prior = -2;
// How much of the conversation's leaning a reply inherits, and how far it may lean at most.
const inherited = 0.75;
const leaningLimit = 4;

/**
 * Adds up the cues of one message and what the conversation before it leans to.
 *
 * @param leaning log-odds of the conversation so far; 0 for a message that stands alone
 */
export function decideCase(cues: readonly Cue[], leaning: number): CaseDecision {
  const own = cues.reduce((sum, cue) => sum + cue.weight, 0);
  // A bare "agree" under a case is no case: only a message that says something of its own inherits.
  const handedOn = cues.length > 0 ? inherited * clamp(leaning) : 0;
  const score = prior + own + handedOn;
  return { isCase: score > 0, score, cues };
}

/** What the conversation leans to after a message with these cues: the prior counts once, at the start. */
export function leanAfter(cues: readonly Cue[], leaning: number): number {
  return clamp(leaning * inherited + cues.reduce((sum, cue) => sum + cue.weight, 0));
}

function clamp(leaning: number): number {
  return Math.max(-leaningLimit, Math.min(leaningLimit, leaning));
}
