// Runs phrase matchers: sequences of words and word classes over the tokens of a message.
import type { PhraseChoice, PhraseElement, PhraseMatcher } from '../domain/rule.ts';
import type { Reading } from './classes.ts';

/** A span of tokens [from, to) that a phrase marked; `kind` is empty where the rule's own kind holds. */
export interface TokenSpan {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

interface Walk {
  readonly reading: Reading;
  readonly elements: readonly PhraseElement[];
  readonly spans: TokenSpan[];
}

/** Spans of the phrase where it begins at token `start`; undefined where it does not fit. */
export function matchPhrase(
  phrase: PhraseMatcher,
  reading: Reading,
  start: number,
): readonly TokenSpan[] | undefined {
  const walk: Walk = { reading, elements: phrase.elements, spans: [] };
  const end = step(walk, { element: 0, token: start, open: undefined });
  if (end === undefined) return undefined;
  return walk.spans.length > 0 ? walk.spans : [{ kind: '', from: start, to: end }];
}

interface Place {
  readonly element: number;
  readonly token: number;
  readonly open: { readonly kind: string; readonly from: number } | undefined;
}

// Backtracks over optional elements and gaps; a phrase has a dozen elements at most and gaps of a few tokens, so the
// work for one start is bounded by a constant.
function step(walk: Walk, place: Place): number | undefined {
  const element = walk.elements[place.element];
  if (element === undefined) return place.token;
  const open = element.opens === undefined ? place.open : { kind: element.opens, from: place.token };
  if (element.gap > 0) return stepGap(walk, place, element.gap);
  for (const length of lengths(walk.reading, place.token, element.choices)) {
    const end = advance(walk, { ...place, open }, element, place.token + length);
    if (end !== undefined) return end;
  }
  if (!element.optional) return undefined;
  return advance(walk, { ...place, open }, element, place.token);
}

function advance(walk: Walk, place: Place, element: PhraseElement, token: number): number | undefined {
  const closes = element.closes && place.open !== undefined;
  const marked = walk.spans.length;
  if (closes && place.open !== undefined)
    walk.spans.push({ kind: place.open.kind, from: place.open.from, to: token });
  const end = step(walk, { element: place.element + 1, token, open: closes ? undefined : place.open });
  if (end === undefined) walk.spans.length = marked;
  return end;
}

function stepGap(walk: Walk, place: Place, gap: number): number | undefined {
  for (let skipped = 0; skipped <= gap; skipped += 1) {
    const end = step(walk, { element: place.element + 1, token: place.token + skipped, open: place.open });
    if (end !== undefined) return end;
    const passed = walk.reading.tokens[place.token + skipped];
    if (passed === undefined || passed.plain === '\n' || passed.plain === '.' || passed.plain === '?')
      return undefined;
  }
  return undefined;
}

function* lengths(reading: Reading, token: number, choices: readonly PhraseChoice[]): Generator<number> {
  const current = reading.tokens[token];
  if (current === undefined) return;
  for (const choice of choices) {
    if ('literal' in choice) {
      if (current.plain === choice.literal) yield 1;
      continue;
    }
    const length = passes(reading, token, choice.all);
    if (length > 0) yield length;
  }
}

function passes(
  reading: Reading,
  token: number,
  tests: ReadonlyArray<{ name: string; negated: boolean }>,
): number {
  let longest = 0;
  for (const test of tests) {
    const length = reading.length(token, test.name);
    if (test.negated ? length > 0 : length === 0) return 0;
    if (!test.negated && length > longest) longest = length;
  }
  return Math.max(longest, 1);
}
