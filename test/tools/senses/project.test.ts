// Vectors told in fewer numbers keep what sets them apart.
import { expect, test } from '@jest/globals';
import { project } from '../../../src/tools/senses/project.ts';

test('keeps the direction in which they differ, and brings it to variance 1', () => {
  // Far apart along the first number alone, whatever its sign.
  const rows = Array.from({ length: 40 }, (_, nth) => [nth % 2 === 0 ? 3 : -3, (nth % 3) / 10]);
  const values = Float32Array.from(rows.flat());
  const told = project({ values, size: 40, dimensions: 2 }, 1);
  expect(told).toHaveLength(40);
  const [first = 0, second = 0] = told;
  expect(Math.abs(first)).toBeCloseTo(1, 1);
  expect(second).toBeCloseTo(-first, 1);
  expect(project({ values, size: 40, dimensions: 2 }, 1)).toEqual(told);
});
