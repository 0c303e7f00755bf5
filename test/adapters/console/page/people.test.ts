// Numbers of people in the console's chart are said as the author's notice says them.
import { expect, test } from '@jest/globals';
import { about, tick } from '../../../../adapters/console/page/src/people.ts';

test.each([
  [1, 'likely one person'],
  [1.49, 'likely one person'],
  [1.5, 'about 2'],
  [7.9, 'about 8'],
  [43, 'about 40'],
  [604, 'about 600'],
  [1_336, 'about 1,300'],
  [995_000, 'about 1 million'],
  [328_239_523, 'about 330 million'],
])('%d people', (count, words) => {
  expect(about(count)).toBe(words);
});

test('the axis ends at one', () => {
  expect([1, 100, 10_000, 1_000_000].map(tick)).toEqual(['one', '100', '10,000', '1 million']);
});
