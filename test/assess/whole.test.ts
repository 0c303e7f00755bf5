// A message that gives somebody away by the whole of it says so, though no words of it were found.
import { describe, expect, test } from '@jest/globals';
import { toldByWhole } from '../../src/assess/whole.ts';
import type { Finding } from '../../src/domain/finding.ts';

const around = (few: number) => ({
  score: 3,
  isReply: false,
  exposure: { aCase: 4, few, fewest: few - 1, isWrittenWithCare: false },
});
const finding = (more: Partial<Finding>): Finding => ({
  rule: 'occupation-told',
  version: 1,
  kind: 'occupation',
  start: 4,
  end: 9,
  confidence: 0.8,
  evidence: [],
  subject: 'patient',
  value: { type: 'occupation', occupation: 'unlisted' },
  ...more,
});
const listed = finding({ value: { type: 'occupation', occupation: 'teacher' } });

const riskOf = (expected: number) => ({
  known: { expected, low: expected, high: expected },
  withDiagnosis: { expected, low: expected, high: expected },
  effective: expected,
  narrowing: [],
});
const few = { known: 100, effective: 11 };
const told = (findings: readonly Finding[], own: Parameters<typeof toldByWhole>[3], people = 4000) =>
  toldByWhole(findings, riskOf(people), few, own);

describe('the whole of a message', () => {
  test('is a finding of no length, as sure as the network is', () => {
    const [own, ...others] = told([listed], around(1));
    expect(own).toMatchObject({ rule: 'learnt-whole', kind: 'other', start: 0, end: 0, subject: 'patient' });
    expect(own?.confidence).toBeCloseTo(1 / (1 + Math.exp(-1)));
    expect(others).toEqual([]);
  });

  test('is none where many may fit, or nothing was learnt', () => {
    expect(told([listed], around(-1))).toEqual([]);
    expect(told([listed], { score: 3, isReply: false })).toEqual([]);
  });

  test('is none in what is written with care, as letters are', () => {
    const own = around(1);
    expect(told([], { ...own, exposure: { ...own.exposure, isWrittenWithCare: true } })).toEqual([]);
  });

  test('is none in a reply, which says half of what is meant', () => {
    expect(told([listed], { ...around(1), isReply: true })).toEqual([]);
  });

  test('is none where few or hardly more fit by what was found already', () => {
    expect(told([listed], around(1), 99)).toEqual([]);
    expect(told([listed], around(1), 1999)).toEqual([]);
  });

  test('is none where what was found of the patient says why', () => {
    expect(told([finding({})], around(1))).toEqual([]);
    expect(told([finding({ subject: 'colleague' })], around(1))).toHaveLength(1);
    expect(told([finding({ subject: 'relative' })], around(1))).toEqual([]);
  });
});
