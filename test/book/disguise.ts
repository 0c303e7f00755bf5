// However an identifier is dressed up or wrapped, it is found, and the span is the place where it stands.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { core } from './the-book.ts';

const { detector } = core;

type Write = (text: string) => string;

interface Secret {
  readonly cue: string;
  readonly text: string;
}

const secrets: readonly Secret[] = [
  { cue: "the mother's mobile is", text: '617-555-0143' },
  { cue: 'his phone is', text: '4065550128' },
  { cue: 'partner rings from mobile', text: '07700 900417' },
  { cue: 'MRN', text: '77412083' },
  { cue: 'NHS number', text: '999 203 1409' },
  { cue: 'ssn', text: '000-55-0142' },
  { cue: 'Medicaid ID', text: '55014277' },
  { cue: 'DOB', text: '14/03/1961' },
];

const between =
  (mark: string): Write =>
  (text) =>
    [...text].join(mark);
const eachDigit =
  (write: (digit: number) => string): Write =>
  (text) =>
    text.replace(/\d/gu, (digit) => write(Number(digit)));
const names = ['oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Each leaves a reader in no doubt which digits are meant. */
const disguises: Readonly<Record<string, Write>> = {
  'zero-width spaces': between('\u200B'),
  'zero-width joiners': between('\u200D'),
  'soft hyphens': between('\u00AD'),
  'full width': eachDigit((digit) => String.fromCodePoint(0xff10 + digit)),
  'mathematical digits': eachDigit((digit) => String.fromCodePoint(0x1d7ce + digit)),
  keycaps: eachDigit((digit) => `${digit}\uFE0F\u20E3`),
  'Arabic digits': eachDigit((digit) => String.fromCodePoint(0x660 + digit)),
  'Devanagari digits': eachDigit((digit) => String.fromCodePoint(0x966 + digit)),
  'struck through': eachDigit((digit) => `${digit}\u0336`),
  'typographic dashes': (text) => text.replaceAll('-', '–'),
  'no-break spaces': (text) => text.replaceAll(' ', '\u00A0'),
  'character references': eachDigit((digit) => `&#${48 + digit};`),
  'percent signs': eachDigit((digit) => `%3${digit}`),
};

/** Only where the digits alone, without marks between them, still say it. */
const ofDigitsAlone: Readonly<Record<string, Write>> = {
  'spread with spaces': (text) => text.replace(/\D/gu, '').split('').join(' '),
  'spread with underscores': (text) => text.replace(/\D/gu, '').split('').join('_'),
  'in words': (text) => [...text.replace(/\D/gu, '')].map((digit) => names[Number(digit)]).join(' '),
  'in words and digits': (text) => {
    const digits = text.replace(/\D/gu, '');
    return `${Array.from(digits.slice(0, 3), (digit) => names[Number(digit)]).join(' ')} ${digits.slice(3)}`;
  },
};

/** Where a message carries it: what stands before it, and after. */
const carriers: ReadonlyArray<readonly [string, string]> = [
  ['', ''],
  ['`', '`'],
  ['*', '*'],
  ['"', '"'],
  ['(', ')'],
  [': ', ','],
  [' = ', ';'],
  ['\n> ', '\n'],
  ['\n```\n', '\n```'],
  ['": "', '"'],
];

function expectFound(before: string, shown: string, after: string): void {
  const text = `${before}${shown}${after}`;
  const [start, end] = [before.length, before.length + shown.length];
  const found = detector.detect(text).findings.filter((one) => one.start < end && start < one.end);
  const inside = found.filter((one) => one.start >= start && one.end <= end);
  const covered = inside.reduce((sum, one) => sum + one.end - one.start, 0);
  if (covered < shown.length * 0.9) throw new Error(`not found: ${JSON.stringify(text)}`);
}

describe('a disguise', () => {
  test.each(Object.keys(disguises))('%s hides nothing, whatever carries it', (name) => {
    const disguise = disguises[name] ?? String;
    fc.assert(
      fc.property(
        fc.constantFrom(...secrets),
        fc.constantFrom(...carriers),
        ({ cue, text }, [open, close]) => {
          expectFound(`K 6.9, ${cue} ${open}`, disguise(text), `${close} who has him`);
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each(Object.keys(ofDigitsAlone))('%s hides no number', (name) => {
    const disguise = ofDigitsAlone[name] ?? String;
    for (const { cue, text } of secrets.filter((secret) => !secret.text.includes('/')))
      expectFound(`K 6.9, ${cue} `, disguise(text), ', who has him');
  });

  test.each([
    ['full width', 'ｗｒｅｎ.lock＠mailhost.example'],
    ['brackets', 'wren.lock [at] mailhost [dot] example'],
    ['spaces', 'wren.lock @ mailhost . example'],
    ['words', 'wren dot lock at mailhost dot example'],
    ['a zero-width mark', 'wren.lo\u200Bck@mailhost.example'],
    ['Cyrillic letters', 'wrеn.lосk@mailhost.example'],
    ['percent signs', 'wren.lock%40mailhost.example'],
  ])('%s hide no address', (_, shown) => {
    expectFound('results go to ', shown, ' please, INR 7');
  });

  test.each([
    ['base64', 'in base64: ', Buffer.from('call 617-555-0143').toString('base64')],
    ['a text from back to front', 'read it backwards: ', '3410-555-716 llec'],
  ])('%s is read', (_, before, shown) => {
    const text = `${before}${shown} , lactate 9`;
    const [start, end] = [before.length, before.length + shown.length];
    const found = detector.detect(text).findings;
    expect(found.filter(({ kind, start: at }) => kind === 'phone' && at >= start && at < end)).toHaveLength(
      1,
    );
  });
});
