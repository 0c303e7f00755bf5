// The phrases of one part of the rules, each with what it may begin with.
import type { CompiledRule } from '../../domain/rule.ts';
import { opening } from '../words/classes.ts';
import { shapeNumbers, type Shape } from '../words/tokens.ts';
import type { Bits, Codes } from './codes.ts';
import { nameClasses } from '../names/names.ts';
import { mostMatches } from '../patterns/patterns.ts';
import { encode, type PhraseCode } from './phrase-code.ts';
import { secondOf, startsOf, type Start } from './phrase-starts.ts';
import { createWake, type Wake } from './phrase-wake.ts';

export interface Entry {
  readonly rule: CompiledRule;
  readonly phrase: PhraseCode;
  /** What it may begin with, as `beginsWith` numbers words, classes and shapes. */
  readonly begins: readonly number[];
  /** The word that must come second, where the phrase says so; a look at it spares most attempts. */
  readonly second: Bits | undefined;
  /** Whether the first element can be told from the word alone. */
  readonly isFirstFixed: boolean;
  /** How often it may be found in one message. */
  readonly most: number;
}

export interface Book {
  readonly entries: readonly Entry[];
  /** Which of the entries have what they need in a message. */
  readonly wake: Wake;
}

/** Numbers what a phrase may begin with: no two words, classes or shapes have the same. */
export interface Beginnings {
  word(number: number): number;
  class(name: string): number;
  shape(shape: Shape): number;
}

const shapeCount = Object.keys(shapeNumbers).length;

/** @param codes numbers of the words and classes; what they leave out begins nothing */
export function beginningsOf(codes: Codes): Beginnings {
  const firstClass = shapeCount + codes.words.size + 1;
  return {
    shape: (shape) => shapeNumbers[shape],
    word: (number) => shapeCount + number,
    class: (name) => firstClass + (codes.classes.get(name) ?? 0),
  };
}

/** Numbers every phrase of the rules. */
export function bookOf(rules: readonly CompiledRule[], codes: Codes): Book {
  const beginnings = beginningsOf(codes);
  const all = rules.flatMap((rule) => rule.phrases.map((phrase) => ({ rule, phrase })));
  const entries = all.map(({ rule, phrase }): Entry => {
    const code = encode(phrase, codes);
    return {
      rule,
      phrase: code,
      begins: [...new Set(startsOf(phrase.elements).flatMap((start) => numbersOf(start, codes, beginnings)))],
      second: secondOf(phrase.elements, codes),
      isFirstFixed: isFixed(code, codes),
      most: mostMatches(rule),
    };
  });
  const wake = createWake(
    all.map(({ phrase }) => phrase.elements),
    codes,
  );
  return { entries, wake };
}

function numbersOf(start: Start, codes: Codes, beginnings: Beginnings): readonly number[] {
  if (start.type === 'shape') return start.names.map((name) => beginnings.shape(name));
  if (start.type === 'class') return start.names.map((name) => beginnings.class(name));
  return start.names.map((name) => beginnings.word(codes.words.get(name) ?? 0));
}

// "opens" and the names are the classes that hang on the place.
function isFixed({ elements: [first] }: PhraseCode, codes: Codes): boolean {
  const places = [opening, ...nameClasses].map((name) => codes.classes.get(name) ?? 0);
  return (first?.choices ?? []).every(({ has, lacks }) =>
    places.every((place) => !has.includes(place) && !lacks.includes(place)),
  );
}
