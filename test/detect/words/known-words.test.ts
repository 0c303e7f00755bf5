// Words of our lists are kept for all messages; what may tell of somebody is looked up anew, and kept nowhere.
import { expect, test } from '@jest/globals';
import { wordsOf } from '../../../src/detect/words/known-words.ts';
import { tokenise } from '../../../src/detect/words/tokens.ts';
import { lexiconOf } from '../small-book.ts';

const lexicon = lexiconOf({
  drug: ['metformin'],
  surname: ['ashdown', 'may'],
  calendar: ['may'],
  place: ['ely'],
});
const lookUp = wordsOf(lexicon);
const known = (word: string) => tokenise(word).map((token) => lookUp(token))[0];

test.each(['metformin', 'METFORMIN', 'may', ','])('%s is the same word in every message', (word) => {
  expect(known(word)?.written).toBeDefined();
  expect(known(word)).toBe(known(word));
});

test.each(['Ashdown', 'Ely', 'Zanzotto', '4711', 'o2'])('%s is forgotten with its message', (word) => {
  expect(known(word)?.written).toBeUndefined();
  expect(known(word)).not.toBe(known(word));
});
