// A large table that is sorted by its keys: kept as the text it is and read where it is asked, as one looks up a word in
// a dictionary. A message asks for a few of its hundred thousand rows.
import { readText } from './load-tables.ts';
import { plainKey } from './plain.ts';

export interface SortedRow {
  readonly key: string;
  readonly line: string;
}

export interface SortedTable {
  /** Rows in a line, beginning with the first whose key is not before `start`, as long as the keys belong. */
  from(start: string, belongs: (key: string) => boolean): readonly SortedRow[];
  /** Each key once, in their order. */
  keys(): Iterable<string>;
}

export interface SortedTableOptions {
  readonly directory: string;
  readonly name: string;
  /** Key of a row from its first column: what the rows are sorted by. The plain form where left out. */
  readonly keyOf?: (term: string) => string;
}

/** Faults are pushed where the table is missing. */
export function openSortedTable(
  { directory, name, keyOf = plainKey }: SortedTableOptions,
  faults: string[],
): SortedTable {
  const text = readText(directory, name, faults);
  const top = endOfRemarks(text);
  const endOf = (begin: number): number => {
    const end = text.indexOf('\n', begin);
    return end < 0 ? text.length : end;
  };
  const rowAt = (begin: number): SortedRow => {
    const line = text.slice(begin, endOf(begin));
    const tab = line.indexOf('\t');
    return { key: keyOf(tab < 0 ? line : line.slice(0, tab)), line };
  };
  const firstFrom = (start: string): number => {
    let low = top;
    let high = text.length;
    while (low < high) {
      const begin = text.lastIndexOf('\n', ((low + high) >>> 1) - 1) + 1;
      if (rowAt(begin).key < start) low = endOf(begin) + 1;
      else high = begin;
    }
    return low;
  };
  return {
    from(start, belongs) {
      const rows: SortedRow[] = [];
      for (let at = firstFrom(start); at < text.length; at = endOf(at) + 1) {
        const row = rowAt(at);
        if (!belongs(row.key)) break;
        rows.push(row);
      }
      return rows;
    },
    *keys() {
      let last: string | undefined;
      for (let at = top; at < text.length; at = endOf(at) + 1) {
        const { key } = rowAt(at);
        if (key !== last) yield key;
        last = key;
      }
    },
  };
}

// Remarks stand above the rows.
function endOfRemarks(text: string): number {
  let top = 0;
  while (text[top] === '#') {
    const end = text.indexOf('\n', top);
    top = end < 0 ? text.length : end + 1;
  }
  return top;
}
