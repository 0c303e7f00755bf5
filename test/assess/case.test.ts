// Case or topic: the cues of a message, and what its conversation leans to.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { cuesOfCase, decideCase, isSurelyCase, leanAfter, leanToNextPage } from '../../src/assess/case.ts';
import { wordOrder, type Cue, type DetailKind, type Finding } from '../../src/domain/finding.ts';
import type { Subject } from '../../src/domain/subject.ts';

const model = { prior: -2, caution: 0, inherited: 0.75, kept: 0.75, limit: 8, 'reply-wording': 0.5 };
const cue = (weight: number): Cue => ({ rule: `cue-${weight}`, version: 1, start: 0, end: 1, weight });
const worded = (weight: number): Cue => ({ ...cue(weight), rule: 'wording-word', isWording: true });
const weights = fc.array(fc.double({ min: -12, max: 12, noNaN: true }), { maxLength: 6 });

describe('a message', () => {
  test.each([
    ['without a cue is no case', [], 0, false],
    ['with a strong cue is one', [2.2], 0, true],
    ['with a weak cue is none', [1.9], 0, false],
    ['of a topic is none, however clinical', [2.2, -4], 0, false],
    ['that says something under a case is one', [0.5], 4, true],
    ['that says nothing of its own is no case, even under one', [], 8, false],
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
          expect(
            decideCase([...cues, cue(more)], leaning, model).score + (cues.length === 0 ? 99 : 0),
          ).toBeGreaterThanOrEqual(score);
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
    ['counts for less in a reply, and may be outweighed there', [cue(0.1), worded(-2)], 4, true],
    ['says nothing of its own: a reply without any other cue is no case', [worded(9)], 8, false],
    ['inherits a topic all the same', [worded(2.2)], -4, false],
  ])('%s', (_, cues, leaning, isCase) => {
    const decision = decideCase(cues, leaning, model);
    expect(decision.isCase).toBe(isCase);
    expect(decision.score > 0).toBe(isCase);
  });

  test('counts as much in what is handed on as in a reply', () => {
    expect(leanAfter([worded(5), cue(1)], 0, model)).toBe(1 + 5 * model['reply-wording']);
  });

  test('by the order of its words is what it is, and hands nothing on', () => {
    const ordered: Cue = { ...worded(2), rule: wordOrder };
    const replying = { ...model, 'reply-order': 0.25 };
    expect(decideCase([ordered, cue(0.5)], 0, replying).score).toBe(0.5);
    expect(decideCase([ordered, cue(0.5)], 4, replying).score).toBe(0.5 - 2 + 0.5 + 3);
    expect(leanAfter([ordered, cue(1)], 0, replying)).toBe(1);
  });

  test('makes nothing of what is settled', () => {
    expect(leanAfter([worded(5), cue(-8)], 0, model)).toBe(-8);
  });
});

describe('a reply', () => {
  const leaning = { ...model, reply: 0.6 };

  test.each([
    ['that says something leans to a case', [cue(0.7)], 1, true],
    ['that says nothing does not', [], 1, false],
    ['is what leans so: a message that stands alone does not', [cue(1.5)], 0, false],
  ])('%s', (_, cues, before, isCase) => {
    expect(decideCase(cues, before, leaning).isCase).toBe(isCase);
  });

  test('leans no further than it is told to', () => {
    expect(decideCase([cue(0.7)], 1, model).isCase).toBe(false);
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

describe('the cues of a case', () => {
  const found = (rule: string, subject: Subject): Finding => ({
    rule,
    version: 1,
    kind: 'name',
    start: 0,
    end: 1,
    confidence: 1,
    evidence: [],
    subject,
  });

  test.each<[string, readonly Subject[], boolean]>([
    ['count where their rule found something of the patient', ['patient'], true],
    ["count where it was a relative's", ['relative'], true],
    ['count where one of several is the patient', ['colleague', 'patient'], true],
    ['count where their rule found nothing at all', [], true],
    ['do not count where it was a colleague', ['colleague'], false],
    ['do not count where it was nobody', ['nobody', 'author'], false],
  ])('%s', (_, subjects, counts) => {
    const own = cue(1);
    const findings = subjects.map((subject) => found(own.rule, subject));
    expect(cuesOfCase([own], findings)).toEqual(counts ? [own] : []);
  });

  test.each<[string, ReadonlyArray<readonly [DetailKind, number, Subject]>, boolean]>([
    [
      'is asked for by name and age',
      [
        ['name', 0, 'patient'],
        ['age', 40, 'patient'],
      ],
      true,
    ],
    [
      'is asked for by a number and a date',
      [
        ['mrn', 0, 'patient'],
        ['date', 90, 'patient'],
      ],
      true,
    ],
    ['has a name alone', [['name', 0, 'patient']], false],
    [
      'has two names',
      [
        ['name', 0, 'patient'],
        ['name', 30, 'patient'],
      ],
      false,
    ],
    [
      'has an age and a town',
      [
        ['age', 0, 'patient'],
        ['location', 30, 'patient'],
      ],
      false,
    ],
    [
      'has an age far from the name',
      [
        ['name', 0, 'patient'],
        ['age', 400, 'patient'],
      ],
      false,
    ],
    [
      "has a colleague's name beside the age",
      [
        ['name', 0, 'colleague'],
        ['age', 9, 'patient'],
      ],
      false,
    ],
  ])('a question says nothing against a patient who %s: %j', (_, details, isSilent) => {
    const question = { ...cue(-3), rule: 'question' };
    const findings = details.map(([kind, start, subject]) => ({
      ...found('any', subject),
      kind,
      start,
      end: start + 5,
    }));
    const heard = cuesOfCase([question, cue(-9)], findings, ['question']);
    expect(heard).toEqual(isSilent ? [cue(-9)] : [question, cue(-9)]);
  });

  test.each([
    ['as one', 2, 0],
    ['with a blank between', 3, 0],
    ['apart', 9, 1],
  ])('the order of words says nothing against an age and a sex written %s', (_, start, left) => {
    const findings = [
      { ...found('any', 'patient'), kind: 'age' as const, start: 0, end: 2 },
      { ...found('any', 'patient'), kind: 'sex' as const, start, end: start + 1 },
    ];
    const order: Cue = { ...worded(-1), rule: wordOrder };
    expect(cuesOfCase([order], findings)).toHaveLength(left);
    expect(cuesOfCase([{ ...order, weight: 1 }], findings)).toHaveLength(1);
  });

  test('wording says little against a patient who is told apart, and as much as ever for one', () => {
    const findings = [
      { ...found('any', 'patient'), kind: 'name' as const, start: 0, end: 5 },
      { ...found('any', 'patient'), kind: 'age' as const, start: 9, end: 11 },
    ];
    const order: Cue = { ...worded(-1), rule: wordOrder };
    expect(cuesOfCase([worded(-3), order, cue(2)], findings)).toEqual([
      { ...worded(-3), weight: -0.75 },
      { ...order, weight: -0.25 },
      cue(2),
    ]);
    expect(cuesOfCase([worded(3)], findings)).toEqual([worded(3)]);
    expect(cuesOfCase([worded(-3)], findings.slice(0, 1))).toEqual([worded(-3)]);
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
