// Slopes that were worked out, held against what the end really does.
import { expect } from '@jest/globals';

const step = 1e-5;

/** Expects each slope to be how much the end changes with its number. @param end works the end out anew */
export function expectSlopes(list: Float64Array, slopes: Float64Array, end: () => number): void {
  for (const [i, own] of list.entries()) {
    list[i] = own + step;
    const above = end();
    list[i] = own - step;
    const below = end();
    list[i] = own;
    expect(slopes[i]).toBeCloseTo((above - below) / (2 * step), 6);
  }
}
