// Runs phrase matchers: sequences of words and word classes over the tokens of a message.
import { holdsWord, lengthAt, mayStand, type Page } from './page.ts';
import type { ElementCode, PhraseCode } from './phrase-code.ts';

/** A span of tokens [from, to) that a phrase marked; `kind` is empty where the rule's own kind holds. */
export interface TokenSpan {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** Where each element stood in the attempt under way; read only once the whole phrase fits. */
interface Walk {
  readonly page: Page;
  readonly elements: readonly ElementCode[];
  readonly starts: number[];
  readonly ends: number[];
}

// One attempt is over before the next begins, and a message makes thousands.
const steps: Pick<Walk, 'starts' | 'ends'> = { starts: [], ends: [] };

/** Spans of the phrase where it begins at token `start`; undefined where it does not fit. */
export function matchPhrase(
  { elements }: PhraseCode,
  page: Page,
  start: number,
): readonly TokenSpan[] | undefined {
  // Most attempts end at the first or second word: they are turned away before anything is allocated.
  const [first, second] = elements;
  if (first !== undefined && !mayStand(page, start, first)) return undefined;
  if (second !== undefined && first?.isOneToken === true && !mayStand(page, start + 1, second))
    return undefined;
  const walk: Walk = { page, elements, ...steps };
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
  if (token < walk.page.words.length) {
    const end = stepChoices(walk, at, token);
    if (end >= 0) return end;
  }
  if (!element.optional) return -1;
  walk.starts[at] = token;
  walk.ends[at] = token;
  return step(walk, at + 1, token);
}

function stepChoices(walk: Walk, at: number, token: number): number {
  const { page } = walk;
  const element = walk.elements[at];
  if (element === undefined) return -1;
  if (holdsWord(page, token, element)) {
    const end = stepPast(walk, at, token + 1);
    if (end >= 0) return end;
  }
  for (const choice of element.choices) {
    const length = lengthAt(page, token, choice);
    if (length === 0) continue;
    walk.starts[at] = token;
    const end = stepPast(walk, at, token + length);
    if (end >= 0) return end;
  }
  return -1;
}

function stepPast(walk: Walk, at: number, token: number): number {
  walk.ends[at] = token;
  return step(walk, at + 1, token);
}

function stepGap(walk: Walk, at: number, token: number): number {
  const gap = walk.elements[at]?.gap ?? 0;
  for (let skipped = 0; skipped <= gap; skipped += 1) {
    const end = stepPast(walk, at, token + skipped);
    if (end >= 0) return end;
    const passed = walk.page.reading.tokens[token + skipped]?.plain;
    if (passed === undefined || passed === '\n' || passed === '.' || passed === '?') return -1;
  }
  return -1;
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
