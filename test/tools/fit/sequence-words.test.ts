// A word as the network is shown it: its vector is what its features add and how it is used, and the slopes go back to both.
import { expect, test } from '@jest/globals';
import { createLayer } from '../../../src/tools/fit/adam.ts';
import { drawing } from '../../../src/tools/fit/chance.ts';
import { expectSlopes } from './slopes.ts';
import { addWord, seeWord, teachWord } from '../../../src/tools/fit/sequence-words.ts';

const shown = { features: Int32Array.of(-1, 1), usage: Float32Array.of(0.5, -2, 1) };

test('what tells the word itself may be left out, and how it is used; its kind stays', () => {
  expect(seeWord(shown, () => 0.99)).toEqual({
    features: [0, 1],
    usage: Float64Array.from(shown.usage),
  });
  expect(seeWord(shown, () => 0)).toEqual({ features: [1], usage: undefined });
});

test('a slope is how much the vector changes with a weight', () => {
  const draw = drawing(3);
  const even = (): number => 2 * draw() - 1;
  const layers = { vectors: createLayer(2 * 2, even), usage: createLayer(2 * 3, even) };
  const seen = seeWord(shown, () => 0.99);
  const ofVector = Float64Array.from({ length: 2 }, even);
  const end = (): number => {
    const vector = new Float64Array(2);
    addWord(layers, seen, vector);
    return vector.reduce((sum, number, i) => sum + number * (ofVector[i] ?? 0), 0);
  };
  teachWord(layers, seen, ofVector);
  for (const { weights, slopes } of Object.values(layers)) expectSlopes(weights, slopes, end);
});
