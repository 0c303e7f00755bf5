// Reads rules/sequence.tsv: the small recurrent network over the words of a message, fitted by src/tools/fit-weights.ts.
import { FaultList } from '../domain/errors.ts';
import { readTable } from './load-tables.ts';

interface Gru {
  readonly units: number;
  readonly fromInput: Float32Array;
  readonly before: Float32Array;
  readonly fromState: Float32Array;
}

interface Layer {
  readonly weights: Float32Array;
  readonly before: Float32Array;
}

/** See src/detect/sequence/sequence.ts. */
interface Network {
  readonly inputs: number;
  readonly vectors: ReadonlyMap<string, Float32Array>;
  readonly forwards: Gru;
  readonly backwards: Gru;
  readonly together: Layer;
  readonly says: Layer;
}

/** Name of the rows that are no feature's, and what the second column says of them. */
export const layerRow = '(layer)';
/** Vectors are written in so many parts of one. */
export const vectorParts = 100;

/** @throws FaultList with every line that cannot be read. */
export function loadSequence(directory: string): Network {
  const faults: string[] = [];
  const vectors = new Map<string, Float32Array>();
  const layers = new Map<string, Float32Array>();
  for (const [nth, row] of readTable(directory, 'sequence.tsv', faults).entries()) {
    const [family = '', value = '', columns = ''] = row;
    const numbers = Float32Array.from(columns.split(' '), (column) =>
      column === '' ? Number.NaN : Number(column),
    );
    if (family === '' || value === '' || !numbers.every(Number.isFinite))
      faults.push(`sequence.tsv, record ${nth + 1}: a family, a value and numbers are expected`);
    else if (family === layerRow) layers.set(value, numbers);
    else
      vectors.set(
        `${family}\t${value}`,
        numbers.map((part) => part / vectorParts),
      );
  }
  if (faults.length === 0) return networkOf(vectors, layers, faults);
  throw broken(faults);
}

const broken = (faults: readonly string[]): FaultList =>
  new FaultList('The table of words in their order is broken. Run `npm run fit` again:', faults);

function networkOf(
  vectors: Network['vectors'],
  layers: ReadonlyMap<string, Float32Array>,
  faults: string[],
): Network {
  const none = new Float32Array();
  const inputs = vectors.values().next().value?.length ?? 0;
  const units = (layers.get('forwards before') ?? none).length / 3;
  const layer = (name: string, size: number): Float32Array => {
    const own = layers.get(name) ?? none;
    if (own.length !== size || size === 0)
      faults.push(`sequence.tsv: (layer) ${name} needs ${size} numbers, not ${own.length}`);
    return own;
  };
  const gru = (way: string): Gru => ({
    units,
    fromInput: layer(`${way} from input`, 3 * units * inputs),
    before: layer(`${way} before`, 3 * units),
    fromState: layer(`${way} from state`, 3 * units * units),
  });
  const hidden = (layers.get('together before') ?? none).length;
  const network = {
    inputs,
    vectors,
    forwards: gru('forwards'),
    backwards: gru('backwards'),
    together: {
      weights: layer('together', 4 * units * hidden),
      before: layer('together before', hidden),
    },
    says: { weights: layer('says', hidden), before: layer('says before', 1) },
  };
  for (const [feature, vector] of vectors)
    if (vector.length !== inputs)
      faults.push(
        `sequence.tsv: ${feature.replace('\t', ' ')} needs ${inputs} numbers, not ${vector.length}`,
      );
  if (faults.length > 0) throw broken(faults);
  return network;
}
