// What cues say together, beyond what each says by itself.
import { describe, expect, test } from '@jest/globals';
import { decideCase } from '../../src/assess/case.ts';
import { interplayCue, rulesThatSpeak, weighTogether, type Interplay } from '../../src/assess/interplay.ts';
import type { Cue } from '../../src/domain/finding.ts';

// Speaks for a case where an age stands beside a plan, and says nothing of either alone.
const interplay: Interplay = {
  byRule: new Map([
    ['age', [1, 0]],
    ['plan', [1, 0]],
    ['cohort', [-2, 1]],
  ]),
  before: [-1, 0],
  says: [3, -2],
  rest: 0.5,
};
const cue = (rule: string, more: Partial<Cue> = {}): Cue => ({
  rule,
  version: 1,
  start: 0,
  end: 4,
  weight: 1,
  ...more,
});

describe('a network', () => {
  test.each([
    ['nothing', [], 0.5],
    ['one of a pair', ['age'], 0.5],
    ['both of a pair', ['age', 'plan'], 3.5],
    ['what turns both down', ['age', 'plan', 'cohort'], -1.5],
    ['a rule that it does not know', ['other'], 0.5],
  ])('hears %s', (_, rules, odds) => {
    expect(weighTogether(rules, interplay)).toBeCloseTo(odds, 9);
  });

  test('hears rules, each once, and not the wording', () => {
    const cues = [cue('age'), cue('age'), cue('wording-word', { isWording: true })];
    expect(rulesThatSpeak(cues)).toEqual(['age', 'age']);
    expect(interplayCue(cues, interplay)).toEqual(cue('case-interplay', { weight: 0.5, isWording: true }));
  });
});

describe('a decision', () => {
  const reply = { prior: 0, says: 0, told: 1, wording: 1, order: 1, topic: 1, case: 1 };
  const model = { prior: 0, caution: 0, kept: 1, limit: 8, 'kept-wording': 1, reply, interplay };

  test('counts it in and lists it', () => {
    const { score, cues } = decideCase([cue('age'), cue('plan')], 0, model);
    expect(score).toBeCloseTo(5.5, 9);
    expect(cues.map(({ rule }) => rule)).toEqual(['age', 'plan', 'case-interplay']);
  });

  test('leaves it out of a reply, of which its conversation says more', () => {
    expect(decideCase([cue('age'), cue('plan')], 1, model).score).toBeCloseTo(3, 9);
  });
});
