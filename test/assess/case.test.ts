// Case or topic: the cues of a message, and what its conversation leans to.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { decideCase, heardInReply, isSurelyCase, leanAfter, leanToNextPage } from '../../src/assess/case.ts';
import { plainWords, replyWords, wordOrder, type Cue } from '../../src/domain/finding.ts';
import { caseModel as model } from './small-case-model.ts';

const cue = (weight: number): Cue => ({ rule: `cue-${weight}`, version: 1, start: 0, end: 1, weight });
const worded = (weight: number): Cue => ({ ...cue(weight), rule: 'wording-word', isWording: true });
const asReply = (weight: number): Cue => ({ ...worded(weight), rule: replyWords });
const weights = fc.array(fc.double({ min: -12, max: 12, noNaN: true }), { maxLength: 6 });

describe('a message', () => {
  test.each([
    ['without a cue is no case', [], 0, false],
    ['with a strong cue is one', [2.2], 0, true],
    ['with a weak cue is none', [1.9], 0, false],
    ['of a topic is none, however clinical', [2.2, -4], 0, false],
    ['that says something under a case is one', [0.5], 4, true],
    ['that says nothing of its own is no case, even under one', [], 8, false],
    ['leans no further towards a case than its conversation may', [-1.2], 800, false],
    ['that says something under a topic is none', [2.2], -4, false],
  ])('%s', (_, said, leaning, isCase) => {
    expect(decideCase(said.map(cue), leaning, model).isCase).toBe(isCase);
  });

  test('is more of a case the more its cues and its conversation lean to one', () => {
    fc.assert(
      fc.property(
        weights,
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (said, leaning, more) => {
          const cues = said.map(cue);
          const { score } = decideCase(cues, leaning, model);
          expect(decideCase([...cues, cue(more)], leaning, model).score).toBeGreaterThanOrEqual(score);
          // Where nothing was said before there is no conversation.
          if (leaning !== 0 && leaning + more !== 0)
            expect(decideCase(cues, leaning + more, model).score).toBeGreaterThanOrEqual(score);
        },
      ),
    );
  });
});

test.each([
  ['what little speaks against', [cue(6)], true],
  ['what might as well be a topic', [cue(3)], false],
])('surely a case: %s', (_, cues, isSure) => {
  const decision = decideCase(cues, 0, model);
  expect(decision.isCase).toBe(true);
  expect(isSurelyCase(decision)).toBe(isSure);
});

describe('an exam, a simulation or an invention', () => {
  const rich = Array.from({ length: 8 }, () => cue(2));

  test('is no case, however rich in detail', () => {
    expect(decideCase([...rich, cue(-8)], 0, model).isCase).toBe(false);
    expect(decideCase([...rich, cue(-7)], 0, model).isCase).toBe(true);
  });

  test('frames its conversation', () => {
    expect(leanAfter([...rich, cue(-8)], 0, model)).toBe(-8);
  });
});

describe('the wording of a message', () => {
  test.each([
    ['counts whole where the message stands alone', [worded(2.2)], 0, true],
    ['counts for less in a reply', [cue(0.1), worded(-4)], 4, false],
    ['counts for less in a reply, and may be outweighed there', [cue(1.1), worded(-2)], 4, true],
    ['counts as that of a reply there', [cue(0.1), asReply(2)], 4, true],
    ['counts as that of a reply there, against a case too', [cue(2), asReply(-3)], 4, false],
    ['counts as that of a reply there alone', [asReply(9)], 0, false],
    ['inherits a topic all the same', [worded(2.2)], -4, false],
  ])('%s', (_, cues, leaning, isCase) => {
    const decision = decideCase(cues, leaning, model);
    expect(decision.isCase).toBe(isCase);
    expect(decision.score > 0).toBe(isCase);
  });

  test('hands a part on to its conversation, and nothing of what it is as a reply', () => {
    expect(leanAfter([worded(5), asReply(5), cue(1)], 0, model)).toBe(1 + 5 * model['kept-wording']);
  });

  test('by the order of its words is what it is, and hands nothing on', () => {
    const ordered: Cue = { ...worded(2), rule: wordOrder };
    expect(decideCase([ordered, cue(0.5)], 0, model).score).toBe(0.5);
    expect(decideCase([ordered, cue(0.5)], 4, model).score).toBe(0.5 - 2 + 0.5 + 1 + 1);
    expect(leanAfter([ordered, cue(1)], 0, model)).toBe(1);
  });

  test('makes nothing of what is settled', () => {
    expect(leanAfter([worded(5), cue(-8)], 0, model)).toBe(-8);
  });
});

