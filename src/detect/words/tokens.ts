// Cuts a folded text into words and single marks.
import { withoutAccents } from '../../domain/letters.ts';

export type Shape = 'lower' | 'title' | 'upper' | 'mixed' | 'number' | 'alnum' | 'mark';

/** A number for each shape, from 0 on. */
export const shapeNumbers: Readonly<Record<Shape, number>> = {
  lower: 0,
  title: 1,
  upper: 2,
  mixed: 3,
  number: 4,
  alnum: 5,
  mark: 6,
};

export interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower case, accents taken off: what the lexicon is asked for. */
  readonly plain: string;
  readonly shape: Shape;
  /** First word of a line or sentence. */
  readonly opens: boolean;
  /** Begins with a capital that tells something: not in a line that is all capitals. */
  readonly capital: boolean;
  /** Number of the word as it is written: one that comes again has the same, from 0 up without gaps. */
  readonly form: number;
}

const word = /[\p{L}\p{M}\p{N}]+(?:'(?![sS]\b)[\p{L}\p{M}]+)?|'[sS]\b|[^\s\p{L}\p{M}\p{N}]|\n/gu;
// The same over plain text, which most chat is: several times faster.
const plainWord = /[A-Za-z\d]+(?:'(?![sS]\b)[A-Za-z]+)?|'[sS]\b|[^\sA-Za-z\d]|\n/g;
const letters = /\p{L}{2,}/gu;
const capitalFirst = /^\p{Lu}/u;
const nonAscii = /[^\p{ASCII}]/u;

/** Folds a word to the form the lexicon is keyed by: lower case, no accents. */
export function plainForm(text: string): string {
  const lower = text.toLowerCase();
  if (!nonAscii.test(lower)) return lower;
  return withoutAccents(lower);
}

interface Form {
  readonly form: number;
  readonly plain: string;
  readonly shape: Shape;
  readonly capital: boolean;
}

/** Tokens of `text` in order. A line break is a token of its own (`\n`), so that no phrase reads across it unawares. */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const forms = new Map<string, Form>();
  let opens = true;
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found + 1;
    // A line break alone is the token that it is: a text may be nothing else.
    if (to === from + 1 && found === from) {
      const { form, plain, shape } = formOf('\n', false, forms);
      tokens.push({ start: from, end: to, plain, shape, opens: false, capital: false, form });
      opens = true;
      from = to;
      continue;
    }
    const line = text.slice(from, to);
    const shouts = isShouted(line);
    // Not matchAll, which makes the expression anew for every line.
    const scan = nonAscii.test(line) ? word : plainWord;
    scan.lastIndex = 0;
    for (let match = scan.exec(line); match !== null; match = scan.exec(line)) {
      const raw = match[0];
      const { form, plain, shape, capital } = formOf(raw, shouts, forms);
      const isMark = shape === 'mark';
      const start = from + match.index;
      tokens.push({ start, end: start + raw.length, plain, shape, opens: opens && !isMark, capital, form });
      opens = isMark && (opens || isStop(raw));
    }
    from = to;
  }
  return tokens;
}

function isStop(mark: string): boolean {
  return mark === '\n' || mark === '.' || mark === '!' || mark === '?' || mark === '>';
}

// A word that comes again is folded once; kept for this message only.
function formOf(raw: string, shouts: boolean, forms: Map<string, Form>): Form {
  const key = shouts ? `${raw}\n` : raw;
  const known = forms.get(key);
  if (known !== undefined) return known;
  const shape = shapeOf(raw);
  const capital = !shouts && startsLarge(raw, shape);
  const made: Form = { form: forms.size, plain: plainForm(raw), shape, capital };
  forms.set(key, made);
  return made;
}

function startsLarge(raw: string, shape: Shape): boolean {
  return shape === 'title' || shape === 'upper' || (shape === 'mixed' && capitalFirst.test(raw));
}

// Four words of two letters with what is between them.
const shortestShout = 11;

// Most words in capitals, and enough of them: the writer holds the key down.
function isShouted(line: string): boolean {
  if (line.length < shortestShout) return false;
  const words = line.match(letters) ?? [];
  const large = words.filter((one) => one === one.toUpperCase()).length;
  return words.length >= 4 && large >= words.length * 0.7;
}

function shapeOf(raw: string): Shape {
  if (/^\p{N}+$/u.test(raw)) return 'number';
  if (!/[\p{L}]/u.test(raw)) return 'mark';
  if (raw.startsWith("'")) return 'lower';
  if (/\p{N}/u.test(raw)) return 'alnum';
  const lower = raw.toLowerCase();
  if (raw === lower) return 'lower';
  if (raw.length > 1 && raw === raw.toUpperCase()) return 'upper';
  const first = String.fromCodePoint(raw.codePointAt(0) ?? 0);
  if (first !== first.toLowerCase() && raw.slice(first.length) === lower.slice(first.toLowerCase().length))
    return 'title';
  return 'mixed';
}
