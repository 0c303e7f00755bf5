// The steps of the last moments: the last about each thing, for three seconds.
import { expect, test } from '@jest/globals';
import { createRecentSteps } from '../../../src/state/insured/recent-steps.ts';

const step = (about: string, key = about) => ({ about, key, pay: async () => undefined });

test('recent steps are the last about each thing, oldest first, and none that is older than three seconds', () => {
  let now = 0;
  const recent = createRecentSteps(() => now);
  recent.add(step('old'));
  now = 1000;
  recent.add(step('twice'));
  recent.add(step('once'));
  now = 3500;
  recent.add(step('twice'));
  expect(recent.take().map(({ about }) => about)).toEqual(['once', 'twice']);
  expect(recent.take()).toEqual([]);
});

test('recent steps of a tenant that is forgotten are forgotten', () => {
  const recent = createRecentSteps(() => 0);
  recent.add(step('a', 't/a'));
  recent.add(step('b', 'u/b'));
  recent.drop('t');
  expect(recent.take().map(({ about }) => about)).toEqual(['b']);
});
