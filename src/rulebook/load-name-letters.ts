// Reads rules/population/name-letters.tsv: how much the letters of a word that no list holds speak for a name.
import { readTable } from './load-tables.ts';

const start = '^';
const end = '$';
const letters = [...'abcdefghijklmnopqrstuvwxyz', end];

/** Words → log-odds of a name; nothing for what is not written in plain letters. Faults are pushed where the table is missing. */
export function loadNameLetters(
  directory: string,
  faults: string[],
): { get(word: string): number | undefined } {
  const weights = new Map<string, number>();
  for (const [pair = '', ...row] of readTable(directory, 'name-letters.tsv', faults))
    for (const [nth, letter] of letters.entries()) weights.set(pair + letter, Number(row[nth]) / 10);
  return {
    get(word) {
      if (!/^[a-z]+$/.test(word)) return undefined;
      const row = start + start + word + end;
      let odds = 0;
      for (let at = 2; at < row.length; at += 1) odds += weights.get(row.slice(at - 2, at + 1)) ?? 0;
      return odds;
    },
  };
}
