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
}

const word = /[\p{L}\p{M}\p{N}]+(?:'(?!s\b)[\p{L}\p{M}]+)?|'s\b|[^\s\p{L}\p{M}\p{N}]|\n/gu;
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

/** Tokens of `text` in order. A line break is a token of its own (`\n`), so that no phrase reads across it unawares. */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let opens = true;
  for (const match of text.matchAll(word)) {
    const raw = match[0];
    const shape = shapeOf(raw);
    tokens.push({
      start: match.index,
      end: match.index + raw.length,
      plain: plainForm(raw),
      shape,
      opens: opens && shape !== 'mark',
    });
    if (shape === 'mark')
      opens = opens || raw === '\n' || raw === '.' || raw === '!' || raw === '?' || raw === '>';
    else opens = false;
  }
  return tokens;
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
