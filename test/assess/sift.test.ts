// What of all that was found is a detail of the patient, once the message is read.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { siftFeatures } from '../../src/assess/sift-features.ts';
import { isSifted, keptOfTopic, sift, type Found } from '../../src/assess/sift.ts';
import type { AmountsModel } from '../../src/domain/amounts.ts';
import { loadCore } from '../../src/core.ts';
import type { Finding, Likeness } from '../../src/domain/finding.ts';
import { leadsToPatient } from '../../src/domain/subject.ts';
import { look } from '../../src/look.ts';

const likeness: Likeness = {
  byKind: new Map([
    ['name', 1],
    ['number', -2],
  ]),
  elsewhere: -3,
  hasCapital: true,
  isInCapitals: false,
  isAllInCapitals: false,
};
const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'name-single',
  version: 1,
  kind: 'name',
  start: 10,
  end: 14,
  confidence: 0.7,
  evidence: ['of a test'],
  subject: 'patient',
  likeness,
  ...more,
});
const around = { score: 4, isReply: false };
const modelOf = (prior: number, weights: Record<string, number> = {}): AmountsModel => ({
  prior,
  weights: new Map(Object.entries(weights)),
});
const [surely, hardly] = [modelOf(5), modelOf(-5)];
const found = (findings: readonly Finding[], more: Partial<Found> = {}): Found => ({
  findings,
  faint: [],
  settled: new Set(),
  ...more,
});
const subjects = (some: readonly Finding[]) => some.map(({ subject }) => subject);

test('of what is no case, what likeness alone told is not kept for a case that follows; what a rule told is', () => {
  const [byRule, byLikeness] = [finding(), finding({ rule: 'learnt-name' })];
  expect(keptOfTopic([byLikeness, byRule])).toEqual([byRule]);
});

describe('what was found', () => {
  test.each([
    ['of the patient stays so where that is likely', 'patient', surely, 'patient'],
    ['of a relative stays so where that is likely', 'relative', surely, 'relative'],
    ["of the patient is nobody's where it is not", 'patient', hardly, 'nobody'],
    ["of a colleague is the patient's where that is likely", 'colleague', surely, 'patient'],
    ['of a colleague stays so where it is not', 'colleague', hardly, 'colleague'],
    ['of the author stays so', 'author', surely, 'author'],
  ] as const)('%s', (_, subject, model, told) => {
    expect(subjects(sift(found([finding({ subject })]), around, model))).toEqual([told]);
  });

  test('says so where its subject changed, and keeps what it said before', () => {
    const [doubted] = sift(found([finding()]), around, hardly);
    expect(doubted?.evidence).toEqual(['of a test', 'doubted by the whole message']);
    const [held] = sift(found([finding({ subject: 'nobody' })]), around, surely);
    expect(held?.evidence).toEqual(['of a test', 'held by the whole message']);
  });

  test('is not looked at where a rule settled it, where its form tells it, or where nothing was learnt', () => {
    const settled = finding({ subject: 'nobody' });
    expect(sift(found([settled], { settled: new Set([settled]) }), around, surely)).toEqual([settled]);
    const { likeness: _, ...unlike } = finding();
    const untouched = [finding({ kind: 'phone', rule: 'phone' }), finding({ kind: 'age' }), unlike];
    expect(untouched.filter(isSifted)).toEqual([]);
    expect(sift(found(untouched), around, hardly)).toEqual(untouched);
  });

  test('stays as it is by no model', () => {
    expect(sift(found([finding()], { faint: [finding({ start: 30, end: 33 })] }), around, undefined)).toEqual(
      [finding()],
    );
  });

  test('is weighed by what the message is', () => {
    const bySurroundings = modelOf(-1, { case: 3, reply: -9 });
    const told = (own: typeof around) => subjects(sift(found([finding()]), own, bySurroundings))[0];
    expect(told({ score: 4, isReply: false })).toBe('patient');
    expect(told({ score: -4, isReply: false })).toBe('nobody');
    expect(told({ score: 4, isReply: true })).toBe('nobody');
  });
});

describe('what was told faintly', () => {
  const faint = finding({ rule: 'learnt-role', kind: 'role', start: 20, end: 40 });

  test('is found where it is likely, in order of the text', () => {
    expect(sift(found([finding({ start: 50, end: 54 })], { faint: [faint] }), around, surely)).toEqual([
      faint,
      finding({ start: 50, end: 54 }),
    ]);
    expect(sift(found([], { faint: [faint] }), around, hardly)).toEqual([]);
  });

  test('takes the place of a diagnosis under it, where it is found', () => {
    const condition = finding({ rule: 'condition', kind: 'condition', start: 25, end: 30 });
    expect(sift(found([condition], { faint: [faint] }), around, surely)).toEqual([faint]);
    expect(sift(found([condition], { faint: [faint] }), around, hardly)).toEqual([condition]);
  });

  test('is asked for more where it would be warned of by itself', () => {
    const likely = modelOf(0.5);
    const name = finding({ rule: 'learnt-name', start: 20, end: 25 });
    expect(sift(found([], { faint: [faint] }), around, likely)).toEqual([faint]);
    expect(sift(found([], { faint: [name] }), around, likely)).toEqual([]);
  });
});

describe('features', () => {
  const amounts = (own: Finding, isFaint = false) =>
    new Map(siftFeatures({ ...own, likeness: own.likeness ?? likeness }, around, isFaint));

  test('each once, and about one at most', () => {
    const features = siftFeatures({ ...finding(), likeness }, { score: 99, isReply: true }, true);
    expect(new Set(features.map(([name]) => name)).size).toBe(features.length);
    for (const [, amount] of features) expect(Math.abs(amount)).toBeLessThanOrEqual(4);
  });

  test('the likeness of a kind that the model was not taught is that of numbers', () => {
    expect(amounts(finding()).get('own')).toBeCloseTo(1 / 3);
    expect(amounts(finding({ kind: 'other_id' })).get('own')).toBeCloseTo(-2 / 3);
  });

  test('what is faint says so', () => {
    expect(amounts(finding(), true).get('faint name')).toBe(1);
    expect(amounts(finding()).has('faint name')).toBe(false);
  });
});

describe('the house', () => {
  const core = loadCore();
  const words = [
    'Mrs',
    'Ashdown',
    '74F',
    'CKD',
    'welder',
    'in',
    'Ely',
    'Dr',
    'says',
    'K',
    '6.2',
    'dialyse',
    'tonight',
    ',',
    'his',
    'twin',
    'the',
    'only',
    'deaf',
  ];
  const texts = fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((own) => own.join(' '));

  test('no finding over another, and none outside the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        const { findings } = look(core, text, { policy: { sensitivity: 'standard' }, before: undefined });
        // What the whole message says has no place in it.
        for (const { start, end } of findings.filter(({ rule }) => rule !== 'learnt-whole')) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['Mrs Ashdown (74F, CKD4) is back with K 6.2, would you dialyse tonight?', 'Ashdown', true],
    ['74F, CKD4, back with K 6.2. Dr. Ashdown says dialyse tonight, would you?', 'Ashdown', false],
  ])('%s', (text, name, isPatients) => {
    const { findings } = look(core, text, { policy: { sensitivity: 'standard' }, before: undefined });
    const own = findings.filter(({ kind, start, end }) => kind === 'name' && text.slice(start, end) === name);
    expect(own.map(({ subject }) => leadsToPatient(subject))).toEqual([isPatients]);
  });
});
