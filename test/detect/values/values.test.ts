// What a span means for the risk model: numbers and keys of our tables.
import { expect, test } from '@jest/globals';
import type { Attribute } from '../../../src/domain/attribute.ts';
import { detectorOf, ruleOf, type Words } from '../small-book.ts';

const words: Words = {
  place: ['ely', 'two harbors', 'minnesota'],
  region: ['minnesota'],
  occupation: ['lighthouse keeper', 'driver'],
  'little-word': ['at', 'the', 'old'],
  role: ['mayor of'],
  'rare-condition': ['progeria'],
  group: ['hmong', 'hmong daw'],
  'trait-family': ['identical twin'],
  'trait-maybe-family': ['married'],
  'trait-maybe-other': ['student'],
};

const phrases: Readonly<Record<string, string>> = {
  occupation: '[{occupation}]',
  role: '[{role}]',
  rare_condition: '[{rare-condition}]',
  ethnicity: '[{group}]',
  family: '[{trait-family}]',
  location: '[{place} {region}?]',
};
const patterns: Readonly<Record<string, string>> = {
  occupation: String.raw`\bworks as (?<span>.+)`,
  age: String.raw`\b(?<age>\d+) ?(?<unit>mo|yo)?(?<sex>[fm])\b|(?:(?<stage>late) )?(?<age2>(?<decade>[1-9]0)s)`,
  sex: String.raw`\b(?:lady|dad|person)\b`,
  other_id: String.raw`\b\d{5}\b`,
};

const rules = [
  ...Object.entries(phrases).map(([kind, phrase]) =>
    ruleOf(
      { id: kind.replace('_', '-'), kind, match: [{ name: 'a phrase', phrase, confidence: 0.9 }] },
      words,
    ),
  ),
  ...Object.entries(patterns).map(([kind, pattern]) =>
    ruleOf({
      id: `${kind.replace('_', '-')}-too`,
      kind,
      match: [{ name: 'a pattern', pattern, confidence: 0.9 }],
    }),
  ),
  ruleOf({
    id: 'zip',
    kind: 'location',
    match: [{ name: 'a ZIP', pattern: String.raw`zip (?<span>\d{5})`, confidence: 0.95 }],
  }),
];
const detector = detectorOf(
  [
    ...rules,
    ruleOf({
      id: 'listed-only',
      kind: 'family',
      match: [
        {
          name: 'what may be listed',
          pattern: String.raw`twice \w+|law \w+`,
          confidence: 0.95,
          as: 'nothing-else',
        },
      ],
    }),
  ],
  words,
);

test.each<[string, readonly Attribute[]]>([
  ['twice married', [{ type: 'trait', trait: 'married' }]],
  ['law student', [{ type: 'trait', trait: 'student' }]],
  ['twice adopted', []],
  [
    '71M',
    [
      { type: 'age', low: 71, high: 71 },
      { type: 'sex', sex: 'M' },
    ],
  ],
  [
    '10 moF',
    [
      { type: 'age', low: 0, high: 0 },
      { type: 'sex', sex: 'F' },
    ],
  ],
  [
    'late 60s lady',
    [
      { type: 'age', low: 67, high: 69 },
      { type: 'sex', sex: 'F' },
    ],
  ],
  ['her dad', [{ type: 'sex', sex: 'M' }]],
  ['some person', []],
  ['in Two Harbors', [{ type: 'place', places: ['two-harbors'] }]],
  ['in Ely Minnesota', [{ type: 'place', places: ['ely', 'minnesota'] }]],
  ['zip 55731', [{ type: 'place', places: ['zip:55731'] }]],
  ['the Lighthouse Keeper', [{ type: 'occupation', occupation: 'lighthouse-keeper' }]],
  ['works as driver at the depot', [{ type: 'occupation', occupation: 'driver' }]],
  ['works as retired full time night driver', [{ type: 'occupation', occupation: 'driver' }]],
  ['works as cable car driver', [{ type: 'occupation', occupation: 'unlisted' }]],
  ['works as lighthouse keeper at the old Ely beacon', [{ type: 'occupation', occupation: 'unlisted' }]],
  ['the mayor of it', [{ type: 'role', role: 'mayor-of' }]],
  ['a retired mayor of it', [{ type: 'role', role: 'former-mayor-of' }]],
  ['with progeria', [{ type: 'condition', condition: 'progeria' }]],
  ['Hmong', [{ type: 'group', group: 'hmong' }]],
  ['Hmong Daw', [{ type: 'group', group: 'hmong-daw' }]],
  ['an identical twin', [{ type: 'trait', trait: 'identical-twin' }]],
  ['number 12345', []],
])('%s', (text, values) => {
  expect(detector.detect(text).findings.flatMap((finding) => finding.value ?? [])).toEqual(values);
});
