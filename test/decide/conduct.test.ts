// What rules of conduct add to a verdict.
import { describe, expect, test } from '@jest/globals';
import { withConduct } from '../../src/decide/conduct.ts';
import type { Verdict } from '../../src/domain/verdict.ts';

const allowed: Verdict = { outcome: 'allow', because: 'no-case' };
const named: Verdict = { outcome: 'warn', reasons: [{ code: 'direct-identifier', kinds: ['name'] }] };

describe('a broken rule of conduct', () => {
  test('warns by itself, with no number of people', () => {
    expect(withConduct(allowed, ['demeaning'])).toEqual({
      outcome: 'warn',
      reasons: [{ code: 'conduct', kinds: [], conduct: ['demeaning'] }],
    });
  });

  test('comes after what gives the patient away', () => {
    expect(withConduct(named, ['photograph'])).toMatchObject({
      reasons: [{ code: 'direct-identifier' }, { code: 'conduct', conduct: ['photograph'] }],
    });
  });

  test('leaves a verdict that could not be reached as it is', () => {
    const undecided: Verdict = { outcome: 'undecided', cause: 'TypeError' };
    expect(withConduct(undecided, ['demeaning'])).toBe(undecided);
  });
});

test('no broken rule changes nothing', () => {
  expect(withConduct(allowed, [])).toBe(allowed);
  expect(withConduct(named, [])).toBe(named);
});
