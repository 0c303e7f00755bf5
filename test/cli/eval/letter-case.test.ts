// Another letter case moves no letter: offsets into the message stay what they were.
import { expect, test } from '@jest/globals';
import { recase } from '../../../src/cli/eval/letter-case.ts';

const text = 'pt ines O’NEILL-fay, MRI ok';
const names = [
  { start: 3, end: 7 },
  { start: 8, end: 19 },
];

test.each([
  ['Title', 'pt Ines O’Neill-Fay, MRI ok'],
  ['lower', 'pt ines o’neill-fay, mri ok'],
  ['UPPER', 'PT INES O’NEILL-FAY, MRI OK'],
] as const)('%s', (letterCase, expected) => {
  expect(recase(text, names, letterCase)).toBe(expected);
});

test.each(['i n e s', 'i_n_e_s', 'in\u200Bes'])('a name in disguise keeps it in Title: %s', (name) => {
  expect(recase(name, [{ start: 0, end: name.length }], 'Title')).toBe(name);
});

test.each(['Title', 'lower', 'UPPER'] as const)('letters without an equal stay, in %s', (letterCase) => {
  const odd = 'İpek Groß 𐐀 ﬁ';
  expect(recase(odd, [{ start: 0, end: odd.length }], letterCase)).toHaveLength(odd.length);
});
