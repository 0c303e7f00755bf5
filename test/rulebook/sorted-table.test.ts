// A table looked up like a dictionary answers what reading it from top to end would.
import { afterAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainKey } from '../../src/rulebook/plain.ts';
import { openSortedTable } from '../../src/rulebook/sorted-table.ts';

const directory = mkdtempSync(join(tmpdir(), 'aside-table-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function tableOf(text: string) {
  writeFileSync(join(directory, 'table.tsv'), text);
  return openSortedTable({ directory, name: 'table.tsv' }, []);
}

const term = fc.stringMatching(/^[A-Cé]{1,4}( [A-C]{1,2})?$/u);
const start = fc.stringMatching(/^[a-c]{0,3}$/u);

test('rows of a beginning are those that reading all of them finds', () => {
  fc.assert(
    fc.property(fc.array(term), start, fc.boolean(), (terms, from, isClosed) => {
      const sorted = terms
        .map((name, i) => ({ key: plainKey(name), line: `${name}\t${i}` }))
        .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
      const text = ['# name\tnumber', ...sorted.map(({ line }) => line)].join('\n');
      const table = tableOf(isClosed ? `${text}\n` : text);
      expect(table.from(from, (key) => key.startsWith(from))).toEqual(
        sorted.filter(({ key }) => key.startsWith(from)),
      );
    }),
  );
});

test.each([
  ['nothing', ''],
  ['only remarks', '# name\n# by nobody'],
])('a table of %s has no rows', (_, text) => {
  expect(tableOf(text).from('', () => true)).toEqual([]);
});

test('a table that is missing is told by its name', () => {
  const faults: string[] = [];
  expect(openSortedTable({ directory, name: 'none.tsv' }, faults).from('a', () => true)).toEqual([]);
  expect(faults).toEqual([expect.stringMatching(/^none\.tsv is missing: /u)]);
});
