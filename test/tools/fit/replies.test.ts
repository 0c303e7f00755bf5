// The model of replies learns what a conversation and a reply's own words say, and keeps the two apart.
import { expect, test } from '@jest/globals';
import { scoreOf } from '../../../src/tools/fit/regression.ts';
import { countInReplies, fitReplies, partsOf, type ReplyExample } from '../../../src/tools/fit/replies.ts';

const begin = { prior: 0, says: 1, told: 1, wording: 1, order: 1, topic: 1, case: 1 };
const nothing = { says: 0, told: 0, wording: 0, order: 0, topic: 0, case: 0 };
const reply = (isCase: boolean, words: readonly string[], heard: Partial<typeof nothing>): ReplyExample => ({
  hand: 'a',
  isCase,
  share: 1,
  features: [...Object.keys(nothing), ...words],
  amounts: new Map(Object.entries({ ...nothing, ...heard })),
});
const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

const examples = [
  ...times(80, reply(true, ['word:he'], { case: 3 })),
  ...times(80, reply(false, ['word:thanks'], { case: 3 })),
  ...times(80, reply(false, ['word:he'], { topic: -4 })),
];
const model = fitReplies(examples, begin);

test('tells replies by their words and by what was said before', () => {
  for (const one of examples) expect(scoreOf(model, one) > 0).toBe(one.isCase);
});

test('counts features of the wording that more than one reply has, and no part', () => {
  const once = reply(true, ['word:rare', 'word:he'], {});
  expect([...countInReplies([...examples, once])]).toEqual([
    ['word:he', 161],
    ['word:thanks', 80],
  ]);
});

test('keeps every part above 0, and apart from the wording', () => {
  const { parts, wording } = partsOf(model);
  expect(Object.keys(parts)).toEqual(['prior', 'says', 'told', 'wording', 'order', 'topic', 'case']);
  for (const [part, weight] of Object.entries(parts)) if (part !== 'prior') expect(weight).toBeGreaterThan(0);
  expect(wording.get('word:thanks')).toBeLessThan(0);
  expect([...wording.keys()].toSorted()).toEqual(['word:he', 'word:thanks']);
});
