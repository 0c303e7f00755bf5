// A message laid out in numbers: what phrases are held against.
import { shapesOf, type Reading } from '../words/classes.ts';
import type { Hit, Written } from '../words/known-words.ts';
import { hasBit, noBits, setBit, type Bits, type Codes } from './codes.ts';
import type { NameHit } from '../names/names.ts';
import type { ClassChoice, ElementCode } from './phrase-code.ts';

export interface Page {
  readonly reading: Reading;
  readonly codes: Codes;
  /** Number of the word at each token; 0 where no phrase asks for it. */
  readonly words: Int32Array;
  /** Every class that begins at each token, of one word or of more. */
  readonly classes: readonly Bits[];
  /** 1 where a class that begins at the token may reach further than it. */
  readonly reaches: Uint8Array;
  /** Number of the hyphen. */
  readonly hyphen: number;
  /** Every word and every class of the message. */
  readonly vocabulary: Vocabulary;
}

export interface Vocabulary {
  /** The numbers of the words, one for each form in which they are written. */
  readonly numbers: readonly number[];
  readonly classes: Bits;
}

/** The classes of words by how they are written; for one set of codes. */
export type WrittenBits = Map<Written, Bits>;

/** Lays out a reading. Each form of a word is looked at once, and no more than once for all messages where it is in `known`. */
export function layOut(reading: Reading, codes: Codes, known: WrittenBits = new Map()): Page {
  const { tokens } = reading;
  const words = new Int32Array(tokens.length);
  const reaches = new Uint8Array(tokens.length);
  const numbers: number[] = [];
  const vocabulary = { numbers, classes: noBits(codes.classes.size + 1) };
  const wordOf: number[] = [];
  const forms: Bits[] = [];
  const classes: Bits[] = [];
  for (const [i, token] of tokens.entries()) {
    let word = wordOf[token.form];
    if (word === undefined) {
      word = wordOf[token.form] = codes.words.get(token.plain) ?? 0;
      if (word > 0) numbers.push(word);
    }
    words[i] = word;
    // The same word has the same classes wherever it stands, but for what opens a sentence.
    const form = token.opens ? 2 * token.form + 1 : 2 * token.form;
    const alone = (forms[form] ??= noted(aloneAt(reading, i, codes, known), vocabulary.classes));
    const further = furtherAt(reading, i);
    if (further.length > 0) reaches[i] = 1;
    classes.push(further.length === 0 ? alone : noted(withHits(alone, further, codes), vocabulary.classes));
  }
  return { reading, codes, words, classes, reaches, hyphen: codes.words.get('-') ?? -1, vocabulary };
}

function aloneAt(reading: Reading, i: number, codes: Codes, known: WrittenBits): Bits {
  const written = reading.written(i);
  const before = written === undefined ? undefined : known.get(written);
  if (before !== undefined) return before;
  const bits = classesOf(reading, i, codes);
  if (written !== undefined) known.set(written, bits);
  return bits;
}

// What begins at the token and may reach beyond it.
function furtherAt(reading: Reading, i: number): ReadonlyArray<Hit | NameHit> {
  const longer = reading.longer(i);
  const names = reading.names(i);
  if (names.length === 0) return longer;
  return longer.length === 0 ? names : [...longer, ...names];
}

function noted(bits: Bits, all: Bits): Bits {
  for (let at = 0; at < bits.length; at += 1) all[at] = (all[at] ?? 0) | (bits[at] ?? 0);
  return bits;
}

function classesOf(reading: Reading, i: number, codes: Codes): Bits {
  const token = reading.tokens[i];
  const singles = reading.singles(i);
  const bits = noBits(codes.classes.size + 1);
  for (const { className } of singles) setBit(bits, codes.classes.get(className) ?? 0);
  if (token === undefined) return bits;
  for (const name of shapesOf(token, singles)) setBit(bits, codes.classes.get(name) ?? 0);
  return bits;
}

function withHits(bits: Bits, hits: ReadonlyArray<Hit | NameHit>, codes: Codes): Bits {
  const all = bits.slice();
  for (const { className } of hits) setBit(all, codes.classes.get(className) ?? 0);
  return all;
}

/** Whether the element may begin at token `i`. */
export function mayStand(page: Page, i: number, element: ElementCode): boolean {
  if (element.optional || element.gap > 0 || holdsWord(page, i, element)) return true;
  for (const choice of element.choices) if (lengthAt(page, i, choice) > 0) return true;
  return false;
}

/** Whether the word at token `i` is one of those the element asks for. */
export function holdsWord({ words }: Page, i: number, element: ElementCode): boolean {
  return element.words !== undefined && hasBit(element.words, words[i] ?? 0);
}

/** Tokens that the choice takes at `i`: the longest term of its classes; 0 where it does not fit. */
export function lengthAt({ classes, reaches, reading, codes }: Page, i: number, choice: ClassChoice): number {
  const own = classes[i];
  if (own === undefined) return 0;
  for (const number of choice.has) if (!hasBit(own, number)) return 0;
  for (const number of choice.lacks) if (hasBit(own, number)) return 0;
  if (reaches[i] !== 1) return 1;
  let length = 1;
  for (const hit of furtherAt(reading, i))
    if (hit.length > length && choice.has.includes(codes.classes.get(hit.className) ?? -1))
      length = hit.length;
  return length;
}
