// Makes rules/population/*.tsv from pinned packages and our own lists. `--check` compares instead of writing.
import { givenNamesTable } from './tables/given-names.mjs';
import { placesTable } from './tables/places.mjs';
import { surnamesTable } from './tables/surnames.mjs';
import { zipsTable } from './tables/zips.mjs';
import { render, ship } from './tsv.mjs';
import { zipAreas } from './zip-areas.mjs';

const checkOnly = process.argv.includes('--check');
const zips = zipAreas();
const tables = {
  'places.tsv': placesTable(zips),
  'zips.tsv': zipsTable(zips),
  'given-names.tsv': await givenNamesTable(),
  'surnames.tsv': surnamesTable(),
};

for (const [name, table] of Object.entries(tables)) {
  const text = render(table);
  const same = ship(name, text, checkOnly);
  console.log(`${same ? 'ok' : 'differs'}\t${name}\t${text.split('\n').length - 2} rows`);
  if (!same) process.exitCode = 1;
}
