// What others found, beside what stands already.
import { describe, expect, test } from '@jest/globals';
import { beside } from '../../src/detect/beside.ts';
import type { DetailKind, Finding } from '../../src/domain/finding.ts';

const text = 'the gentleman the tram hit, limping';
const at = (rule: string, start: number, end: number, kind: DetailKind = 'name'): Finding => ({
  rule,
  version: 1,
  kind,
  start,
  end,
  confidence: 0.5,
  evidence: [],
  subject: 'patient',
});
const event = at('event', 0, 26, 'event');

describe('beside findings', () => {
  test('a rule has its place to itself, whomever it speaks of', () => {
    const rules = [at('one', 4, 8)];
    expect(beside(rules, [at('learnt', 7, 12), at('learnt', 0, 4)], text)).toEqual([
      at('learnt', 0, 4),
      at('one', 4, 8),
    ]);
  });

  test('the same place is told once', () => {
    expect(beside([], [at('learnt', 0, 4), at('other', 2, 6)], text)).toEqual([at('learnt', 0, 4)]);
  });

  test('what takes many words to tell is told by those that are free', () => {
    const sex = at('sex', 4, 13, 'sex');
    expect(beside([sex], [event], text)).toEqual([sex, { ...event, start: 14 }]);
  });

  test('a part without its spaces and marks', () => {
    const hit = at('hit', 23, 26);
    expect(beside([hit], [event], text)).toEqual([{ ...event, end: 22 }, hit]);
  });

  test('a few letters tell nothing, in whatever disguise', () => {
    const all = [at('sex', 0, 13), at('tram', 18, 26)];
    expect(beside(all, [event], text)).toEqual(all);
    const spread = [...text].map((char) => `${char}\u200b`).join('');
    const allSpread = all.map((one) => ({ ...one, start: 2 * one.start, end: 2 * one.end }));
    expect(beside(allSpread, [{ ...event, end: 52 }], spread)).toEqual(allSpread);
  });
});
