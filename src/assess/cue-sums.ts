// What some cues weigh together, in log-odds.
import { replyWords, wordOrder, type Cue } from '../domain/finding.ts';

/** How the message is worded, whether it answers others or not; the order of its words left out. */
export const worded = (cues: readonly Cue[]): number =>
  sumOf(
    cues.filter(({ isWording, rule }) => isWording === true && rule !== wordOrder && rule !== replyWords),
  );

/** Of one rule. */
export const sumBy = (rule: string, cues: readonly Cue[]): number =>
  sumOf(cues.filter((cue) => cue.rule === rule));

export function sumOf(cues: readonly Cue[]): number {
  return cues.reduce((sum, cue) => sum + cue.weight, 0);
}
