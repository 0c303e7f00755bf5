// Reads rules/wording.tsv: what each feature of the wording of a message weighs, fitted by src/tools/fit-weights.ts.
import { FaultList } from '../domain/errors.ts';
import { readTable } from './load-tables.ts';

/** Families of features; src/detect/wording/wording.ts makes them. */
const wordingFamilies = ['word', 'sense', 'kind', 'pair', 'shape'];

/** Weight in log-odds by "family:feature". @throws FaultList with every line that cannot be read. */
export function loadWording(directory: string): ReadonlyMap<string, number> {
  const faults: string[] = [];
  const wording = new Map<string, number>();
  for (const [nth, [family = '', feature = '', weight = '']] of readTable(
    directory,
    'wording.tsv',
    faults,
  ).entries()) {
    const isKnown = wordingFamilies.includes(family);
    const value = Number(weight);
    if (!isKnown || feature === '' || weight === '' || !Number.isFinite(value))
      faults.push(`wording.tsv, record ${nth + 1}: a family, a feature and a weight are expected`);
    else wording.set(`${family}:${feature}`, value);
  }
  if (faults.length > 0) throw new FaultList('The wording table is broken. Run `npm run fit` again:', faults);
  return wording;
}
