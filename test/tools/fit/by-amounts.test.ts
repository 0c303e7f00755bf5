// A fit by amounts finds the weights that made the labels, and is held back as far as it is asked.
import { describe, expect, test } from '@jest/globals';
import { chanceOfDetail } from '../../../src/assess/sift.ts';
import { fitByAmounts, type AmountsExample } from '../../../src/tools/fit/by-amounts.ts';

// Every example as often as a model with these weights would tell it so.
const weights = { near: 2, far: -1 };
const prior = -0.5;
const amounts = [-1, 0, 0.5, 1];
const times = 100;
const examples = amounts.flatMap((near) =>
  amounts.flatMap((far): readonly AmountsExample[] => {
    const chance = 1 / (1 + Math.exp(-(prior + weights.near * near + weights.far * far)));
    const yes = Math.round(times * chance);
    const features = [
      ['near', near],
      ['far', far],
      ['near again', near],
    ] as const;
    return Array.from({ length: times }, (_, nth) => ({ features, is: nth < yes }));
  }),
);

describe('a fit by amounts', () => {
  test('finds the weights, shared by features that say the same', () => {
    const model = fitByAmounts(examples, { leastSeen: 1, pull: 0.01 });
    const of = (name: string): number => model.weights.get(name) ?? 0;
    expect(of('near') + of('near again')).toBeCloseTo(weights.near, 1);
    expect(of('far')).toBeCloseTo(weights.far, 1);
    expect(model.prior).toBeCloseTo(prior, 1);
    const chance = chanceOfDetail([['far', 2]], model);
    expect(Math.log(chance / (1 - chance))).toBeCloseTo(prior - 2, 1);
  });

  test('stays nearer to nothing the more it is pulled', () => {
    const size = (pull: number): number =>
      Math.abs(fitByAmounts(examples, { leastSeen: 1, pull }).weights.get('far') ?? 0);
    expect(size(1000)).toBeLessThan(size(10));
    expect(size(1e5)).toBeLessThan(0.1);
  });

  test('leaves out what was hardly seen', () => {
    const rare: AmountsExample = { features: [['rare', 1]], is: true };
    const model = fitByAmounts([...examples.slice(0, 100), rare], { leastSeen: 2, pull: 1 });
    expect(model.weights.has('rare')).toBe(false);
    expect(model.weights.has('near')).toBe(true);
  });
});
