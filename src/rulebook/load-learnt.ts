// Reads rules/learnt.tsv: what each feature of a word weighs for each kind of detail, fitted by src/tools/fit-spans.ts.
import { FaultList } from '../domain/errors.ts';
import { readTable } from './load-tables.ts';

/** Weights of features in hundredths, in rows of as many as there are kinds; see src/detect/learnt/learnt-odds.ts. */
interface Table {
  readonly values: ReadonlyMap<string, Value>;
  readonly rows: Int32Array;
  readonly pairs: ReadonlyArray<ReadonlyMap<number, number>>;
  readonly weights: Int32Array;
}

interface Value {
  readonly text: string;
  readonly nth: number;
}

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

/** Numbers values and rows from 1. @param rows weights, each with the three columns of its feature */
export function learntTable(
  rows: Iterable<readonly [feature: readonly string[], weights: readonly number[]]>,
  families: readonly string[],
): Table {
  const all = [...rows];
  const texts = all.flatMap(([[, text = '', other = '']]) => (other === '' ? [text] : [text, other]));
  const values = new Map([...new Set(texts)].map((text, nth) => [text, { text, nth: nth + 1 }]));
  const numberOf = (text: string): number => values.get(text)?.nth ?? 0;
  const kinds = Math.max(0, ...all.map(([, weights]) => weights.length));
  const table = {
    values,
    rows: new Int32Array((values.size + 1) * families.length),
    pairs: families.map(() => new Map<number, number>()),
    weights: new Int32Array((all.length + 1) * kinds),
  };
  for (const [nth, [[family = '', text = '', other = ''], weights]] of all.entries()) {
    const at = families.indexOf(family);
    if (other === '') table.rows[numberOf(text) * families.length + at] = nth + 1;
    else table.pairs[at]?.set(numberOf(text) * (values.size + 1) + numberOf(other), nth + 1);
    table.weights.set(
      weights.map((weight) => Math.round(weight * 100)),
      (nth + 1) * kinds,
    );
  }
  return table;
}
