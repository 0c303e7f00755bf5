// Finds which phrases may begin at a token by its word, class or shape, so that most are never tried.
import type { CompiledRule } from '../domain/rule.ts';
import { opening, type Hit, type Reading } from './classes.ts';
import { hasBit, numberOff, type Bits, type Codes } from './codes.ts';
import { layOut, mayHold, mayStand, type Page } from './page.ts';
import { nameClasses } from './names.ts';
import { mostMatches } from './patterns.ts';
import { askedFor, encode, type PhraseCode } from './phrase-code.ts';
import { createWake, type Wake } from './phrase-wake.ts';
import { secondOf, startsOf } from './phrase-starts.ts';
import { matchPhrase, type TokenSpan } from './phrases.ts';
import { partOf, type RulePart } from './rule-part.ts';
import type { Span } from './spans.ts';

interface Entry {
  readonly rule: CompiledRule;
  readonly phrase: PhraseCode;
  /** Number of the phrase in the book. */
  readonly nth: number;
  /** The word that must come second, where the phrase says so; a look at it spares most attempts. */
  readonly second: Bits | undefined;
  /** Whether the first element can be told from the word alone. */
  readonly isFirstFixed: boolean;
}

/** Every span that the phrases of a part mark. */
export type PhraseMatch = (part: RulePart) => readonly Span[];

export interface PhraseIndex {
  look(reading: Reading): PhraseMatch;
}

type Table = ReadonlyMap<string, readonly Entry[]>;

interface Book {
  /** By the first word, and by the first class that is not a shape. */
  readonly byWord: Table;
  readonly byClass: Table;
  /** By the shape of the first token; those that may begin anywhere stand under every shape. */
  readonly byShape: Table;
  /** How often each phrase may be found in one message. */
  readonly most: Int32Array;
  /** Which phrases have the rarest thing they need in a message. */
  readonly wake: Wake;
}

/** Indexes every phrase of the rules by what it may begin with. */
export function indexPhrases(rules: readonly CompiledRule[]): PhraseIndex {
  const asked = askedFor(rules.flatMap(({ phrases }) => phrases));
  const codes = numberOff(asked.words, asked.classes);
  const bookOf = (part: RulePart): Book =>
    indexed(
      rules.filter((rule) => partOf(rule) === part),
      codes,
    );
  const books = { cue: bookOf('cue'), detail: bookOf('detail'), conduct: bookOf('conduct') };
  return {
    look(reading) {
      const page = layOut(reading, codes);
      return (part) => matchAll(page, books[part]);
    },
  };
}

function indexed(rules: readonly CompiledRule[], codes: Codes): Book {
  const all = rules.flatMap((rule) => rule.phrases.map((phrase) => ({ rule, phrase })));
  const tables = {
    word: new Map<string, Entry[]>(),
    class: new Map<string, Entry[]>(),
    shape: new Map<string, Entry[]>(),
  };
  for (const [nth, { rule, phrase }] of all.entries()) {
    const second = secondOf(phrase.elements, codes);
    const code = encode(phrase, codes);
    const entry: Entry = { rule, phrase: code, nth, second, isFirstFixed: isFixed(code, codes) };
    for (const { type, names } of startsOf(phrase.elements))
      for (const name of names) push(tables[type], name, entry);
  }
  const most = Int32Array.from(all.map(({ rule }) => mostMatches(rule)));
  const wake = createWake(
    all.map(({ phrase }) => phrase.elements),
    codes,
  );
  return { byWord: tables.word, byClass: tables.class, byShape: tables.shape, most, wake };
}

/** What is found in one message, and how often each phrase may still be found in it. */
interface Search {
  readonly page: Page;
  readonly book: Book;
  readonly left: Int32Array;
  /** 1 for each phrase that may stand in the message, by the rarest thing it needs. */
  readonly awake: Uint8Array;
  /** Of the phrases that begin alike, those for which the message has what they need: hundreds begin with any word, few are left. */
  readonly possible: Map<readonly Entry[], readonly Entry[]>;
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
function take(from: readonly Entry[] | undefined, i: number, search: Search, into: Entry[]): void {
  if (from === undefined) return;
  for (const entry of possibleOf(from, search)) {
    if (search.taken[entry.nth] === i) continue;
    search.taken[entry.nth] = i;
    into.push(entry);
  }
}

function possibleOf(from: readonly Entry[], { page, possible, awake }: Search): readonly Entry[] {
  const known = possible.get(from);
  if (known !== undefined) return known;
  const left = from.filter(
    ({ nth, phrase }) => awake[nth] === 1 && phrase.elements.every((element) => mayHold(page, element)),
  );
  possible.set(from, left);
  return left;
}

function isFirst({ elements: [first] }: PhraseCode, page: Page, i: number): boolean {
  return first === undefined || mayStand(page, i, first);
}

// "opens" and the names are the classes that hang on the place.
function isFixed({ elements: [first] }: PhraseCode, codes: Codes): boolean {
  const places = [opening, ...nameClasses].map((name) => codes.classes.get(name) ?? 0);
  return (first?.choices ?? []).every(({ has, lacks }) =>
    places.every((place) => !has.includes(place) && !lacks.includes(place)),
  );
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

function push(table: Map<string, Entry[]>, name: string, entry: Entry): void {
  const entries = table.get(name);
  if (entries === undefined) table.set(name, [entry]);
  else entries.push(entry);
}
