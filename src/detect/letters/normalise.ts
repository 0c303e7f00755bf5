// Folds a text to the plain letters a reader sees, and remembers where each one stood in the original.

/** `text` is what the matchers read; `at[i]` is the original offset of its unit i, `at[length]` the original's end. */
export interface Folded {
  readonly text: string;
  readonly at: Int32Array;
  /** Original end of the units that stand for more than one sign of the original. */
  readonly ends?: ReadonlyMap<number, number>;
  readonly original: string;
}

// Marks that nobody sees (zero-width and bidi marks, fillers, variation selectors, tags), and the keycap ring.
const invisible = /[\p{Default_Ignorable_Code_Point}\u20E3]/u;

const punctuation: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '\u00A0': ' ',
  '\u2009': ' ',
  '\u202F': ' ',
  '\u3000': ' ',
  '·': '.',
  '•': '.',
  '／': '/',
};

// Letters of other scripts that look like Latin ones (Unicode confusables, the common few).
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  І: 'I',
  Ј: 'J',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Ѕ: 'S',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  α: 'a',
  ο: 'o',
  ρ: 'p',
  ν: 'v',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
  ԁ: 'd',
  һ: 'h',
  ԛ: 'q',
  ԝ: 'w',
  ӏ: 'l',
  ι: 'i',
  κ: 'k',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'i',
  ɡ: 'g',
  ɑ: 'a',
};

// Small capitals, which have no plain form in Unicode's tables.
const smallCapitals = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ';

// Signs in a row that Unicode has no plain form for: where they begin, how many, and what the first one stands for.
const rows: ReadonlyArray<readonly [number, number, string]> = [
  [0x1f1e6, 26, 'A'],
  [0x1f150, 26, 'A'],
  [0x1f170, 26, 'A'],
  [0x2776, 9, '1'],
  [0x2780, 9, '1'],
  [0x278a, 9, '1'],
];

// Nothing to fold: most chat is plain.
const plainText = /^[\x20-\x7e\n]*$/u;

function identity(length: number): Int32Array {
  const at = new Int32Array(length + 1);
  for (let i = 1; i <= length; i += 1) at[i] = i;
  return at;
}

/** Folds `text`; linear in its length. Lone surrogates pass unchanged. */
export function fold(text: string): Folded {
  if (plainText.test(text)) return { text, at: identity(text.length), original: text };
  const swaps = isMostlyLatin(text);
  const units: string[] = [];
  const at: number[] = [];
  let offset = 0;
  // A message repeats its signs; what one stands for is worked out once.
  const known = new Map<string, string>();
  for (const char of text) {
    let plain = known.get(char);
    if (plain === undefined) known.set(char, (plain = foldChar(char, swaps)));
    if (isStray(char, units.at(-1))) plain = '';
    for (let i = 0; i < plain.length; i += 1) {
      units.push(plain[i] ?? '');
      at.push(offset);
    }
    offset += char.length;
  }
  at.push(text.length);
  return { text: units.join(''), at: Int32Array.from(at), original: text };
}

function foldChar(char: string, swaps: boolean): string {
  const code = char.charCodeAt(0);
  if (code < 0x80) return char;
  if (invisible.test(char)) return '';
  const mark = punctuation[char];
  if (mark !== undefined) return mark;
  const twin = swaps ? lookalikes[char] : undefined;
  if (twin !== undefined) return twin;
  const point = char.codePointAt(0) ?? code;
  const row = rows.find(([first, count]) => point >= first && point < first + count);
  if (row !== undefined) return String.fromCharCode(row[2].charCodeAt(0) + point - row[0]);
  const capital = smallCapitals.indexOf(char);
  if (capital >= 0) return String.fromCharCode(97 + capital);
  const plain = digit.test(char) ? digitOf(point) : char.normalize('NFKC');
  // A compatibility form longer than a few units (ligature words, dates in one sign) would shift reading: keep the sign.
  return plain.length <= 4 ? plain : char;
}

const heaped = /[\d\u0300-\u036f]/u;
const digit = /^\p{Nd}$/u;

// A mark that strikes a sign through, stands on a digit, or is heaped on another one: an accent is none of these.
function isStray(char: string, before: string | undefined): boolean {
  const code = char.charCodeAt(0);
  if (code < 0x300 || code > 0x36f) return false;
  return (code >= 0x334 && code <= 0x338) || (before !== undefined && heaped.test(before));
}

// Digits of every script stand ten in a row, from nought to nine.
function digitOf(point: number): string {
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
}

const lookalike = new RegExp(`[${Object.keys(lookalikes).join('')}]`, 'gu');

function isMostlyLatin(text: string): boolean {
  const others = text.match(lookalike)?.length ?? 0;
  return others > 0 && (text.match(/[A-Za-z]/gu)?.length ?? 0) > others;
}

/** Original offsets of the folded span [start, end), also of a text that was read from its end. */
export function unfold(folded: Folded, start: number, end: number): readonly [number, number] {
  const from = Math.min(
    folded.at[start] ?? folded.original.length,
    folded.at[end - 1] ?? folded.original.length,
  );
  return [from, Math.max(originalEnd(folded, start), originalEnd(folded, end - 1))];
}

/** Where the sign ends, in the original, that the unit at `index` came from; invisible marks after it left out. */
export function originalEnd(folded: Folded, index: number): number {
  const known = folded.ends?.get(index);
  if (known !== undefined) return known;
  const last = folded.at[index] ?? folded.original.length;
  const sign = folded.original.codePointAt(last);
  return last + (sign !== undefined && sign > 0xffff ? 2 : 1);
}
