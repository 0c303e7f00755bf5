// Fits the small network of what cues say together: one hidden layer, by small steps over a few messages at a time, some cues left
// out at random so that it leans on none (Srivastava et al., Dropout, JMLR 2014).
import type { Interplay } from '../../assess/interplay.ts';
import { createLayer, descend, type Layer } from './adam.ts';
import { drawing, shuffle } from './chance.ts';

export interface NetworkExample {
  readonly rules: readonly string[];
  readonly isCase: boolean;
  readonly share: number;
}

const units = 32;
const rounds = 50;
const together = 64;
const rate = 0.002;
const leftOut = 0.2;
const seed = 7;

/** The same examples give the same network. */
export function fitNetwork(examples: readonly NetworkExample[]): Interplay {
  const names = [...new Set(examples.flatMap(({ rules }) => rules))].toSorted();
  const draw = drawing(seed);
  const layers = begin(names.length, draw);
  const index = new Map(names.map((name, i) => [name, i]));
  const rows = examples.map(({ rules, isCase, share }) => ({
    heard: rules.flatMap((rule) => index.get(rule) ?? []),
    label: isCase ? 1 : 0,
    share,
  }));
  const order = [...rows.keys()];
  const steps = rounds * Math.ceil(rows.length / together);
  let step = 0;
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, draw);
    for (let from = 0; from < order.length; from += together) {
      const few = order.slice(from, from + together).flatMap((i) => rows[i] ?? []);
      for (const row of few) learn(layers, row, few.length, draw);
      const pace = rate * (1 - step / steps);
      step += 1;
      for (const layer of Object.values(layers)) descend(layer, pace, step);
    }
  }
  return networkOf(layers, names);
}

interface Layers {
  /** Rule by rule, unit by unit. */
  readonly byRule: Layer;
  readonly before: Layer;
  readonly says: Layer;
  readonly rest: Layer;
}

function begin(rules: number, draw: () => number): Layers {
  // Nearly normal, of mean 0 and variance 1: the sum of twelve draws less six.
  const normal = (): number => Array.from({ length: 12 }, draw).reduce((sum, one) => sum + one, -6);
  const layer = (size: number, spread: number): Layer =>
    createLayer(size, () => (spread === 0 ? 0 : spread * normal()));
  return {
    byRule: layer(rules * units, 0.2),
    before: layer(units, 0),
    says: layer(units, Math.sqrt(2 / units)),
    rest: layer(1, 0),
  };
}

interface Row {
  readonly heard: readonly number[];
  readonly label: number;
  readonly share: number;
}

function learn(layers: Layers, { heard: all, label, share }: Row, among: number, draw: () => number): void {
  const { byRule, before, says, rest } = layers;
  const heard = all.filter(() => draw() >= leftOut);
  const hidden = Float64Array.from(before.weights);
  for (const rule of heard)
    for (let unit = 0; unit < units; unit += 1)
      hidden[unit] = at(hidden, unit) + at(byRule.weights, rule * units + unit);
  let odds = at(rest.weights, 0);
  for (let unit = 0; unit < units; unit += 1) odds += Math.max(0, at(hidden, unit)) * at(says.weights, unit);
  const error = ((1 / (1 + Math.exp(-odds)) - label) * share) / among;
  add(rest.slopes, 0, error);
  for (let unit = 0; unit < units; unit += 1) {
    const told = at(hidden, unit);
    if (told <= 0) continue;
    add(says.slopes, unit, error * told);
    const back = error * at(says.weights, unit);
    add(before.slopes, unit, back);
    for (const rule of heard) add(byRule.slopes, rule * units + unit, back);
  }
}

const at = (list: Float64Array, i: number): number => list[i] ?? 0;

function add(list: Float64Array, i: number, more: number): void {
  list[i] = at(list, i) + more;
}

function networkOf({ byRule, before, says, rest }: Layers, names: readonly string[]): Interplay {
  return {
    byRule: new Map(names.map((name, i) => [name, [...byRule.weights.subarray(i * units, (i + 1) * units)]])),
    before: [...before.weights],
    says: [...says.weights],
    rest: at(rest.weights, 0),
  };
}
