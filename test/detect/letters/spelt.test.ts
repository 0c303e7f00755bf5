// Numbers in words, and with letters in the place of digits.
import { describe, expect, test } from '@jest/globals';
import { fold, unfold } from '../../../src/detect/letters/normalise.ts';
import { countOf, digitsRead } from '../../../src/detect/letters/number-words.ts';
import { readSpelt } from '../../../src/detect/letters/spelt.ts';

const read = (text: string): string => readSpelt(fold(text)).text;

describe('a number that is read out', () => {
  test.each([
    ['ring four oh six five five five oh one two eight', 'ring 4065550128'],
    ['oh double seven double oh, nine hundred, four one seven', '07700900417'],
    ['six one seven 555 zero one two two', '6175550122'],
    ['617 dash 555 dash 0155', '6175550155'],
    ['MRN seven-seven-four twenty one oh five', 'MRN 7742105'],
    ['sister 2O2-555-OI64', 'sister 202-555-0164'],
  ])('%s', (text, digits) => {
    expect(read(text)).toBe(digits);
  });

  test.each([
    'two or three five mg doses, then one or two more',
    'one in four, two in five',
    'doses of 500, 250, 125 and one more',
    'ninety-four, off her legs',
    'E. coli O157, 15l of O2, room 1O',
    'IO access, OI series, 100 OO',
  ])('is not seen in: %s', (text) => {
    expect(read(text)).toBe(text);
  });

  test('points at all the words it was read from', () => {
    const text = 'mum: two oh eight 555-0132, please';
    const folded = readSpelt(fold(text));
    const start = folded.text.indexOf('2085550132');
    const [from, to] = unfold(folded, start, start + 10);
    expect(text.slice(from, to)).toBe('two oh eight 555-0132');
  });
});

describe('number words', () => {
  test.each([
    ['ninety', 90],
    ['Ninety-four', 94],
    ['a hundred', 100],
    ['one hundred and two', 102],
    ['twelve', 12],
  ])('%s is %i', (text, count) => {
    expect(countOf(text)).toBe(count);
  });

  test.each(['', 'ninety hundred', 'four ninety', 'two hundred', 'nonagenarian', 'a hundred and nine seven'])(
    '"%s" is no count under 200',
    (text) => {
      expect(countOf(text)).toBeUndefined();
    },
  );

  test('of which some repeat the next', () => {
    expect(digitsRead(['triple', 'five', 'double', '01', 'x', 'six', 'hundred'])).toBe('5550101600');
  });
});
