// A map whose entries end, and which stays small.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createExpiringMap } from '../../src/state/expiring-map.ts';
import { createTestClock } from '../laws/store-contract.ts';

test('an entry written again counts as new', () => {
  const map = createExpiringMap<number>(createTestClock(), 2);
  map.set('a', 1, 10);
  map.set('b', 2, 10);
  map.set('a', 3, 10);
  map.set('c', 4, 10);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([3, undefined, 4]);
});

test('what ended drains without being asked for', () => {
  const clock = createTestClock();
  const map = createExpiringMap<number>(clock, 1000);
  for (let n = 0; n < 100; n += 1) map.set(`old${n}`, n, 10);
  clock.advance(10);
  for (let n = 0; n < 34; n += 1) map.set(`new${n}`, n, 10);
  expect(map.size).toBe(34);
});

test('it never holds more than its limit', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.integer({ min: 1, max: 10 }), (keys, limit) => {
      const map = createExpiringMap<number>(createTestClock(), limit);
      for (const key of keys) {
        map.set(`${key}`, key, 10);
        expect(map.size).toBeLessThanOrEqual(limit);
        expect(map.get(`${key}`)).toBe(key);
      }
    }),
  );
});
