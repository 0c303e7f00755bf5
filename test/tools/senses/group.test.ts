// Vectors that point the same way come into one group.
import { expect, test } from '@jest/globals';
import { groupsOf, normed } from '../../../src/tools/senses/group.ts';

const vectorsOf = (rows: readonly (readonly number[])[]) =>
  normed({ values: Float32Array.from(rows.flat()), size: rows.length, dimensions: 2 });

test('what points the same way is one group, however far it reaches', () => {
  const { groupOf } = groupsOf(
    vectorsOf([
      [1, 0.1],
      [9, 0.2],
      [0.1, 1],
      [0, 7],
    ]),
    2,
    5,
  );
  expect(groupOf[0]).toBe(groupOf[1]);
  expect(groupOf[2]).toBe(groupOf[3]);
  expect(groupOf[0]).not.toBe(groupOf[2]);
});

test('there are no more groups than rows, and a row of nothing is borne', () => {
  const { groupOf, centres } = groupsOf(
    vectorsOf([
      [0, 0],
      [0, 3],
    ]),
    9,
    2,
  );
  expect(centres.size).toBe(2);
  expect([...groupOf].every((group) => group < 2)).toBe(true);
});

test('a row is brought to length 1', () => {
  expect([...vectorsOf([[3, 4]]).values]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
});
