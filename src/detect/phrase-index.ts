// Finds which phrases may begin at a token by its first word or class, so that most are never tried.
import type { CompiledRule, PhraseElement, PhraseMatcher } from '../domain/rule.ts';
import type { Reading } from './classes.ts';
import { builtInClasses } from './classes.ts';
import { matchPhrase } from './phrases.ts';
import type { Span } from './spans.ts';

interface Entry {
  readonly rule: CompiledRule;
  readonly phrase: PhraseMatcher;
}

export interface PhraseIndex {
  match(reading: Reading): readonly Span[];
}

const shapes = new Set(builtInClasses);

/** Indexes every phrase of the rules by what it may begin with. */
export function indexPhrases(rules: readonly CompiledRule[]): PhraseIndex {
  const byWord = new Map<string, Entry[]>();
  const byClass = new Map<string, Entry[]>();
  const always: Entry[] = [];
  for (const rule of rules) {
    for (const phrase of rule.phrases) {
      const entry = { rule, phrase };
      for (const start of startsOf(phrase.elements)) {
        if (start.type === 'any') always.push(entry);
        else push(start.type === 'word' ? byWord : byClass, start.name, entry);
      }
    }
  }
  return { match: (reading) => matchAll(reading, { byWord, byClass, always }) };
}

interface Tables {
  readonly byWord: ReadonlyMap<string, readonly Entry[]>;
  readonly byClass: ReadonlyMap<string, readonly Entry[]>;
  readonly always: readonly Entry[];
}

function matchAll(reading: Reading, tables: Tables): readonly Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < reading.tokens.length; i += 1) {
    const tried = new Set<PhraseMatcher>();
    for (const { rule, phrase } of candidates(reading, i, tables)) {
      if (tried.has(phrase)) continue;
      tried.add(phrase);
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
  return spans;
}

function* candidates(reading: Reading, i: number, tables: Tables): Generator<Entry> {
  yield* tables.byWord.get(reading.tokens[i]?.plain ?? '') ?? [];
  for (const hit of reading.hits(i)) yield* tables.byClass.get(hit.className) ?? [];
  yield* tables.always;
}

type Start = { readonly type: 'word' | 'class'; readonly name: string } | { readonly type: 'any' };

// What the first token may be: choices of the first element and, while elements are optional, of those after it.
function startsOf(elements: readonly PhraseElement[]): readonly Start[] {
  const starts: Start[] = [];
  for (const element of elements) {
    if (element.gap > 0) return [{ type: 'any' }];
    for (const choice of element.choices) {
      if ('literal' in choice) starts.push({ type: 'word', name: choice.literal });
      else {
        const named = choice.all.find((test) => !test.negated && !shapes.has(test.name));
        if (named === undefined) return [{ type: 'any' }];
        starts.push({ type: 'class', name: named.name });
      }
    }
    if (!element.optional) return starts;
  }
  return starts;
}

function push(table: Map<string, Entry[]>, name: string, entry: Entry): void {
  const entries = table.get(name);
  if (entries === undefined) table.set(name, [entry]);
  else entries.push(entry);
}
