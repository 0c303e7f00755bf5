// Reads what each feature of the wording of a message weighs: rules/wording.tsv, fitted by src/tools/fit-weights.ts, and
// rules/replies.tsv for messages that answer others, by src/tools/fit-replies.ts.
import { FaultList } from '../domain/errors.ts';
import { readTable } from './load-tables.ts';

/** Families of features; src/detect/wording/wording.ts makes them. */
const wordingFamilies = ['word', 'sense', 'kind', 'pair', 'shape'];

/** Weight in log-odds by "family:feature". @throws FaultList with every line that cannot be read. */
export function loadWording(directory: string, name = 'wording.tsv'): ReadonlyMap<string, number> {
  const faults: string[] = [];
  const wording = new Map<string, number>();
  for (const [nth, [family = '', feature = '', weight = '']] of readTable(
    directory,
    name,
    faults,
  ).entries()) {
    const isKnown = wordingFamilies.includes(family);
    const value = Number(weight);
    if (!isKnown || feature === '' || weight === '' || !Number.isFinite(value))
      faults.push(`${name}, record ${nth + 1}: a family, a feature and a weight are expected`);
    else wording.set(`${family}:${feature}`, value);
  }
  if (faults.length > 0)
    throw new FaultList(`${name} is broken. Run the fit that its head names again:`, faults);
  return wording;
}
