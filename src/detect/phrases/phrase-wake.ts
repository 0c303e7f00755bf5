// Tells by the words and classes of a message which phrases may stand in it: of thousands a few dozen.
//
// Thousands of phrases need the same few things ("he|she|pt", {drug}), so each thing has a number: a need. Under every word
// and class stand the needs that it meets, and under every need the phrases for which it is the rarest. A message is
// looked through once: what it holds meets needs, a need that is met brings up its phrases, and of those stay the ones
// whose other needs are met too.
import type { PhraseElement } from '../../domain/rule.ts';
import { shapeClasses } from '../words/classes.ts';
import type { Codes } from './codes.ts';
import type { Vocabulary } from './page.ts';

/** By the words and classes of a message, the numbers of the phrases that may stand in it, ascending. */
export type Wake = (vocabulary: Vocabulary) => Int32Array;

/** Numbers of words and classes, of which a message must hold one. */
interface Need {
  readonly words: readonly number[];
  readonly classes: readonly number[];
}

/** What each of the phrases needs, and what meets it. */
export function createWake(phrases: ReadonlyArray<readonly PhraseElement[]>, codes: Codes): Wake {
  const needs = numberNeeds(
    phrases.map((elements) => elements.flatMap((one) => needOf(one, codes))),
    codes,
  );
  const { ofPhrase, rarestOf, always, size } = needs;
  const isAwake = (nth: number, met: Uint8Array): boolean => {
    for (const need of ofPhrase[nth] ?? none) if (met[need] === 0) return false;
    return true;
  };
  return ({ numbers, classes }) => {
    const met = new Uint8Array(size);
    const order: number[] = [];
    const meet = (byThis: readonly number[] | undefined): void => {
      for (const need of byThis ?? none) {
        if (met[need] === 1) continue;
        met[need] = 1;
        order.push(need);
      }
    };
    for (const word of numbers) meet(needs.byWord[word]);
    for (let piece = 0; piece < classes.length; piece += 1)
      for (let left = classes[piece] ?? 0; left !== 0; left &= left - 1)
        meet(needs.byClass[32 * piece + 31 - Math.clz32(left & -left)]);
    const awake = always.slice();
    for (const need of order)
      for (const nth of rarestOf[need] ?? none) if (isAwake(nth, met)) awake.push(nth);
    return new Int32Array(awake).sort();
  };
}

const none: readonly number[] = [];
const builtIn = new Set(shapeClasses);

interface Needs {
  readonly size: number;
  /** What a word or a class meets. */
  readonly byWord: ReadonlyArray<readonly number[]>;
  readonly byClass: ReadonlyArray<readonly number[]>;
  readonly ofPhrase: ReadonlyArray<readonly number[]>;
  /** By the number of a need, the phrases for which it is the rarest. */
  readonly rarestOf: ReadonlyArray<readonly number[]>;
  /** Phrases that need nothing. */
  readonly always: readonly number[];
}

function numberNeeds(phrases: ReadonlyArray<readonly Need[]>, codes: Codes): Needs {
  const numbers = new Map<string, number>();
  // Whole from the beginning: V8 keeps a list with holes as a table, which is slow to ask.
  const listFor = (names: ReadonlyMap<string, number>): number[][] =>
    Array.from({ length: names.size + 1 }, () => []);
  const byWord = listFor(codes.words);
  const byClass = listFor(codes.classes);
  const rarestOf: number[][] = [];
  const numberOf = (need: Need): number => {
    const key = `${need.words.join()};${need.classes.join()}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(key, number);
    for (const word of need.words) byWord[word]?.push(number);
    for (const each of need.classes) byClass[each]?.push(number);
    rarestOf.push([]);
    return number;
  };
  const ofPhrase = phrases.map((needs, nth) => {
    const own = needs.toSorted(byChoice).map(numberOf);
    const [rarest] = own;
    if (rarest !== undefined) rarestOf[rarest]?.push(nth);
    return own;
  });
  const always = [...ofPhrase.keys()].filter((nth) => ofPhrase[nth]?.length === 0);
  return { size: numbers.size, byWord, byClass, ofPhrase, rarestOf, always };
}

// A class holds many words.
const wordsOfClass = 20;
const byChoice = (a: Need, b: Need): number => sizeOf(a) - sizeOf(b);
const sizeOf = ({ words, classes }: Need): number => words.length + wordsOfClass * classes.length;

/** What the element needs; nothing where it may be left out, or where any word of a shape fits. */
function needOf({ choices, optional, gap }: PhraseElement, codes: Codes): readonly Need[] {
  if (optional || gap > 0) return [];
  const words = new Set<number>();
  const classes = new Set<number>();
  for (const choice of choices) {
    if ('literal' in choice) {
      words.add(codes.words.get(choice.literal) ?? 0);
      continue;
    }
    const named = choice.all.find(({ name, negated }) => !negated && !builtIn.has(name));
    if (named === undefined) return [];
    classes.add(codes.classes.get(named.name) ?? 0);
  }
  return [{ words: inOrder(words), classes: inOrder(classes) }];
}

function inOrder(numbers: ReadonlySet<number>): readonly number[] {
  return [...numbers].toSorted((a, b) => a - b);
}
