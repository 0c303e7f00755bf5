// Half of a span found is found; less is not.
import { expect, test } from '@jest/globals';
import { isFound, overlap } from '../../../src/cli/eval/cover.ts';

test.each([
  ['half', [{ start: 2, end: 4 }], true],
  ['less than half', [{ start: 3, end: 4 }], false],
  [
    'half in two parts',
    [
      { start: 0, end: 1 },
      { start: 3, end: 9 },
    ],
    true,
  ],
  [
    'one part told twice',
    [
      { start: 0, end: 1 },
      { start: 0, end: 1 },
    ],
    false,
  ],
  ['nothing', [], false],
] as const)('%s', (_, found, expected) => {
  expect(isFound({ start: 0, end: 4 }, found)).toBe(expected);
});

test('units are counted once, however many spans hold them', () => {
  const spans = [
    { start: 0, end: 4 },
    { start: 2, end: 6 },
  ];
  expect(overlap(spans, [{ start: 5, end: 9 }])).toEqual({ whole: 6, inside: 1 });
});
