// Reads rules/population into the facts that the risk model counts with.
import {
  placeLevels,
  type ConditionFact,
  type Facts,
  type GroupFact,
  type OccupationFact,
  type PlaceFact,
  type RoleFact,
  type TraitFact,
} from '../domain/facts.ts';
import { FaultList } from '../domain/errors.ts';
import { readShares } from './among.ts';
import { readConcentration, statesOf } from './concentration.ts';
import { plainKey } from './plain.ts';
import { readTable } from './load-tables.ts';
import { openSortedTable, type SortedTable } from './sorted-table.ts';

// Residents of the United States, 2019 (sum of rules/population/age-sex.csv), thousands: shares are counted against it.
const thousandsOfUS = 328_240;
// Employed people of the United States, thousands (BLS CPS annual averages 2023, table 11).
const thousandsEmployed = 161_037;

/**
 * The facts, with shares worked out from the counts in the tables; rules/population/README.md names every source.
 *
 * @throws FaultList naming every table that is missing.
 */
export function loadFacts(directory: string): Facts {
  const faults: string[] = [];
  const table = (name: string): readonly string[][] => readTable(directory, name, faults);
  const regions = table('regions.tsv');
  const states = statesOf(regions);
  const facts: Facts = {
    ...loadPlaces(directory, regions, faults),
    areaNames: new Map(regions.flatMap(areaName)),
    occupations: keyedBy(table('occupations.tsv'), occupation),
    conditions: keyedBy(table('conditions.tsv'), condition),
    groups: keyedBy(table('groups.tsv'), (row) => group(row, states)),
    roles: withFormer(keyedBy(table('roles.tsv'), role)),
    traits: keyedBy(table('traits.tsv'), trait),
    pyramid: loadPyramid(readTable(directory, 'age-sex.csv', faults)),
  };
  if (faults.length > 0) throw new FaultList('Facts about the population are missing:', faults);
  return facts;
}

const zipPrefix = 'zip:';

// A message names few of forty thousand places: the large tables are read where they are asked.
function loadPlaces(
  directory: string,
  regionRows: readonly string[][],
  faults: string[],
): Pick<Facts, 'placesNamed' | 'placeKeys'> {
  const towns = openSortedTable({ directory, name: 'places.tsv' }, faults);
  const zips = openSortedTable({ directory, name: 'zips.tsv' }, faults);
  const regions = loadRegions(regionRows);
  return {
    placesNamed(key) {
      if (key.startsWith(zipPrefix)) return rowsOf(zips, key.slice(zipPrefix.length)).map(zipArea);
      return [...rowsOf(towns, key).map(town), ...(regions.get(key) ?? []).map(region)];
    },
    *placeKeys() {
      yield* regions.keys();
      yield* towns.keys();
      for (const key of zips.keys()) yield `${zipPrefix}${key}`;
    },
  };
}

function rowsOf(table: SortedTable, key: string): readonly string[][] {
  return table.from(key, (found) => found === key).map(({ line }) => line.split('\t'));
}

function loadRegions(rows: readonly string[][]): ReadonlyMap<string, readonly string[][]> {
  const regions = new Map<string, string[][]>();
  for (const row of rows) {
    const [name = '', aliases = ''] = row;
    for (const term of [name, ...aliases.split('|')]) {
      if (term === '') continue;
      const key = plainKey(term);
      const known = regions.get(key);
      if (known === undefined) regions.set(key, [row]);
      else known.push(row);
    }
  }
  return regions;
}

// A country stands under its code, a state or province under the country's and its own.
function areaName([name = '', , kind, admin = '', country = '']: readonly string[]): ReadonlyArray<
  readonly [string, string]
> {
  if (kind === 'country') return [[admin === '' ? country : `${country}-${admin}`, name]];
  return kind === 'state' || kind === 'province' ? [[`${country}-${admin}`, name]] : [];
}

function zipArea([, people]: readonly string[]): PlaceFact {
  return {
    admin: '',
    country: 'US',
    people: Number(people),
    level: 'zip',
    rural: Number(people) < 5000,
    metropolis: false,
  };
}

function town([, admin = '', country = '', people, setting]: readonly string[]): PlaceFact {
  return { admin, country, people: Number(people), level: 'town', ...settingOf(setting) };
}

const settingOf = (setting: string | undefined): Pick<PlaceFact, 'rural' | 'metropolis'> => ({
  rural: setting === 'r',
  metropolis: setting === 'm',
});

function region([, , kind, admin = '', country = '', people, setting]: readonly string[]): PlaceFact {
  return {
    admin,
    country,
    people: Number(people),
    level: placeLevels.find((level) => level === kind) ?? 'region',
    ...settingOf(setting),
  };
}

function keyedBy<T>(rows: readonly string[][], read: (row: readonly string[]) => T): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row[0] ?? '', read(row)]));
}

const numberOr = (text: string | undefined, otherwise: number): number =>
  text === undefined || text === '' ? otherwise : Number(text);

function occupation([
  ,
  ,
  workers = '',
  female = '',
  profile = '',
  field = '',
  cluster = '',
]: readonly string[]): OccupationFact {
  return {
    ...(workers === '' ? {} : { workers: Number(workers) / thousandsEmployed }),
    shareFemale: numberOr(female, 0.47),
    ageProfile: profile === 'young' || profile === 'older' ? profile : 'even',
    rural: cluster !== '',
    field,
  };
}

function condition([, , perMillion, sigma, q, sex, low, high, rare]: readonly string[]): ConditionFact {
  return {
    share: numberOr(perMillion, 1) / 1e6,
    sigma: numberOr(sigma, 0.9),
    knowability: numberOr(q, 0.5),
    sex: sex === 'F' || sex === 'M' ? sex : '-',
    ageLow: numberOr(low, 0),
    ageHigh: numberOr(high, 110),
    rare: rare === '1',
  };
}

function group(
  [, , people, type = '', where = '', sigma]: readonly string[],
  states: ReturnType<typeof statesOf>,
): GroupFact {
  return {
    share: Math.min(1, numberOr(people, 50) / thousandsOfUS),
    sigma: numberOr(sigma, 0.5),
    type,
    concentration: readConcentration(where, states),
  };
}

// Under "former-" and its key each post as those hold it who held it before; a row of that name keeps its own figures.
function withFormer(roles: ReadonlyMap<string, RoleFact>): ReadonlyMap<string, RoleFact> {
  const former = [...roles].map(([key, fact]): readonly [string, RoleFact] => [
    `former-${key}`,
    { ...fact, holders: Math.max(fact.holders, fact.former) },
  ]);
  return new Map([...former, ...roles]);
}

function role([, , holders, former, anchor = '', smallPlace = '', field = '']: readonly string[]): RoleFact {
  return {
    holders: numberOr(holders, 1),
    former: numberOr(former, 3),
    ...(smallPlace === '' ? {} : { smallPlace: Number(smallPlace) }),
    anchor,
    field,
  };
}

function trait([, category = '', , share = '', sigma, q, , rewrite = '']: readonly string[]): TraitFact {
  return {
    category,
    ...(readShares(share) ?? { share: 0.01, among: [] }),
    sigma: numberOr(sigma, 0.5),
    knowability: numberOr(q, 1),
    rewrite,
  };
}

function loadPyramid(rows: readonly string[][]): ReadonlyArray<readonly [number, number]> {
  return rows
    .map((row) => {
      const [age = '', male = '', female = ''] = (row[0] ?? '').split(',');
      return age === 'age' ? undefined : ([Number(female), Number(male)] as const);
    })
    .filter((row) => row !== undefined);
}
