// How the letters of names follow one another, and how those of words do: tells names from words that no list holds.
import { plainKey } from '../../../../dist/src/rulebook/plain.js';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const START = '^';
const END = '$';
/** Census ranks from here on, in no other list, are often typing errors. */
const RAREST = '50000';

/**
 * Rows of name-letters.tsv: two letters, then what each letter, or the end, behind them speaks for a name, in tenths of log-odds.
 *
 * @param {{ words: (string | number)[][], given: (string | number)[][], surnames: (string | number)[][] }} rows of the other tables
 * @returns {{ columns: string[], source: string, rows: (string | number)[][] }}
 */
export function nameLettersTable({ words, given, surnames }) {
  const isWord = new Set(words.map(([word]) => word));
  const named = [...given, ...surnames.filter(([, rank, source]) => rank !== RAREST || source !== '')];
  const names = new Set(named.map(([name]) => plainKey(String(name))).filter((name) => !isWord.has(name)));
  const ofNames = countsOf(names);
  const ofWords = countsOf(isWord);
  const behind = [...LETTERS, END];
  const weightsOf = (pair) =>
    behind.map((letter) =>
      Math.round(10 * (Math.log(shareOf(ofNames, pair, letter)) - Math.log(shareOf(ofWords, pair, letter)))),
    );
  const pairs = [START, ...LETTERS].flatMap((first) =>
    (first === START ? [START, ...LETTERS] : LETTERS).map((second) => first + second),
  );
  return {
    columns: ['two letters', ...LETTERS, 'end'],
    source: 'counted in given-names.tsv, surnames.tsv and words.tsv',
    rows: pairs.map((pair) => [pair, ...weightsOf(pair)]),
  };
}

/** How often each letter stands behind no letter, one and two. */
function countsOf(terms) {
  const counts = new Map();
  for (const term of terms) {
    if (!/^[a-z]+$/.test(term)) continue;
    const row = START + START + term + END;
    for (let at = 2; at < row.length; at += 1)
      for (const before of ['', row.slice(at - 1, at), row.slice(at - 2, at)]) {
        const known = counts.get(before) ?? { all: 0, letters: new Map() };
        counts.set(before, known);
        known.all += 1;
        known.letters.set(row[at], (known.letters.get(row[at]) ?? 0) + 1);
      }
  }
  return counts;
}

/** The share of a letter behind two others, evened out by what stands behind one and none (Witten and Bell, 1991). */
function shareOf(counts, pair, letter) {
  let share = 1 / (LETTERS.length + 1);
  for (const before of ['', pair.slice(1), pair]) {
    const known = counts.get(before);
    if (known === undefined) break;
    const kinds = known.letters.size;
    share = ((known.letters.get(letter) ?? 0) + kinds * share) / (known.all + kinds);
  }
  return share;
}
