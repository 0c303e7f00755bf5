// Finds which phrases may begin at a token by its first word, class or shape, so that most are never tried.
import type { CompiledRule, PhraseChoice, PhraseElement, PhraseMatcher } from '../domain/rule.ts';
import { builtInClasses, type Reading } from './classes.ts';
import { mostMatches } from './patterns.ts';
import { isMet, needsOf, vocabularyOf, type Need } from './phrase-needs.ts';
import { matchPhrase, type TokenSpan } from './phrases.ts';
import type { Span } from './spans.ts';

interface Entry {
  readonly rule: CompiledRule;
  readonly phrase: PhraseMatcher;
  /** Number of the phrase in the book. */
  readonly nth: number;
  /** The words that must come second, where the phrase says so; a look at one word spares most attempts. */
  readonly second: ReadonlySet<string> | undefined;
}

export interface PhraseIndex {
  match(reading: Reading): readonly Span[];
}

interface Tables {
  /** By the first word, and by the first class that is not a shape. */
  readonly byWord: ReadonlyMap<string, readonly Entry[]>;
  readonly byClass: ReadonlyMap<string, readonly Entry[]>;
  /** By the shape of the first token; those that may begin anywhere stand under every shape. */
  readonly byShape: ReadonlyMap<string, readonly Entry[]>;
  readonly size: number;
  /** How often each phrase may be found in one message. */
  readonly most: Int32Array;
  /** What each phrase needs of a message. */
  readonly needs: ReadonlyArray<readonly Need[]>;
}

// The shapes that a token has exactly one of; other built-in classes ("opens", "unknown") are tested when tried.
const shapes = ['lower', 'title', 'upper', 'mixed', 'number', 'alnum', 'mark'] as const;
const builtIn = new Set(builtInClasses);
const words = ['lower', 'title', 'upper', 'mixed'] as const;

/** The shapes that a built-in class leaves. */
const shapesOf: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(shapes.map((shape) => [shape, [shape]])),
  letters: words,
  unknown: words,
  initial: ['title', 'upper'],
  opens: [...words, 'number', 'alnum'],
  break: ['mark'],
};

/** Indexes every phrase of the rules by what it may begin with. */
export function indexPhrases(rules: readonly CompiledRule[]): PhraseIndex {
  const byWord = new Map<string, Entry[]>();
  const byClass = new Map<string, Entry[]>();
  const byShape = new Map<string, Entry[]>();
  let size = 0;
  for (const rule of rules) {
    for (const phrase of rule.phrases) {
      const entry = { rule, phrase, nth: size, second: secondWords(phrase.elements) };
      size += 1;
      for (const start of startsOf(phrase.elements)) {
        if (start.type === 'shape') for (const shape of start.shapes) push(byShape, shape, entry);
        else push(start.type === 'word' ? byWord : byClass, start.name, entry);
      }
    }
  }
  const most = Int32Array.from(rules.flatMap((rule) => rule.phrases.map(() => mostMatches(rule))));
  const needs = rules.flatMap((rule) => rule.phrases.map((phrase) => needsOf(phrase.elements)));
  const tables: Tables = { byWord, byClass, byShape, size, most, needs };
  return { match: (reading) => matchAll(reading, tables) };
}

function matchAll(reading: Reading, tables: Tables): readonly Span[] {
  const spans: Span[] = [];
  // The token at which each phrase was last tried: several of its beginnings may lead to the same attempt.
  const tried = new Int32Array(tables.size).fill(-1);
  const left = leftFor(reading, tables);
  const sheet = { reading, tried, left, spans };
  for (let i = 0; i < reading.tokens.length; i += 1) {
    const token = reading.tokens[i];
    if (token === undefined) continue;
    const attempt = attemptAt(sheet, i);
    tryAll(tables.byWord.get(token.plain), attempt);
    for (const hit of reading.hits(i)) tryAll(tables.byClass.get(hit.className), attempt);
    tryAll(tables.byShape.get(token.shape), attempt);
  }
  return spans;
}

// Below so many tokens a look at the vocabulary costs more than it spares.
const longMessage = 300;

function leftFor(reading: Reading, { most, needs }: Tables): Int32Array {
  if (reading.tokens.length < longMessage) return most.slice();
  const vocabulary = vocabularyOf(reading);
  return most.map((count, nth) => (isMet(needs[nth] ?? [], vocabulary) ? count : 0));
}

