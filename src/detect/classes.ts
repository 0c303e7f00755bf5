// Tells which word classes begin at each token of a message.
import type { Lexicon, LexiconEntry } from '../domain/lexicon.ts';
import type { Token } from './tokens.ts';
import { unleet } from './squeeze.ts';

/** A term of a class that begins at a token. */
export interface Hit {
  readonly className: string;
  /** Tokens it covers. */
  readonly length: number;
  readonly key: string;
}

/** A message cut into tokens, with a way to ask for classes. */
export interface Reading {
  readonly tokens: readonly Token[];
  /** Every lexicon hit that begins at token `i`. Looked up once. */
  hits(i: number): readonly Hit[];
  /** Length of the longest hit of the class at `i`, built-in shapes included; 0 where there is none. */
  length(i: number, className: string): number;
}

type ShapeTest = (token: Token, reading: Reading, i: number) => boolean;

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
  ['opens', (token) => token.opens],
  ['break', (token) => token.plain === '\n'],
  ['mark', (token) => token.shape === 'mark'],
  ['unknown', (token, reading, i) => isUnknown(token, reading, i)],
]);

/** Names of the built-in classes; a rule may use these and the lexicon's. */
export const builtInClasses: readonly string[] = [...shapeTests.keys()];

// Joins inside a term: "St. Paul", "Winston-Salem", "pip-tazo".
const joints = new Set(['.', '-', "'"]);

/** A reading of tokens over the lexicon; hits are looked up when first asked for and kept. */
export function read(tokens: readonly Token[], lexicon: Lexicon): Reading {
  const cache: Array<readonly Hit[] | undefined> = Array.from({ length: tokens.length });
  // A word that comes again has the same single-word hits; kept for this message only.
  const singles = new Map<string, readonly Hit[]>();
  const reading: Reading = {
    tokens,
    hits(i) {
      const known = cache[i];
      if (known !== undefined) return known;
      const found = lookUp(tokens, i, { lexicon, singles });
      cache[i] = found;
      return found;
    },
    length(i, className) {
      const token = tokens[i];
      if (token === undefined) return 0;
      // The commonest question, answered without looking it up: the shapes are classes by their own names.
      if (className === token.shape) return 1;
      const shape = shapeTests.get(className);
      if (shape !== undefined) return shape(token, reading, i) ? 1 : 0;
      let longest = 0;
      for (const hit of reading.hits(i)) {
        if (hit.length > longest && hit.className === className) longest = hit.length;
      }
      return longest;
    },
  };
  return reading;
}

interface Books {
  readonly lexicon: Lexicon;
  readonly singles: Map<string, readonly Hit[]>;
}

const none: readonly Hit[] = [];

function lookUp(tokens: readonly Token[], i: number, { lexicon, singles }: Books): readonly Hit[] {
  const token = tokens[i];
  if (token === undefined || token.shape === 'mark') return none;
  const plain = token.shape === 'alnum' ? (unleet(token.plain) ?? token.plain) : token.plain;
  let single = singles.get(plain);
  if (single === undefined) {
    single = singleHits(plain, lexicon);
    singles.set(plain, single);
  }
  const longer = lexicon.byFirst.get(plain)?.longer;
  if (longer === undefined || longer.size === 0) return single;
  const found = longerHits(tokens, i, longer);
  return found.length === 0 ? single : [...found, ...single];
}

// Hundreds of terms begin with "the" or "our": the second word leaves a few.
function longerHits(
  tokens: readonly Token[],
  i: number,
  longer: ReadonlyMap<string, readonly LexiconEntry[]>,
): readonly Hit[] {
  let next = i + 1;
  while (joints.has(tokens[next]?.plain ?? '')) next += 1;
  const hits: Hit[] = [];
  for (const entry of longer.get(tokens[next]?.plain ?? '') ?? []) {
    const length = matchLonger(tokens, i, entry);
    if (length > 0) hits.push({ className: entry.className, length, key: entry.key });
  }
  return hits;
}

function singleHits(plain: string, lexicon: Lexicon): readonly Hit[] {
  const hits: Hit[] = [];
  for (const entry of lexicon.byFirst.get(plain)?.single ?? [])
    hits.push({ className: entry.className, length: 1, key: entry.key });
  for (const [className, words] of lexicon.lists)
    if (words.has(plain)) hits.push({ className, length: 1, key: plain });
  return hits;
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

function isUnknown(token: Token, reading: Reading, i: number): boolean {
  if (token.shape === 'mark' || token.shape === 'number' || token.shape === 'alnum' || token.plain.length < 3)
    return false;
  return reading
    .hits(i)
    .every((hit) => hit.className === 'given' || hit.className === 'surname' || hit.length > 1);
}
