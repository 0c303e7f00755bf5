// Fits the small recurrent network that reads the words of a message in their order. Some of what it sees is left out at random,
// words above all, so that it leans on none and reads those it has never met (Srivastava et al., Dropout, JMLR 2014).
import { usageNumbers } from '../../rulebook/open-usage.ts';
import type { TokenLook } from '../../detect/learnt/learnt-look.ts';
import type { Network } from '../../domain/network.ts';
import { wordFeatures } from '../../detect/learnt/learnt-features.ts';
import { createLayer, descend, type Layer } from './adam.ts';
import { drawing, shuffle } from './chance.ts';
import { createGru, type GruLayers } from './gru-fit.ts';
import { learn, type Row, type SequenceLayers } from './sequence-learn.ts';

export interface SequenceExample {
  readonly looks: readonly TokenLook[];
  /** To every question, whether it is so; undefined where nobody said. */
  readonly answers: ReadonlyArray<boolean | undefined>;
  readonly share: number;
  /** By word the place of its kind of detail, -1 for none; and which kinds are marked. Left out, no kinds are learnt. */
  readonly kinds?: Int8Array;
  readonly marks?: readonly boolean[];
}

/** How large a network is, and how it is fitted. */
export interface SequencePlan {
  /** Numbers of a word's vector. */
  readonly inputs: number;
  readonly units: number;
  /** Whether it is shown how words are used. */
  readonly seesUsage: boolean;
  /** Units that weigh together what was kept of all words. */
  readonly hidden: number;
  readonly questions: number;
  readonly kinds: number;
  /** How often all messages are learnt from. */
  readonly rounds: number;
  /** Of what a word or a state is made of, and of what is weighed together, so much is left out at random. */
  readonly leftOut: number;
  /** How many messages are learnt from together. */
  readonly together: number;
  /** The longest step. */
  readonly fastest: number;
  /** Slopes of one step together are no steeper: a few odd messages do not undo what many taught. */
  readonly steepest: number;
}

/** The network that tells a case from a topic. */
export const casePlan: SequencePlan = {
  inputs: 32,
  units: 24,
  // Shown it, the voices together told 94.5 % rightly of hands left out, not 94.4.
  seesUsage: false,
  hidden: 32,
  questions: 1,
  kinds: 0,
  rounds: 4,
  leftOut: 0.3,
  together: 32,
  fastest: 0.003,
  steepest: 1,
};

// A step is longest after so much of the way (Smith, Super-Convergence, 2018).
const fastestAfter = 0.15;
const begunAt = 0.04;
// Few words are a detail: what a kind begins with, in log-odds.
const seldom = -4;
// A feature of fewer messages says more of those messages than of cases.
const leastSeen = 4;
const seed = 7;

/** The same examples give the same network. */
export function fitSequence(examples: readonly SequenceExample[], plan: SequencePlan = casePlan): Network {
  const { rounds, leftOut, together, fastest, steepest } = plan;
  const names = seenOften(examples);
  const index = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map((example) => rowOf(example, index, plan)).filter(({ words }) => words.length > 0);
  const draw = drawing(seed);
  const layers = begin(names.length, plan, draw);
  const { ways, ...others } = layers;
  const all = Object.values(others).concat(
    ways.flatMap(({ fromInput, before, fromState }) => [fromInput, before, fromState]),
  );
  const order = [...rows.keys()];
  const steps = rounds * Math.ceil(rows.length / together);
  let nth = 0;
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, draw);
    for (let from = 0; from < order.length; from += together) {
      const few = order.slice(from, from + together).flatMap((i) => rows[i] ?? []);
      for (const row of few) learn(layers, row, { among: few.length, leftOut, draw });
      nth += 1;
      flatten(all, steepest);
      for (const layer of all) descend(layer, paceAt(nth / steps, fastest), nth);
    }
  }
  return networkOf(layers, names, plan);
}

