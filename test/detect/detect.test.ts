// The stage as a whole: a rule that throws, context and checks, and cues.
import { describe, expect, test } from '@jest/globals';
import type { CompiledRule } from '../../src/domain/rule.ts';
import { detectorOf, ruleOf, said } from './small-book.ts';

const phone = ruleOf({
  id: 'phone',
  kind: 'phone',
  match: [{ name: 'a phone number', pattern: String.raw`\d{3}-\d{4}`, confidence: 0.8 }],
});
const throwing = (): never => {
  throw new RangeError('choked on 555-0148');
};

describe('a rule that throws', () => {
  const broken: CompiledRule = { ...phone, id: 'broken' };
  const breaks: Readonly<Record<string, CompiledRule>> = {
    'in its pattern': {
      ...broken,
      patterns: broken.patterns.map((one) => ({ ...one, scan: Object.assign(/x/gu, { exec: throwing }) })),
    },
    'in its check': { ...broken, check: throwing },
    'in its context': {
      ...broken,
      context: [
        {
          direction: 'raise',
          words: Object.assign(new Set<string>(), { has: throwing }),
          within: 3,
          by: 0.1,
        },
      ],
    },
  };

  test.each(['in its pattern'])(
    '%s does not silence the others, and is told without a word of the text',
    (how) => {
      expectOthersSpeak(breaks[how]);
    },
  );

  test.each(['in its check', 'in its context'])(
    '%s does not silence the others, and is told without a word of the text',
    (how) => {
      expectOthersSpeak(breaks[how]);
    },
  );

  function expectOthersSpeak(rule: CompiledRule | undefined): void {
    if (rule === undefined) throw new Error('no such break');
    const { findings, failures } = detectorOf([rule, phone]).detect('call 555-0148 now');
    expect(findings).toMatchObject([{ rule: 'phone', start: 5, end: 13 }]);
    expect(failures).toEqual(['broken:RangeError']);
  }
});

describe('the name of a disease', () => {
  const eponym = ruleOf({
    id: 'eponym',
    kind: 'name',
    subject: 'nobody',
    match: [
      {
        name: 'before its noun',
        pattern: String.raw`(?<name>\p{Lu}\w+) (?:disease|score)`,
        confidence: 0.95,
      },
    ],
  });
  const rare = ruleOf({
    id: 'rare-condition',
    kind: 'rare_condition',
    match: [{ name: 'listed', pattern: 'Gaucher disease', confidence: 0.9 }],
  });

  test.each([
    ['counts, whoever it is called after', 'Gaucher disease, on ERT', ['rare_condition:Gaucher disease']],
    ['is nobody where few have it not', 'Wells score 4', ['name:Wells']],
  ])('%s', (_, text, found) => {
    expect(said(detectorOf([eponym, rare]), text)).toEqual(found);
  });
});

describe('a finding', () => {
  test('points at the original, however it was disguised', () => {
    expect(said(detectorOf([phone]), 'call ５５５－０１４８, or 5\u200B55-0\u00AD148!')).toEqual([
      'phone:５５５－０１４８',
      'phone:5\u200B55-0\u00AD148',
    ]);
  });

  test('says which matcher, check and version spoke, and nothing of the text', () => {
    const { findings } = detectorOf([{ ...phone, version: 7 }]).detect('call 555-0148');
    expect(findings).toEqual([
      {
        rule: 'phone',
        version: 7,
        kind: 'phone',
        start: 5,
        end: 13,
        confidence: 0.8,
        evidence: ['a phone number'],
        subject: 'patient',
      },
    ]);
  });

  test('is dropped where the check of its rule says no', () => {
    const even: CompiledRule = { ...phone, check: (matched) => Number(matched.slice(-1)) % 2 === 0 };
    expect(said(detectorOf([even]), '555-0148 or 555-0149')).toEqual(['phone:555-0148']);
  });

  test('is dropped where its rule is less sure than it must be', () => {
    expect(said(detectorOf([{ ...phone, reportAt: 0.81 }]), '555-0148')).toEqual([]);
  });
});

test('a cue speaks once, however often it matched', () => {
  const cue = ruleOf({
    id: 'here-now',
    kind: 'cue',
    weight: 2,
    match: [{ name: 'here', phrase: 'here', confidence: 0.9 }],
  });
  const { cues, findings } = detectorOf([cue]).detect('here, here and here');
  expect([cues, findings]).toEqual([[{ rule: 'here-now', version: 1, start: 0, end: 4, weight: 2 }], []]);
});
