// Reads rules/population and rules/words into the word classes that phrases name.
import type { Lexicon, LexiconEntry, LexiconNode } from '../domain/lexicon.ts';
import { FaultList } from '../domain/errors.ts';
import { plainKey, plainWords } from './plain.ts';
import { readTable, readWordLists } from './load-tables.ts';
import { loadNameLetters } from './load-name-letters.ts';
import { loadSenses } from './load-senses.ts';
import { openUsage } from './open-usage.ts';
import { listNames, openWordLists, type WordLists } from './word-lists.ts';

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
  {
    file: 'traits.tsv',
    className: (row) => ['trait-maybe', `trait-maybe-${row[1] ?? ''}`],
    synonyms: 8,
    isKeyTerm: false,
  },
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
  readonly classes: Set<string>;
}

/** @param directory folder that holds population/ and words/. @throws FaultList naming what is missing. */
export function loadLexicon(directory: string): Lexicon {
  const faults: string[] = [];
  const builder: Builder = { byFirst: new Map(), classes: new Set([...listNames, ...plainPlace.values()]) };
  const population = `${directory}/population`;
  addRegions(builder, readTable(population, 'regions.tsv', faults));
  for (const table of keyedTables) {
    for (const row of readTable(population, table.file, faults)) addRow(builder, table, row);
  }
  for (const term of broadTerms(population)) add(builder, 'broad-term', term, term);
  for (const [className, terms] of readWordLists(`${directory}/words`)) {
    for (const term of terms) add(builder, className, term, term);
  }
  const { byFirst, classes } = builder;
  const isTerm = (word: string): boolean =>
    byFirst.get(word)?.single.some(({ className }) => !notElse.has(className)) === true;
  const lists = openWordLists(population, isTerm, faults);
  const senses = loadSenses(directory, faults);
  const usage = openUsage(directory, faults);
  const asName = loadNameLetters(population, faults);
  if (faults.length > 0) throw new FaultList('Word lists are missing:', faults);
  return {
    byFirst: withPlaces(byFirst, lists),
    listed: { get: lists.listed },
    senses,
    usage,
    asName,
    classes: [...classes],
  };
}

// Column of each table that says a detail more broadly.
const broader = [
  { file: 'occupations.tsv', column: 5 },
  { file: 'roles.tsv', column: 6 },
  { file: 'traits.tsv', column: 7 },
];

// What a rewrite says instead of a detail: "works on the water" gives nobody away. That a table is missing is told elsewhere.
function broadTerms(population: string): ReadonlySet<string> {
  const terms = broader.flatMap(({ file, column }) =>
    readTable(population, file, []).map((row) => row[column] ?? ''),
  );
  const told = terms.filter((term) => term !== '' && !term.startsWith('['));
  return new Set(told.flatMap((term) => [term, inThePast(term)]));
}

// "Retired, worked on the water."
function inThePast(term: string): string {
  return term.replace(/^(work|serve|play)s\b(?: or coaches\b)?/u, (found, verb: string) =>
    found.endsWith('coaches') ? 'played or coached' : `${verb}${verb.endsWith('e') ? 'd' : 'ed'}`,
  );
}

const notElse: ReadonlySet<string> = new Set(['region', 'place-eponym']);

/** Class of a place → class of those whose name is nothing else. */
const plainPlace: ReadonlyMap<string, string> = new Map([
  ['place', 'town'],
  ['region', 'area'],
]);

// The terms that begin with a word, and the places: put together when the word is first asked for.
function withPlaces(byFirst: ReadonlyMap<string, LexiconNode>, lists: WordLists): Lexicon['byFirst'] {
  const whole = new Map<string, LexiconNode>();
  return {
    get(first) {
      const known = whole.get(first);
      if (known !== undefined) return known;
      const terms = byFirst.get(first);
      const places = lists.placesBeginning(first);
      if (terms === undefined && places.length === 0) return undefined;
      const node: LexiconNode = {
        single: withArea(terms?.single ?? [], () => lists.isOnlyPlace(first)),
        longer: withTowns(first, [...places.map(placeEntry), ...[...(terms?.longer.values() ?? [])].flat()]),
      };
      // Under the word of the table: that of a message may hold on to the whole message.
      const [entry] = [...node.single, ...[...node.longer.values()].flat()];
      whole.set(entry?.words[0] ?? '', node);
      return node;
    },
  };
}

function placeEntry(words: readonly string[]): LexiconEntry {
  return { className: 'place', words, key: words.join(' ') };
}

function withArea(single: readonly LexiconEntry[], isOnlyPlace: () => boolean): readonly LexiconEntry[] {
  const region = single.find(({ className }) => className === 'region');
  return region !== undefined && isOnlyPlace() ? [...single, { ...region, className: 'area' }] : single;
}

// "grand junction" is a place in any letter case; "the village" is any village.
function withTowns(first: string, entries: readonly LexiconEntry[]): LexiconNode['longer'] {
  const longer = new Map<string, LexiconEntry[]>();
  for (const entry of entries) push(longer, entry);
  if (first === 'the') return longer;
  for (const entry of entries) {
    const className = plainPlace.get(entry.className);
    if (className !== undefined) push(longer, { ...entry, className });
  }
  return longer;
}

function push(longer: Map<string, LexiconEntry[]>, entry: LexiconEntry): void {
  const [, second = ''] = entry.words;
  const known = longer.get(second);
  if (known === undefined) longer.set(second, [entry]);
  else known.push(entry);
}

function addRegions(builder: Builder, rows: readonly (readonly string[])[]): void {
  for (const [name = '', aliases = ''] of rows) {
    for (const term of [name, ...aliases.split('|')]) {
      if (term !== '') add(builder, term.length <= 3 ? 'region-code' : 'region', term, plainKey(term));
    }
  }
}

function addRow(builder: Builder, table: KeyedTable, row: readonly string[]): void {
  const key = row[0] ?? '';
  const suffix = table.maybe !== undefined && row[table.maybe] === '1' ? '-maybe' : '';
  const keyTerms = table.isKeyTerm === false ? [] : [key.replaceAll('-', ' ')];
  for (const term of new Set([...keyTerms, ...(row[table.synonyms] ?? '').split('|')])) {
    if (term !== '')
      for (const className of table.className(row)) add(builder, className + suffix, term, key);
  }
}

function add({ byFirst, classes }: Builder, className: string, term: string, key: string): void {
  const words = plainWords(term);
  const [first, second] = words;
  if (first === undefined) return;
  classes.add(className);
  let node = byFirst.get(first);
  if (node === undefined) {
    node = { single: [], longer: new Map() };
    byFirst.set(first, node);
  }
  const entry: LexiconEntry = { className, words, key };
  if (second === undefined) node.single.push(entry);
  else push(node.longer, entry);
}
