// Tab-separated tables: read our own lists, write the shipped ones with the same bytes every time.
import { readFileSync, writeFileSync } from 'node:fs';

const here = (path) => new URL(path, import.meta.url);

/** Where the shipped tables live. */
export const shipped = (name) => here(`../../../rules/population/${name}`);

/**
 * Rows of a list kept beside this script. Lines that begin with `#` and empty lines are skipped.
 *
 * @param {string} name file name under this folder
 * @returns {string[][]}
 */
export function readOwn(name) {
  return readFileSync(here(name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** Plain code-unit order: no locale, so every machine sorts alike. */
export function byCodeUnit(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The text of a table: header, then rows sorted by `keyOf` their first column, by that itself and by the whole line; no
 * line twice.
 *
 * @param {{ columns: string[], source: string, rows: (string | number)[][], keyOf?: (name: string) => string }} table
 * @returns {string}
 */
export function render({ columns, source, rows, keyOf = (name) => name }) {
  const lines = rows.map((row) => ({
    key: keyOf(String(row[0])),
    name: String(row[0]),
    line: row.join('\t').replace(/\t+$/, ''),
  }));
  lines.sort((a, b) => byCodeUnit(a.key, b.key) || byCodeUnit(a.name, b.name) || byCodeUnit(a.line, b.line));
  const unique = lines.filter((entry, i) => entry.line !== lines[i - 1]?.line).map((entry) => entry.line);
  return `# ${columns.join('\t')}\t${source}\n${unique.join('\n')}\n`;
}

/**
 * Writes a table, or compares it with the committed one.
 *
 * @param {string} name
 * @param {string} text
 * @param {boolean} checkOnly
 * @returns {boolean} false where `checkOnly` found a difference
 */
export function ship(name, text, checkOnly) {
  if (checkOnly) return readFileSync(shipped(name), 'utf8') === text;
  writeFileSync(shipped(name), text);
  return true;
}
