// A signature is good once; one whose request failed may come again.
import { expect, test } from '@jest/globals';
import { createReplayWindow } from '../../../../adapters/slack/receive/replay-window.ts';

test('a request is new, then running, then seen', () => {
  const window = createReplayWindow();
  expect(window.begin('a', 0)).toBe('new');
  expect(window.begin('a', 1)).toBe('running');
  window.settle('a', true);
  expect(window.begin('a', 2)).toBe('seen');
  expect(window.begin('b', 2)).toBe('new');
});

test('a request that failed is new again', () => {
  const window = createReplayWindow();
  window.begin('a', 0);
  window.settle('a', false);
  expect(window.begin('a', 1)).toBe('new');
});

test('it is remembered for as long as it could verify: five minutes ahead and five after', () => {
  const window = createReplayWindow();
  window.begin('a', 0);
  window.settle('a', true);
  expect(window.begin('a', 600_999)).toBe('seen');
  expect(window.begin('a', 601_000)).toBe('new');
});

test('it holds so many and no more, and lets the oldest go', () => {
  const window = createReplayWindow(3);
  for (const signature of ['a', 'b', 'c', 'd', 'e']) {
    window.begin(signature, 0);
    window.settle(signature, true);
  }
  expect(['e', 'd', 'c'].map((signature) => window.begin(signature, 1))).toEqual(['seen', 'seen', 'seen']);
  expect(window.begin('b', 1)).toBe('new');
});

test('one that never ends does not fill it for ever', () => {
  const window = createReplayWindow(2);
  for (const signature of ['stuck', 'b', 'c', 'd']) window.begin(signature, 0);
  expect(window.begin('stuck', 1)).toBe('new');
});
