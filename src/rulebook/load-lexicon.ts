// Reads rules/population and rules/words into the word classes that phrases name.
import type { Lexicon, LexiconEntry } from '../domain/lexicon.ts';
import { FaultList } from '../domain/errors.ts';
import { plainKey, plainWords } from './plain.ts';
import { readLines, readTable, readTerms, readWordLists } from './load-tables.ts';

// Column of each table that says that a term is mostly something else; such terms get the class with "-maybe".
const keyedTables: readonly KeyedTable[] = [
  { file: 'occupations.tsv', className: () => ['occupation'], maybe: 7, synonyms: 1 },
  {
    file: 'conditions.tsv',
    className: (row) => [row[8] === '1' ? 'rare-condition' : 'condition'],
    maybe: 9,
    synonyms: 1,
  },
  { file: 'groups.tsv', className: (row) => ['group', `group-${row[3] ?? ''}`], synonyms: 1 },
  {
    file: 'groups.tsv',
    className: (row) => ['group-maybe', `group-maybe-${row[3] ?? ''}`],
    synonyms: 6,
    isKeyTerm: false,
  },
  { file: 'roles.tsv', className: () => ['role'], synonyms: 1 },
  { file: 'traits.tsv', className: (row) => ['trait', `trait-${row[1] ?? ''}`], synonyms: 2 },
];

interface KeyedTable {
  readonly file: string;
  readonly className: (row: readonly string[]) => readonly string[];
  readonly maybe?: number;
  readonly synonyms: number;
  /** False where the key is no term of the class. */
  readonly isKeyTerm?: boolean;
}

interface Builder {
  readonly byFirst: Map<string, { single: LexiconEntry[]; longer: Map<string, LexiconEntry[]> }>;
  readonly lists: Map<string, ReadonlySet<string>>;
}

/** @param directory folder that holds population/ and words/. @throws FaultList naming what is missing. */
export function loadLexicon(directory: string): Lexicon {
  const faults: string[] = [];
  const builder: Builder = { byFirst: new Map(), lists: new Map() };
  const population = `${directory}/population`;
  const commonness = addWordList(builder, readLines(population, 'words.tsv', faults));
  addGivenNames(builder, readTable(population, 'given-names.tsv', faults), commonness);
  addSurnames(builder, readTable(population, 'surnames.tsv', faults));
  addPlaces(builder, population, faults);
  for (const table of keyedTables) {
    for (const row of readTable(population, table.file, faults)) addRow(builder, table, row);
  }
  for (const [className, terms] of readWordLists(`${directory}/words`)) {
    for (const term of terms) add(builder, className, term, term);
  }
  if (faults.length > 0) throw new FaultList('Word lists are missing:', faults);
  addTowns(builder);
  const { byFirst, lists } = builder;
  return { byFirst, listed: listedIn(lists), lists: [...lists.keys()] };
}

