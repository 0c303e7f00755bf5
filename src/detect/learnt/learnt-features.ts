// The features of a word for the recurrent networks: what it is by itself, and the figures it stands among.
import type { TokenLook } from './learnt-look.ts';

/** Passes each feature of a word, as the tables name it ("w\tthe"), and its family. */
export function wordFeatures(own: TokenLook, take: (feature: string, family: string) => void): void {
  const tell = (family: string, value: string): void => take(`${family}\t${value}`, family);
  tell('w', own.word);
  tell('k', own.sort);
  tell('s', own.shape);
  tell('n', own.part);
  tell('l', own.length);
  for (const name of own.classes) tell('c', name);
  for (const sense of own.senses) tell('u', sense);
  for (const [nth, letters] of own.letters.entries()) tell(letterFamilies[nth] ?? '', letters);
  if (own.figures === undefined) return;
  tell('r', own.figures.outline);
  tell('rd', own.figures.digits);
}

// Its last three letters, its last two, its first three.
const letterFamilies = ['e3', 'e2', 'g'];
