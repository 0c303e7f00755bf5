// Whose a finding is: the surest claim on it, the patient's between equals.
import { describe, expect, test } from '@jest/globals';
import { assignSubjects, claimsInCase } from '../../src/assess/subject.ts';
import type { Claim } from '../../src/domain/claim.ts';
import type { DetailKind, Finding } from '../../src/domain/finding.ts';
import type { Subject } from '../../src/domain/subject.ts';

function finding(start: number, kind: DetailKind = 'name', over: Partial<Finding> = {}): Finding {
  const end = start + 5;
  return {
    rule: 'a-rule',
    version: 1,
    kind,
    start,
    end,
    confidence: 0.7,
    evidence: ['seen'],
    subject: 'patient',
    ...over,
  };
}

function claim(subject: Subject, confidence: number, over: Partial<Claim> = {}): Claim {
  return {
    rule: `${subject}-sign`,
    start: 0,
    end: 3,
    from: 0,
    to: 100,
    within: 'line',
    kinds: undefined,
    subject,
    confidence,
    ...over,
  };
}

function subjects(findings: readonly Finding[], claims: readonly Claim[]): readonly Subject[] {
  return assignSubjects(findings, claims).map(({ subject }) => subject);
}

describe('assignSubjects', () => {
  test('a finding goes to who claims it, and says by which rule', () => {
    const [found] = assignSubjects([finding(10)], [claim('colleague', 0.8)]);
    expect(found).toMatchObject({ subject: 'colleague', evidence: ['seen', 'claimed by colleague-sign'] });
  });

  test('a claim takes only its kinds, and only within its stretch', () => {
    const claims = [
      claim('patient', 0.1, { from: 900, to: 901 }),
      claim('nobody', 0.8, { kinds: new Set<DetailKind>(['phone']), from: 10, to: 20 }),
    ];
    const findings = [finding(12), finding(12, 'phone'), finding(20, 'phone'), finding(400, 'phone')];
    expect(subjects(findings, claims)).toEqual(['patient', 'nobody', 'patient', 'patient']);
  });

  test('what a rule knows to be nobody becomes no patient and no relative, but a colleague it may be', () => {
    const trial = finding(10, 'name', { subject: 'nobody' });
    expect(subjects([trial], [claim('relative', 0.99)])).toEqual(['nobody']);
    expect(subjects([trial], [claim('patient', 0.99)])).toEqual(['nobody']);
    expect(subjects([trial], [claim('colleague', 0.99)])).toEqual(['colleague']);
  });

  test('the surer claim holds, and between equals the patient', () => {
    expect(subjects([finding(10)], [claim('nobody', 0.7), claim('patient', 0.7)])).toEqual(['patient']);
    expect(subjects([finding(10)], [claim('patient', 0.7), claim('nobody', 0.71)])).toEqual(['nobody']);
  });

  test('a claim far into a long message is found', () => {
    const far = claim('author', 0.9, { from: 20_000, to: 20_600 });
    expect(subjects([finding(20_010), finding(20_590), finding(20_700)], [far])).toEqual([
      'author',
      'author',
      'patient',
    ]);
  });

  test("a rule that speaks of somebody else keeps what it finds, but for a surer stranger's claim", () => {
    const own = finding(10, 'name', { subject: 'colleague', confidence: 0.8 });
    expect(subjects([own], [claim('patient', 0.95)])).toEqual(['colleague']);
    expect(subjects([own], [claim('author', 0.7)])).toEqual(['colleague']);
    expect(subjects([own], [claim('relative', 0.9)])).toEqual(['relative']);
  });

  test('where nothing speaks of a patient, a sentence about work holds for the whole message', () => {
    const work = claim('nobody', 0.7, { from: 0, to: 30, within: 'sentence' });
    const name = claim('colleague', 0.9, { from: 0, to: 3, within: 'span' });
    expect(subjects([finding(300)], [work, name])).toEqual(['nobody']);
    expect(subjects([finding(300)], [name])).toEqual(['patient']);
    const patient = claim('patient', 0.6, { from: 500, to: 520, within: 'sentence' });
    expect(subjects([finding(300)], [work, patient])).toEqual(['patient']);
  });

  test('in a case no sentence gives its details to the house, though words may give theirs to nobody', () => {
    const house = claim('nobody', 0.7, { within: 'sentence' });
    const eponym = claim('nobody', 0.9, { from: 50, to: 60, within: 'span' });
    const colleague = claim('colleague', 0.8, { from: 80, to: 90, within: 'line' });
    expect(
      subjects([finding(10), finding(50), finding(80)], claimsInCase([house, eponym, colleague])),
    ).toEqual(['patient', 'nobody', 'colleague']);
  });
});
