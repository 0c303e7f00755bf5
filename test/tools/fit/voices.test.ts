// What is fitted tells what it was shown, the same at every run.
import { expect, test } from '@jest/globals';
import { weighTogether } from '../../../src/assess/interplay.ts';
import { fitNetwork } from '../../../src/tools/fit/network.ts';
import { fit, scoreOf } from '../../../src/tools/fit/regression.ts';
import { fitPrior, oddsTogether } from '../../../src/tools/fit/voices.ts';

const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

test('a network learns what neither of two cues says by itself', () => {
  const shown = [
    { rules: ['age'], isCase: false, share: 1 },
    { rules: ['plan'], isCase: false, share: 1 },
    { rules: ['age', 'plan'], isCase: true, share: 1 },
    { rules: ['age', 'plan', 'cohort'], isCase: false, share: 1 },
  ];
  const examples = shown.flatMap((one) => times(100, one));
  const network = fitNetwork(examples);
  for (const { rules, isCase } of shown) expect(weighTogether(rules, network) > 0).toBe(isCase);
  expect(fitNetwork(examples)).toEqual(network);
});

test('a regression weighs a feature by what it counts for, and leaves a prior that is given', () => {
  const starts = new Map([['run', { weight: 0, pull: 0.1, keepsSign: false }]]);
  const shown = (each: number) => times(40, { features: ['run'], isCase: true, share: 1, each });
  const [half, whole] = [fit(shown(0.5), starts, { always: 0 }), fit(shown(1), starts, { always: 0 })];
  expect(half.prior).toBe(0);
  expect(scoreOf(whole, { features: ['run', 'other'] })).toBeCloseTo(whole.weights.get('run') ?? 0, 9);
  expect(scoreOf(half, { features: ['run'], each: 0.5 })).toBeCloseTo((half.weights.get('run') ?? 0) / 2, 9);
  expect(fit(shown(1), starts, { from: 0 }).prior).toBeGreaterThan(0);
});

test('a prior makes as many cases expected as there are', () => {
  const heard = [3, 2, 1, -3].map((wording, i) => ({
    isCase: i === 0,
    share: 1,
    wording,
    letters: 0.5,
    interplay: 0.5,
    sequence: 0.5,
  }));
  const prior = fitPrior(heard);
  const expected = heard.reduce((sum, one) => sum + 1 / (1 + Math.exp(-oddsTogether(one, prior))), 0);
  expect(expected).toBeCloseTo(1, 6);
});
