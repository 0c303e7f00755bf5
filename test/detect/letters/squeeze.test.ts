// Letters and digits spread out, and letters in the guise of digits.
import { describe, expect, test } from '@jest/globals';
import { fold, unfold } from '../../../src/detect/letters/normalise.ts';
import { squeeze, unleet } from '../../../src/detect/letters/squeeze.ts';

const joined = (text: string): string => squeeze(fold(text)).text;

describe('squeeze', () => {
  test.each([
    ['K a z i m i r   S t o l a r z', 'Kazimir   Stolarz'],
    ['_F_l_o_r_i_a_n_ , born', '_Florian_ , born'],
    ['f-l-o-r-i-a-n', 'florian'],
    ['F / l / o / r / i / a / n', 'Florian'],
    ['call 7 7 0 - 9 0 0 1', 'call 770-9001'],
    ['6-1-7-5-5-5-0-1-8-1', '6175550181'],
    ['7\n7\n4\n1\n2\n0\n8', '7741208'],
  ])('joins %s', (text, plain) => {
    expect(joined(text)).toBe(plain);
  });

  test.each([
    'K a z',
    'a b, c d',
    'plan A or B',
    '1 2 3',
    'R a-b c',
    'x. y',
    '1-2-3-4',
    '1.2.3/4',
    'A / B / C',
  ])('leaves alone: %s', (text) => {
    expect(joined(text)).toBe(text);
  });

  test('a joined word points at all that was spread', () => {
    const text = 'is K a z i m in';
    const folded = squeeze(fold(text));
    const start = folded.text.indexOf('Kazim');
    const [from, to] = unfold(folded, start, start + 5);
    expect(text.slice(from, to)).toBe('K a z i m');
  });
});

describe('unleet', () => {
  test.each([
    ['m1gu3l', 'miguel'],
    ['0r0zc0', 'orozco'],
    ['7h0mas', 'thomas'],
    ['$4lly1', 'sallyi'],
  ])('%s reads as %s', (text, plain) => {
    expect(unleet(text)).toBe(plain);
  });

  test.each(['miguel', '40mg', 'b12', '2024', '3yo', 'cd4', 'h2o9', 'c4-5'])('%s is what it is', (text) => {
    expect(unleet(text)).toBeUndefined();
  });
});
