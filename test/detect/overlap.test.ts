// Of findings that overlap one is kept, and it is the one that says most.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { resolveOverlaps as resolve } from '../../src/detect/overlap.ts';
import type { Finding } from '../../src/domain/finding.ts';

const text = 'a'.repeat(100);
const resolveOverlaps = (findings: readonly Finding[]) => resolve(findings, text);

const aFinding: Finding = {
  rule: 'a',
  version: 1,
  kind: 'name',
  start: 0,
  end: 4,
  confidence: 0.6,
  evidence: [],
  subject: 'patient',
};

const finding: fc.Arbitrary<Finding> = fc
  .record({
    rule: fc.constantFrom('a', 'b', 'c'),
    kind: fc.constantFrom('name', 'age', 'location', 'sex'),
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 20 }),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    subject: fc.constantFrom('patient', 'relative', 'colleague', 'nobody'),
  })
  .map(({ length, ...rest }) => ({ ...aFinding, ...rest, end: rest.start + length }));

const meet = (a: Finding, b: Finding): boolean => a.start < b.end && b.start < a.end;

test('none is left over another, in order, and once is enough', () => {
  fc.assert(
    fc.property(fc.array(finding), (findings) => {
      const kept = resolveOverlaps(findings);
      kept.slice(1).forEach((next, i) => expect(next.start).toBeGreaterThanOrEqual(kept[i]?.end ?? 0));
      expect(resolveOverlaps(kept)).toEqual(kept);
      const gone = findings.filter((one) => !kept.includes(one));
      expect(gone.filter((one) => !kept.some((other) => meet(one, other)))).toEqual([]);
    }),
  );
});

test.each([
  ['the surer one', { confidence: 0.9 }, { end: 8 }],
  ['the longer one', { end: 9 }, { start: 2 }],
  ['a direct identifier', { kind: 'name' }, { kind: 'occupation' }],
  ["a colleague's name", { subject: 'colleague' }, {}],
] as const)('%s wins', (_, winner, loser) => {
  const [won, lost] = [
    { ...aFinding, ...winner },
    { ...aFinding, rule: 'b', ...loser },
  ];
  expect(resolveOverlaps([lost, won])).toEqual([won]);
  expect(resolveOverlaps([won, lost])).toEqual([won]);
});

test('neighbours are both kept', () => {
  const [age, sex] = [
    { ...aFinding, kind: 'age', end: 2 },
    { ...aFinding, kind: 'sex', start: 2, end: 3 },
  ] as const;
  expect(resolveOverlaps([sex, age])).toEqual([age, sex]);
});

test('marks that nobody sees, and letters of two units, make none longer', () => {
  const one = { ...aFinding, end: 9 };
  const other = { ...aFinding, rule: 'b', start: 4, end: 12 };
  expect(resolve([one, other], 'abcdefghijkl')).toEqual([one]);
  expect(resolve([one, other], 'a\u200Bb\u200B\u200Bcdefghi')).toEqual([other]);
  expect(resolve([one, other], '𝐚𝐛cdefghij')).toEqual([other]);
});
