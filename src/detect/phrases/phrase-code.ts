// Writes phrases in numbers: the form in which they are tried.
import type { PhraseChoice, PhraseElement, PhraseMatcher } from '../../domain/rule.ts';
import { shapeClasses } from '../words/classes.ts';
import { bitsOf, type Bits, type Codes } from './codes.ts';

/** A token passes when it has every class of `has`, and none of `lacks`. */
export interface ClassChoice {
  readonly has: readonly number[];
  readonly lacks: readonly number[];
  /** A class of `has` that not just any word belongs to; 0 where there is none. */
  readonly named: number;
}

export interface ElementCode {
  /** Words that may stand here; undefined for none. */
  readonly words: Bits | undefined;
  readonly choices: readonly ClassChoice[];
  readonly optional: boolean;
  readonly gap: number;
  /** Covers one token and must be there: no class of longer terms, no option, no gap. */
  readonly isOneToken: boolean;
  readonly opens: string | undefined;
  readonly closes: boolean;
}

export interface PhraseCode {
  readonly name: string;
  readonly confidence: number;
  readonly elements: readonly ElementCode[];
}

const builtIn = new Set(shapeClasses);

/** The words and classes that the phrases ask for. */
export function askedFor(phrases: readonly PhraseMatcher[]): { words: Set<string>; classes: Set<string> } {
  const words = new Set<string>();
  const classes = new Set<string>();
  for (const choice of phrases.flatMap(({ elements }) => elements.flatMap(({ choices }) => choices))) {
    if ('literal' in choice) words.add(choice.literal);
    else for (const { name } of choice.all) classes.add(name);
  }
  return { words, classes };
}

/** A phrase in the numbers of `codes`, which must hold all it asks for. */
export function encode(phrase: PhraseMatcher, codes: Codes): PhraseCode {
  const { name, confidence } = phrase;
  return { name, confidence, elements: phrase.elements.map((element) => encodeElement(element, codes)) };
}

function encodeElement(element: PhraseElement, codes: Codes): ElementCode {
  const words = element.choices.flatMap((choice) =>
    'literal' in choice ? [codes.words.get(choice.literal) ?? 0] : [],
  );
  const choices = element.choices.flatMap((choice) =>
    'literal' in choice ? [] : [encodeChoice(choice, codes)],
  );
  return {
    words: words.length === 0 ? undefined : bitsOf(words, codes.words.size + 1),
    choices,
    isOneToken: !element.optional && element.gap === 0 && choices.every(({ named }) => named === 0),
    optional: element.optional,
    gap: element.gap,
    opens: element.opens,
    closes: element.closes,
  };
}

function encodeChoice({ all }: Extract<PhraseChoice, { all: unknown }>, codes: Codes): ClassChoice {
  const numbersOf = (negated: boolean): readonly number[] =>
    all.filter((test) => test.negated === negated).map(({ name }) => codes.classes.get(name) ?? 0);
  const named = all.find((test) => !test.negated && !builtIn.has(test.name));
  return {
    has: numbersOf(false),
    lacks: numbersOf(true),
    named: named === undefined ? 0 : (codes.classes.get(named.name) ?? 0),
  };
}
