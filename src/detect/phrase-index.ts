// Finds which phrases may begin at a token by its first word, class or shape, so that most are never tried.
import type { CompiledRule, PhraseElement, PhraseMatcher } from '../domain/rule.ts';
import { builtInClasses, type Reading } from './classes.ts';
import { matchPhrase } from './phrases.ts';
import type { Span } from './spans.ts';

interface Entry {
  readonly rule: CompiledRule;
  readonly phrase: PhraseMatcher;
  /** Number of the phrase in the book. */
  readonly nth: number;
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
}

// The shapes that a token has exactly one of; other built-in classes ("opens", "unknown") are tested when tried.
const shapes = ['lower', 'title', 'upper', 'mixed', 'number', 'alnum', 'mark'] as const;
const builtIn = new Set(builtInClasses);

/** Indexes every phrase of the rules by what it may begin with. */
export function indexPhrases(rules: readonly CompiledRule[]): PhraseIndex {
  const byWord = new Map<string, Entry[]>();
  const byClass = new Map<string, Entry[]>();
  const byShape = new Map<string, Entry[]>();
  let size = 0;
  for (const rule of rules) {
    for (const phrase of rule.phrases) {
      const entry = { rule, phrase, nth: size };
      size += 1;
      for (const start of startsOf(phrase.elements)) {
        if (start.type === 'shape') for (const shape of start.shapes) push(byShape, shape, entry);
        else push(start.type === 'word' ? byWord : byClass, start.name, entry);
      }
    }
  }
  const tables: Tables = { byWord, byClass, byShape, size };
  return { match: (reading) => matchAll(reading, tables) };
}

function matchAll(reading: Reading, tables: Tables): readonly Span[] {
  const spans: Span[] = [];
  // The token at which each phrase was last tried: several of its beginnings may lead to the same attempt.
  const tried = new Int32Array(tables.size).fill(-1);
  for (let i = 0; i < reading.tokens.length; i += 1) {
    const token = reading.tokens[i];
    if (token === undefined) continue;
    tryAll(tables.byWord.get(token.plain), { reading, i, tried, spans });
    for (const hit of reading.hits(i))
      tryAll(tables.byClass.get(hit.className), { reading, i, tried, spans });
    tryAll(tables.byShape.get(token.shape), { reading, i, tried, spans });
  }
  return spans;
}

interface Attempt {
  readonly reading: Reading;
  readonly i: number;
  readonly tried: Int32Array;
  readonly spans: Span[];
}

function tryAll(entries: readonly Entry[] | undefined, { reading, i, tried, spans }: Attempt): void {
  if (entries === undefined) return;
  for (const { rule, phrase, nth } of entries) {
    if (tried[nth] === i) continue;
    tried[nth] = i;
    for (const span of matchPhrase(phrase, reading, i) ?? []) {
      const start = reading.tokens[span.from]?.start;
      const end = reading.tokens[span.to - 1]?.end;
      if (start === undefined || end === undefined || span.to <= span.from) continue;
      const kind = span.kind === rule.kind ? '' : span.kind;
      spans.push({
        rule,
        kind,
        start,
        end,
        confidence: phrase.confidence,
        evidence: [phrase.name],
        groups: {},
      });
    }
  }
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
  const shape = names.find((name) => (shapes as readonly string[]).includes(name));
  return { type: 'shape', shapes: shape === undefined ? shapes : [shape] };
}

function push(table: Map<string, Entry[]>, name: string, entry: Entry): void {
  const entries = table.get(name);
  if (entries === undefined) table.set(name, [entry]);
  else entries.push(entry);
}
