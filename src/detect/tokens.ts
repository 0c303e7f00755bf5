// Cuts a folded text into words and single marks.

export type Shape = 'lower' | 'title' | 'upper' | 'mixed' | 'number' | 'alnum' | 'mark';

export interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower case, accents taken off: what the lexicon is asked for. */
  readonly plain: string;
  readonly shape: Shape;
  /** First word of a line or sentence. */
  readonly opens: boolean;
  /** Number of the word as it is written: a word that comes again has the same, from 0 up without gaps. */
  readonly form: number;
}

const word = /[\p{L}\p{M}\p{N}]+(?:'(?!s\b)[\p{L}\p{M}]+)?|'s\b|[^\s\p{L}\p{M}\p{N}]|\n/gu;
// The same over plain text, which most chat is: several times faster.
const plainWord = /[A-Za-z\d]+(?:'(?!s\b)[A-Za-z]+)?|'s\b|[^\sA-Za-z\d]|\n/g;
const accents = /\p{M}+/gu;
const nonAscii = /[^\p{ASCII}]/u;

/** Folds a word to the form the lexicon is keyed by: lower case, no accents. */
export function plainForm(text: string): string {
  const lower = text.toLowerCase();
  if (!nonAscii.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(accents, '')
    .replace(/ł/gu, 'l')
    .replace(/ø/gu, 'o')
    .replace(/đ/gu, 'd')
    .replace(/ß/gu, 'ss')
    .replace(/æ/gu, 'ae');
}

interface Form {
  readonly form: number;
  readonly plain: string;
  readonly shape: Shape;
}

/** Tokens of `text` in order. A line break is a token of its own (`\n`), so that no phrase reads across it unawares. */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const forms = new Map<string, Form>();
  let opens = true;
  for (const match of text.matchAll(nonAscii.test(text) ? word : plainWord)) {
    const raw = match[0];
    const { form, plain, shape } = formOf(raw, forms);
    const isMark = shape === 'mark';
    const start = match.index;
    tokens.push({ start, end: start + raw.length, plain, shape, opens: opens && !isMark, form });
    opens = isMark && (opens || isStop(raw));
  }
  return tokens;
}

function isStop(mark: string): boolean {
  return mark === '\n' || mark === '.' || mark === '!' || mark === '?' || mark === '>';
}

// A word that comes again is folded once; kept for this message only.
function formOf(raw: string, forms: Map<string, Form>): Form {
  const known = forms.get(raw);
  if (known !== undefined) return known;
  const made: Form = { form: forms.size, plain: plainForm(raw), shape: shapeOf(raw) };
  forms.set(raw, made);
  return made;
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
