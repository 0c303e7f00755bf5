// Runs phrase matchers: sequences of words and word classes over the tokens of a message.
import type { ClassTest, PhraseChoice, PhraseElement, PhraseMatcher } from '../domain/rule.ts';
import type { Reading } from './classes.ts';

/** A span of tokens [from, to) that a phrase marked; `kind` is empty where the rule's own kind holds. */
export interface TokenSpan {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** Where each element stood in the attempt under way; read only once the whole phrase fits. */
interface Walk {
  readonly reading: Reading;
  readonly elements: readonly PhraseElement[];
  readonly starts: number[];
  readonly ends: number[];
}

/** Spans of the phrase where it begins at token `start`; undefined where it does not fit. */
export function matchPhrase(
  phrase: PhraseMatcher,
  reading: Reading,
  start: number,
): readonly TokenSpan[] | undefined {
  // Most attempts end at the first or second word: they are turned away before anything is allocated.
  const [first, second] = phrase.elements;
  if (first !== undefined && !mayStand(first, reading, start)) return undefined;
  if (second !== undefined && isOneWord(first) && !mayStand(second, reading, start + 1)) return undefined;
  const walk: Walk = { reading, elements: phrase.elements, starts: [], ends: [] };
  const end = step(walk, 0, start);
  if (end < 0) return undefined;
  const spans = spansOf(walk);
  return spans.length > 0 ? spans : [{ kind: '', from: start, to: end }];
}

// Backtracks over optional elements and gaps; a phrase has a dozen elements at most and gaps of a few tokens, so the
// work for one start is bounded by a constant. Returns the token after the phrase, or −1: nothing is allocated for the
// many attempts that fail.
function step(walk: Walk, at: number, token: number): number {
  const element = walk.elements[at];
  if (element === undefined) return token;
  walk.starts[at] = token;
  if (element.gap > 0) return stepGap(walk, at, token);
  for (const choice of element.choices) {
    const length = lengthOf(walk.reading, token, choice);
    if (length === 0) continue;
    walk.ends[at] = token + length;
    const end = step(walk, at + 1, token + length);
    if (end >= 0) return end;
    walk.starts[at] = token;
  }
  if (!element.optional) return -1;
  walk.ends[at] = token;
  return step(walk, at + 1, token);
}

function mayStand(element: PhraseElement, reading: Reading, token: number): boolean {
  if (element.optional || element.gap > 0) return true;
  for (const choice of element.choices) if (lengthOf(reading, token, choice) > 0) return true;
  return false;
}

// Literals cover one token each, so that the second element stands right behind them.
function isOneWord(element: PhraseElement | undefined): boolean {
  if (element === undefined || element.optional || element.gap > 0) return false;
  for (const choice of element.choices) if (!('literal' in choice)) return false;
  return true;
}

function stepGap(walk: Walk, at: number, token: number): number {
  const gap = walk.elements[at]?.gap ?? 0;
  for (let skipped = 0; skipped <= gap; skipped += 1) {
    walk.ends[at] = token + skipped;
    const end = step(walk, at + 1, token + skipped);
    if (end >= 0) return end;
    const passed = walk.reading.tokens[token + skipped]?.plain;
    if (passed === undefined || passed === '\n' || passed === '.' || passed === '?') return -1;
  }
  return -1;
}

function lengthOf(reading: Reading, token: number, choice: PhraseChoice): number {
  const current = reading.tokens[token];
  if (current === undefined) return 0;
  if ('literal' in choice) return current.plain === choice.literal ? 1 : 0;
  return passes(reading, token, choice.all);
}

function passes(reading: Reading, token: number, tests: readonly ClassTest[]): number {
  let longest = 1;
  for (const test of tests) {
    const length = reading.length(token, test.name);
    if (test.negated ? length > 0 : length === 0) return 0;
    if (!test.negated && length > longest) longest = length;
  }
  return longest;
}

function spansOf({ elements, starts, ends }: Walk): readonly TokenSpan[] {
  const spans: TokenSpan[] = [];
  let opened = -1;
  for (const [at, element] of elements.entries()) {
    if (element.opens !== undefined) opened = at;
    if (!element.closes || opened < 0) continue;
    spans.push({ kind: elements[opened]?.opens ?? '', from: starts[opened] ?? 0, to: ends[at] ?? 0 });
    opened = -1;
  }
  return spans;
}
