// Finds where words stand in a text: thousands of them in one look.

/** Looks for a set of words, each under its number. */
export interface WordFinder {
  readonly numbers: ReadonlyMap<string, number>;
  find(text: string): FoundWords;
}

export interface FoundWords {
  /** Numbers of the words that stand in the text. */
  readonly numbers: readonly number[];
  /** Places of each word in the text, ascending, by its number: the first thousand of them. */
  readonly places: ReadonlyArray<readonly number[] | undefined>;
}

interface Entry {
  readonly word: string;
  readonly number: number;
  /** Where in the word the signs are by which it is found. */
  readonly offset: number;
}

type Table = ReadonlyArray<readonly Entry[] | undefined>;

// Words by three of their signs, or as many as they have.
interface Tables {
  readonly ones: Table;
  readonly twos: Table;
  readonly threes: Table;
}

const size = 1 << 14;
const most = 1000;

function keyOf(a: number, b: number, c: number): number {
  return ((a * 31 + b) * 31 + c) & (size - 1);
}

/** A finder of words, none of them empty. */
export function createFinder(words: Iterable<string>): WordFinder {
  const numbers = new Map([...new Set(words)].map((word, number) => [word, number]));
  const listed = [...numbers].map(([word, number]) => ({ word, number }));
  const tables: Tables = {
    ones: tableOf(listed.filter(({ word }) => word.length === 1)),
    twos: tableOf(listed.filter(({ word }) => word.length === 2)),
    threes: tableOf(listed.filter(({ word }) => word.length > 2)),
  };
  return { numbers, find: (text) => findIn(text, tables) };
}

const noWords: Table = [];

// Each word stands under those of its signs that the fewest other words have: "000-00-0000" not under its many zeros.
function tableOf(words: ReadonlyArray<Omit<Entry, 'offset'>>): Table {
  if (words.length === 0) return noWords;
  const table = Array<Entry[] | undefined>(size).fill(undefined);
  const having = new Map<number, number>();
  for (const { word } of words)
    for (const key of new Set(keysOf(word))) having.set(key, (having.get(key) ?? 0) + 1);
  for (const { word, number } of words) {
    const keys = keysOf(word);
    const shared = keys.map((key) => having.get(key) ?? 0);
    const offset = shared.indexOf(Math.min(...shared));
    (table[keys[offset] ?? 0] ??= []).push({ word, number, offset });
  }
  return table;
}

function keysOf(word: string): readonly number[] {
  const signAt = (at: number): number => word.charCodeAt(at) || 0;
  const count = Math.max(1, word.length - 2);
  return Array.from({ length: count }, (_, at) => keyOf(signAt(at), signAt(at + 1), signAt(at + 2)));
}

interface Finding {
  readonly numbers: number[];
  readonly places: Array<number[] | undefined>;
}

function findIn(text: string, { ones, twos, threes }: Tables): FoundWords {
  const finding: Finding = { numbers: [], places: [] };
  let a = text.charCodeAt(0);
  let b = text.charCodeAt(1);
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charCodeAt(at + 2);
    note(ones[keyOf(a, 0, 0)], text, at, finding);
    note(twos[keyOf(a, b, 0)], text, at, finding);
    note(threes[keyOf(a, b, c)], text, at, finding);
    a = b;
    b = c;
  }
  return finding;
}

function note(
  entries: readonly Entry[] | undefined,
  text: string,
  at: number,
  { numbers, places }: Finding,
): void {
  if (entries === undefined) return;
  for (const { word, number, offset } of entries) {
    const from = at - offset;
    if (!standsAt(word, text, from)) continue;
    const known = places[number];
    if (known === undefined) {
      numbers.push(number);
      places[number] = [from];
    } else if (known.length < most) known.push(from);
  }
}

// A loop: this runs for every place where three signs agree.
function standsAt(word: string, text: string, at: number): boolean {
  for (let i = 0; i < word.length; i += 1) if (word.charCodeAt(i) !== text.charCodeAt(at + i)) return false;
  return true;
}
