// The phrase notation of rule files: what each sign means, and the sentence that a fault is told by.
import { describe, expect, test } from '@jest/globals';
import { parsePhrase } from '../../src/rulebook/phrase.ts';

const plain = { optional: false, gap: 0, closes: false };

describe('a phrase', () => {
  test('of words, options, gaps and classes', () => {
    expect(parsePhrase('Saw|seen {given&!place}? ...3 [age: {number} old]')).toEqual([
      { ...plain, choices: [{ literal: 'saw' }, { literal: 'seen' }] },
      {
        ...plain,
        optional: true,
        choices: [
          {
            all: [
              { name: 'given', negated: false },
              { name: 'place', negated: true },
            ],
          },
        ],
      },
      { ...plain, choices: [], gap: 3 },
      { ...plain, choices: [{ all: [{ name: 'number', negated: false }] }], opens: 'age' },
      { ...plain, choices: [{ literal: 'old' }], closes: true },
    ]);
  });

  test('may mark a span of the kind of its rule', () => {
    expect(parsePhrase('[{given}]')).toMatchObject([{ opens: '', closes: true }]);
  });

  test('may ask for marks', () => {
    expect(parsePhrase(', ( ?').map((element) => element.choices)).toEqual([
      [{ literal: ',' }],
      [{ literal: '(' }],
      [{ literal: '?' }],
    ]);
  });
});

test.each([
  ['', 'an empty word stands between two bars'],
  [Array.from({ length: 15 }, () => 'a').join(' '), 'a phrase has 1 to 14 elements'],
  ['saw ...0 jane', 'a gap is ...1 to ...6'],
  ['saw ...9 jane', 'a gap is ...1 to ...6'],
  ['a||b', 'an empty word stands between two bars'],
  ['|', 'an empty word stands between two bars'],
  ['{given', '"{given" is neither a word nor a {class}'],
  ['{}', '"{}" is neither a word nor a {class}'],
  ['saw [name:', 'a span is opened and holds nothing'],
])('%j is a fault: %s', (notation, sentence) => {
  expect(() => parsePhrase(notation)).toThrow(sentence);
});

// What these mean nobody can say, and read as they stand they would mark nothing or the whole phrase.
test.each(['[name: {given}', '{given}]', '[...2 {given}]', 'a ...2', '{given&}', '{!}'])(
  '%j is a fault',
  (notation) => {
    expect(() => parsePhrase(notation)).toThrow();
  },
);
