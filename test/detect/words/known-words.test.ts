// Words of our lists are kept for all messages; what may tell of somebody is looked up anew, and kept nowhere.
import { expect, test } from '@jest/globals';
import { slipOfWord, wordsOf } from '../../../src/detect/words/known-words.ts';
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

test('an everyday word with two letters changed is told as that word, and forgotten with its message', () => {
  const long = `${'fiddle'.repeat(5)}s`;
  const own = {
    ...lexiconOf({ surname: ['fiddler'] }),
    listed: new Map([
      ['fiddle', ['word']],
      [long, ['word']],
    ]),
  };
  const lookUpOwn = wordsOf(own);
  const hitsOf = (word: string) => tokenise(word).map((token) => lookUpOwn(token))[0];
  expect(hitsOf('fidlde')?.hits).toEqual([{ className: slipOfWord, length: 1, key: 'fiddle' }]);
  expect(hitsOf('fidlde')?.written).toBeUndefined();
  for (const other of ['fiddle', 'fiddler', 'fdidel', 'Fidlde', `fi${'ddlefi'.repeat(4)}dldes`])
    expect(hitsOf(other)?.hits.map(({ className }) => className)).not.toContain(slipOfWord);
});
