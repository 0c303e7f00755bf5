// Finds where words stand in a text: thousands of them in one look.

/** Looks for lists of words, each list under its number. */
export interface WordFinder {
  /** Number of a list that it was made for. */
  numberOf(list: readonly string[]): number;
  /** How many lists there are; lists of the same words are one. */
  readonly size: number;
  find(text: string): FoundWords;
}

export interface FoundWords {
  /** Numbers of the lists of which a word stands in the text. */
  readonly lists: readonly number[];
  /** How often words of the list stand there; infinity where a word has more places than are noted. */
  countOf(list: number): number;
  /** The places of words of the list, ascending. */
  placesOf(list: number): readonly number[];
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

// So many places of a word are noted.
const mostPlaces = 1000;

const size = 1 << 14;

function keyOf(a: number, b: number, c: number): number {
  return ((a * 31 + b) * 31 + c) & (size - 1);
}

/** A finder of lists of words, no word of them empty. */
export function createFinder(lists: Iterable<readonly string[]>): WordFinder {
  const keyed = new Map([...lists].map((list) => [keyOfList(list), list]));
  const numbers = new Map([...keyed.keys()].map((key, number) => [key, number]));
  const words = new Map([...new Set([...keyed.values()].flat())].map((word, number) => [word, number]));
  const listsOf: number[][] = Array.from({ length: words.size }, () => []);
  const wordsOf = [...keyed.values()].map((list, number) =>
    [...new Set(list)].map((word) => {
      const own = words.get(word) ?? 0;
      listsOf[own]?.push(number);
      return own;
    }),
  );
  const listed = [...words].map(([word, number]) => ({ word, number }));
  const tables: Tables = {
    ones: tableOf(listed.filter(({ word }) => word.length === 1)),
    twos: tableOf(listed.filter(({ word }) => word.length === 2)),
    threes: tableOf(listed.filter(({ word }) => word.length > 2)),
  };
  return {
    numberOf: (list) => numbers.get(keyOfList(list)) ?? -1,
    size: keyed.size,
    find: (text) => listsIn(findIn(text, tables, words.size), { listsOf, wordsOf }),
  };
}

const keyOfList = (list: readonly string[]): string => list.toSorted().join('\n');

interface Lists {
  /** By the number of a word, and of a list. */
  readonly listsOf: ReadonlyArray<readonly number[]>;
  readonly wordsOf: ReadonlyArray<readonly number[]>;
}

function listsIn({ numbers, slots, places }: Finding, { listsOf, wordsOf }: Lists): FoundWords {
  const lists: number[] = [];
  const counts = new Float64Array(wordsOf.length);
  const placesOfWord = (word: number): readonly number[] => places[slots[word] ?? 0] ?? [];
  for (const word of numbers) {
    const count = placesOfWord(word).length;
    for (const list of listsOf[word] ?? []) {
      if (counts[list] === 0) lists.push(list);
      counts[list] = (counts[list] ?? 0) + (count < mostPlaces ? count : Number.POSITIVE_INFINITY);
    }
  }
  const known = new Map<number, readonly number[]>();
  return {
    lists,
    countOf: (list) => counts[list] ?? 0,
    placesOf(list) {
      const before = known.get(list);
      if (before !== undefined) return before;
      const held: number[] = [];
      for (const word of wordsOf[list] ?? []) held.push(...placesOfWord(word));
      known.set(
        list,
        held.sort((a, b) => a - b),
      );
      return held;
    },
  };
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

/** What is found: a message holds few of the words, so that their places lie side by side, and `slots` says where. */
interface Finding {
  readonly numbers: number[];
  /** By the number of a word, where its places are among `places`; 0 where it was not found. */
  readonly slots: Uint16Array;
  readonly places: number[][];
}

function findIn(text: string, { ones, twos, threes }: Tables, count: number): Finding {
  const finding: Finding = { numbers: [], slots: new Uint16Array(count), places: [[]] };
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
  { numbers, slots, places }: Finding,
): void {
  if (entries === undefined) return;
  for (const { word, number, offset } of entries) {
    const from = at - offset;
    if (!standsAt(word, text, from)) continue;
    const slot = slots[number] ?? 0;
    if (slot === 0) {
      numbers.push(number);
      slots[number] = places.length;
      places.push([from]);
    } else {
      const known = places[slot];
      if (known !== undefined && known.length < mostPlaces) known.push(from);
    }
  }
}

// A loop: this runs for every place where three signs agree.
function standsAt(word: string, text: string, at: number): boolean {
  for (let i = 0; i < word.length; i += 1) if (word.charCodeAt(i) !== text.charCodeAt(at + i)) return false;
  return true;
}
