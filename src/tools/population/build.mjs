// Makes rules/population/*.tsv from pinned packages and our own lists. `--check` compares instead of writing.
import { givenNamesTable } from './tables/given-names.mjs';
import { nameLettersTable } from './tables/name-letters.mjs';
import { placesTable } from './tables/places.mjs';
import { regionsTable } from './tables/regions.mjs';
import { surnamesTable } from './tables/surnames.mjs';
import { wordsTable } from './tables/words.mjs';
import { zipsTable } from './tables/zips.mjs';
import { render, ship } from './tsv.mjs';
import { zipAreas } from './zip-areas.mjs';

const checkOnly = process.argv.includes('--check');
const zips = zipAreas();
const words = await wordsTable();
const commonness = new Map(words.rows.map(([word, count]) => [word, Number(count)]));
const given = await givenNamesTable(commonness);
const surnames = surnamesTable(commonness);
const tables = {
  'places.tsv': placesTable(zips),
  'regions.tsv': regionsTable(zips),
  'zips.tsv': zipsTable(zips),
  'given-names.tsv': given,
  'surnames.tsv': surnames,
  'words.tsv': words,
  'name-letters.tsv': nameLettersTable({ words: words.rows, given: given.rows, surnames: surnames.rows }),
};

for (const [name, table] of Object.entries(tables)) {
  const text = render(table);
  const same = ship(name, text, checkOnly);
  console.log(`${same ? 'ok' : 'differs'}\t${name}\t${text.split('\n').length - 2} rows`);
  if (!same) process.exitCode = 1;
}
