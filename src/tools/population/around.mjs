// How many people live within 30 km of a point: tells countryside from metropolis.

const CELL_DEGREES = 0.5;
const EARTH_RADIUS_KM = 6371;
const RADIUS_KM = 30;
const RURAL_BELOW = 110_000;
const METROPOLIS_FROM = 1_000_000;

/** @typedef {{ lat: number, lon: number, people: number }} Spot */

/**
 * Great-circle distance.
 *
 * @param {{ lat: number, lon: number }} a
 * @param {{ lat: number, lon: number }} b
 * @returns {number} kilometres
 */
export function kilometres(a, b) {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
}

const cellOf = (lat, lon) => `${Math.floor(lat / CELL_DEGREES)}:${Math.floor(lon / CELL_DEGREES)}`;

/**
 * A function that says how built-up the surroundings of a point are.
 *
 * @param {Spot[]} spots where people live
 * @returns {(point: { lat: number, lon: number }) => 'r' | 'm' | ''} rural, metropolis, or neither
 */
export function surroundings(spots) {
  const cells = new Map();
  for (const spot of spots) {
    const key = cellOf(spot.lat, spot.lon);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [spot]);
    else cell.push(spot);
  }
  return (point) => {
    const people = near(cells, point);
    if (people < RURAL_BELOW) return 'r';
    return people >= METROPOLIS_FROM ? 'm' : '';
  };
}

function near(cells, point) {
  const reachLon = Math.ceil(0.27 / Math.max(0.1, Math.cos((point.lat * Math.PI) / 180)) / CELL_DEGREES);
  let people = 0;
  for (let i = -1; i <= 1; i += 1) {
    for (let j = -reachLon; j <= reachLon; j += 1) {
      const cell = cells.get(cellOf(point.lat + i * CELL_DEGREES, point.lon + j * CELL_DEGREES)) ?? [];
      for (const spot of cell) if (kilometres(point, spot) <= RADIUS_KM) people += spot.people;
    }
  }
  return people;
}
