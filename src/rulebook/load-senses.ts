// Reads rules/senses.tsv: words that are used alike, so that what is learnt of one says something of the others.
import { readTable } from './load-tables.ts';

/** The broad and the narrow sense of a word, "12" and "12.345"; the same array for words in the same narrow one. */
export type Senses = ReadonlyMap<string, readonly string[]>;

/** Senses by word. @param faults the name of the table is pushed here where it is missing */
export function loadSenses(directory: string, faults: string[]): Senses {
  const senses = new Map<string, readonly string[]>();
  for (const [broad = '', narrow = '', words = ''] of readTable(directory, 'senses.tsv', faults)) {
    const told = [broad, `${broad}.${narrow}`];
    for (const word of words.split(' ')) senses.set(word, told);
  }
  return senses;
}
