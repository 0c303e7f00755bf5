// What the author reads: a good colleague's words, and none of the author's own.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { detailKinds, type DetailKind } from '../../src/domain/finding.ts';
import type { ReasonCode, Verdict } from '../../src/domain/verdict.ts';
import type { Light, Narrowing } from '../../src/domain/risk.ts';
import { sayKinds } from '../../src/respond/kinds.ts';
import { respond } from '../../src/respond/respond.ts';
import { noticeFor, noticeOf } from '../../src/respond/wording.ts';

type Warning = Extract<Verdict, { outcome: 'warn' }>;
const ref = { platform: 'cli', tenant: 't', channel: 'c', message: 'm', author: 'a' } as const;

const warning = (code: ReasonCode, kinds: readonly DetailKind[] = [], expected = 1.2): Warning => ({
  outcome: 'warn',
  reasons: [{ code, kinds }],
  people: { expected, low: expected / 2, high: expected * 2 },
});

const light: Light = { narrowing: [], earlier: [] };

describe('what leaving a detail out would bring', () => {
  const step = (kind: DetailKind, label: string, without: number): Narrowing => ({
    kind,
    label,
    after: 2,
    without,
  });
  const narrowing = [
    step('location', 'the town', 2000),
    step('age', 'the exact age', 5),
    step('occupation', 'the job', 60),
    step('family', 'what sets the person apart', 9),
  ];
  const few = warning('few-people', ['location', 'occupation', 'age'], 2);

  test('is said of the two that bring most', () => {
    expect(noticeFor(few, {}, { narrowing, earlier: [] }).without).toBe(
      'Without the town: about 2,000 people. Without the job: about 60 people.',
    );
  });

  test('is not said of what only earlier messages told, which the words before name', () => {
    const notice = noticeFor(few, {}, { narrowing, earlier: ['location'] });
    expect(notice.without).toBe(
      'Without the job: about 60 people. Without what sets the person apart: about 9 people.',
    );
    expect(notice.what).toBe(
      'With the place told earlier in this conversation, the job and the age narrow it down to about 2 people.',
    );
  });

  test('is left out where the number of people is not the point, or nothing would bring more', () => {
    expect(
      noticeFor(warning('direct-identifier', ['name']), {}, { narrowing, earlier: [] }),
    ).not.toHaveProperty('without');
    expect(noticeFor(few, {}, { narrowing: narrowing.slice(1, 2), earlier: [] })).not.toHaveProperty(
      'without',
    );
  });
});