/** Everything that may begin at one token is tried with this. */
interface Attempt {
  readonly reading: Reading;
  readonly i: number;
  /** The word behind the token, and the one behind a hyphen there. */
  readonly next: string;
  readonly afterHyphen: string;
  readonly tried: Int32Array;
  /** How often each phrase may still be found. */
  readonly left: Int32Array;
  readonly spans: Span[];
}

function attemptAt(sheet: Pick<Attempt, 'reading' | 'tried' | 'left' | 'spans'>, i: number): Attempt {
  const next = sheet.reading.tokens[i + 1]?.plain ?? '';
  const afterHyphen = next === '-' ? (sheet.reading.tokens[i + 2]?.plain ?? '') : next;
  // Written out: a spread copy here, once a token, took longer than all the phrases.
  const { reading, tried, left, spans } = sheet;
  return { reading, tried, left, spans, i, next, afterHyphen };
}

function tryAll(entries: readonly Entry[] | undefined, attempt: Attempt): void {
  if (entries === undefined) return;
  const { reading, i, tried } = attempt;
  for (const entry of entries) {
    if (tried[entry.nth] === i || attempt.left[entry.nth] === 0) continue;
    tried[entry.nth] = i;
    if (
      entry.second !== undefined &&
      !entry.second.has(attempt.next) &&
      !entry.second.has(attempt.afterHyphen)
    )
      continue;
    const found = matchPhrase(entry.phrase, reading, i);
    if (found === undefined) continue;
    attempt.left[entry.nth] = (attempt.left[entry.nth] ?? 0) - 1;
    attempt.spans.push(...found.flatMap((span) => toSpan(entry, span, reading)));
  }
}

function toSpan({ rule, phrase }: Entry, span: TokenSpan, reading: Reading): readonly Span[] {
  const start = reading.tokens[span.from]?.start;
  const end = reading.tokens[span.to - 1]?.end;
  if (start === undefined || end === undefined || span.to <= span.from) return [];
  const kind = span.kind === rule.kind ? '' : span.kind;
  return [{ rule, kind, start, end, confidence: phrase.confidence, evidence: [phrase.name], groups: {} }];
}

// The first element covers one token (words and shapes do), and what follows it, a hyphen let through, is a plain word.
function secondWords(elements: readonly PhraseElement[]): ReadonlySet<string> | undefined {
  const [first, ...rest] = elements;
  if (first === undefined || first.optional || first.gap > 0 || !first.choices.every(coversOneToken))
    return undefined;
  const second = rest.find((element) => !(element.optional && isHyphen(element)));
  if (second === undefined || second.optional || second.gap > 0) return undefined;
  const words = second.choices.flatMap((choice) => ('literal' in choice ? [choice.literal] : []));
  return words.length === second.choices.length ? new Set(words) : undefined;
}

function coversOneToken(choice: PhraseChoice): boolean {
  return 'literal' in choice || choice.all.every((test) => test.negated || builtIn.has(test.name));
}

function isHyphen({ choices }: PhraseElement): boolean {
  return choices.every((choice) => 'literal' in choice && choice.literal === '-');
}

type Start =
  | { readonly type: 'word' | 'class'; readonly name: string }
  | { readonly type: 'shape'; readonly shapes: readonly string[] };

// What the first token may be: choices of the first element and, while elements are optional, of those after it.
function startsOf(elements: readonly PhraseElement[]): readonly Start[] {
  const starts: Start[] = [];
  for (const element of elements) {
    if (element.gap > 0) return [...starts, { type: 'shape', shapes }];
    for (const choice of element.choices) {
      if ('literal' in choice) starts.push({ type: 'word', name: choice.literal });
      else starts.push(startOf(choice.all.filter((test) => !test.negated).map((test) => test.name)));
    }
    if (!element.optional) return starts;
  }
  return starts;
}

function startOf(names: readonly string[]): Start {
  const named = names.find((name) => !builtIn.has(name));
  if (named !== undefined) return { type: 'class', name: named };
  const implied = names.flatMap((name) => (shapesOf[name] === undefined ? [] : [shapesOf[name]]));
  const narrowest = implied.toSorted((a, b) => a.length - b.length)[0];
  return { type: 'shape', shapes: narrowest ?? shapes };
}

function push(table: Map<string, Entry[]>, name: string, entry: Entry): void {
  const entries = table.get(name);
  if (entries === undefined) table.set(name, [entry]);
  else entries.push(entry);
}
