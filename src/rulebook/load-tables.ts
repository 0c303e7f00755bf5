// Reads the tab-separated tables and word lists under rules/: one record a line, `#` lines are remarks.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Records of a table, each an array of its columns. Faults are pushed where the table is missing. */
export function readTable(directory: string, name: string, faults: string[]): readonly string[][] {
  return readLines(directory, name, faults).map((line) => line.split('\t'));
}

/** First columns of a table: for the large lists of names and words, of which only the term is needed. */
export function readTerms(directory: string, name: string, faults: string[]): readonly string[] {
  return readLines(directory, name, faults).map((line) => {
    const tab = line.indexOf('\t');
    return tab < 0 ? line : line.slice(0, tab);
  });
}

/** Word lists of a folder: class (the file's name) → terms. */
export function readWordLists(directory: string): ReadonlyMap<string, readonly string[]> {
  const files = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.txt')) : [];
  return new Map(files.sort().map((name) => [path.basename(name, '.txt'), readLines(directory, name, [])]));
}

/** Lines of a table as they stand. */
export function readLines(directory: string, name: string, faults: string[]): readonly string[] {
  const file = path.join(directory, name);
  if (!existsSync(file)) {
    faults.push(`${name} is missing: install Aside again, or run the build in src/tools/population`);
    return [];
  }
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}
