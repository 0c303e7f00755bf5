// Reads rules/population and rules/words into the word classes that phrases name.
import type { Lexicon, LexiconEntry } from '../domain/lexicon.ts';
import { FaultList } from '../domain/errors.ts';
import { plainWords } from './plain.ts';
import { readTable, readTerms, readWordLists } from './tables.ts';

// Column of each table that says that a term is mostly something else; such terms get the class with "-maybe".
const keyedTables: ReadonlyArray<{
  file: string;
  className: (row: readonly string[]) => readonly string[];
  maybe?: number;
  synonyms: number;
}> = [
  { file: 'occupations.tsv', className: () => ['occupation'], maybe: 7, synonyms: 1 },
  {
    file: 'conditions.tsv',
    className: (row) => [row[8] === '1' ? 'rare-condition' : 'condition'],
    maybe: 9,
    synonyms: 1,
  },
  { file: 'groups.tsv', className: (row) => ['group', `group-${row[3] ?? ''}`], synonyms: 1 },
  { file: 'roles.tsv', className: () => ['role'], synonyms: 1 },
  { file: 'traits.tsv', className: (row) => ['trait', `trait-${row[1] ?? ''}`], synonyms: 2 },
];

interface Builder {
  readonly byFirst: Map<string, { single: LexiconEntry[]; longer: LexiconEntry[] }>;
  readonly lists: Map<string, ReadonlySet<string>>;
}

/** @param directory folder that holds population/ and words/. @throws FaultList naming what is missing. */
export function loadLexicon(directory: string): Lexicon {
  const faults: string[] = [];
  const builder: Builder = { byFirst: new Map(), lists: new Map() };
  const population = `${directory}/population`;
  builder.lists.set('given', listOf(readTerms(population, 'given-names.tsv', faults)));
  builder.lists.set('surname', listOf(readTerms(population, 'surnames.tsv', faults)));
  builder.lists.set('word', listOf(readTerms(population, 'words.tsv', faults)));
  addPlaces(builder, population, faults);
  for (const table of keyedTables) {
    for (const row of readTable(population, table.file, faults)) addRow(builder, table, row);
  }
  for (const [className, terms] of readWordLists(`${directory}/words`)) {
    for (const term of terms) add(builder, className, term, term);
  }
  if (faults.length > 0) throw new FaultList('Word lists are missing:', faults);
  for (const node of builder.byFirst.values()) node.longer.sort((a, b) => b.words.length - a.words.length);
  return builder;
}

function listOf(terms: readonly string[]): ReadonlySet<string> {
  return new Set(terms.map((term) => plainWords(term).join(' ')));
}

function addPlaces(builder: Builder, population: string, faults: string[]): void {
  const seen = new Set<string>();
  for (const name of readTerms(population, 'places.tsv', faults)) {
    if (seen.has(name)) continue;
    seen.add(name);
    add(builder, 'place', name, plainWords(name).join(' '));
  }
  for (const [name = '', aliases = ''] of readTable(population, 'regions.tsv', faults)) {
    for (const term of [name, ...aliases.split('|')]) {
      if (term !== '')
        add(builder, term.length <= 3 ? 'region-code' : 'region', term, plainWords(term).join(' '));
    }
  }
}

function addRow(builder: Builder, table: (typeof keyedTables)[number], row: readonly string[]): void {
  const key = row[0] ?? '';
  const suffix = table.maybe !== undefined && row[table.maybe] === '1' ? '-maybe' : '';
  for (const term of new Set([key.replaceAll('-', ' '), ...(row[table.synonyms] ?? '').split('|')])) {
    if (term !== '')
      for (const className of table.className(row)) add(builder, className + suffix, term, key);
  }
}

function add(builder: Builder, className: string, term: string, key: string): void {
  const words = plainWords(term);
  const [first] = words;
  if (first === undefined) return;
  let node = builder.byFirst.get(first);
  if (node === undefined) {
    node = { single: [], longer: [] };
    builder.byFirst.set(first, node);
  }
  (words.length === 1 ? node.single : node.longer).push({ className, words, key });
}
