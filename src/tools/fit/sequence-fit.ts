// Fits the small recurrent network that reads the words of a message in their order. Some of what it sees is left out at random,
// words above all, so that it leans on none and reads those it has never met (Srivastava et al., Dropout, JMLR 2014).
import type { TokenLook } from '../../detect/learnt/learnt-look.ts';
import { sequenceFeatures, type Sequence } from '../../detect/sequence/sequence.ts';
import { createLayer, descend, type Layer } from './adam.ts';
import { drawing, shuffle } from './chance.ts';
import { createGru, type GruLayers } from './gru-fit.ts';
import { learn, type Row, type SequenceLayers } from './sequence-learn.ts';

export interface SequenceExample {
  readonly looks: readonly TokenLook[];
  readonly isCase: boolean;
  readonly share: number;
}

const inputs = 32;
const units = 24;
const hidden = 32;
const rounds = 4;
const together = 32;
// A step is longest after so much of the way (Smith, Super-Convergence, 2018).
const fastest = 0.003;
const fastestAfter = 0.15;
const begunAt = 0.04;
// Slopes of one step together are no steeper: a few odd messages do not undo what many taught.
const steepest = 1;
// A feature of fewer messages says more of those messages than of cases.
const leastSeen = 4;
const seed = 7;

/** The same examples give the same network. */
export function fitSequence(examples: readonly SequenceExample[]): Sequence {
  const names = seenOften(examples);
  const index = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map((example) => rowOf(example, index)).filter(({ words }) => words.length > 0);
  const draw = drawing(seed);
  const layers = begin(names.length, draw);
  const all = [layers.vectors, layers.together, layers.togetherBefore, layers.says, layers.saysBefore].concat(
    layers.ways.flatMap(({ fromInput, before, fromState }) => [fromInput, before, fromState]),
  );
  const order = [...rows.keys()];
  const steps = rounds * Math.ceil(rows.length / together);
  let nth = 0;
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, draw);
    for (let from = 0; from < order.length; from += together) {
      const few = order.slice(from, from + together).flatMap((i) => rows[i] ?? []);
      for (const row of few) learn(layers, row, few.length, draw);
      nth += 1;
      flatten(all);
      for (const layer of all) descend(layer, paceAt(nth / steps), nth);
    }
  }
  return networkOf(layers, names);
}

function seenOften(examples: readonly SequenceExample[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { looks } of examples) {
    const own = new Set<string>();
    for (const look of looks) sequenceFeatures(look, (feature) => own.add(feature));
    for (const feature of own) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= leastSeen)
    .map(([feature]) => feature)
    .toSorted();
}

// What tells the word itself rather than its kind.
const ofWord: ReadonlySet<string> = new Set(['w', 'u', 'e3', 'e2', 'g']);

function rowOf({ looks, isCase, share }: SequenceExample, index: ReadonlyMap<string, number>): Row {
  const words = looks.map((look) => {
    const numbers: number[] = [];
    sequenceFeatures(look, (feature, family) => {
      const number = index.get(feature);
      if (number !== undefined) numbers.push(ofWord.has(family) ? -number - 1 : number);
    });
    return Int32Array.from(numbers);
  });
  return { words, label: isCase ? 1 : 0, share };
}

function begin(features: number, draw: () => number): SequenceLayers {
  // Nearly normal, of mean 0 and variance 1: the sum of twelve draws less six.
  const normal = (): number => Array.from({ length: 12 }, draw).reduce((sum, one) => sum + one, -6);
  const even = (): number => 2 * draw() - 1;
  const way = (): GruLayers => createGru(units, inputs, even);
  return {
    vectors: createLayer(features * inputs, () => 0.1 * normal()),
    ways: [way(), way()],
    together: createLayer(4 * units * hidden, () => even() / Math.sqrt(4 * units)),
    togetherBefore: createLayer(hidden),
    says: createLayer(hidden, () => even() / Math.sqrt(hidden)),
    saysBefore: createLayer(1),
  };
}

// From slow to fastest along half a wave, and from there to nothing.
function paceAt(share: number): number {
  const wave = (from: number, to: number, part: number): number =>
    to + ((from - to) * (1 + Math.cos(Math.PI * part))) / 2;
  return share < fastestAfter
    ? wave(fastest * begunAt, fastest, share / fastestAfter)
    : wave(fastest, 0, (share - fastestAfter) / (1 - fastestAfter));
}

function flatten(layers: readonly Layer[]): void {
  let square = 0;
  for (const { slopes } of layers) for (const slope of slopes) square += slope * slope;
  const by = steepest / Math.sqrt(square);
  if (by < 1)
    for (const { slopes } of layers)
      for (let i = 0; i < slopes.length; i += 1) slopes[i] = (slopes[i] ?? 0) * by;
}

function networkOf(layers: SequenceLayers, names: readonly string[]): Sequence {
  const { vectors, ways, together: toTogether, togetherBefore, says, saysBefore } = layers;
  const plain = ({ weights }: Layer): Float32Array => Float32Array.from(weights);
  const [forwards, backwards] = ways.map(({ fromInput, before, fromState }) => ({
    units,
    fromInput: plain(fromInput),
    before: plain(before),
    fromState: plain(fromState),
  }));
  if (forwards === undefined || backwards === undefined) throw new Error('a message is read from either end');
  return {
    inputs,
    vectors: new Map(
      names.map((name, i) => [
        name,
        Float32Array.from(vectors.weights.subarray(i * inputs, (i + 1) * inputs)),
      ]),
    ),
    forwards,
    backwards,
    together: { weights: plain(toTogether), before: plain(togetherBefore) },
    says: { weights: plain(says), before: plain(saysBefore) },
  };
}
