// How a message is worded: features by family, one cue a family, and nothing of the words in it.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { plainCues, replyCues, wordingCues, wordingOf } from '../../../src/detect/wording/wording.ts';
import { detectorOf, reading, ruleOf } from '../small-book.ts';

const words = {
  'little-word': ['does', 'the', 'with', 'she', 'a', 'in', 'is', 'you'],
  drug: ['metformin'],
  symptom: ['cough'],
  'patient-word': ['patient'],
  'people-plural': ['children'],
  word: ['help', 'walls'],
};
const featuresOf = (text: string): ReadonlySet<string> => wordingOf(reading(text, words), text);

describe('features', () => {
  test.each([
    ['a little word is itself', 'she walls', 'word:she'],
    ['an everyday word is itself', 'the walls', 'word:walls'],
    ['a clinical word is its kind', 'the cough', 'kind:clinical'],
    ['a word of no class is its ending', 'the blurbing', 'kind:-ing'],
    ['a term of the clinic is known by its ending', 'the splenectomy', 'kind:clinical'],
    ['a number is a number', 'the 12', 'kind:number'],
    ['how it opens', 'does metformin help', 'pair:^ does'],
    ['which kinds follow each other', 'does metformin help', 'pair:does clinical'],
    ['how it ends', 'does metformin help', 'pair:short $'],
    ['a group', 'the children', 'kind:people'],
    ['one question alone', 'does metformin help?', 'shape:clinical, one question alone'],
    ['a question at the end', 'cough. help?', 'shape:clinical, a question at the end'],
    ['no question', 'the walls', 'shape:plain, no question'],
    ['whom it speaks to', 'you, you', 'shape:plain, 2 you or more'],
    ['a note without a verb', 'Cough with metformin.', 'shape:note: no verb'],
    ['a note in a sentence', 'The cough is in.', 'shape:note: sentence'],
    ['a note that names its patient so', 'The patient is in.', 'shape:note: speaks of the patient'],
  ])('%s', (_, text, feature) => {
    expect([...featuresOf(text)]).toContain(feature);
  });

  test.each([
    ['a drug by its name', 'metformin', /metformin/u],
    ['a word of no class by itself', 'the Zanzotto', /zanzotto/iu],
    ['a figure by itself', 'the 4711', /4711/u],
    ['a note where somebody is addressed', 'You cough.', /note/u],
    ['a note that asks', 'Cough?', /note/u],
  ])('never tell %s', (_, text, pattern) => {
    expect([...featuresOf(text)].filter((feature) => pattern.test(feature))).toEqual([]);
  });

  test('are read for so long and no further', () => {
    expect(featuresOf(`${'the '.repeat(500)}walls`)).not.toContain('word:walls');
  });

  test('are none in a text without a word or a mark', () => {
    expect(featuresOf(' ').size).toBe(0);
  });

  test('never hold the words of a strange text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[qxz]{6,12}$/u), (word) => {
        const features = [...featuresOf(`${word} the ${word}`)];
        expect(features.length).toBeGreaterThan(0);
        expect(features.filter((feature) => feature.includes(word))).toEqual([]);
      }),
    );
  });
});

describe('cues', () => {
  const wording = new Map([
    ['word:she', 1],
    ['word:walls', -0.25],
    ['pair:^ she', 0.5],
  ]);

  test('add up by family, over the whole message', () => {
    expect(wordingCues(featuresOf('she walls'), wording, { start: 0, end: 9 })).toEqual([
      { rule: 'wording-word', version: 2, start: 0, end: 9, weight: 0.75, isWording: true },
      { rule: 'wording-pair', version: 2, start: 0, end: 9, weight: 0.5, isWording: true },
    ]);
  });

  test('are none where nothing is weighed', () => {
    expect(wordingCues(featuresOf('the cough'), wording, { start: 0, end: 9 })).toEqual([]);
  });

  test('stand beside those of the rules', () => {
    const rule = ruleOf({
      id: 'a',
      kind: 'cue',
      weight: 1,
      match: [{ name: 'one', words: ['cough'], confidence: 1 }],
    });
    expect(
      detectorOf([rule], words)
        .detect('the cough')
        .cues.map((cue) => cue.rule),
    ).toEqual(['a']);
  });
});

test('as a reply a message is worded in one cue', () => {
  const replies = new Map([
    ['word:she', 0.5],
    ['word:walls', -2],
    ['word:help', 7],
  ]);
  const place = { start: 0, end: 9 };
  expect(replyCues(featuresOf('she walls'), replies, place)).toMatchObject([
    { rule: 'wording-reply', weight: -1.5, isWording: true, ...place },
  ]);
  expect(replyCues(featuresOf('the cough'), replies, place)).toEqual([]);
});

test('that nothing clinical is said is one cue', () => {
  const place = { start: 0, end: 9 };
  expect(plainCues(featuresOf('she walls'), place)).toMatchObject([
    { rule: 'wording-plain', isWording: true, ...place },
  ]);
  expect(plainCues(featuresOf('the cough'), place)).toEqual([]);
  expect(plainCues(featuresOf(''), place)).toEqual([]);
});
