// The generated population tables: their shape, their counts, and figures that are well known.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { plainKey } from '../../src/rulebook/plain.ts';

type Row = readonly string[];

const textOf = (name: string): string =>
  readFileSync(new URL(`../../rules/population/${name}`, import.meta.url), 'utf8');

const rowsOf = (name: string): readonly Row[] =>
  textOf(name)
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split('\t'));

const isPeople = /^\d+$/;
const isName = /^[\p{Ll}\p{M}'-]+$/u;
const isSetting = /^[rm]?$/;

/** What each column of a table holds; a row may end early where its last columns are empty. */
const shapes: Readonly<Record<string, { between: readonly [number, number]; columns: readonly RegExp[] }>> = {
  'places.tsv': {
    between: [50_000, 60_000],
    columns: [/\S/, /^[A-Z]{0,3}$/, /^[A-Z]{2}$/, isPeople, isSetting],
  },
  'regions.tsv': {
    between: [3500, 4500],
    columns: [
      /\S/,
      /^([^|]+(\|[^|]+)*)?$/,
      /^(country|state|province|county|region)$/,
      /^[A-Z]{0,3}$/,
      // A part of the world is in many countries.
      /^([A-Z]{2})?$/,
      isPeople,
      isSetting,
    ],
  },
  'zips.tsv': { between: [32_000, 34_000], columns: [/^\d{5}$/, isPeople] },
  'given-names.tsv': {
    between: [20_000, 45_000],
    columns: [isName, isPeople, /^(0|1|0\.\d\d?)?$/, /^(ssa|own|[a-z]{2,3}(_[A-Za-z]+)*)$/],
  },
  'surnames.tsv': {
    between: [45_000, 75_000],
    columns: [isName, /^\d{0,5}$/, /^(own|[a-z]{2,3}(_[A-Za-z]+)*)?$/],
  },
  'words.tsv': {
    between: [90_000, 110_000],
    columns: [/^['a-z]{2,20}$/, /^([125]0*)?$/, /^(pronoun|calendar|demonym|eponym|brand|drug|clinical)?$/],
  },
};

// What src/rulebook/sorted-table.ts looks up by the plain form of a name.
const byPlainForm: ReadonlySet<string> = new Set([
  'places.tsv',
  'given-names.tsv',
  'surnames.tsv',
  'zips.tsv',
]);

describe.each(Object.entries(shapes))('%s', (name, { between, columns }) => {
  const lines = textOf(name).split('\n');
  const body = lines.slice(1, -1);

  test('opens with its columns and its source and ends with a newline', () => {
    expect(lines[0]).toMatch(/^# /);
    expect(lines[0]?.split('\t')).toHaveLength(columns.length + 1);
    expect(lines.at(-1)).toBe('');
    expect(textOf(name)).not.toContain('\r');
  });

  test('holds about as many rows as it should', () => {
    expect(body.length).toBeGreaterThan(between[0]);
    expect(body.length).toBeLessThan(between[1]);
  });

  test('is sorted as it is looked up and says nothing twice', () => {
    const keyOf = byPlainForm.has(name) ? plainKey : (term: string): string => term;
    const keys = body.map((line) => keyOf(line.split('\t', 1)[0] ?? ''));
    const misplaced = keys.filter((key, i) => i > 0 && key < (keys[i - 1] ?? ''));
    expect(misplaced).toEqual([]);
    expect(new Set(body).size).toBe(body.length);
  });

  test('has in each column what belongs there', () => {
    const wrong = body.filter((line) => {
      const cells = line.split('\t');
      return cells.length > columns.length || columns.some((pattern, i) => !pattern.test(cells[i] ?? ''));
    });
    expect(wrong).toEqual([]);
  });
});

test.each(['zips.tsv', 'given-names.tsv', 'surnames.tsv', 'words.tsv'])(
  '%s has one row for a name',
  (name) => {
    const keys = rowsOf(name).map(([key]) => key);
    expect(new Set(keys).size).toBe(keys.length);
  },
);

describe('places', () => {
  const rows = rowsOf('places.tsv');
  const ownPlaces = readFileSync(
    new URL('../../src/tools/population/own-places.tsv', import.meta.url),
    'utf8',
  )
    .split('\n')
    .map((line) => line.split('\t'));
  test.each([
    { place: ['Duluth', 'MN', 'US'], least: 80_000, most: 95_000, setting: '' },
    { place: ['Two Harbors', 'MN', 'US'], least: 3000, most: 4000, setting: 'r' },
    { place: ['Ely', 'MN', 'US'], least: 3000, most: 4000, setting: 'r' },
    { place: ['Ely', 'ENG', 'GB'], least: 15_000, most: 21_000, setting: '' },
    { place: ['Brooklyn', 'NY', 'US'], least: 2_200_000, most: 2_800_000, setting: 'm' },
    { place: ['Galway', '', 'IE'], least: 65_000, most: 90_000, setting: '' },
    { place: ['Dunedin', 'OTA', 'NZ'], least: 100_000, most: 145_000, setting: '' },
    { place: ['Mildura', 'VIC', 'AU'], least: 25_000, most: 60_000, setting: 'r' },
    { place: ['Saint Paul', 'MN', 'US'], least: 270_000, most: 320_000, setting: 'm' },
    { place: ['St Paul', 'MN', 'US'], least: 270_000, most: 320_000, setting: 'm' },
    { place: ['London', 'ENG', 'GB'], least: 7_000_000, most: 9_500_000, setting: 'm' },
  ])('$place has as many people as it has', ({ place, least, most, setting }) => {
    const row = rows.find((cells) => place.every((cell, i) => cells[i] === cell));
    expect(Number(row?.[3])).toBeGreaterThan(least);
    expect(Number(row?.[3])).toBeLessThan(most);
    expect(row?.[4] ?? '').toBe(setting);
  });

  test('one name has a row for every place that bears it', () => {
    expect(rows.filter((row) => row[0] === 'Springfield').length).toBeGreaterThan(15);
  });

  test('no place has fewer than 50 people, and hardly any outside the United States that we did not add ourselves fewer than 1,000', () => {
    expect(rows.filter((row) => Number(row[3]) < 50)).toEqual([]);
    const own = new Set(ownPlaces.map((row) => row.slice(0, 3).join('|')));
    const village = (row: Row): boolean => Number(row[3]) < 1000 && row[2] !== 'US';
    expect(rows.filter((row) => village(row) && !own.has(row.slice(0, 3).join('|'))).length).toBeLessThan(
      250,
    );
  });
});

describe('regions', () => {
  const rows = rowsOf('regions.tsv');
  const american = (kind: string): readonly Row[] => rows.filter((row) => row[2] === kind && row[4] === 'US');

  test('fifty states, each with its postal code first among its aliases', () => {
    const states = american('state').filter(
      (row) => Number(row[5]) > 500_000 && !['DC', 'PR'].includes(row[3] ?? ''),
    );
    expect(states).toHaveLength(50);
    for (const [name, aliases, , admin] of states)
      expect([name, aliases?.split('|')[0]]).toEqual([name, admin]);
  });

  test('the states together are the United States', () => {
    const people = american('state').reduce((sum, row) => sum + Number(row[5]), 0);
    expect(people).toBeGreaterThan(330e6);
    expect(people).toBeLessThan(340e6);
  });

  test('counties are as many as there are: Texas 254, Georgia 159, Minnesota 87, Delaware 3', () => {
    const counties = (state: string): number => american('county').filter((row) => row[3] === state).length;
    expect(counties('TX')).toBe(254);
    expect(counties('GA')).toBe(159);
    expect(counties('MN')).toBe(87);
    expect(counties('DE')).toBe(3);
  });

  test('the rural counties hold about as many people as the nonmetropolitan ones', () => {
    const rural = american('county').filter((row) => row[6] === 'r');
    const people = rural.reduce((sum, row) => sum + Number(row[5]), 0);
    expect(people).toBeGreaterThan(43e6);
    expect(people).toBeLessThan(49e6);
  });

  test('the countries together are the world', () => {
    const people = rows.filter((row) => row[2] === 'country').reduce((sum, row) => sum + Number(row[5]), 0);
    expect(people).toBeGreaterThan(7.8e9);
    expect(people).toBeLessThan(8.2e9);
  });
});

describe('ZIP areas', () => {
  const areas = new Map<string, number>();
  for (const [zip = '', people] of rowsOf('zips.tsv')) {
    areas.set(zip.slice(0, 3), (areas.get(zip.slice(0, 3)) ?? 0) + Number(people));
  }

  test('the three-digit areas of 20,000 people or fewer are the restricted ones', () => {
    const restricted = '036 059 102 203 369 556 692 821 823 878 879 884 893'.split(' ');
    const small = [...areas].filter(([, people]) => people <= 20_000).map(([area]) => area);
    expect(small.sort()).toEqual(restricted.sort());
  });

  test('all together are the United States', () => {
    const people = [...areas.values()].reduce((sum, area) => sum + area, 0);
    expect(people).toBeGreaterThan(330e6);
    expect(people).toBeLessThan(338e6);
  });
});

describe('names', () => {
  const given = new Map(rowsOf('given-names.tsv').map((row) => [row[0], row]));
  const surnames = new Map(rowsOf('surnames.tsv').map((row) => [row[0], row]));

  test.each([
    ['james', 2.5e6, 4.5e6, 0],
    ['mary', 1e6, 2.5e6, 1],
    ['jordan', 300_000, 700_000, 0.25],
  ])('%s is borne by millions or so, with the right share of women', (name, least, most, shareFemale) => {
    const [, people, share] = given.get(name) ?? [];
    expect(Number(people)).toBeGreaterThan(least);
    expect(Number(people)).toBeLessThan(most);
    expect(Number(share)).toBeCloseTo(shareFemale, 1);
  });

  test.each([
    'aoife',
    'oluwaseun',
    'chukwuemeka',
    'siân',
    'xiulan',
    'thandiwe',
    'gurpreet',
    'fadumo',
    'whetū',
  ])('the given names hold %s', (name) => expect(given.has(name)).toBe(true));

  test.each([
    ['smith', '1'],
    ['johnson', '2'],
    ["o'brien", '500'],
  ])('the surname %s has rank %s', (name, rank) => expect(surnames.get(name)?.[1]).toBe(rank));

  test.each([
    'nguyễn',
    'okonkwo',
    'papadopoulos',
    'begaye',
    'xiong',
    'yılmaz',
    'kowalczyk',
    'obrien',
    'dhaliwal',
  ])('the surnames hold %s', (name) => expect(surnames.has(name)).toBe(true));

  test.each(['been', 'both', 'such', 'you'])('%s is no surname', (word) =>
    expect(surnames.has(word)).toBe(false),
  );
});

describe('words', () => {
  const words = new Map(rowsOf('words.tsv').map((row) => [row[0], row]));

  test.each(
    "the don't imho thx patient intubated hematomas stopped went diagnoses bigger quickly apixaban htn hedgehog".split(
      ' ',
    ),
  )('%s is a word', (word) => expect(words.has(word)).toBe(true));

  test.each(['james', 'oluwaseun', 'kowalczyk', 'duluth', 'saskatchewan', 'gaelle'])('%s is not', (name) =>
    expect(words.has(name)).toBe(false),
  );

  test('common words are counted, rare ones are not', () => {
    expect(Number(words.get('make')?.[1])).toBeGreaterThan(500);
    expect(words.get('stellate')?.[1] ?? '').toBe('');
    expect(words.get('parkinson')?.[2]).toBe('eponym');
  });
});

test('the README tells of every table', () => {
  const readme = textOf('README.md');
  for (const name of [...Object.keys(shapes), 'age-sex.csv']) expect(readme).toContain(`\`${name}\``);
});

test('age and sex of 2019 sum to the residents of the United States', () => {
  const rows = textOf('age-sex.csv').trim().split('\n').slice(1);
  const people = rows
    .map((line) => line.split(',').map(Number))
    .reduce((sum, [, m = 0, f = 0]) => sum + m + f, 0);
  expect(rows.length).toBeGreaterThanOrEqual(100);
  expect(people).toBe(328_239_523);
});
