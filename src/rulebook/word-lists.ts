// The large lists of names and words: which of them hold a word. They are read shelf by shelf, when a word is asked for.
import { openSortedTable, type SortedRow, type SortedTable } from './sorted-table.ts';

// The lists of a word are one number, a bit a list.
const bit = {
  'common-word': 1,
  word: 2,
  'rare-word': 4,
  given: 8,
  'given-mostly': 16,
  surname: 32,
  'rare-name': 64,
  place: 128,
  town: 256,
};

/** The lists, in the order in which the classes of a word are told. */
export const listNames: readonly string[] = Object.keys(bit);

function namesOf(bits: number): readonly string[] {
  return Object.entries(bit).flatMap(([name, one]) => ((bits & one) === 0 ? [] : [name]));
}

export interface WordLists {
  /** The lists that hold the word; the same array for words in the same lists. */
  listed(word: string): readonly string[] | undefined;
  /** Places of several words that begin with this one, in plain words. */
  placesBeginning(word: string): ReadonlyArray<readonly string[]>;
  /** True where no list has the word as anything but a place. */
  isOnlyPlace(word: string): boolean;
}

interface Tables {
  readonly words: SortedTable;
  readonly given: SortedTable;
  readonly surnames: SortedTable;
  readonly places: SortedTable;
}

interface Shelf {
  readonly bits: Map<string, number>;
  readonly places: Map<string, Array<readonly string[]>>;
}

/**
 * @param isTerm whether another table has the word as a term that is no place
 * @param faults the names of missing tables are pushed here
 */
export function openWordLists(
  directory: string,
  isTerm: (word: string) => boolean,
  faults: string[],
): WordLists {
  const tables: Tables = {
    words: openSortedTable({ directory, name: 'words.tsv', keyOf: (word) => word }, faults),
    given: openSortedTable({ directory, name: 'given-names.tsv' }, faults),
    surnames: openSortedTable({ directory, name: 'surnames.tsv' }, faults),
    places: openSortedTable({ directory, name: 'places.tsv' }, faults),
  };
  const shelves = new Map<string, Shelf>();
  const names = new Map<number, readonly string[]>();
  const shelfOf = (word: string): Shelf => {
    const start = word.slice(0, shelfStart);
    const known = shelves.get(start);
    if (known !== undefined) return known;
    const shelf: Shelf = { bits: new Map(), places: new Map() };
    // It stands before it is filled, because a name asks for the word that it is the plural of.
    shelves.set(start, shelf);
    fill(shelf, start);
    return shelf;
  };
  const bitsOf = (word: string): number => shelfOf(word).bits.get(word) ?? 0;
  const fill = (shelf: Shelf, start: string): void => {
    const rowsOf = (table: SortedTable): readonly SortedRow[] => table.from(start, belongsTo(start));
    const commonness = addWords(shelf, rowsOf(tables.words));
    addGivenNames(shelf, rowsOf(tables.given), commonness);
    addSurnames(shelf, rowsOf(tables.surnames), bitsOf);
    addPlaces(shelf, rowsOf(tables.places));
    for (const [word, bits] of shelf.bits)
      if ((bits & bit.place) !== 0 && isTown(word, bits) && !isTerm(word)) put(shelf, word, bit.town);
  };
  return {
    listed(word) {
      const bits = bitsOf(word);
      if (bits === 0) return undefined;
      const known = names.get(bits) ?? namesOf(bits);
      names.set(bits, known);
      return known;
    },
    placesBeginning: (word) => shelfOf(word).places.get(word) ?? [],
    isOnlyPlace: (word) => isTown(word, bitsOf(word)) && !isTerm(word),
  };
}

// So many letters: a few thousand shelves, most with fewer than a hundred words.
const shelfStart = 3;

// A word shorter than that has a shelf of its own, with the places that begin with it.
function belongsTo(start: string): (key: string) => boolean {
  if (start.length === shelfStart) return (key) => key.startsWith(start);
  return (key) => key === start || key.startsWith(`${start} `);
}

function put({ bits }: Shelf, word: string, list: number): void {
  bits.set(word, (bits.get(word) ?? 0) | list);
}

// From this commonness on a word is a word wherever a capital does not say otherwise.
const commonWord = 200;

// Everyday words, and those that hardly anybody says: only the first keep a name from being read as one. Answers how
// common each is.
function addWords(shelf: Shelf, rows: readonly SortedRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key, line } of rows) {
    const [, commonness = '', kind = ''] = line.split('\t');
    // Eponyms are names first; their class says the rest.
    if (kind === 'eponym') continue;
    put(shelf, key, commonness === '' ? bit['rare-word'] : bit.word);
    if (commonness !== '') counts.set(key, Number(commonness));
    if (Number(commonness) >= commonWord) put(shelf, key, bit['common-word']);
  }
  return counts;
}

// So many people make mostly a name of what is no word, four times as many where it is short, and so many more for each
// time that texts have it as a word.
const mostlyName = 5_000;
const perWord = 15_000;

// A name may be a word too ("john", "sally"); where far more people bear it than texts say it, it is mostly a name.
function addGivenNames(
  shelf: Shelf,
  rows: readonly SortedRow[],
  commonness: ReadonlyMap<string, number>,
): void {
  for (const { key, line } of rows) {
    const [, people = ''] = line.split('\t', 2);
    const least = key.length < 4 ? 4 * mostlyName : mostlyName;
    const isMostly = Number(people) >= least + perWord * (commonness.get(key) ?? 0);
    put(shelf, key, bit.given | (isMostly ? bit['given-mostly'] : 0));
  }
}

// Census ranks from here on are borne by a few hundred people each: many a typing error is one of them.
const rareRank = 50_000;

// A surname may be the plural of a word ("moles"), which no list of words has.
function addSurnames(shelf: Shelf, rows: readonly SortedRow[], bitsOf: (word: string) => number): void {
  for (const { key, line } of rows) {
    const [, rank = '', source = ''] = line.split('\t');
    const isPlural = key.endsWith('s') && (bitsOf(key.slice(0, -1)) & (bit.word | bit['rare-word'])) !== 0;
    if (isPlural) put(shelf, key, bit['rare-word']);
    const isGiven = ((shelf.bits.get(key) ?? 0) & bit.given) !== 0;
    const isRare = Number(rank) >= rareRank && source === '' && !isGiven;
    put(shelf, key, bit.surname | (isRare ? bit['rare-name'] : 0));
  }
}

// Names of one word go into the list; longer ones are kept by their first.
function addPlaces(shelf: Shelf, rows: readonly SortedRow[]): void {
  let last = '';
  for (const { key } of rows) {
    if (key === last) continue;
    last = key;
    if (!key.includes(' ')) {
      put(shelf, key, bit.place);
      continue;
    }
    const words = key.split(' ');
    const [first = ''] = words;
    const known = shelf.places.get(first);
    if (known === undefined) shelf.places.set(first, [words]);
    else known.push(words);
  }
}

// Shorter names are too often a slip of the finger.
const shortestTown = 5;

// "thurso" is a place in any letter case, where "reading" and "jackson" need more around them. Hardly anybody is called
// Vermont, and the Minnesota inventory takes its name from the state.
function isTown(word: string, bits: number): boolean {
  const isRareName = (bits & bit['rare-name']) !== 0;
  const places = bit.place | bit.town | bit['rare-name'] | (isRareName ? bit.surname : 0);
  return word.length >= shortestTown && (bits & ~places) === 0;
}
