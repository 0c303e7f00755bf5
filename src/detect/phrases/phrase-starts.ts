// What a phrase may begin with, and which words may come second: what it is indexed by.
import type { PhraseChoice, PhraseElement } from '../../domain/rule.ts';
import { opening, shapeClasses } from '../words/classes.ts';
import type { Shape } from '../words/tokens.ts';
import { bitsOf, type Bits, type Codes } from './codes.ts';

/** The first token is one of these words, has one of these classes, or one of these shapes. */
export type Start =
  | { readonly type: 'word' | 'class'; readonly names: readonly string[] }
  | { readonly type: 'shape'; readonly names: readonly Shape[] };

// The shapes that a token has exactly one of; other built-in classes ("opens", "unknown") are tested when tried.
const shapes = ['lower', 'title', 'upper', 'mixed', 'number', 'alnum', 'mark'] as const;
const builtIn = new Set(shapeClasses);
const words = ['lower', 'title', 'upper', 'mixed'] as const;

/** The shapes that a built-in class leaves. */
const shapesOf: Readonly<Record<string, readonly Shape[]>> = {
  ...Object.fromEntries(shapes.map((shape) => [shape, [shape] as const])),
  letters: words,
  unknown: words,
  initial: ['title', 'upper'],
  'age-sex': ['alnum'],
  capital: ['title', 'upper', 'mixed'],
  break: ['mark'],
};

/** What the first token may be: choices of the first element and, while elements are optional, of those after it. */
export function startsOf(elements: readonly PhraseElement[]): readonly Start[] {
  const starts: Start[] = [];
  for (const element of elements) {
    if (element.gap > 0) return [...starts, { type: 'shape', names: shapes }];
    for (const choice of element.choices) {
      if ('literal' in choice) starts.push({ type: 'word', names: [choice.literal] });
      else starts.push(startOf(choice.all.filter((test) => !test.negated).map((test) => test.name)));
    }
    if (!element.optional) return starts;
  }
  return starts;
}

function startOf(names: readonly string[]): Start {
  // Few words open a sentence.
  if (names.includes(opening)) return { type: 'class', names: [opening] };
  const named = names.find((name) => !builtIn.has(name));
  if (named !== undefined) return { type: 'class', names: [named] };
  const implied = names.flatMap((name) => (shapesOf[name] === undefined ? [] : [shapesOf[name]]));
  const narrowest = implied.toSorted((a, b) => a.length - b.length)[0];
  return { type: 'shape', names: narrowest ?? shapes };
}

/**
 * The words that must come second: the first element covers one token (words and shapes do), and what follows it, a
 * hyphen let through, is a plain word. Undefined where the phrase does not say.
 */
export function secondOf(elements: readonly PhraseElement[], codes: Codes): Bits | undefined {
  const [first, ...rest] = elements;
  if (first === undefined || first.optional || first.gap > 0 || !first.choices.every(coversOneToken))
    return undefined;
  const second = rest.find((element) => !(element.optional && isHyphen(element)));
  if (second === undefined || second.optional || second.gap > 0) return undefined;
  const numbers = second.choices.flatMap((choice) =>
    'literal' in choice ? [codes.words.get(choice.literal) ?? 0] : [],
  );
  return numbers.length === second.choices.length ? bitsOf(numbers, codes.words.size + 1) : undefined;
}

function coversOneToken(choice: PhraseChoice): boolean {
  return 'literal' in choice || choice.all.every((test) => test.negated || builtIn.has(test.name));
}

function isHyphen({ choices }: PhraseElement): boolean {
  return choices.every((choice) => 'literal' in choice && choice.literal === '-');
}