describe('a reply', () => {
  test.each([
    ['that says something leans to a case', [cue(0.7)], 2, true],
    ['that says nothing does not', [], 2, false],
    ['is what leans so: a message that stands alone does not', [cue(0.7)], 0, false],
    ['to a topic is of one', [cue(0.7)], -2, false],
  ])('%s', (_, cues, before, isCase) => {
    expect(decideCase(cues, before, model).isCase).toBe(isCase);
  });

  test('keeps what it is worded as among its cues, a message that stands alone does not', () => {
    expect(decideCase([cue(1), asReply(2)], 1, model).cues).toEqual([cue(1), asReply(2)]);
    expect(decideCase([cue(1), asReply(2)], 0, model).cues).toEqual([cue(1)]);
  });

  test('is heard in parts', () => {
    const ordered: Cue = { ...worded(3), rule: wordOrder };
    expect(heardInReply([cue(0.5), worded(2), ordered, asReply(4)], -3)).toEqual({
      says: 1,
      told: 0.5,
      wording: 2,
      order: 3,
      topic: -3,
      case: 0,
    });
    expect(heardInReply([worded(2)], 3)).toMatchObject({ says: 0, told: 0, topic: 0, case: 3 });
  });
});

describe('that nothing clinical is said', () => {
  const plain: Cue = { ...worded(-3), rule: plainWords };

  test.each([
    ['speaks against a case that no rule speaks for', [worded(4), plain], 0, false],
    ['says nothing beside a rule that does', [worded(4), cue(0.6), plain], 0, true],
    ['says nothing in a reply', [cue(0.1), worded(4), plain], 1, true],
  ])('%s', (_, cues, leaning, isCase) => {
    const decision = decideCase(cues, leaning, model);
    expect(decision.isCase).toBe(isCase);
    expect(decision.cues.includes(plain)).toBe(!isCase);
  });
});

describe('a conversation', () => {
  test('never leans further than the limit', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: -8, max: 8, noNaN: true }), (said, leaning) => {
        expect(Math.abs(leanAfter(said.map(cue), leaning, model))).toBeLessThanOrEqual(model.limit);
      }),
    );
  });

  test('that opened as an exam stays one', () => {
    let leaning = leanAfter([cue(-5)], 0, model);
    for (let reply = 0; reply < 5; reply += 1) leaning = leanAfter([cue(4)], leaning, model);
    expect(decideCase([cue(4)], leaning, model).isCase).toBe(false);
  });

  test('that opened as a case forgets it by and by', () => {
    let leaning = leanAfter([cue(4)], 0, model);
    expect(decideCase([cue(0.1)], leaning, model).isCase).toBe(true);
    for (let reply = 0; reply < 6; reply += 1) leaning = leanAfter([], leaning, model);
    expect(decideCase([cue(0.1)], leaning, model).isCase).toBe(false);
  });
});

describe('the leaning that a page hands on to the next page of a text', () => {
  test('towards a case is kept whole', () => {
    expect(leanToNextPage(6, [cue(6)], 0)).toBe(6);
  });

  test('towards a topic frames nothing: a case that follows is heard', () => {
    const leaning = leanToNextPage(-8, [cue(-5), cue(-3)], 0);
    expect(leaning).toBeLessThan(0);
    expect(decideCase([cue(6)], leaning, model).isCase).toBe(true);
    expect(decideCase([cue(6)], -8, model).isCase).toBe(false);
  });

  test('of a conversation that was framed before the text stays', () => {
    expect(leanToNextPage(-8, [cue(-5)], -6)).toBe(-6);
  });

  test('of what was settled, an exam, stays', () => {
    expect(leanToNextPage(-8, [cue(-8)], 0)).toBe(-8);
  });
});
