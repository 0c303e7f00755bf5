// Reads rules/learnt.tsv: what each feature of a word weighs for each kind of detail, fitted by src/tools/fit-spans.ts.
import { FaultList } from '../domain/errors.ts';
import { readTable } from './load-tables.ts';

interface Value {
  readonly text: string;
  alone: Float64Array[] | undefined;
  beside: Array<Map<Value, Float64Array>> | undefined;
}

type Table = ReadonlyMap<string, Value>;

/**
 * Log-odds by family, value and other value of a feature, in the order of the kinds.
 *
 * @param families that there are
 * @param kinds how many there are; a column that is empty or left out weighs nothing
 * @throws FaultList with every line that cannot be read
 */
export function loadLearnt(directory: string, families: readonly string[], kinds: number): Table {
  const faults: string[] = [];
  const rows: Array<readonly [readonly string[], readonly number[]]> = [];
  for (const [nth, row] of readTable(directory, 'learnt.tsv', faults).entries()) {
    const [family = '', value = ''] = row;
    const columns = row.slice(3);
    const weights = Array.from({ length: kinds }, (_, kind) => Number(columns[kind] ?? ''));
    const isRead = columns.length > 0 && columns.length <= kinds && weights.every(Number.isFinite);
    if (families.includes(family) && value !== '' && isRead) rows.push([row.slice(0, 3), weights]);
    else faults.push(`learnt.tsv, record ${nth + 1}: a feature and up to ${kinds} weights are expected`);
  }
  if (faults.length > 0)
    throw new FaultList('The table of what is learnt is broken. Run `npm run fit:spans` again:', faults);
  return learntTable(rows, families);
}

/** The values of features, with what each weighs. @param rows each with the three columns of its feature */
export function learntTable(
  rows: Iterable<readonly [feature: readonly string[], weights: readonly number[]]>,
  families: readonly string[],
): Table {
  const learnt = new Map<string, Value>();
  const valueOf = (text: string): Value => {
    const value: Value = learnt.get(text) ?? { text, alone: undefined, beside: undefined };
    learnt.set(text, value);
    return value;
  };
  for (const [[family = '', text = '', other = ''], weights] of rows) {
    const value = valueOf(text);
    const at = families.indexOf(family);
    const told = Float64Array.from(weights.flatMap((weight, nth) => (weight === 0 ? [] : [nth, weight])));
    if (other === '') (value.alone ??= families.map(() => silent))[at] = told;
    else pairOf((value.beside ??= families.map(() => new Map())), at).set(valueOf(other), told);
  }
  return learnt;
}

const silent = new Float64Array(0);

function pairOf(beside: ReadonlyArray<Map<Value, Float64Array>>, at: number): Map<Value, Float64Array> {
  return beside[at] ?? new Map();
}
