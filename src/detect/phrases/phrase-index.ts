// Finds which phrases may begin at a token by its word, class or shape, so that most are never tried.
import type { CompiledRule } from '../../domain/rule.ts';
import { opening, type Reading } from '../words/classes.ts';
import type { Hit } from '../words/known-words.ts';
import { hasBit, numberOff, type Bits } from './codes.ts';
import { layOut, mayStand, type Page, type WrittenBits } from './page.ts';
import { beginningsOf, bookOf, type Beginnings, type Book, type Entry } from './phrase-book.ts';
import { askedFor, type PhraseCode } from './phrase-code.ts';
import { matchPhrase, type TokenSpan } from './phrases.ts';
import { partOf, type RulePart } from '../rule-part.ts';
import type { Span } from '../spans.ts';

/** Every span that the phrases of a part mark. */
export type PhraseMatch = (part: RulePart) => readonly Span[];

export interface PhraseIndex {
  /** @param pages the token at which each page begins, ascending from 0 */
  look(reading: Reading, pages?: readonly number[]): PhraseMatch;
}

/** Indexes every phrase of the rules by what it may begin with. */
export function indexPhrases(rules: readonly CompiledRule[]): PhraseIndex {
  const asked = askedFor(rules.flatMap(({ phrases }) => phrases));
  const codes = numberOff(asked.words, asked.classes);
  const ofPart = (part: RulePart): Book =>
    bookOf(
      rules.filter((rule) => partOf(rule) === part),
      codes,
    );
  const beginnings = beginningsOf(codes);
  const books = { cue: ofPart('cue'), detail: ofPart('detail'), conduct: ofPart('conduct') };
  const known: WrittenBits = new Map();
  return {
    look(reading, pages = [0]) {
      const page = layOut(reading, codes, known);
      return (part) => matchAll(page, books[part], { beginnings, pages });
    },
  };
}

/** A phrase that may stand in the message, as far as it was tried. */
interface Trial {
  readonly entry: Entry;
  /** How often it may still be found on the page of the text that it was last found on. */
  left: number;
  on: number;
  /** The token at which it was last taken up: a phrase may begin with a word in several ways. */
  taken: number;
  /** The token at which it was last tried: it may begin with a word and with a name. */
  tried: number;
}

/** What is found in one message. */
interface Search {
  readonly page: Page;
  readonly beginnings: Beginnings;
  /** Phrases that may stand in the message, by what they may begin with, in the order of the book. */
  readonly trials: ReadonlyMap<number, readonly Trial[]>;
  readonly spans: Span[];
  /** Number of the text's page that is looked through. */
  on: number;
}

interface Looking {
  readonly beginnings: Beginnings;
  readonly pages: readonly number[];
}

function matchAll(page: Page, book: Book, { beginnings, pages }: Looking): readonly Span[] {
  const { tokens, longer, names, singles } = page.reading;
  const search: Search = { page, beginnings, trials: trialsOf(page, book), spans: [], on: 0 };
  const byForm: Array<readonly Trial[] | undefined> = [];
  const alone: Array<readonly Trial[] | undefined> = [];
  for (const [i, { form, opens }] of tokens.entries()) {
    while (i >= (pages[search.on + 1] ?? tokens.length)) search.on += 1;
    const several = longer(i);
    const trials = (byForm[form] ??= beginningWith(singles(i), i, search));
    if (several.length > 0) {
      tryAll(trials, i, search);
      tryAll(withClasses(several, i, search), i, search);
    } else {
      // Where no longer term begins with it, a word begins the same phrases wherever it stands.
      alone[form] ??= trials.filter(
        ({ entry: { phrase, isFirstFixed } }) => !isFirstFixed || isFirst(phrase, page, i),
      );
      tryAll(alone[form], i, search);
    }
    const named = names(i);
    if (named.length > 0) tryAll(withClasses(named, i, search), i, search);
    if (opens) tryAll(withClasses(openingHit, i, search), i, search);
  }
  return search.spans;
}

function trialsOf(page: Page, { wake, entries }: Book): Search['trials'] {
  const trials = new Map<number, Trial[]>();
  for (const nth of wake(page.vocabulary)) {
    const entry = entries[nth];
    if (entry === undefined) continue;
    const trial: Trial = { entry, left: entry.most, on: 0, taken: -1, tried: -1 };
    for (const begin of entry.begins) {
      const alike = trials.get(begin);
      if (alike === undefined) trials.set(begin, [trial]);
      else alike.push(trial);
    }
  }
  return trials;
}

function beginningWith(hits: readonly Hit[], i: number, search: Search): readonly Trial[] {
  const { page, beginnings } = search;
  const token = page.reading.tokens[i];
  const trials: Trial[] = [];
  if (token === undefined) return trials;
  take(beginnings.word(page.words[i] ?? 0), i, search, trials);
  for (const { className } of hits) take(beginnings.class(className), i, search, trials);
  take(beginnings.shape(token.shape), i, search, trials);
  return trials;
}

const openingHit = [{ className: opening }];

function withClasses(
  hits: ReadonlyArray<{ readonly className: string }>,
  i: number,
  search: Search,
): readonly Trial[] {
  const trials: Trial[] = [];
  for (const { className } of hits) take(search.beginnings.class(className), i, search, trials);
  return trials;
}

// Each phrase once for a token.
function take(begin: number, i: number, search: Search, into: Trial[]): void {
  for (const trial of search.trials.get(begin) ?? nothing) {
    if (trial.taken === i) continue;
    trial.taken = i;
    into.push(trial);
  }
}

const nothing: readonly never[] = [];

function isFirst({ elements: [first] }: PhraseCode, page: Page, i: number): boolean {
  return first === undefined || mayStand(page, i, first);
}

function tryAll(trials: readonly Trial[], i: number, { page, spans, on }: Search): void {
  for (const trial of trials) {
    if (trial.tried === i) continue;
    trial.tried = i;
    const { entry } = trial;
    if (trial.on !== on) [trial.on, trial.left] = [on, entry.most];
    if (trial.left === 0 || (entry.second !== undefined && !comesSecond(entry.second, page, i))) continue;
    const found = matchPhrase(entry.phrase, page, i);
    if (found === undefined) continue;
    trial.left -= 1;
    for (const span of found) spans.push(...toSpan(entry, span, page.reading));
  }
}

function comesSecond(second: Bits, { words, hyphen }: Page, i: number): boolean {
  const next = words[i + 1] ?? 0;
  return hasBit(second, next) || (next === hyphen && hasBit(second, words[i + 2] ?? 0));
}

function toSpan({ rule, phrase }: Entry, span: TokenSpan, reading: Reading): readonly Span[] {
  const start = reading.tokens[span.from]?.start;
  const end = reading.tokens[span.to - 1]?.end;
  if (start === undefined || end === undefined || span.to <= span.from) return [];
  const kind = span.kind === rule.kind ? '' : span.kind;
  return [{ rule, kind, start, end, confidence: phrase.confidence, evidence: [phrase.name], groups: {} }];
}
