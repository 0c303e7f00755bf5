// Whether a message goes on about the patient before: by a pronoun, and by nothing that contradicts.
import { expect, test } from '@jest/globals';
import { goesOn } from '../../src/assess/goes-on.ts';
import type { Attribute } from '../../src/domain/attribute.ts';

const age = (low: number, high = low): Attribute => ({ type: 'age', low, high });
const male: Attribute = { type: 'sex', sex: 'M' };
const welder: Attribute = { type: 'occupation', occupation: 'welder' };

test.each<[string, readonly Attribute[]]>([
  ["he's a welder by the way", [welder]],
  ['also his trop is back', []],
  ['the same pt, he wants to go home', []],
  ['they live far out', []],
  ['71 and he still works', [age(71)]],
])('"%s" goes on about him', (text, said) => {
  expect(goesOn(text, said, [age(71), male])).toBe(true);
});

test.each<[string, readonly Attribute[]]>([
  ['she is a welder', [welder]],
  ['new pt, he is a welder', [welder]],
  ['a guy with gout, he is a welder', [welder]],
  ['54 and he is a welder', [age(54), welder]],
  ['welder with a cough', [welder]],
  ['the shelter is full', []],
])('"%s" does not', (text, said) => {
  expect(goesOn(text, said, [age(71), male])).toBe(false);
});
