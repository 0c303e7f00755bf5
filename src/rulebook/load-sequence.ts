// Reads a small recurrent network over the words of a message: rules/sequence.tsv, fitted by src/tools/fit-weights.ts, and
// rules/exposure.tsv, fitted by src/tools/fit-exposure.ts.
import { FaultList } from '../domain/errors.ts';
import type { Gru, Network, Ways } from '../domain/network.ts';
import { readTable } from './load-tables.ts';
import { usageNumbers } from './open-usage.ts';

/** Name of the rows that are no feature's, and what the second column says of them. */
export const layerRow = '(layer)';
/** Vectors are written in so many parts of one. */
export const vectorParts = 100;

interface Rows {
  readonly vectors: Map<string, Float32Array>;
  readonly layers: Map<string, Float64Array>;
}

/** @throws FaultList with every line that cannot be read. */
export function loadSequence(directory: string, table = 'sequence.tsv'): Network {
  const faults: string[] = [];
  const rows = readRows(directory, table, faults);
  const fault = (said: string): unknown => faults.push(`${table}: ${said}`);
  const network = faults.length === 0 ? networkOf(rows, fault) : undefined;
  if (network === undefined || faults.length > 0) throw broken(faults);
  return network;
}

function readRows(directory: string, table: string, faults: string[]): Rows {
  const rows: Rows = { vectors: new Map(), layers: new Map() };
  for (const [nth, row] of readTable(directory, table, faults).entries()) {
    const [family = '', value = '', columns = ''] = row;
    const numbers = Float64Array.from(columns.split(' '), (column) =>
      column === '' ? Number.NaN : Number(column),
    );
    if (family === '' || value === '' || !numbers.every(Number.isFinite))
      faults.push(`${table}, record ${nth + 1}: a family, a value and numbers are expected`);
    else if (family === layerRow) rows.layers.set(value, numbers);
    else
      rows.vectors.set(
        `${family}\t${value}`,
        Float32Array.from(numbers, (part) => part / vectorParts),
      );
  }
  return rows;
}

const broken = (faults: readonly string[]): FaultList =>
  new FaultList(
    'A table of words in their order is broken. Run `npm run fit` for sequence.tsv, `npm run fit:exposure` for exposure.tsv again:',
    faults,
  );

function networkOf({ vectors, layers }: Rows, fault: (said: string) => unknown): Network {
  const none = new Float64Array();
  const inputs = vectors.values().next().value?.length ?? 0;
  const layer = (name: string, size: number): Float64Array => {
    const own = layers.get(name) ?? none;
    if (own.length !== size || size === 0) fault(`(layer) ${name} needs ${size} numbers, not ${own.length}`);
    return own;
  };
  const countOf = (name: string): number => (layers.get(name) ?? none).length;
  const units = countOf('forwards before') / 3;
  const second = countOf('forwards again before') / 3;
  const gru = (way: string, own: number, inward: number): Gru => ({
    units: own,
    fromInput: layer(`${way} from input`, 3 * own * inward),
    before: layer(`${way} before`, 3 * own),
    fromState: layer(`${way} from state`, 3 * own * own),
  });
  const ways = (name: string, own: number, inward: number): Ways => ({
    forwards: gru(`forwards${name}`, own, inward),
    backwards: gru(`backwards${name}`, own, inward),
  });
  const hidden = countOf('together before');
  const answers = Math.max(1, countOf('says before'));
  const kinds = countOf('kinds before');
  for (const [feature, vector] of vectors)
    if (vector.length !== inputs)
      fault(`${feature.replace('\t', ' ')} needs ${inputs} numbers, not ${vector.length}`);
  return {
    inputs,
    vectors,
    ...(layers.has('usage') ? { usage: layer('usage', inputs * usageNumbers) } : {}),
    ...ways('', units, inputs),
    ...(second === 0 ? {} : { again: ways(' again', second, 2 * units) }),
    together: {
      weights: layer('together', 4 * units * hidden),
      before: layer('together before', hidden),
    },
    says: { weights: layer('says', answers * hidden), before: layer('says before', answers) },
    ...(kinds === 0
      ? {}
      : {
          kinds: {
            weights: layer('kinds', kinds * (2 * units + inputs + 2 * second)),
            before: layer('kinds before', kinds),
          },
        }),
  };
}
