// Folding keeps to what a reader sees, and every offset of it leads home.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fold, unfold, type Folded } from '../../../src/detect/letters/normalise.ts';
import { squeeze } from '../../../src/detect/letters/squeeze.ts';

/** Strings of every plane, lone surrogates, look-alikes and spread letters among them. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom(
        'a',
        'Z',
        ' ',
        '7 ',
        'k a z i m ',
        'а',
        '\u200B',
        '4\uFE0F\u20E3',
        '𝐘',
        'Ｊ',
        'ﬁ',
        '\ud800',
        '\udc00',
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

function splitsPair(text: string, offset: number): boolean {
  const [before, after] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

function expectHonest(folded: Folded): void {
  const { text, at, original } = folded;
  expect(at).toHaveLength(text.length + 1);
  expect(at[text.length]).toBe(original.length);
  for (let i = 0; i < text.length; i += 1) {
    const [start, end] = unfold(folded, i, i + 1);
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(original.length);
    expect(start).toBeLessThanOrEqual(at[i + 1] ?? -1);
    expect([start, end].filter((offset) => splitsPair(original, offset))).toEqual([]);
  }
}

describe('offsets', () => {
  test('of a folded text lead to whole signs of the original, in order', () => {
    fc.assert(fc.property(anyText, (text) => expectHonest(fold(text))));
  });

  test('do so after letters were joined', () => {
    fc.assert(fc.property(anyText, (text) => expectHonest(squeeze(fold(text)))));
    expect(squeeze(fold('k a z i m')).text).toBe('kazim');
  });

  test('of a span that is longer never shrink', () => {
    const spans = fc.tuple(anyText, fc.nat(), fc.nat(), fc.nat());
    fc.assert(
      fc.property(spans, ([text, a, b, c]) => {
        const folded = fold(text);
        const size = folded.text.length;
        fc.pre(size > 0);
        const start = a % size;
        const end = start + 1 + (b % (size - start));
        const longer = end + (c % (size - end + 1));
        const [from, to] = unfold(folded, start, end);
        const [fromToo, further] = unfold(folded, start, longer);
        expect(fromToo).toBe(from);
        expect(further).toBeGreaterThanOrEqual(to);
      }),
    );
  });

  test('of plain ASCII are the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(fold(text).text).toBe(text);
      }),
    );
  });
});

test.each([
  ['full width', 'Ｊａｎｅ（４０６）', 'Jane(406)'],
  ['mathematical letters', '𝐘𝐮𝐬𝐮𝐟 𝓐𝓫𝓭𝓲', 'Yusuf Abdi'],
  ['keycaps', '4️⃣0️⃣6️⃣', '406'],
  ['circled letters', 'Ⓙⓐⓝⓔ', 'Jane'],
  ['letters of flags', '🇯🇴', 'JO'],
  ['Cyrillic twins in a Latin word', 'Jаne Dое', 'Jane Doe'],
  ['Greek twins in a Latin word', 'Μοhammed', 'Mohammed'],
  ['zero-width marks and soft hyphens', 'Ja\u200Bn\u00ADe\uFEFF', 'Jane'],
  ['ligatures', 'ﬁfth', 'fifth'],
  ['typographic marks', '‘O’Brien’ – 555‑0148', "'O'Brien' - 555-0148"],
  ['middle dots', '12·05·1947', '12.05.1947'],
  ['digits of other scripts', '٤٠٦ ४०६', '406 406'],
  ['digits in black circles', '❶➁➌', '123'],
  ['letters in black squares', '🅹🅰🅽🅴', 'JANE'],
  ['small capitals', 'ᴊᴀɴᴇ', 'jane'],
  ['strokes through signs and heaps of marks', 'J̶a̶n̶e̶ 4̲0̈6̇', 'Jane 406'],
  ['accents', 'Séan, Zoë', 'Séan, Zoë'],
])('reads %s as a reader does', (_, text, plain) => {
  expect(fold(text).text).toBe(plain);
});

test('leaves a Cyrillic message Cyrillic', () => {
  expect(fold('Анна Каренина').text).toBe('Анна Каренина');
});

test('an invisible mark after a span is not part of it', () => {
  const folded = fold('Jane\u200B\u200B!');
  expect(unfold(folded, 0, 4)).toEqual([0, 4]);
});

test('drops every mark that Unicode calls ignorable, whatever its plane', () => {
  const ignorable = [
    '\u034F',
    '\u061C',
    '\u115F',
    '\u180E',
    '\u2066',
    '\u2069',
    '\u3164',
    '\u{E0061}',
    '\u{E0100}',
  ];
  expect(ignorable.filter((mark) => fold(`Ja${mark}ne`).text !== 'Jane')).toEqual([]);
});
