// Reads tables of what features weigh: rules/sift.tsv, fitted by src/tools/fit-sift.ts, and rules/few.tsv and fewest.tsv, fitted by
// src/tools/fit-people.ts.
import type { AmountsModel } from '../domain/amounts.ts';
import { FaultList } from '../domain/errors.ts';
import { readTable } from './load-tables.ts';

/** Name of the row that is no feature's. */
const priorRow = '(prior)';

/**
 * Log-odds by feature, and before any.
 *
 * @param fit the command that writes the table
 * @throws FaultList with every line that cannot be read
 */
export function loadWeights(directory: string, table: string, fit: string): AmountsModel {
  const faults: string[] = [];
  const rows = new Map<string, number>();
  for (const [nth, [feature = '', column = '']] of readTable(directory, table, faults).entries()) {
    const weight = column === '' ? Number.NaN : Number(column);
    if (feature !== '' && Number.isFinite(weight)) rows.set(feature, weight);
    else faults.push(`${table}, record ${nth + 1}: a feature and its weight are expected`);
  }
  const { [priorRow]: prior, ...weights } = Object.fromEntries(rows);
  if (faults.length === 0 && prior === undefined) faults.push(`${table}: the row ${priorRow} is missing`);
  if (faults.length > 0)
    throw new FaultList(`A table of weights is broken. Run \`npm run ${fit}\` again:`, faults);
  return { prior: prior ?? 0, weights: new Map(Object.entries(weights)) };
}

/** The table as `loadWeights` reads it. @param says what it is of, in lines without "#" */
export function weightsTable({ prior, weights }: AmountsModel, says: readonly string[]): string {
  const rows = [...weights].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...says.map((line) => `# ${line}`),
    ...[[priorRow, prior] as const, ...rows].map(([name, weight]) => `${name}\t${weight.toFixed(3)}`),
    '',
  ].join('\n');
}
