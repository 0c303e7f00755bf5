// Two pages of one text: the worse of two verdicts stands, and nothing found on either is lost.
import { describe, expect, test } from '@jest/globals';
import { isMoreExposed, joined } from '../../src/assess/together.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { bySensitivity, sensitivities, type Sensitivity, type Verdict } from '../../src/domain/verdict.ts';

const allow: Verdict = { outcome: 'allow', because: 'nothing-identifying' };
const warn: Verdict = { outcome: 'warn', reasons: [] };

function exposed(from: Sensitivity | undefined, effective: number) {
  const first = from === undefined ? sensitivities.length : sensitivities.indexOf(from);
  const people = { expected: effective, low: effective, high: effective };
  return {
    verdicts: bySensitivity((name) => (sensitivities.indexOf(name) >= first ? warn : allow)),
    risk: { effective, known: people, withDiagnosis: people, narrowing: [] },
  };
}

function page(from: Sensitivity | undefined, rule: string, isCase: boolean) {
  const place: Finding = {
    rule,
    version: 1,
    kind: 'name',
    start: 0,
    end: 1,
    confidence: 1,
    evidence: [],
    subject: 'patient',
  };
  return {
    ...exposed(from, 50),
    findings: [place],
    failures: [`${rule}:Error`],
    caseDecision: { isCase, score: isCase ? 2 : -2, cues: [] },
    known: { addsDetail: isCase },
    adds: isCase,
    said: [rule],
  };
}

describe('of two', () => {
  test('the one warned of at more sensitivities is more exposed, however many people fit', () => {
    expect(isMoreExposed(exposed('standard', 90), exposed('strict', 2))).toBe(true);
    expect(isMoreExposed(exposed('strict', 2), exposed('standard', 90))).toBe(false);
  });

  test('warned of alike, the one that fits fewer people is', () => {
    expect(isMoreExposed(exposed('strict', 2), exposed('strict', 90))).toBe(true);
    expect(isMoreExposed(exposed('strict', 90), exposed('strict', 90))).toBe(false);
  });
});

describe('two pages', () => {
  test.each([
    ['the first', page('standard', 'one', true), page(undefined, 'two', false)],
    ['the second', page(undefined, 'one', false), page('standard', 'two', true)],
  ])('come to the verdicts of the worse, be it %s', (_, one, two) => {
    const both = joined(one, two);
    expect(both.verdicts.standard.outcome).toBe('warn');
    expect(both.verdicts.relaxed.outcome).toBe('allow');
    expect(both.caseDecision.isCase).toBe(true);
    expect([both.adds, both.known.addsDetail]).toEqual([true, true]);
  });

  test('keep what was found on either, and what both said is remembered, in order', () => {
    const both = joined(page('strict', 'one', true), page('strict', 'two', true));
    expect(both.findings.map(({ rule }) => rule)).toEqual(['one', 'two']);
    expect(both.failures).toEqual(['one:Error', 'two:Error']);
    expect(both.said).toEqual(['one', 'two']);
  });
});
