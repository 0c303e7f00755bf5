// Reads rules/sift.tsv: what each feature of a finding weighs for a detail of the patient, fitted by src/tools/fit-sift.ts.
import { FaultList } from '../domain/errors.ts';
import { readTable } from './load-tables.ts';

interface Model {
  readonly prior: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** Name of the row that is no feature's. */
export const priorRow = '(prior)';

/** Log-odds by feature, and before any. @throws FaultList with every line that cannot be read. */
export function loadSift(directory: string): Model {
  const faults: string[] = [];
  const rows = new Map<string, number>();
  for (const [nth, [feature = '', column = '']] of readTable(directory, 'sift.tsv', faults).entries()) {
    const weight = column === '' ? Number.NaN : Number(column);
    if (feature !== '' && Number.isFinite(weight)) rows.set(feature, weight);
    else faults.push(`sift.tsv, record ${nth + 1}: a feature and its weight are expected`);
  }
  const { [priorRow]: prior, ...weights } = Object.fromEntries(rows);
  if (faults.length === 0 && prior === undefined) faults.push(`sift.tsv: the row ${priorRow} is missing`);
  if (faults.length > 0)
    throw new FaultList('The table of findings is broken. Run `npm run fit:sift` again:', faults);
  return { prior: prior ?? 0, weights: new Map(Object.entries(weights)) };
}
