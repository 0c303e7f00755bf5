// A message laid out in numbers: what phrases are held against.
import { opening, shapesOf, type Hit, type Reading } from './classes.ts';
import { bitsOf, hasBit, meet, noBits, setBit, type Bits, type Codes } from './codes.ts';
import { nameClasses, type NameHit } from './names.ts';
import type { ClassChoice, ElementCode } from './phrase-code.ts';

export interface Page {
  readonly reading: Reading;
  readonly codes: Codes;
  /** Number of the word at each token; 0 where no phrase asks for it. */
  readonly words: Int32Array;
  /** Classes of the single word at each token: one set for each form of a word. */
  readonly classes: readonly Bits[];
  /** Terms of several words that begin at each token. */
  readonly longer: ReadonlyArray<readonly Hit[]>;
  /** Names of people that begin at each token. */
  readonly names: ReadonlyArray<readonly NameHit[]>;
  /** Numbers of the classes of names, of the class of words that open a sentence, and of the hyphen. */
  readonly nameNumbers: Bits;
  readonly openingNumber: number;
  readonly hyphen: number;
  /** Every word and every class of the message. */
  readonly vocabulary: { readonly words: Bits; readonly classes: Bits };
}

/** Lays out a reading. Each form of a word is looked at once. */
export function layOut(reading: Reading, codes: Codes): Page {
  const { tokens } = reading;
  const words = new Int32Array(tokens.length);
  const vocabulary = { words: noBits(codes.words.size + 1), classes: noBits(codes.classes.size + 1) };
  const longer = tokens.map((_, i) => reading.longer(i));
  const names = tokens.map((_, i) => reading.names(i));
  const forms: Bits[] = [];
  const classes = tokens.map((token, i) => {
    const word = codes.words.get(token.plain) ?? 0;
    words[i] = word;
    setBit(vocabulary.words, word);
    for (const hit of longer[i] ?? none) setBit(vocabulary.classes, codes.classes.get(hit.className) ?? 0);
    for (const hit of names[i] ?? none) setBit(vocabulary.classes, codes.classes.get(hit.className) ?? 0);
    return (forms[token.form] ??= classesAt(reading, i, codes));
  });
  for (const form of forms)
    form.forEach((bits, at) => (vocabulary.classes[at] = (vocabulary.classes[at] ?? 0) | bits));
  const nameNumbers = bitsOf(
    nameClasses.map((name) => codes.classes.get(name) ?? 0),
    codes.classes.size + 1,
  );
  const openingNumber = codes.classes.get(opening) ?? 0;
  const hyphen = codes.words.get('-') ?? -1;
  return { reading, codes, words, classes, longer, names, nameNumbers, openingNumber, hyphen, vocabulary };
}

function classesAt(reading: Reading, i: number, codes: Codes): Bits {
  const token = reading.tokens[i];
  const singles = reading.singles(i);
  const bits = noBits(codes.classes.size + 1);
  for (const { className } of singles) setBit(bits, codes.classes.get(className) ?? 0);
  if (token === undefined) return bits;
  for (const name of shapesOf(token, singles)) setBit(bits, codes.classes.get(name) ?? 0);
  return bits;
}

/** Whether something of the message may stand at the element: all that can be said without looking at a place. */
export function mayHold({ vocabulary }: Page, element: ElementCode): boolean {
  if (element.optional || element.gap > 0) return true;
  if (element.words !== undefined && meet(element.words, vocabulary.words)) return true;
  return element.choices.some(({ named }) => named === 0 || hasBit(vocabulary.classes, named));
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
export function lengthAt(page: Page, i: number, { has, lacks }: ClassChoice): number {
  for (const number of lacks) if (classLength(page, i, number) > 0) return 0;
  let length = 1;
  for (const number of has) {
    const own = classLength(page, i, number);
    if (own === 0) return 0;
    if (own > length) length = own;
  }
  return length;
}

function classLength(page: Page, i: number, number: number): number {
  if (number === page.openingNumber) return page.reading.tokens[i]?.opens === true ? 1 : 0;
  if (hasBit(page.nameNumbers, number)) return nameLength(page, i, number);
  let length = hasBit(page.classes[i] ?? nothing, number) ? 1 : 0;
  for (const hit of page.longer[i] ?? none)
    if (hit.length > length && page.codes.classes.get(hit.className) === number) length = hit.length;
  return length;
}

function nameLength({ names, codes }: Page, i: number, number: number): number {
  for (const hit of names[i] ?? []) if (codes.classes.get(hit.className) === number) return hit.length;
  return 0;
}

const nothing = noBits(0);
const none: readonly Hit[] = [];
