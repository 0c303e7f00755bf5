// What is said about conduct: a colleague's two sentences, after whatever gives the patient away.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { conductRules, type ConductRule } from '../../src/domain/conduct.ts';
import type { Reason, Verdict } from '../../src/domain/verdict.ts';
import { noticeFor, noticeOf } from '../../src/respond/wording.ts';

type Warning = Extract<Verdict, { outcome: 'warn' }>;

const broken = (...conduct: ConductRule[]): Reason => ({ code: 'conduct', kinds: [], conduct });
const warning = (...reasons: Reason[]): Warning => ({ outcome: 'warn', reasons });
const sentences = (text: string) => text.match(/[.?!](?= |$)/gu)?.length ?? 0;

describe('a notice about conduct alone', () => {
  test.each(conductRules)('says in two sentences what there is and what to do instead: %s', (rule) => {
    const { what, advice, ...rest } = noticeFor(warning(broken(rule)));
    expect([sentences(what), sentences(advice)]).toEqual([1, 1]);
    expect(`${what} ${advice}`).not.toMatch(
      /!|must|shall|illegal|violat|law|policy|HIPAA|GDPR|inappropriate/iu,
    );
    // Nothing of people, of a safer version or of why: there is no number to explain.
    expect(Object.keys(rest)).toEqual(['choices']);
    expect(rest.choices).not.toContain('why');
  });

  test('is of its own for each rule', () => {
    const said = conductRules.map((rule) => noticeFor(warning(broken(rule))).what);
    expect(new Set(said).size).toBe(conductRules.length);
  });

  test('says two rules at most, the more pressing first', () => {
    const { what, advice } = noticeFor(
      warning(broken('advice-without-record', 'demeaning', 'patient-contact', 'photograph')),
    );
    const both = noticeFor(warning(broken('demeaning', 'photograph')));
    expect(both.what).toBe(noticeFor(warning(broken('photograph'))).what);
    expect(both.advice).toMatch(/One more thing: a word in your message/u);
    expect(`${what} ${advice}`.match(/One more thing/gu) ?? []).toHaveLength(1);
  });

  test('tells somebody who asks for help where to find it, and nothing else', () => {
    expect(noticeFor(warning(broken('demeaning', 'asks-for-advice')))).toEqual(
      noticeFor(warning(broken('asks-for-advice'))),
    );
  });

  test('is worded the same from the journal', () => {
    const verdict = warning(broken('patient-contact'));
    expect(noticeOf(verdict)).toEqual(noticeFor(verdict));
  });
});

describe('a notice about both', () => {
  test('says first what gives the patient away, and keeps the safer version', () => {
    const direct: Reason = { code: 'direct-identifier', kinds: ['name'] };
    const alone = noticeFor(warning(direct), { safer: 'Man in his 70s, COPD.' });
    const both = noticeFor(warning(direct, broken('demeaning')), { safer: 'Man in his 70s, COPD.' });
    expect({ ...both, advice: '' }).toEqual({ ...alone, advice: '' });
    expect(both.advice).toBe(
      `${alone.advice} One more thing: a word in your message speaks down to a patient. Saying what happened, or what you need, helps whoever answers more.`,
    );
  });

  test('asks for a topic where any case is too much, whatever else it says', () => {
    const { advice } = noticeFor(warning({ code: 'any-case', kinds: [] }, broken('photograph')));
    expect(advice).toMatch(/^Ask it as a general question here/u);
  });
});

test('any rules at all make a notice with something in both its parts', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...conductRules), { minLength: 1 }), (rules) => {
      const { what, advice } = noticeFor(warning(broken(...rules)));
      expect(what).toMatch(/^[A-Z].*\.$/u);
      expect(advice).toMatch(/^[A-Z].*\.$/u);
      expect(sentences(`${what} ${advice}`)).toBeLessThanOrEqual(4);
    }),
  );
});
