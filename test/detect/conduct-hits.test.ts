// Rules of conduct are looked for where one is switched on, and find nothing else.
import { describe, expect, test } from '@jest/globals';
import { conductRules } from '../../src/domain/conduct.ts';
import { detectorOf, ruleOf } from './small-book.ts';

const match = (phrase: string) => [{ name: 'of a test', phrase, confidence: 0.9 }];
const detector = detectorOf([
  ruleOf({
    id: 'conduct-word',
    kind: 'conduct',
    conduct: 'demeaning',
    match: [...match('numpty'), ...match('numpty head')],
  }),
  ruleOf({
    id: 'conduct-picture',
    kind: 'conduct',
    conduct: 'photograph',
    'in-case': true,
    match: match('snapshot'),
    context: { lower: { words: ['consented'], within: 20, by: 0.9 } },
  }),
  ruleOf({ id: 'case-word', kind: 'cue', weight: 2, match: match('numpty') }),
]);

const saidOf = (text: string, on: typeof conductRules | readonly [] = conductRules) =>
  detector
    .open(text)
    .conduct(on)
    .map(({ conduct, start, end }) => `${conduct}:${text.slice(start, end)}`);

describe('a rule of conduct', () => {
  test('marks where it is broken, in the order of the text', () => {
    expect(saidOf('a snapshot of that numpty')).toEqual(['photograph:snapshot', 'demeaning:numpty']);
  });

  test('marks a place once, however many of its matchers speak', () => {
    expect(saidOf('numpty numpty head')).toEqual(['demeaning:numpty', 'demeaning:numpty head']);
  });

  test('says so in places of the text as it was written', () => {
    expect(saidOf('“ﬁne”, said the nu­mpty')).toEqual(['demeaning:nu­mpty']);
  });

  test('is silent where it is switched off', () => {
    expect(detector.open('a snapshot of that numpty').conduct(['demeaning'])).toHaveLength(1);
    expect(saidOf('a snapshot of that numpty', [])).toEqual([]);
  });

  test('hears the words around as every rule does', () => {
    expect(saidOf('a snapshot, she consented')).toEqual([]);
  });

  test('tells by which rule and on what evidence, and no word', () => {
    expect(detector.open('a snapshot').conduct(conductRules)).toEqual([
      {
        rule: 'conduct-picture',
        version: 1,
        conduct: 'photograph',
        inCase: true,
        start: 2,
        end: 10,
        confidence: 0.9,
        evidence: ['of a test'],
      },
    ]);
  });

  test('is no finding, no cue and no claim', () => {
    const { findings, cues, claims } = detector.detect('a snapshot of that numpty');
    expect([findings, cues.map(({ rule }) => rule), claims]).toEqual([[], ['case-word'], []]);
  });
});
