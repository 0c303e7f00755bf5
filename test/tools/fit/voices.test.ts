// What is fitted tells what it was shown, the same at every run.
import { expect, test } from '@jest/globals';
import { fit, scoreOf } from '../../../src/tools/fit/regression.ts';
import { fitPrior, oddsTogether } from '../../../src/tools/fit/voices.ts';

const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

test('a regression weighs a feature by what it counts for, and keeps the sign that a rule was given', () => {
  const begin = (weight: number, keepsSign: boolean) => new Map([['run', { weight, pull: 0.1, keepsSign }]]);
  const shown = (amount: number) =>
    times(40, { features: ['run'], isCase: true, share: 1, amounts: new Map([['run', amount]]) });
  const [half, whole] = [fit(shown(0.5), begin(0, false), 0), fit(shown(1), begin(0, false), 0)];
  expect(whole.prior).toBeGreaterThan(0);
  expect(scoreOf(whole, { features: ['run', 'other'] })).toBeCloseTo(
    whole.prior + (whole.weights.get('run') ?? 0),
    9,
  );
  expect(half.weights.get('run')).toBeLessThan(whole.weights.get('run') ?? 0);
  expect(fit(shown(1), begin(-1, true), 0).weights.get('run')).toBeLessThan(0);
});

test('a prior makes as many cases expected as there are', () => {
  const heard = [3, 2, 1, -3].map((wording, i) => ({
    isCase: i === 0,
    share: 1,
    wording,
    sequence: 0.5,
  }));
  const prior = fitPrior(heard);
  const expected = heard.reduce((sum, one) => sum + 1 / (1 + Math.exp(-oddsTogether(one, prior))), 0);
  expect(expected).toBeCloseTo(1, 6);
});
