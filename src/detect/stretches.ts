// Where in a text a pattern is worth running: the stretches that hold one of the words it needs.
import { hasBit, noBits, setBit, type Bits } from './codes.ts';

/** Matches that begin in [from, to) are looked for in `view`: the text up to somewhat behind `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly view: string;
}

/** A need as it is looked for: the marks of each of its words. */
export type NeedMarks = readonly Int32Array[];

export interface Stretches {
  /** Stretches that may hold one of the words, in order; neighbours are joined. */
  holding(need: NeedMarks): readonly Stretch[];
}

// A stretch of some ten lines: shorter ones cost more to look at, longer ones spare less.
const length = 800;
// What a match that begins in a stretch may reach into the next: longer than any pattern of the book reads.
const reach = 400;

// Marks of the signs in a text: three in a row, and each that is neither letter, digit nor space.
const size = 1 << 13;

function markOf(a: number, b: number, c: number): number {
  return ((a * 31 + b) * 31 + c) & (size - 1);
}

/** The marks of a need's words; none for a need of nothing. */
export function marksOf(need: readonly string[]): NeedMarks {
  return need.map((word) => {
    const marks: number[] = [];
    if (word.length < 3) for (const sign of word) marks.push(markOf(0, 0, sign.charCodeAt(0)));
    for (let i = 2; i < word.length; i += 1)
      marks.push(markOf(word.charCodeAt(i - 2), word.charCodeAt(i - 1), word.charCodeAt(i)));
    return Int32Array.from(marks);
  });
}

/** Cuts a text into stretches; linear in its length. */
export function stretchesOf(text: string): Stretches {
  const signs = text.toLowerCase();
  const whole: readonly Stretch[] = [{ from: 0, to: text.length, view: text }];
  // Lower case may be longer than the text in a few scripts; then offsets would not agree.
  if (signs.length !== text.length) return { holding: () => whole };
  const pieces: Array<Stretch & { readonly marks: Bits }> = [];
  for (let from = 0; from < text.length; from += length) {
    const to = Math.min(from + length, text.length);
    const end = Math.min(to + reach, text.length);
    // What stands before is seen by a look behind, which may reach back a word or two.
    pieces.push({
      from,
      to,
      view: text.slice(0, end),
      marks: marksIn(signs, Math.max(0, from - reach), end),
    });
  }
  const everything = noBits(size);
  for (const { marks } of pieces)
    marks.forEach((bits, at) => (everything[at] = (everything[at] ?? 0) | bits));
  return {
    holding(need) {
      if (need.length === 0) return whole;
      const words = need.filter((word) => holds(everything, word));
      const held = pieces.filter(({ marks }) => words.some((word) => holds(marks, word)));
      return held.length === pieces.length ? whole : joined(held);
    },
  };
}

function holds(marks: Bits, word: Int32Array): boolean {
  for (const mark of word) if (!hasBit(marks, mark)) return false;
  return true;
}

function marksIn(signs: string, from: number, to: number): Bits {
  const marks = noBits(size);
  let a = 0;
  let b = 0;
  for (let i = from; i < to; i += 1) {
    const code = signs.charCodeAt(i);
    const isDigit = code >= 48 && code <= 57;
    const c = isDigit ? 48 : code;
    setBit(marks, markOf(a, b, c));
    if (!isDigit && !(c >= 97 && c <= 122)) setBit(marks, markOf(0, 0, c));
    a = b;
    b = c;
  }
  return marks;
}

function joined(pieces: readonly Stretch[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { from, to, view } of pieces) {
    const last = stretches.at(-1);
    if (last?.to === from) stretches[stretches.length - 1] = { from: last.from, to, view };
    else stretches.push({ from, to, view });
  }
  return stretches;
}
