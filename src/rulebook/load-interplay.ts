// Reads rules/interplay.tsv: the small network of what cues say together, fitted by src/tools/fit-weights.ts.
import { FaultList } from '../domain/errors.ts';
import { readTable } from './load-tables.ts';

interface Network {
  readonly byRule: ReadonlyMap<string, readonly number[]>;
  readonly before: readonly number[];
  readonly says: readonly number[];
  readonly rest: number;
}

/** Names of the rows that are no rule's. */
export const ownRows = { before: '(before)', says: '(says)', rest: '(rest)' } as const;

/** @throws FaultList with every line that cannot be read. */
export function loadInterplay(directory: string): Network {
  const faults: string[] = [];
  const rows = new Map<string, readonly number[]>();
  for (const [nth, [name = '', ...columns]] of readTable(directory, 'interplay.tsv', faults).entries()) {
    const weights = columns.map((column) => (column === '' ? Number.NaN : Number(column)));
    if (name === '' || weights.length === 0 || !weights.every(Number.isFinite))
      faults.push(`interplay.tsv, record ${nth + 1}: a rule and its weights are expected`);
    else rows.set(name, weights);
  }
  const {
    before = [],
    says = [],
    rest = [],
  } = Object.fromEntries(Object.entries(ownRows).map(([part, name]) => [part, rows.get(name)]));
  const own: ReadonlySet<string> = new Set(Object.values(ownRows));
  const byRule = new Map([...rows].filter(([name]) => !own.has(name)));
  const isWhole =
    before.length > 0 && [says, ...byRule.values()].every(({ length }) => length === before.length);
  if (faults.length === 0 && (!isWhole || rest.length !== 1))
    faults.push('interplay.tsv: (before), (says) and every rule need as many weights, (rest) needs one');
  if (faults.length > 0)
    throw new FaultList('The table of cues together is broken. Run `npm run fit` again:', faults);
  return { byRule, before, says, rest: rest[0] ?? 0 };
}
