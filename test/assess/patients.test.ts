// Which findings are of the same patient: a second age or the other sex is another person's where something says so.
import { describe, expect, test } from '@jest/globals';
import { patientsOf } from '../../src/assess/patients.ts';
import type { Attribute } from '../../src/domain/attribute.ts';
import type { Claim } from '../../src/domain/claim.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { Subject } from '../../src/domain/subject.ts';

const year = (low: number, high = low): Attribute => ({ type: 'age', low, high });
const sex = (letter: 'F' | 'M'): Attribute => ({ type: 'sex', sex: letter });
const job: Attribute = { type: 'occupation', occupation: 'welder' };

function said(start: number, value: Attribute, subject: Subject = 'patient'): Finding {
  const end = start + 2;
  return { rule: 'r', version: 1, kind: 'other', start, end, confidence: 1, evidence: [], subject, value };
}

function sign(start: number, confidence: number, over: Partial<Claim> = {}): Claim {
  const span = { start, end: start + 1, from: start, to: start + 1 };
  return { rule: 's', ...span, within: 'onward', kinds: undefined, subject: 'patient', confidence, ...over };
}

/** Where the findings of each patient start. */
function groups(findings: readonly Finding[], claims: readonly Claim[] = []) {
  return patientsOf(findings, claims).map((own) => own.map(({ start }) => start));
}

describe('patientsOf', () => {
  test('nothing said is one group of nothing', () => {
    expect(groups([])).toEqual([[]]);
  });

  test('one patient stays one, through lists and beds', () => {
    const findings = [said(10, year(45)), said(12, sex('M')), said(30, job), said(60, year(40, 49))];
    expect(groups(findings, [sign(25, 0.5), sign(50, 0.5)])).toEqual([[10, 12, 30, 60]]);
  });

  test('the other lady is another patient, whatever follows', () => {
    expect(groups([said(10, job), said(40, job)], [sign(30, 0.8)])).toEqual([[10], [40]]);
  });

  test('an item of a list is another patient where an age or a sex contradicts', () => {
    const findings = [
      said(10, year(45)),
      said(30, job),
      said(40, year(67)),
      said(60, sex('F')),
      said(80, sex('M')),
    ];
    expect(groups(findings, [sign(25, 0.5), sign(70, 0.5)])).toEqual([[10], [30, 40, 60], [80]]);
  });

  test('what stands before the list is of each of its items', () => {
    const findings = [said(0, job), said(10, year(45)), said(40, year(67))];
    expect(groups(findings, [sign(8, 0.5), sign(38, 0.5)])).toEqual([
      [0, 10],
      [0, 40],
    ]);
  });

  test('an age and a sex written as one begin a patient with their sentence; an age alone does not', () => {
    const sentence = sign(20, 0.9, { within: 'sentence', from: 20, to: 60 });
    const before = [said(10, year(45)), said(12, sex('M')), said(22, job)];
    expect(groups([...before, said(40, year(67)), said(42, sex('F'))], [sentence])).toEqual([
      [10, 12],
      [22, 40, 42],
    ]);
    expect(groups([...before, said(40, year(34)), said(90, job)], [sentence])).toEqual([
      [10, 12, 22, 40, 90],
    ]);
  });

  test("a relative's age splits nothing", () => {
    const wife = [said(40, year(43), 'relative'), said(42, sex('F'), 'relative')];
    expect(groups([said(10, year(45)), said(12, sex('M')), ...wife])).toEqual([[10, 12, 40, 42]]);
  });
});
