// What the lexicon says of single words. Most words of any message are everyday or clinical ones of our own lists: what
// is said of one is put together once and kept for all messages, together with what others work out from it alone.
// Kept are words of our lists that tell of nobody, and marks: no name, no place, no number, and nothing that is in no list.
import type { Lexicon, LexiconEntry } from '../../domain/lexicon.ts';
import { unleet } from '../letters/squeeze.ts';
import { shapeNumbers, type Shape, type Token } from './tokens.ts';

/** A term of a class that begins at a token. */
export interface Hit {
  readonly className: string;
  /** Tokens it covers. */
  readonly length: number;
  readonly key: string;
}

/**
 * A word as it is written: lower case or not, opening a sentence or not. The same object wherever it stands so, in any
 * message; what hangs on nothing else may be kept by it.
 */
export interface Written {
  readonly shape: Shape;
}

/** A word, whatever its letter case. */
export interface KnownWord {
  /** Classes of the single word. */
  readonly hits: readonly Hit[];
  /** Longer terms that begin with it, by their second word. */
  readonly longer: ReadonlyMap<string, readonly LexiconEntry[]> | undefined;
  /** What it is used like, the broader sense first; empty where nobody said. */
  readonly senses: readonly string[];
  /** How it is used, see the lexicon; undefined where nobody said. */
  readonly usage: Float32Array | undefined;
  /** By how it is written; undefined where it is kept for one message alone. */
  readonly written: Array<Written | undefined> | undefined;
}

const none: readonly Hit[] = [];
const noSense: readonly string[] = [];

// Everyday words and clinical ones are fewer; what comes beyond is looked up in every message.
const mostKept = 20_000;

/** Looks words up; keeps those that may be kept. */
export function wordsOf(lexicon: Lexicon): (token: Token) => KnownWord {
  const known = kept.get(lexicon) ?? new Map<string, KnownWord>();
  kept.set(lexicon, known);
  return (token) => {
    const before = known.get(token.plain);
    if (before !== undefined) return before;
    const word = lookUp(token, lexicon, undefined);
    if (known.size >= mostKept || !isOurs(word.hits, token)) return word;
    // A piece of a text holds on to the whole of it.
    const plain = Buffer.from(token.plain).toString();
    const own = lookUp({ plain, shape: token.shape }, lexicon, []);
    known.set(plain, own);
    return own;
  };
}

type Word = Pick<Token, 'plain' | 'shape'>;

function lookUp(word: Word, lexicon: Lexicon, written: KnownWord['written']): KnownWord {
  return {
    hits: hitsOf(word, lexicon),
    longer: longerOf(word, lexicon),
    senses: lexicon.senses.get(word.plain) ?? noSense,
    usage: lexicon.usage.get(word.plain),
    written,
  };
}

const kept = new WeakMap<Lexicon, Map<string, KnownWord>>();

/** Class of a word in no list that is an everyday one but for two letters that changed places; its key is that word. */
export const slipOfWord = 'slip';
const everyday: ReadonlySet<string> = new Set(['word', 'rare-word']);
// Shorter ones are as near to many words; a longer one is none, and would be looked up once a letter.
const slipLength = { least: 5, most: 24 };

const namesAndPlaces: ReadonlySet<string> = new Set([
  'given',
  'given-mostly',
  'surname',
  'rare-name',
  'place',
  'town',
  'region',
  'region-code',
  'area',
  'place-eponym',
]);

function isOurs(hits: readonly Hit[], { shape, plain }: Word): boolean {
  if (shape === 'number' || shape === 'alnum') return false;
  if (shape === 'mark') return plain.length === 1 && plain < '\u007f';
  return hits.some(({ className }) => !namesAndPlaces.has(className) && className !== slipOfWord);
}

function hitsOf(word: Word, lexicon: Lexicon): readonly Hit[] {
  if (word.shape === 'mark') return none;
  const plain = lookUpForm(word, lexicon);
  const hits: Hit[] = [];
  for (const { className, key } of lexicon.byFirst.get(plain)?.single ?? [])
    hits.push({ className, length: 1, key });
  for (const className of lexicon.listed.get(plain) ?? []) hits.push({ className, length: 1, key: plain });
  if (hits.length > 0 || word.shape !== 'lower') return hits;
  const meant = everydayWordOf(plain, lexicon);
  return meant === undefined ? none : [{ className: slipOfWord, length: 1, key: meant }];
}

function everydayWordOf(plain: string, { listed }: Lexicon): string | undefined {
  if (plain.length < slipLength.least || plain.length > slipLength.most) return undefined;
  for (let i = 1; i < plain.length; i += 1) {
    const meant = `${plain.slice(0, i - 1)}${plain[i] ?? ''}${plain[i - 1] ?? ''}${plain.slice(i + 1)}`;
    if (meant !== plain && listed.get(meant)?.some((name) => everyday.has(name)) === true) return meant;
  }
  return undefined;
}

function longerOf(word: Word, lexicon: Lexicon): KnownWord['longer'] {
  if (word.shape === 'mark') return undefined;
  const longer = lexicon.byFirst.get(lookUpForm(word, lexicon))?.longer;
  return longer === undefined || longer.size === 0 ? undefined : longer;
}

// What the lexicon is asked for: a word in leet letters is read as the word it stands for, but "HbA1c" as itself.
function lookUpForm({ plain, shape }: Word, { byFirst }: Lexicon): string {
  return shape !== 'alnum' || byFirst.get(plain) !== undefined ? plain : (unleet(plain) ?? plain);
}

/** The word as the token has it written; undefined where the word is not kept. */
export function writtenAs({ written }: KnownWord, { shape, capital, opens }: Token): Written | undefined {
  if (written === undefined) return undefined;
  return (written[4 * shapeNumbers[shape] + (capital ? 2 : 0) + (opens ? 1 : 0)] ??= { shape });
}
