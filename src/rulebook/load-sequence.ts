// Reads a small recurrent network over the words of a message: rules/sequence.tsv, fitted by src/tools/fit-weights.ts, and
// rules/exposure.tsv, fitted by src/tools/fit-exposure.ts.
import { FaultList } from '../domain/errors.ts';
import type { Gru, Network } from '../domain/network.ts';
import { readTable } from './load-tables.ts';
import { usageNumbers } from './open-usage.ts';

/** Name of the rows that are no feature's, and what the second column says of them. */
export const layerRow = '(layer)';
/** Vectors are written in so many parts of one. */
export const vectorParts = 100;

/** @throws FaultList with every line that cannot be read. */
export function loadSequence(directory: string, table = 'sequence.tsv'): Network {
  const faults: string[] = [];
  const vectors = new Map<string, Float32Array>();
  const layers = new Map<string, Float64Array>();
  for (const [nth, row] of readTable(directory, table, faults).entries()) {
    const [family = '', value = '', columns = ''] = row;
    const numbers = Float64Array.from(columns.split(' '), (column) =>
      column === '' ? Number.NaN : Number(column),
    );
    if (family === '' || value === '' || !numbers.every(Number.isFinite))
      faults.push(`${table}, record ${nth + 1}: a family, a value and numbers are expected`);
    else if (family === layerRow) layers.set(value, numbers);
    else
      vectors.set(
        `${family}\t${value}`,
        Float32Array.from(numbers, (part) => part / vectorParts),
      );
  }
  const network =
    faults.length === 0
      ? networkOf(vectors, layers, (fault) => faults.push(`${table}: ${fault}`))
      : undefined;
  if (network === undefined || faults.length > 0) throw broken(faults);
  return network;
}

const broken = (faults: readonly string[]): FaultList =>
  new FaultList(
    'A table of words in their order is broken. Run `npm run fit` for sequence.tsv, `npm run fit:exposure` for exposure.tsv again:',
    faults,
  );

function networkOf(
  vectors: Network['vectors'],
  layers: ReadonlyMap<string, Float64Array>,
  fault: (said: string) => void,
): Network {
  const none = new Float64Array();
  const inputs = vectors.values().next().value?.length ?? 0;
  const units = (layers.get('forwards before') ?? none).length / 3;
  const layer = (name: string, size: number): Float64Array => {
    const own = layers.get(name) ?? none;
    if (own.length !== size || size === 0) fault(`(layer) ${name} needs ${size} numbers, not ${own.length}`);
    return own;
  };
  const gru = (way: string): Gru => ({
    units,
    fromInput: layer(`${way} from input`, 3 * units * inputs),
    before: layer(`${way} before`, 3 * units),
    fromState: layer(`${way} from state`, 3 * units * units),
  });
  const countOf = (name: string): number => (layers.get(name) ?? none).length;
  const hidden = countOf('together before');
  const answers = Math.max(1, countOf('says before'));
  const kinds = countOf('kinds before');
  const network = {
    inputs,
    vectors,
    ...(layers.has('usage') ? { usage: layer('usage', inputs * usageNumbers) } : {}),
    forwards: gru('forwards'),
    backwards: gru('backwards'),
    together: {
      weights: layer('together', 4 * units * hidden),
      before: layer('together before', hidden),
    },
    says: { weights: layer('says', answers * hidden), before: layer('says before', answers) },
    ...(kinds === 0
      ? {}
      : {
          kinds: {
            weights: layer('kinds', kinds * (2 * units + inputs)),
            before: layer('kinds before', kinds),
          },
        }),
  };
  for (const [feature, vector] of vectors)
    if (vector.length !== inputs)
      fault(`${feature.replace('\t', ' ')} needs ${inputs} numbers, not ${vector.length}`);
  return network;
}
