// Finds which phrases may begin at a token by its word, class or shape, so that most are never tried.
import type { CompiledRule } from '../../domain/rule.ts';
import { opening, type Hit, type Reading } from '../words/classes.ts';
import { hasBit, numberOff, type Bits } from './codes.ts';
import { layOut, mayHold, mayStand, type Page } from './page.ts';
import { bookOf, type Alike, type Book, type Entry } from './phrase-book.ts';
import { askedFor, type PhraseCode } from './phrase-code.ts';
import { matchPhrase, type TokenSpan } from './phrases.ts';
import { partOf, type RulePart } from '../rule-part.ts';
import type { Span } from '../spans.ts';

/** Every span that the phrases of a part mark. */
export type PhraseMatch = (part: RulePart) => readonly Span[];

export interface PhraseIndex {
  look(reading: Reading): PhraseMatch;
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
  const books = { cue: ofPart('cue'), detail: ofPart('detail'), conduct: ofPart('conduct') };
  return {
    look(reading) {
      const page = layOut(reading, codes);
      return (part) => matchAll(page, books[part]);
    },
  };
}

/** What is found in one message, and how often each phrase may still be found in it. */
interface Search {
  readonly page: Page;
  readonly book: Book;
  readonly left: Int32Array;
  /** 1 for each phrase that may stand in the message, by the rarest thing it needs. */
  readonly awake: Uint8Array;
  /** Of the phrases that begin alike, those for which the message has what they need: hundreds begin with any word, few are left. */
  readonly possible: Map<Alike, readonly Entry[]>;
  /** The token at which each phrase was last taken up: a phrase may begin with a word in several ways. */
  readonly taken: Int32Array;
  /** The token at which each was last tried: it may begin with a word and with a name. */
  readonly tried: Int32Array;
  readonly spans: Span[];
}

function matchAll(page: Page, book: Book): readonly Span[] {
  const { tokens, longer, names, singles } = page.reading;
  const size = book.most.length;
  const search: Search = {
    page,
    book,
    left: book.most.slice(),
    awake: book.wake(page.vocabulary),
    possible: new Map(),
    taken: new Int32Array(size).fill(-1),
    tried: new Int32Array(size).fill(-1),
    spans: [],
  };
  const byForm: Array<readonly Entry[] | undefined> = [];
  const alone: Array<readonly Entry[] | undefined> = [];
  for (const [i, { form, opens }] of tokens.entries()) {
    const several = longer(i);
    const entries = (byForm[form] ??= beginningWith(singles(i), i, search));
    if (several.length > 0) {
      tryAll(entries, i, search);
      tryAll(withClasses(several, i, search), i, search);
    } else {
      // Where no longer term begins with it, a word begins the same phrases wherever it stands.
      alone[form] ??= entries.filter(({ phrase, isFirstFixed }) => !isFirstFixed || isFirst(phrase, page, i));
      tryAll(alone[form], i, search);
    }
    const named = names(i);
    if (named.length > 0) tryAll(withClasses(named, i, search), i, search);
    if (opens) tryAll(withClasses(openingHit, i, search), i, search);
  }
  return search.spans;
}

function beginningWith(hits: readonly Hit[], i: number, search: Search): readonly Entry[] {
  const token = search.page.reading.tokens[i];
  const { byWord, byClass, byShape } = search.book;
  const entries: Entry[] = [];
  if (token === undefined) return entries;
  take(byWord.get(token.plain), i, search, entries);
  for (const { className } of hits) take(byClass.get(className), i, search, entries);
  take(byShape.get(token.shape), i, search, entries);
  return entries;
}

const openingHit = [{ className: opening }];

function withClasses(
  hits: ReadonlyArray<{ readonly className: string }>,
  i: number,
  search: Search,
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const { className } of hits) take(search.book.byClass.get(className), i, search, entries);
  return entries;
}

// Each phrase once for a token, and none that the message lacks the words for.
function take(from: Alike | undefined, i: number, search: Search, into: Entry[]): void {
  if (from === undefined) return;
  for (const entry of possibleOf(from, search)) {
    if (search.taken[entry.nth] === i) continue;
    search.taken[entry.nth] = i;
    into.push(entry);
  }
}

function possibleOf(from: Alike, { page, possible, awake }: Search): readonly Entry[] {
  const known = possible.get(from);
  if (known !== undefined) return known;
  const { entries, numbers } = from;
  const left: Entry[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    if (awake[numbers[at] ?? 0] === 0) continue;
    const entry = entries[at];
    if (entry?.phrase.elements.every((element) => mayHold(page, element)) === true) left.push(entry);
  }
  possible.set(from, left);
  return left;
}

function isFirst({ elements: [first] }: PhraseCode, page: Page, i: number): boolean {
  return first === undefined || mayStand(page, i, first);
}

function tryAll(entries: readonly Entry[], i: number, { page, left, tried, spans }: Search): void {
  for (const entry of entries) {
    if (tried[entry.nth] === i) continue;
    tried[entry.nth] = i;
    if (left[entry.nth] === 0 || (entry.second !== undefined && !comesSecond(entry.second, page, i)))
      continue;
    const found = matchPhrase(entry.phrase, page, i);
    if (found === undefined) continue;
    left[entry.nth] = (left[entry.nth] ?? 0) - 1;
    spans.push(...found.flatMap((span) => toSpan(entry, span, page.reading)));
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
