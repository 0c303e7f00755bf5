// What a message must hold for a phrase to stand in it at all: a look at its vocabulary spares a long message most
// phrases.
import type { PhraseElement } from '../domain/rule.ts';
import { builtInClasses, type Reading } from './classes.ts';

/** One of these words or classes must be there; classes are written with braces. */
export type Need = ReadonlySet<string>;

const builtIn = new Set(builtInClasses);

/** A need for each element that must stand and that not just any word can fill. */
export function needsOf(elements: readonly PhraseElement[]): readonly Need[] {
  return elements.flatMap((element) => {
    if (element.optional || element.gap > 0) return [];
    const names = element.choices.map((choice) => {
      if ('literal' in choice) return choice.literal;
      const named = choice.all.find((test) => !test.negated && !builtIn.has(test.name));
      return named === undefined ? undefined : `{${named.name}}`;
    });
    return names.includes(undefined) ? [] : [new Set(names.filter((name) => name !== undefined))];
  });
}

/** Every word and class of a message, as `Need` writes them. */
export function vocabularyOf(reading: Reading): ReadonlySet<string> {
  const vocabulary = new Set<string>();
  const seen = new Set<unknown>();
  for (const [i, token] of reading.tokens.entries()) {
    vocabulary.add(token.plain);
    const hits = reading.hits(i);
    if (seen.has(hits)) continue;
    seen.add(hits);
    for (const hit of hits) vocabulary.add(`{${hit.className}}`);
  }
  return vocabulary;
}

export function isMet(needs: readonly Need[], vocabulary: ReadonlySet<string>): boolean {
  return needs.every((need) => {
    for (const name of need) if (vocabulary.has(name)) return true;
    return false;
  });
}
