// The words around a notice: what was seen, in whosever text, and what may be posted instead.
import { expect, test } from '@jest/globals';
import { insteadWords, seenIn, unread } from '../../src/voice/notice-words.ts';
import type { Seen } from '../../src/voice/notice-words.ts';

const notice = { what: 'The town in your message fits few.', without: 'Without it, many.', advice: '' };

test.each<[string, Seen, string]>([
  ['a case that is well', { outcome: 'allow', isCase: true }, 'Nothing in it gives the patient away.'],
  ['no case', { outcome: 'allow', isCase: false }, 'No case in it.'],
  ['what was not judged', { outcome: 'undecided', isCase: true, notice }, unread],
  ['a warning without words', { outcome: 'warn', isCase: true }, unread],
  ['a warning', { outcome: 'warn', isCase: true, notice }, 'The town in it fits few. Without it, many.'],
])('%s has its sentence', (_name, seen, sentence) => {
  expect(seenIn(seen, 'it')).toBe(sentence);
});

test('what may be posted instead stands between quotation marks', () => {
  expect(insteadWords({ safer: 'A man.', question: 'COPD?' })).toEqual([
    'Safer: “A man.”',
    'Or ask it as a topic: “COPD?”',
  ]);
  expect(insteadWords({})).toEqual([]);
});
