// What stands for a place: its state or nation, unless its name stands for several.
import { expect, test } from '@jest/globals';
import { regionOf } from '../../src/respond/region.ts';
import { facts } from '../assess/small-facts.ts';

test.each([
  [['hamlet'], 'rural Minnesota'],
  [['ely'], 'rural England'],
  [['ely', 'minnesota'], 'rural Minnesota'],
  [['springfield'], 'our region'],
  [['springfield', 'illinois'], 'Illinois'],
  [['lake county'], 'Minnesota'],
  [['zip:55731'], 'our region'],
  [['nowhere'], 'our region'],
  [[], 'our region'],
])('%j reads "%s"', (places, region) => {
  expect(regionOf({ type: 'place', places }, facts)).toBe(region);
});

test('a state and a nation may stand', () => {
  expect(regionOf({ type: 'place', places: ['minnesota'] }, facts)).toBeUndefined();
  expect(regionOf({ type: 'place', places: ['england'] }, facts)).toBeUndefined();
});