function seenOften(examples: readonly SequenceExample[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { looks } of examples) {
    const own = new Set<string>();
    for (const look of looks) wordFeatures(look, (feature) => own.add(feature));
    for (const feature of own) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= leastSeen)
    .map(([feature]) => feature)
    .toSorted();
}

// What tells the word itself rather than its kind.
const ofWord: ReadonlySet<string> = new Set(['w', 'u', 'e3', 'e2', 'g']);

function rowOf(
  example: SequenceExample,
  index: ReadonlyMap<string, number>,
  { seesUsage }: SequencePlan,
): Row {
  const { looks, answers, share, kinds = new Int8Array(), marks = [] } = example;
  const words = looks.map((look) => {
    const numbers: number[] = [];
    wordFeatures(look, (feature, family) => {
      const number = index.get(feature);
      if (number !== undefined) numbers.push(ofWord.has(family) ? -number - 1 : number);
    });
    return { features: Int32Array.from(numbers), usage: seesUsage ? look.usage : undefined };
  });
  return {
    words,
    answers: answers.map((is) => (is === undefined ? Number.NaN : Number(is))),
    share,
    kinds,
    marks,
  };
}

function begin(features: number, plan: SequencePlan, draw: () => number): SequenceLayers {
  const { inputs, units, seesUsage, hidden, questions, kinds } = plan;
  // Nearly normal, of mean 0 and variance 1: the sum of twelve draws less six.
  const normal = (): number => Array.from({ length: 12 }, draw).reduce((sum, one) => sum + one, -6);
  const even = (): number => 2 * draw() - 1;
  const way = (): GruLayers => createGru(units, inputs, even);
  return {
    vectors: createLayer(features * inputs, () => 0.1 * normal()),
    usage: createLayer(
      seesUsage ? inputs * usageNumbers : 0,
      () => (0.3 * normal()) / Math.sqrt(usageNumbers),
    ),
    ways: [way(), way()],
    together: createLayer(4 * units * hidden, () => even() / Math.sqrt(4 * units)),
    togetherBefore: createLayer(hidden),
    says: createLayer(questions * hidden, () => even() / Math.sqrt(hidden)),
    saysBefore: createLayer(questions),
    kinds: createLayer(kinds * (2 * units + inputs), () => even() / Math.sqrt(2 * units + inputs)),
    kindsBefore: createLayer(kinds, () => seldom),
  };
}

// From slow to fastest along half a wave, and from there to nothing.
function paceAt(share: number, fastest: number): number {
  const wave = (from: number, to: number, part: number): number =>
    to + ((from - to) * (1 + Math.cos(Math.PI * part))) / 2;
  return share < fastestAfter
    ? wave(fastest * begunAt, fastest, share / fastestAfter)
    : wave(fastest, 0, (share - fastestAfter) / (1 - fastestAfter));
}

function flatten(layers: readonly Layer[], steepest: number): void {
  let square = 0;
  for (const { slopes } of layers) for (const slope of slopes) square += slope * slope;
  const by = steepest / Math.sqrt(square);
  if (by < 1)
    for (const { slopes } of layers)
      for (let i = 0; i < slopes.length; i += 1) slopes[i] = (slopes[i] ?? 0) * by;
}

function networkOf(
  layers: SequenceLayers,
  names: readonly string[],
  { inputs, seesUsage }: SequencePlan,
): Network {
  const {
    vectors,
    usage,
    ways,
    together: toTogether,
    togetherBefore,
    says,
    saysBefore,
    kinds,
    kindsBefore,
  } = layers;
  const plain = ({ weights }: Layer): Float64Array => weights.slice();
  const [forwards, backwards] = ways.map(({ fromInput, before, fromState }) => ({
    units: before.weights.length / 3,
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
    ...(seesUsage ? { usage: plain(usage) } : {}),
    forwards,
    backwards,
    together: { weights: plain(toTogether), before: plain(togetherBefore) },
    says: { weights: plain(says), before: plain(saysBefore) },
    ...(kindsBefore.weights.length === 0
      ? {}
      : { kinds: { weights: plain(kinds), before: plain(kindsBefore) } }),
  };
}
