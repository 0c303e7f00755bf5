// The phrase notation as it reads a message: options, gaps, classes, and where a phrase may begin.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { numberOff } from '../../../src/detect/phrases/codes.ts';
import { layOut } from '../../../src/detect/phrases/page.ts';
import { askedFor, encode } from '../../../src/detect/phrases/phrase-code.ts';
import { matchPhrase } from '../../../src/detect/phrases/phrases.ts';
import { parsePhrase } from '../../../src/rulebook/phrase.ts';
import { detectorOf, reading, ruleOf, said, type Words } from '../small-book.ts';

const words: Words = {
  given: ['jane', 'ana maria', 'may'],
  surname: ['ashdown', 'o neill'],
  calendar: ['may'],
  lab: ['k', 'serum sodium'],
};

/** What the phrase marks in the text, wherever it begins, as "kind:words". */
function marked(notation: string, text: string): readonly string[] {
  const phrase = { name: 'of a test', elements: parsePhrase(notation), confidence: 1 };
  const asked = askedFor([phrase]);
  const codes = numberOff(asked.words, asked.classes);
  const read = reading(text, words);
  const page = layOut(read, codes);
  return read.tokens.flatMap((_, i) =>
    (matchPhrase(encode(phrase, codes), page, i) ?? []).map(({ kind, from, to }) => {
      const of = read.tokens.slice(from, to).map((token) => token.plain);
      return `${kind}:${of.join(' ')}`;
    }),
  );
}

describe('a phrase', () => {
  test('reads words and one of several, whatever their case', () => {
    expect(marked('saw|seen Jane', 'SAW jane, seen JANE, met jane')).toEqual([':saw jane', ':seen jane']);
  });

  test('marks its span alone, with the kind that stands there', () => {
    expect(marked('saw [name: {given} {surname}] for', 'saw Jane Ashdown for gout')).toEqual([
      'name:jane ashdown',
    ]);
    expect(marked('[{given}] has|is', 'Jane is well')).toEqual([':jane']);
  });

  test('marks more than one span', () => {
    expect(marked('[name: {given}] , [age: {number}]', 'Jane, 44')).toEqual(['name:jane', 'age:44']);
  });

  test('tries an option both ways', () => {
    const notation = 'mr .? [{surname}] said?  no';
    expect(marked(notation, 'mr ashdown no. Mr. Ashdown said no')).toEqual([':ashdown', ':ashdown']);
  });

  test('takes back an option that leaves no way on', () => {
    expect(marked('{given}? {given} left', 'jane left')).toEqual([':jane left']);
  });

  test('lets as many tokens pass as the gap says, and no more', () => {
    expect(marked('saw ...2 [{surname}]', 'saw old tired Ashdown')).toEqual([':ashdown']);
    expect(marked('saw ...2 [{surname}]', 'saw poor old tired Ashdown')).toEqual([]);
  });

  test('lets no gap run over the end of a line or sentence', () => {
    expect(marked('saw ...2 [{surname}]', 'saw x.\nAshdown')).toEqual([]);
    expect(marked('saw ...2 [{surname}]', 'saw who? Ashdown')).toEqual([]);
  });

  test('wants every class test to pass, and none that is denied', () => {
    expect(marked('[{given&title&!calendar}]', 'May met Jane and jane')).toEqual([':jane']);
  });

  test('takes the whole of a longer term', () => {
    expect(marked('[{given}] has', 'Ana Maria has a rash')).toEqual([':ana maria']);
    expect(marked('{lab} is', 'serum sodium is low')).toEqual([':serum sodium is']);
  });

  test('sees a name that is joined by a mark', () => {
    expect(marked('[{surname}]', "O'Neill")).toEqual([]);
    expect(marked('[{surname}]', 'O-Neill, O. Neill')).toEqual([':o - neill', ':o . neill']);
  });
});

describe('an index of phrases', () => {
  const notations = [
    '[name: {given}] {surname}?',
    '{title}? [{surname}]',
    '...1 [{lab}] is',
    'the|a? [{number}]',
    '[{!given&lower}] jane',
  ];

  test('finds what trying every phrase everywhere finds', () => {
    // Each alone, so that no other rule's span is preferred.
    const alone = notations.map((phrase, n) =>
      detectorOf(
        [ruleOf({ id: `rule-${n}`, match: [{ name: 'a phrase', phrase, confidence: 0.9 }] }, words)],
        words,
      ),
    );
    const text = fc
      .array(
        fc.constantFrom(
          'Jane',
          'Ashdown',
          'K',
          'is',
          'the',
          '12',
          'old',
          ',',
          '\n',
          'serum',
          'sodium',
          'May',
        ),
      )
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, (message) => {
        const found = alone.map((detector) => said(detector, message).length > 0);
        expect(found).toEqual(notations.map((notation) => marked(notation, message).length > 0));
      }),
    );
  });
});
