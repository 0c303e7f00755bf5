// The phrases of one part of the rules, by what they may begin with and by what they need.
import type { CompiledRule } from '../../domain/rule.ts';
import { opening } from '../words/classes.ts';
import type { Bits, Codes } from './codes.ts';
import { nameClasses } from '../names/names.ts';
import { mostMatches } from '../patterns/patterns.ts';
import { encode, type PhraseCode } from './phrase-code.ts';
import { secondOf, startsOf } from './phrase-starts.ts';
import { createWake, type Wake } from './phrase-wake.ts';

export interface Entry {
  readonly rule: CompiledRule;
  readonly phrase: PhraseCode;
  /** Number of the phrase in the book. */
  readonly nth: number;
  /** The word that must come second, where the phrase says so; a look at it spares most attempts. */
  readonly second: Bits | undefined;
  /** Whether the first element can be told from the word alone. */
  readonly isFirstFixed: boolean;
}

/** Phrases that begin alike; their numbers lie side by side, for most are passed over by them. */
export interface Alike {
  readonly entries: readonly Entry[];
  readonly numbers: Int32Array;
}

type Table = ReadonlyMap<string, Alike>;

export interface Book {
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

/** Sorts every phrase of the rules. */
export function bookOf(rules: readonly CompiledRule[], codes: Codes): Book {
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
  return {
    byWord: numbered(tables.word),
    byClass: numbered(tables.class),
    byShape: numbered(tables.shape),
    most,
    wake,
  };
}

function numbered(table: ReadonlyMap<string, readonly Entry[]>): Table {
  return new Map(
    [...table].map(([name, entries]) => [
      name,
      { entries, numbers: Int32Array.from(entries, ({ nth }) => nth) },
    ]),
  );
}

// "opens" and the names are the classes that hang on the place.
function isFixed({ elements: [first] }: PhraseCode, codes: Codes): boolean {
  const places = [opening, ...nameClasses].map((name) => codes.classes.get(name) ?? 0);
  return (first?.choices ?? []).every(({ has, lacks }) =>
    places.every((place) => !has.includes(place) && !lacks.includes(place)),
  );
}

function push(table: Map<string, Entry[]>, name: string, entry: Entry): void {
  const entries = table.get(name);
  if (entries === undefined) table.set(name, [entry]);
  else entries.push(entry);
}
