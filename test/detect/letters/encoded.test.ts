// What stands in code is read, and nothing else is taken for code.
import { describe, expect, test } from '@jest/globals';
import { decode } from '../../../src/detect/letters/encoded.ts';
import { mirror } from '../../../src/detect/letters/mirror.ts';
import { fold, unfold } from '../../../src/detect/letters/normalise.ts';

const plain = (text: string): string => decode(fold(text)).text;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('decode', () => {
  test.each([
    [`see ${base64('MRN 7741255')} , K 6.7`, 'see MRN 7741255 , K 6.7'],
    [base64('Bríd Uí Laoire'), 'Bríd Uí Laoire'],
    ['/p/%4Den%64oza%20x', '/p/Mendoza%20x'],
    ['&#55;&#x37;4', '774'],
    ['wren [at] mailhost (dot) example', 'wren@mailhost.example'],
    ['hxxps://chart.example', 'https://chart.example'],
    ['198[.]51[.]100[.]23', '198.51.100.23'],
  ])('reads %s', (text, read) => {
    expect(plain(text)).toBe(read);
  });

  test.each([
    'hydroxychloroquine and methylprednisolone',
    'HYDROXYCHLOROQUINE',
    'PseudomonasAeruginosa',
    'sats (at rest) 91, 50 % of predicted, 90%4',
    '[at] the start, a dot at the end [dot]',
    'AT&T, R&B, &#; &#1;',
    'https://journal.example/article/AbCdEfGhIjKlMn',
  ])('leaves alone: %s', (text) => {
    expect(plain(text)).toBe(text);
  });

  test('points at the whole of what stood in code', () => {
    const text = `is ${base64('ring 617-555-0143')} ok`;
    const folded = decode(fold(text));
    const start = folded.text.indexOf('617');
    const [from, to] = unfold(folded, start, start + 12);
    expect(text.slice(from, to)).toBe(base64('ring 617-555-0143'));
  });
});

describe('mirror', () => {
  test('turns a text round that says so, and leads back to it', () => {
    const text = 'yarruM, read it backwards';
    const folded = mirror(fold(text));
    expect(folded?.text).toBe('sdrawkcab ti daer  Murray');
    const start = folded?.text.indexOf('Murray') ?? -1;
    expect(folded && unfold(folded, start, start + 6)).toEqual([0, 6]);
  });

  test.each(['fell backwards off a ladder', 'INR reversed with vitamin K', 'reversed the polarity'])(
    'leaves alone: %s',
    (text) => {
      expect(mirror(fold(text))).toBeUndefined();
    },
  );
});
