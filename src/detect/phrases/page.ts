// A message laid out in numbers: what phrases are held against.
import { shapesOf, type Hit, type Reading } from '../words/classes.ts';
import { hasBit, meet, noBits, setBit, type Bits, type Codes } from './codes.ts';
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
  readonly words: Bits;
  /** The numbers of the words, each once. */
  readonly numbers: readonly number[];
  readonly classes: Bits;
}

/** Lays out a reading. Each form of a word is looked at once. */
export function layOut(reading: Reading, codes: Codes): Page {
  const { tokens } = reading;
  const words = new Int32Array(tokens.length);
  const reaches = new Uint8Array(tokens.length);
  const numbers: number[] = [];
  const vocabulary = {
    words: noBits(codes.words.size + 1),
    numbers,
    classes: noBits(codes.classes.size + 1),
  };
  const wordOf: number[] = [];
  const forms: Bits[] = [];
  const classes: Bits[] = [];
  for (const [i, token] of tokens.entries()) {
    const word = (wordOf[token.form] ??= codes.words.get(token.plain) ?? 0);
    words[i] = word;
    if (word > 0 && !hasBit(vocabulary.words, word)) {
      setBit(vocabulary.words, word);
      numbers.push(word);
    }
    // The same word has the same classes wherever it stands, but for what opens a sentence.
    const form = token.opens ? 2 * token.form + 1 : 2 * token.form;
    const alone = (forms[form] ??= noted(classesOf(reading, i, codes), vocabulary.classes));
    const further = furtherAt(reading, i);
    if (further.length > 0) reaches[i] = 1;
    classes.push(further.length === 0 ? alone : noted(withHits(alone, further, codes), vocabulary.classes));
  }
  return { reading, codes, words, classes, reaches, hyphen: codes.words.get('-') ?? -1, vocabulary };
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
  const bits = withHits(noBits(codes.classes.size + 1), singles, codes);
  if (token === undefined) return bits;
  for (const name of shapesOf(token, singles)) setBit(bits, codes.classes.get(name) ?? 0);
  return bits;
}

function withHits(bits: Bits, hits: ReadonlyArray<Hit | NameHit>, codes: Codes): Bits {
  const all = bits.slice();
  for (const { className } of hits) setBit(all, codes.classes.get(className) ?? 0);
  return all;
}

/** Whether something of the message may stand at the element: all that can be said without looking at a place. */
export function mayHold({ vocabulary }: Page, element: ElementCode): boolean {
  if (element.optional || element.gap > 0) return true;
  if (element.words !== undefined && holdsOne(vocabulary, element.words)) return true;
  return element.choices.some(({ named }) => named === 0 || hasBit(vocabulary.classes, named));
}

// The words of a short message are fewer than the pieces that the bits of all words come in.
function holdsOne({ words, numbers }: Vocabulary, asked: Bits): boolean {
  if (numbers.length > asked.length) return meet(asked, words);
  for (const number of numbers) if (hasBit(asked, number)) return true;
  return false;
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
