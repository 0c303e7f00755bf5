// Which cues speak, by whose the details are.
import { describe, expect, test } from '@jest/globals';
import { cuesOfCase } from '../../src/assess/cues-of-case.ts';
import { replyWords, wordOrder, type Cue, type DetailKind, type Finding } from '../../src/domain/finding.ts';
import type { Subject } from '../../src/domain/subject.ts';

const cue = (weight: number): Cue => ({ rule: `cue-${weight}`, version: 1, start: 0, end: 1, weight });
const worded = (weight: number): Cue => ({ ...cue(weight), rule: 'wording-word', isWording: true });

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
  ])('the wording says nothing against an age and a sex written %s', (_, start, left) => {
    const findings = [
      { ...found('any', 'patient'), kind: 'age' as const, start: 0, end: 2 },
      { ...found('any', 'patient'), kind: 'sex' as const, start, end: start + 1 },
    ];
    const order: Cue = { ...worded(-1), rule: wordOrder };
    const against = cuesOfCase([order, worded(-2)], findings);
    expect(against.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(-3 * left, 9);
    expect(cuesOfCase([order, worded(2)], findings)).toEqual([order, worded(2)]);
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
    const reply: Cue = { ...worded(-9), rule: replyWords };
    expect(cuesOfCase([reply], findings)).toEqual([reply]);
    expect(cuesOfCase([worded(3)], findings)).toEqual([worded(3)]);
    expect(cuesOfCase([worded(-3)], findings.slice(0, 1))).toEqual([worded(-3)]);
  });
});
