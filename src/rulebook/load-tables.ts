// Reads the tab-separated tables and word lists under rules/: one record a line, `#` lines are remarks.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Records of a table, each an array of its columns. Faults are pushed where the table is missing. */
export function readTable(directory: string, name: string, faults: string[]): readonly string[][] {
  return readLines(directory, name, faults).map((line) => line.split('\t'));
}

/** Word lists of a folder: class (the file's name) → terms. */
export function readWordLists(directory: string): ReadonlyMap<string, readonly string[]> {
  const files = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.txt')) : [];
  return new Map(files.sort().map((name) => [path.basename(name, '.txt'), readLines(directory, name, [])]));
}

/** A table as it stands. Faults are pushed where it is missing. */
export function readText(directory: string, name: string, faults: string[]): string {
  const file = path.join(directory, name);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  faults.push(`${name} is missing: install Aside again, or run the build in src/tools/population`);
  return '';
}

/** Lines of a table, without remarks. */
function readLines(directory: string, name: string, faults: string[]): readonly string[] {
  return readText(directory, name, faults)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}
