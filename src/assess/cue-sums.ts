// What some cues weigh together, in log-odds.
import { seldomWeighed, type Cue } from '../domain/finding.ts';

/** How the message is worded, by what every message is weighed by. */
export const worded = (cues: readonly Cue[]): number =>
  sumOf(cues.filter(({ isWording, rule }) => isWording === true && !seldomWeighed.has(rule)));

/** Of one rule. */
export const sumBy = (rule: string, cues: readonly Cue[]): number =>
  sumOf(cues.filter((cue) => cue.rule === rule));

export function sumOf(cues: readonly Cue[]): number {
  return cues.reduce((sum, cue) => sum + cue.weight, 0);
}
