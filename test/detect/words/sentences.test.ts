// Where a sentence ends: at a mark with a space behind it, at a new line, and not after an abbreviation.
import { expect, test } from '@jest/globals';
import { sentencesOf } from '../../../src/detect/words/sentences.ts';
import { tokenise } from '../../../src/detect/words/tokens.ts';

function sentences(text: string): readonly string[] {
  const { at } = sentencesOf(tokenise(text), [0, text.length]);
  const seen = new Map<number, string>();
  for (let i = 0; i < text.length; i += 1) seen.set(at(i)[0], text.slice(...at(i)).trim());
  return [...seen.values()];
}

test.each([
  ['K 5.1 now. Ring me; then sleep', ['K 5.1 now.', 'Ring me;', 'then sleep']],
  [
    'Dr. Halloran saw J. Doe at St. Anne. Fine?\nYes',
    ['Dr. Halloran saw J. Doe at St. Anne.', 'Fine?', 'Yes'],
  ],
  ['see notes.example for it', ['see notes.example for it']],
  ['', []],
])('%j', (text, expected) => {
  expect(sentences(text)).toEqual(expected);
});