// One look-up finds all lists of a word; words in the same lists share the answer.
function listedIn(lists: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, readonly string[]> {
  const listed = new Map<string, readonly string[]>();
  const oneMore = new Map<readonly string[], readonly string[]>();
  const none: readonly string[] = [];
  for (const [className, words] of lists) {
    oneMore.clear();
    for (const word of words) {
      const before = listed.get(word) ?? none;
      const after = oneMore.get(before) ?? [...before, className];
      oneMore.set(before, after);
      listed.set(word, after);
    }
  }
  return listed;
}

function listOf(terms: readonly string[]): ReadonlySet<string> {
  const list = new Set<string>();
  for (const term of terms) list.add(plainKey(term));
  return list;
}

// So many people make mostly a name of what is no word, four times as many where it is short, and so many more for each
// time that texts have it as a word.
const mostlyName = 5_000;
const perWord = 15_000;

// A name may be a word too ("john", "sally"); where far more people bear it than texts say it, it is mostly a name.
function addGivenNames(
  builder: Builder,
  rows: readonly (readonly string[])[],
  commonness: ReadonlyMap<string, number>,
): void {
  const given = new Set<string>();
  const mostly = new Set<string>();
  for (const [name = '', people = ''] of rows) {
    const key = plainKey(name);
    given.add(key);
    const least = key.length < 4 ? 4 * mostlyName : mostlyName;
    if (Number(people) >= least + perWord * (commonness.get(key) ?? 0)) mostly.add(key);
  }
  builder.lists.set('given', given);
  builder.lists.set('given-mostly', mostly);
}

// Census ranks from here on are borne by a few hundred people each: many a typing error is one of them.
const rareRank = 50_000;

// A surname may be the plural of a word ("moles"), which no list of words has.
function addSurnames(builder: Builder, rows: readonly (readonly string[])[]): void {
  const everyday = builder.lists.get('word');
  const rareWords = new Set(builder.lists.get('rare-word'));
  const surnames = new Set<string>();
  const rare = new Set<string>();
  for (const [name = '', rank = '', source = ''] of rows) {
    const key = plainKey(name);
    const one = key.endsWith('s') ? key.slice(0, -1) : '';
    surnames.add(key);
    if (everyday?.has(one) === true || rareWords.has(one)) rareWords.add(key);
    if (Number(rank) >= rareRank && source === '') rare.add(key);
  }
  builder.lists.set('surname', surnames);
  builder.lists.set('rare-word', rareWords);
  builder.lists.set(
    'rare-name',
    new Set([...rare].filter((key) => builder.lists.get('given')?.has(key) !== true)),
  );
}

// From this commonness on a word is a word wherever a capital does not say otherwise.
const commonWord = 200;

// Everyday words, and those that hardly anybody says: only the first keep a name from being read as one.
function addWordList(builder: Builder, lines: readonly string[]): ReadonlyMap<string, number> {
  const everyday = new Set<string>();
  const common = new Set<string>();
  const rare = new Set<string>();
  const counts = new Map<string, number>();
  for (const line of lines) {
    const [word = '', commonness = '', kind = ''] = line.split('\t');
    // Eponyms are names first; their class says the rest.
    if (kind === 'eponym') continue;
    (commonness === '' ? rare : everyday).add(word);
    if (commonness !== '') counts.set(word, Number(commonness));
    if (Number(commonness) >= commonWord) common.add(word);
  }
  builder.lists.set('common-word', common);
  builder.lists.set('word', everyday);
  builder.lists.set('rare-word', rare);
  return counts;
}

// Names of one word go into a list of their own; only longer ones need an entry.
function addPlaces(builder: Builder, population: string, faults: string[]): void {
  const keys = listOf(readTerms(population, 'places.tsv', faults));
  const single = new Set<string>();
  for (const key of keys) {
    if (key.includes(' ')) addWords(builder, 'place', key.split(' '), key);
    else single.add(key);
  }
  builder.lists.set('place', single);
  for (const [name = '', aliases = ''] of readTable(population, 'regions.tsv', faults)) {
    for (const term of [name, ...aliases.split('|')]) {
      if (term !== '') add(builder, term.length <= 3 ? 'region-code' : 'region', term, plainKey(term));
    }
  }
}

// Shorter names are too often a slip of the finger.
const shortestTown = 5;

const notElse: ReadonlySet<string> = new Set(['region', 'place-eponym']);

// "thurso" and "grand junction" are places in any letter case, where "reading" and "jackson" need more around them: a
// name that is nothing else, or of several words, gets a class of its own.
function addTowns(builder: Builder): void {
  const others = [...builder.lists].filter(([name]) => name !== 'place' && name !== 'rare-name');
  const rareNames = builder.lists.get('rare-name') ?? new Set();
  // Hardly anybody is called Vermont, and the Minnesota inventory takes its name from the state.
  const isOther = (word: string): boolean =>
    others.some(([name, words]) => words.has(word) && !(name === 'surname' && rareNames.has(word)));
  const isNothingElse = (word: string): boolean =>
    word.length >= shortestTown &&
    !isOther(word) &&
    (builder.byFirst.get(word)?.single ?? []).every(({ className }) => notElse.has(className));
  builder.lists.set('town', new Set([...(builder.lists.get('place') ?? [])].filter(isNothingElse)));
  for (const [first, { single, longer }] of builder.byFirst) {
    const [region] = single.filter(({ className }) => className === 'region');
    if (region !== undefined && isNothingElse(first)) single.push({ ...region, className: 'area' });
    // "the village" is any village.
    if (first === 'the') continue;
    for (const [second, entries] of longer) {
      const towns = entries.flatMap((entry) => {
        const className = plainPlace.get(entry.className);
        return className === undefined ? [] : [{ ...entry, className }];
      });
      if (towns.length > 0) longer.set(second, [...entries, ...towns]);
    }
  }
}

/** Class of a place → class of those whose name is nothing else. */
const plainPlace: ReadonlyMap<string, string> = new Map([
  ['place', 'town'],
  ['region', 'area'],
]);

function addRow(builder: Builder, table: KeyedTable, row: readonly string[]): void {
  const key = row[0] ?? '';
  const suffix = table.maybe !== undefined && row[table.maybe] === '1' ? '-maybe' : '';
  const keyTerms = table.isKeyTerm === false ? [] : [key.replaceAll('-', ' ')];
  for (const term of new Set([...keyTerms, ...(row[table.synonyms] ?? '').split('|')])) {
    if (term !== '')
      for (const className of table.className(row)) add(builder, className + suffix, term, key);
  }
}

function add(builder: Builder, className: string, term: string, key: string): void {
  addWords(builder, className, plainWords(term), key);
}

function addWords(builder: Builder, className: string, words: readonly string[], key: string): void {
  const [first] = words;
  if (first === undefined) return;
  let node = builder.byFirst.get(first);
  if (node === undefined) {
    node = { single: [], longer: new Map() };
    builder.byFirst.set(first, node);
  }
  const [, second] = words;
  if (second === undefined) node.single.push({ className, words, key });
  else node.longer.set(second, [...(node.longer.get(second) ?? []), { className, words, key }]);
}
