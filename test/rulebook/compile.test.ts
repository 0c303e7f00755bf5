// Lists of words: how the terms of a rule file find themselves in a message.
import { describe, expect, test } from '@jest/globals';
import { createDetector } from '../../src/detect/detect.ts';
import { indexPhrases } from '../../src/detect/phrases/phrase-index.ts';
import type { Lexicon } from '../../src/domain/lexicon.ts';
import { compileRule } from '../../src/rulebook/compile.ts';
import { ruleFile } from '../../src/rulebook/schema.ts';

const noWords: Lexicon = {
  byFirst: new Map(),
  listed: new Map(),
  senses: new Map(),
  usage: new Map(),
  asName: new Map(),
  classes: [],
};

/** What a cue that lists `words` marks in `text`; undefined for nothing. */
function marked(words: readonly string[], text: string): string | undefined {
  const file = ruleFile.parse({
    id: 'listed',
    version: 1,
    title: 'Listed words',
    why: 'A list is easy to review.',
    kind: 'cue',
    weight: 1,
    match: [{ name: 'the list', words, confidence: 0.9 }],
    'known-gaps': ['Other words.'],
    flag: ['one', 'two', 'three'],
    pass: ['four', 'five', 'six'],
  });
  const rule = compileRule(file, { checks: new Map(), classes: new Set() });
  if (!('id' in rule)) throw new Error(rule.join('; '));
  const [cue] = createDetector([rule], noWords, indexPhrases([rule])).detect(text).cues;
  return cue && text.slice(cue.start, cue.end);
}

describe('a list of words', () => {
  test.each([
    ['letter case is open', 'grand rounds', 'see Grand Rounds today', 'Grand Rounds'],
    ['a hyphen may stand for a space', 'follow up', 'for follow-up on Monday', 'follow-up'],
    ['a term is whole words', 'rota', 'the rotator cuff', undefined],
    ['a slash stands for itself', 'c/o', 'pt c/o itch', 'c/o'],
    ['a slash is asked for', 'c/o', 'the c o of the school', undefined],
    ['a question mark is asked for', 'right?', 'the right knee', undefined],
    ['a question mark stands for itself', 'right?', 'lyse, right?', 'right?'],
    ["'s is a word of its own", "what's your", "what's your cutoff", "what's your"],
  ])('%s', (_what, term, text, expected) => {
    expect(marked([term], text)).toBe(expected);
  });

  test('marks the longest term that fits', () => {
    expect(marked(['board', 'board question'], 'a board question on gout')).toBe('board question');
  });
});
