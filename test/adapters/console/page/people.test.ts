// Numbers of people in the console's chart are said as the author's notice says them.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { about, aboutPeople, figure, tick } from '../../../../adapters/console/page/src/people.ts';
import { sayNumber } from '../../../../src/domain/numbers.ts';

test.each([
  [1, 'likely one person'],
  [1.49, 'likely one person'],
  [1.5, 'about 2'],
  [7.9, 'about 8'],
  [43, 'about 40'],
  [604, 'about 600'],
  [1_336, 'about 1,300'],
  [328_239_523, 'about 330 million'],
])('%d people', (count, words) => {
  expect(about(count)).toBe(words);
});

test('the chart and the notice round alike', () => {
  const count = fc.double({ min: 1, max: 9e8, noNaN: true });
  fc.assert(fc.property(count, (people) => figure(people) === sayNumber(people)));
});

test('one person is not "about one people"', () => {
  expect([aboutPeople(1.2), aboutPeople(40)]).toEqual(['likely one person', 'about 40 people']);
});

test('the axis ends at one', () => {
  expect([1, 100, 10_000, 1_000_000].map(tick)).toEqual(['one', '100', '10,000', '1 million']);
});
