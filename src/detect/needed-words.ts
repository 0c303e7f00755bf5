// Finds where words stand in a text: thousands of them in one look.

/** Looks for a set of words, each under its number. */
export interface WordFinder {
  readonly numbers: ReadonlyMap<string, number>;
  /** Places of each word in the text, ascending, by its number: the first thousand of them. */
  find(text: string): ReadonlyArray<readonly number[] | undefined>;
}

interface Entry {
  readonly word: string;
  readonly number: number;
}

type Table = ReadonlyArray<readonly Entry[] | undefined>;

// Words by their first signs: three, or as many as they have.
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
  const entries = [...numbers].map(([word, number]) => ({ word, number }));
  const tables: Tables = {
    ones: tableOf(entries.filter(({ word }) => word.length === 1)),
    twos: tableOf(entries.filter(({ word }) => word.length === 2)),
    threes: tableOf(entries.filter(({ word }) => word.length > 2)),
  };
  return { numbers, find: (text) => findIn(text, tables) };
}

function tableOf(entries: readonly Entry[]): Table {
  const table: Array<Entry[] | undefined> = Array.from({ length: size }, () => undefined);
  for (const entry of entries) {
    const [a = 0, b = 0, c = 0] = [0, 1, 2].map((i) => entry.word.charCodeAt(i) || 0);
    (table[keyOf(a, b, c)] ??= []).push(entry);
  }
  return table;
}

function findIn(text: string, { ones, twos, threes }: Tables): ReadonlyArray<readonly number[] | undefined> {
  const places: Array<number[] | undefined> = [];
  let a = text.charCodeAt(0);
  let b = text.charCodeAt(1);
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charCodeAt(at + 2);
    note(ones[keyOf(a, 0, 0)], text, at, places);
    note(twos[keyOf(a, b, 0)], text, at, places);
    note(threes[keyOf(a, b, c)], text, at, places);
    a = b;
    b = c;
  }
  return places;
}

function note(
  entries: readonly Entry[] | undefined,
  text: string,
  at: number,
  places: Array<number[] | undefined>,
): void {
  if (entries === undefined) return;
  for (const { word, number } of entries) {
    const known = places[number];
    if (known === undefined ? standsAt(word, text, at) : known.length < most && standsAt(word, text, at))
      (places[number] ??= []).push(at);
  }
}

// A loop: this runs for every place where three signs agree.
function standsAt(word: string, text: string, at: number): boolean {
  for (let i = 0; i < word.length; i += 1) if (word.charCodeAt(i) !== text.charCodeAt(at + i)) return false;
  return true;
}