describe('what the author reads', () => {
  test.each([
    [warning('direct-identifier', ['name']), 'There is a name in your message that can lead to the patient.'],
    [
      warning('direct-identifier', ['phone', 'location']),
      'There is a phone number and an address in your message that can lead to the patient.',
    ],
    [
      warning('few-people', ['location', 'occupation', 'age']),
      'The place, the job and the age together narrow it down to likely one person.',
    ],
    [warning('few-people', ['occupation'], 43), 'The job narrows it down to about 40 people.'],
    [warning('few-people', [], 12), 'The age and the sex together narrow it down to about 12 people.'],
    [
      warning('few-people', ['age'], 15_000),
      'The details together leave fewer people than this channel allows for.',
    ],
    [
      warning('small-place', ['location']),
      'The place you name is small enough that people there may know who this is.',
    ],
    [warning('full-date', ['date']), 'A full date together with the rest can single the patient out.'],
    [
      warning('safe-harbor', ['other_id']),
      'This channel keeps such details out of cases: a room, bed or other identifier.',
    ],
    [warning('any-case'), 'This channel is for topics, and your message speaks of one patient.'],
  ])('%#', (verdict, what) => {
    expect(noticeFor(verdict).what).toBe(what);
  });

  test('says first what names the patient, whatever else there is', () => {
    const reasons = [
      ...warning('few-people', ['age']).reasons,
      ...warning('direct-identifier', ['name']).reasons,
    ];
    expect(noticeFor({ ...warning('any-case'), reasons }).what).toMatch(/^There is a name /u);
  });

  test('offers a safer version only where there is one', () => {
    const verdict = warning('direct-identifier', ['name']);
    expect(
      respond({ ref, id: 'w' }, verdict, { offer: { safer: 'the patient is well' }, light }),
    ).toMatchObject([{ ref, notice: { safer: 'the patient is well' } }]);
    expect(respond({ ref, id: 'w' }, verdict, { offer: {}, light })[0]?.notice).not.toHaveProperty('safer');
  });

  test('is nothing where nobody must be told', () => {
    expect(
      respond({ ref, id: 'w' }, { outcome: 'allow', because: 'no-case' }, { offer: { safer: 'x' }, light }),
    ).toEqual([]);
    expect(
      respond({ ref, id: 'w' }, { outcome: 'undecided', cause: 'Error' }, { offer: { safer: 'x' }, light }),
    ).toEqual([]);
  });

  test('is a whole sentence without blame, law or alarm, for any verdict', () => {
    const code = fc.constantFrom<ReasonCode[]>(
      'direct-identifier',
      'few-people',
      'small-place',
      'full-date',
      'safe-harbor',
      'any-case',
    );
    const kinds = fc.uniqueArray(fc.constantFrom<DetailKind[]>(...detailKinds), {
      minLength: 1,
      maxLength: 5,
    });
    const reasons = fc.array(fc.record({ code, kinds }), { minLength: 1, maxLength: 4 });
    const expected = fc.double({ min: 1, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(reasons, expected, fc.boolean(), (why, count, hasRewrite) => {
        const verdict: Warning = {
          outcome: 'warn',
          reasons: why,
          people: { expected: count, low: 1, high: count * 2 },
        };
        const { what, advice } = noticeFor(verdict, hasRewrite ? { safer: 'safer' } : {});
        for (const said of [what, advice]) {
          expect(said).toMatch(/^\p{Lu}[^!]*\.$/u);
          expect(said).not.toMatch(/undefined|NaN|\bHIPAA\b|violat|illegal|must not|never|\s{2}|_/iu);
          expect(said.length).toBeLessThan(160);
        }
      }),
    );
  });

  test('stays a sentence when only the journal remembers the verdict', () => {
    expect(noticeOf(warning('few-people', ['age'], 8))).toEqual(noticeFor(warning('few-people', ['age'], 8)));
    expect(noticeOf({ outcome: 'undecided', cause: 'Error' }).what).toMatch(/^A message of yours/u);
  });
});

test('kinds are listed as people list them, three at most', () => {
  expect(sayKinds([])).toBe('details');
  expect(sayKinds(['name'])).toBe('a name');
  expect(sayKinds(['name', 'name', 'phone'])).toBe('a name and a phone number');
  expect(sayKinds(['location', 'occupation', 'age', 'sex'])).toBe('the place, the job and the age');
});

describe('what the author may do', () => {
  const consult = { type: 'channel', channel: 'C9' } as const;
  const slack = { platform: 'slack' } as const;
  const few = warning('few-people', ['age'], 8);
  const everything = ['take-aside', 'delete', 'not-a-patient', 'consent', 'already-public', 'why'];

  test('is all of it where a case has somewhere to go and a number is behind it', () => {
    expect(noticeFor(few, {}, light, { ...slack, consult }).choices).toEqual(everything);
  });

  test('is no taking aside where nobody said where to', () => {
    expect(noticeFor(few, {}, light, slack).choices).toEqual(everything.slice(1));
    const asked = {
      ...few,
      reasons: [{ code: 'conduct', kinds: [], conduct: ['asks-for-advice'] }],
    } as const;
    expect(noticeFor(asked, {}, light, slack).choices).toEqual([]);
    expect(noticeFor(asked, {}, light, { ...slack, consult }).choices).toEqual(['take-aside']);
  });

  test('is no asking why where there is no number to explain', () => {
    const named = warning('direct-identifier', ['name'], 1e6);
    expect(noticeFor(named, {}, light, slack).choices).not.toContain('why');
    const step = { kind: 'age', label: 'the age', after: 9, without: 90 } as const;
    expect(noticeFor(named, {}, { narrowing: [step], earlier: [] }, slack).choices).toContain('why');
  });

  test('is said by the hospital too, in its own sentence and its policy', () => {
    const own = { wording: 'The ward round is at nine.', policyUrl: 'https://policy.example.org/' };
    expect(noticeFor(few, {}, light, { ...slack, ...own })).toMatchObject(own);
    expect(noticeOf(few, { ...slack, ...own })).toMatchObject(own);
    expect(noticeFor(few, {}, light, slack)).not.toHaveProperty('wording');
  });
});

describe('of a name', () => {
  const named = warning('direct-identifier', ['name']);

  test.each([
    ['slack', /^Slack may keep what you delete from view; editing it out now is still worth it\.$/],
    ['teams', /^Teams may keep /],
    ['console', /^A chat may keep /],
    ['cli', /^A chat may keep /],
  ] as const)('in %s it is said that deleting does not end it', (platform, said) => {
    expect(noticeFor(named, {}, light, { platform }).advice).toMatch(said);
    expect(noticeFor(named, { safer: 'x' }, light, { platform }).advice).toMatch(said);
  });
});

describe('a draft', () => {
  const draft = { platform: 'slack', isDraft: true } as const;

  test('is spoken of as one: nothing to edit, to delete or to answer', () => {
    for (const code of ['direct-identifier', 'few-people', 'any-case'] as const)
      for (const offer of [{}, { safer: 'safer' }]) {
        const notice = noticeFor(warning(code, ['name']), offer, light, draft);
        expect(notice).not.toHaveProperty('choices');
        expect(notice.advice).not.toMatch(/still|delete|edit/iu);
        expect(notice.advice).toMatch(/^\p{Lu}.*\.$/u);
      }
  });
});
