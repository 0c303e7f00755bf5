// The question behind a case: clinical words, and nothing of whom it is about.
import { describe, expect, test } from '@jest/globals';
import { questionOf } from '../../src/respond/topic-question.ts';

describe('a question at the level of a topic', () => {
  test.each([
    [
      ['atrial fibrillation'],
      ['apixaban'],
      'How do you approach atrial fibrillation, and where does apixaban come in?',
    ],
    [['gout', 'CKD', 'anemia'], [], 'How do you approach gout with CKD?'],
    [['gout', 'gout'], [], 'How do you approach gout?'],
    [[], ['clozapine'], 'What do you look out for with clozapine?'],
  ])('of %j and %j', (problems, treatments, question) => {
    expect(questionOf({ problems, treatments })).toEqual({ question });
  });

  test('is none where nothing clinical is named', () => {
    expect(questionOf({ problems: [], treatments: [] })).toEqual({});
  });
});
