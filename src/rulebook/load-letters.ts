// Reads rules/letters.tsv: what runs of letters within words weigh, fitted by src/tools/fit-weights.ts.
import { FaultList } from '../domain/errors.ts';
import { indexLetters, type Letters } from '../domain/letter-runs.ts';
import { readTable } from './load-tables.ts';

/** Log-odds of a case by run of letters. @throws FaultList with every line that cannot be read. */
export function loadLetters(directory: string): Letters {
  const faults: string[] = [];
  const letters = new Map<string, number>();
  for (const [nth, [weight = '', run = '']] of readTable(directory, 'letters.tsv', faults).entries()) {
    const value = Number(weight);
    if (weight === '' || !Number.isFinite(value) || run.length < 2)
      faults.push(`letters.tsv, record ${nth + 1}: a weight and two letters or more are expected`);
    else letters.set(run, value);
  }
  if (faults.length > 0)
    throw new FaultList('The table of letters is broken. Run `npm run fit` again:', faults);
  return indexLetters(letters);
}
