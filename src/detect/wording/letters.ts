// The letters of a message: runs of them within its words, each weighed for case or topic.
import type { Cue } from '../../domain/finding.ts';
import { weighLetters, type Letters } from '../../domain/letter-runs.ts';

/** Version of what the runs mean; their weights change with every fit, as those of the rules do. */
const version = 1;

/** One cue for all letters of a text. @param place where it stands as it was written */
export function lettersCues(
  text: string,
  letters: Letters,
  place: Pick<Cue, 'start' | 'end'>,
): readonly Cue[] {
  const weight = weighLetters(text, letters);
  if (weight === 0 || place.start === place.end) return [];
  return [{ rule: 'wording-letters', version, ...place, weight, isWording: true }];
}
