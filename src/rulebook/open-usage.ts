// Reads rules/usage.tsv: how words are used, as points of one space where words that are used alike lie close (word vectors).
import type { Lexicon } from '../domain/lexicon.ts';
import { openSortedTable } from './sorted-table.ts';

/** How many numbers a point has. */
export const usageNumbers = 50;
/** They are written as bytes, in so many parts of one: of points that spread by 1, all but the farthest fit. */
export const usageParts = 32;

/** A point by word, read where it is asked for. @param faults the name of the table is pushed here where it is missing */
export function openUsage(directory: string, faults: string[]): Lexicon['usage'] {
  const table = openSortedTable({ directory, name: 'usage.tsv', keyOf: (word) => word }, faults);
  return {
    get(word) {
      const [row] = table.from(word, (key) => key === word);
      if (row === undefined) return undefined;
      const bytes = Int8Array.from(Buffer.from(row.line.slice(row.key.length + 1), 'base64'));
      return Float32Array.from(bytes, (byte) => byte / usageParts);
    },
  };
}
