// Tells by the words and classes of a message which phrases may stand in it: of thousands a few dozen.
import type { PhraseElement } from '../../domain/rule.ts';
import { shapeClasses } from '../words/classes.ts';
import type { Codes } from './codes.ts';
import type { Vocabulary } from './page.ts';

/** By the words and classes of a message, 1 for each phrase that may stand in it. */
export type Wake = (vocabulary: Vocabulary) => Uint8Array;

/** Numbers of words and classes, of which a message must hold one. */
interface Need {
  readonly words: readonly number[];
  readonly classes: readonly number[];
}

/** What wakes each of the phrases: the element that the fewest words and classes fit. */
export function createWake(phrases: ReadonlyArray<readonly PhraseElement[]>, codes: Codes): Wake {
  const byWord: number[][] = [];
  const byClass: number[][] = [];
  const always = new Uint8Array(phrases.length);
  for (const [nth, elements] of phrases.entries()) {
    const need = elements.flatMap((element) => needOf(element, codes)).toSorted(byChoice)[0];
    if (need === undefined) always[nth] = 1;
    for (const word of need?.words ?? []) (byWord[word] ??= []).push(nth);
    for (const each of need?.classes ?? []) (byClass[each] ??= []).push(nth);
  }
  return ({ numbers, classes }) => {
    const awake = always.slice();
    for (const word of numbers) for (const nth of byWord[word] ?? none) awake[nth] = 1;
    for (let piece = 0; piece < classes.length; piece += 1)
      for (let left = classes[piece] ?? 0; left !== 0; left &= left - 1)
        for (const nth of byClass[32 * piece + 31 - Math.clz32(left & -left)] ?? none) awake[nth] = 1;
    return awake;
  };
}

const none: readonly number[] = [];
const builtIn = new Set(shapeClasses);

// A class holds many words.
const wordsOfClass = 20;
const byChoice = (a: Need, b: Need): number => sizeOf(a) - sizeOf(b);
const sizeOf = ({ words, classes }: Need): number => words.length + wordsOfClass * classes.length;

/** What the element needs; nothing where it may be left out, or where any word of a shape fits. */
function needOf({ choices, optional, gap }: PhraseElement, codes: Codes): readonly Need[] {
  if (optional || gap > 0) return [];
  const words: number[] = [];
  const classes: number[] = [];
  for (const choice of choices) {
    if ('literal' in choice) {
      words.push(codes.words.get(choice.literal) ?? 0);
      continue;
    }
    const named = choice.all.find(({ name, negated }) => !negated && !builtIn.has(name));
    if (named === undefined) return [];
    classes.push(codes.classes.get(named.name) ?? 0);
  }
  return [{ words, classes }];
}
