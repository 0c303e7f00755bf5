// Tells which word classes begin at each token of a message.
import type { Lexicon, LexiconEntry } from '../../domain/lexicon.ts';
import { findNames, nameClasses, type NameHit } from '../names/names.ts';
import { nameLists } from '../names/name-kind.ts';
import { wordsOf, writtenAs, type Hit, type KnownWord, type Written } from './known-words.ts';
import type { Token } from './tokens.ts';

/** A message cut into tokens, with a way to ask for classes. */
export interface Reading {
  readonly tokens: readonly Token[];
  /** Classes of the single word at `i`: the same array wherever the same word stands. */
  singles(i: number): readonly Hit[];
  /** Terms of several words that begin at `i`. */
  longer(i: number): readonly Hit[];
  /** Names of people that begin at `i`, by how sure they are: see names.ts. */
  names(i: number): readonly NameHit[];
  /** Every lexicon hit that begins at token `i`, longer ones first. */
  hits(i: number): readonly Hit[];
  /** What the word at `i` is used like, the broader sense first; empty where nobody said. */
  senses(i: number): readonly string[];
  /** How the word at `i` is used, see the lexicon; undefined where nobody said. */
  usage(i: number): Float32Array | undefined;
  /** The word at `i` as it is written there; undefined where what hangs on it is known in this message alone. */
  written(i: number): Written | undefined;
  /** Length of the longest hit of the class at `i`, built-in shapes included; 0 where there is none. */
  length(i: number, className: string): number;
}

type ShapeTest = (token: Token, singles: readonly Hit[]) => boolean;

/** "58m", "f34", "9yo", "71yom": how chat writes an age and a sex in one. */
export const ageAndSex = /^(?:[mf]\d{1,3}|\d{1,3}(?:[mf]|y|yo|yom|yof|yr|yrs|mo|wk|mom|mof))$/u;

// Built-in classes, asked for by name like any other: how a word is written rather than what it means.
const shapeTests: ReadonlyMap<string, ShapeTest> = new Map<string, ShapeTest>([
  ['title', (token) => token.shape === 'title'],
  ['upper', (token) => token.shape === 'upper'],
  ['lower', (token) => token.shape === 'lower'],
  ['mixed', (token) => token.shape === 'mixed'],
  ['number', (token) => token.shape === 'number'],
  ['alnum', (token) => token.shape === 'alnum'],
  ['letters', (token) => token.shape !== 'mark' && token.shape !== 'number' && token.shape !== 'alnum'],
  [
    'initial',
    (token) => token.end - token.start === 1 && (token.shape === 'upper' || token.shape === 'title'),
  ],
  ['capital', (token) => token.capital],
  ['age-sex', (token) => token.shape === 'alnum' && ageAndSex.test(token.plain)],
  ['opens', (token) => token.opens],
  ['break', (token) => token.plain === '\n'],
  ['mark', (token) => token.shape === 'mark'],
  ['unknown', isUnknown],
]);

/** The built-in classes that tell how one word is written. */
export const shapeClasses: readonly string[] = [...shapeTests.keys()];

/** Names of the built-in classes; a rule may use these and the lexicon's. */
export const builtInClasses: readonly string[] = [...shapeClasses, ...nameClasses];

/** The one built-in class that hangs on where a word stands, not on the word. */
export const opening = 'opens';

/** The built-in classes of a word. */
export function shapesOf(token: Token, singles: readonly Hit[]): readonly string[] {
  const names: string[] = [];
  for (const [name, test] of shapeTests) if (test(token, singles)) names.push(name);
  return names;
}

// Joins inside a term: "St. Paul", "Winston-Salem", "pip-tazo".
const joints = new Set(['.', '-', "'"]);

const none: readonly Hit[] = [];
const noSense: readonly string[] = [];

/** A reading of tokens over the lexicon; each word is looked up when first asked for, and kept for this message. */
export function read(tokens: readonly Token[], lexicon: Lexicon): Reading {
  const lookUp = wordsOf(lexicon);
  const words: Array<KnownWord | undefined> = [];
  const wordOf = (token: Token): KnownWord => (words[token.form] ??= lookUp(token));
  const longerOf: Array<readonly Hit[] | undefined> = [];
  const singles = (i: number): readonly Hit[] => {
    const token = tokens[i];
    return token === undefined ? none : wordOf(token).hits;
  };
  const longer = (i: number): readonly Hit[] => {
    const token = tokens[i];
    return token === undefined ? none : (longerOf[i] ??= longerHits(tokens, i, wordOf(token)));
  };
  const hits = (i: number): readonly Hit[] => {
    const several = longer(i);
    return several.length === 0 ? singles(i) : [...several, ...singles(i)];
  };
  const names = findNames({ tokens, hits, asName: (word) => lexicon.asName.get(word) ?? 0 });
  return {
    tokens,
    singles,
    longer,
    names,
    hits,
    senses(i) {
      const token = tokens[i];
      return token === undefined ? noSense : wordOf(token).senses;
    },
    usage(i) {
      const token = tokens[i];
      return token === undefined ? undefined : wordOf(token).usage;
    },
    written(i) {
      const token = tokens[i];
      return token === undefined ? undefined : writtenAs(wordOf(token), token);
    },
    length(i, className) {
      const token = tokens[i];
      if (token === undefined) return 0;
      const shape = shapeTests.get(className);
      if (shape !== undefined) return shape(token, singles(i)) ? 1 : 0;
      return Math.max(
        longest(longer(i), className),
        longest(singles(i), className),
        longest(names(i), className),
      );
    },
  };
}

/** Of the tokens from the one at `from` to the one before `to`, what the whole reading says of them. */
export function readingBetween(reading: Reading, from: number, to: number): Reading {
  return {
    tokens: reading.tokens.slice(from, to),
    singles: (i) => reading.singles(from + i),
    longer: (i) => reading.longer(from + i),
    names: (i) => reading.names(from + i),
    hits: (i) => reading.hits(from + i),
    senses: (i) => reading.senses(from + i),
    usage: (i) => reading.usage(from + i),
    written: (i) => reading.written(from + i),
    length: (i, className) => reading.length(from + i, className),
  };
}

function longest(hits: ReadonlyArray<Pick<Hit, 'className' | 'length'>>, className: string): number {
  let length = 0;
  for (const hit of hits) if (hit.length > length && hit.className === className) length = hit.length;
  return length;
}

// Hundreds of terms begin with "the" or "our": the second word leaves a few.
function longerHits(tokens: readonly Token[], i: number, { longer }: KnownWord): readonly Hit[] {
  if (longer === undefined) return none;
  let next = i + 1;
  while (joints.has(tokens[next]?.plain ?? '')) next += 1;
  const entries = longer.get(tokens[next]?.plain ?? '');
  if (entries === undefined) return none;
  return entries.flatMap((entry) => {
    const length = matchLonger(tokens, i, entry);
    return length > 0 ? [{ className: entry.className, length, key: entry.key }] : [];
  });
}

function matchLonger(tokens: readonly Token[], start: number, entry: LexiconEntry): number {
  let at = start + 1;
  for (let nth = 1; nth < entry.words.length; nth += 1) {
    const word = entry.words[nth];
    while (joints.has(tokens[at]?.plain ?? '')) at += 1;
    if (tokens[at]?.plain !== word) return 0;
    at += 1;
  }
  return at - start;
}

function isUnknown({ shape, plain }: Token, singles: readonly Hit[]): boolean {
  if (shape === 'mark' || shape === 'number' || shape === 'alnum' || plain.length < 3) return false;
  return singles.every((hit) => nameLists.has(hit.className));
}
