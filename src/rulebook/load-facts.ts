// Reads rules/population into the facts that the risk model counts with.
import type {
  ConditionFact,
  Facts,
  GroupFact,
  OccupationFact,
  PlaceFact,
  RoleFact,
  TraitFact,
} from '../domain/facts.ts';
import { FaultList } from '../domain/errors.ts';
import { plainWords } from './plain.ts';
import { readTable } from './tables.ts';

// Residents of the United States, 2019 (sum of rules/population/age-sex.csv), thousands: shares are counted against it.
const thousandsOfUS = 328_240;
// Employed people of the United States, thousands (BLS CPS annual averages 2023, table 11).
const thousandsEmployed = 161_037;

/** @throws FaultList naming every table that is missing. */
export function loadFacts(directory: string): Facts {
  const faults: string[] = [];
  const table = (name: string): readonly string[][] => readTable(directory, name, faults);
  const facts: Facts = {
    places: loadPlaces(table),
    occupations: keyedBy(table('occupations.tsv'), occupation),
    conditions: keyedBy(table('conditions.tsv'), condition),
    groups: keyedBy(table('groups.tsv'), group),
    roles: keyedBy(table('roles.tsv'), role),
    traits: keyedBy(table('traits.tsv'), trait),
    pyramid: loadPyramid(readTable(directory, 'age-sex.csv', faults)),
  };
  if (faults.length > 0) throw new FaultList('Facts about the population are missing:', faults);
  return facts;
}

type Table = (name: string) => readonly string[][];

function loadPlaces(table: Table): ReadonlyMap<string, readonly PlaceFact[]> {
  const places = new Map<string, PlaceFact[]>();
  const add = (name: string, fact: PlaceFact): void => {
    const key = plainWords(name).join(' ');
    const known = places.get(key);
    if (known === undefined) places.set(key, [fact]);
    else known.push(fact);
  };
  for (const [name = '', admin = '', country = '', people = '', setting = ''] of table('places.tsv')) {
    add(name, { admin, country, people: Number(people), level: 'town', rural: setting === 'r' });
  }
  for (const [zip = '', people = ''] of table('zips.tsv')) {
    places.set(`zip:${zip}`, [
      { admin: '', country: 'US', people: Number(people), level: 'zip', rural: Number(people) < 5000 },
    ]);
  }
  for (const [name = '', aliases = '', kind = '', country = '', admin = '', people = ''] of table(
    'regions.tsv',
  )) {
    for (const term of [name, ...aliases.split('|')]) {
      if (term !== '')
        add(term, {
          admin,
          country,
          people: Number(people),
          level: kind as PlaceFact['level'],
          rural: Number(people) < 50_000,
        });
    }
  }
  return places;
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

function group([, , people, type = '', where = '', sigma]: readonly string[]): GroupFact {
  const concentration = new Map<string, number>();
  for (const part of where.split(';')) {
    const read = /^\s*(.+?)(?:\s+[A-Z]{2})?:?\s+(0?\.\d+)\s*$/u.exec(part);
    if (read !== null) concentration.set(plainWords(read[1] ?? '').join(' '), Number(read[2]));
  }
  return {
    share: Math.min(1, numberOr(people, 50) / thousandsOfUS),
    sigma: numberOr(sigma, 0.5),
    type,
    concentration,
  };
}

function role([, , holders, former, anchor = '', , field = '']: readonly string[]): RoleFact {
  return { holders: numberOr(holders, 1), former: numberOr(former, 3), anchor, field };
}

function trait([, category = '', , share, sigma, q, , rewrite = '']: readonly string[]): TraitFact {
  return {
    category,
    share: numberOr(share, 0.01),
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
