// What a rule claims around its sign, in offsets of the text as it was written.
import { expect, test } from '@jest/globals';
import type { Reach } from '../../src/domain/claim.ts';
import { detectorOf, ruleOf } from './small-book.ts';

function claimed(within: Reach, text: string): readonly string[] {
  const rule = ruleOf({
    id: 'a-claim',
    kind: 'claim',
    subject: 'colleague',
    claims: [{ within }],
    match: [{ name: 'asked', phrase: 'ask [{title}]', confidence: 0.8 }],
  });
  return detectorOf([rule])
    .detect(text)
    .claims.map(({ from, to }) => text.slice(from, to));
}

const text = 'a line\nHb\u00ad 7. Pls ask Otto in 4, now. Bye\nend';

test.each<[Reach, string]>([
  ['span', 'Otto'],
  ['rest', 'Otto in 4, now.'],
  ['sentence', ' Pls ask Otto in 4, now.'],
  ['line', 'Hb\u00ad 7. Pls ask Otto in 4, now. Bye'],
])('%s', (within, expected) => {
  expect(claimed(within, text)).toEqual([expected]);
});

test('a claim is as sure as its matcher, unless the rule says otherwise', () => {
  const of = (claims: object) =>
    ruleOf({
      id: 'x',
      kind: 'claim',
      claims: [claims],
      match: [{ name: 'one', phrase: 'it', confidence: 0.8 }],
    });
  const sure = (claims: object) =>
    detectorOf([of(claims)])
      .detect('it')
      .claims.map(({ confidence }) => confidence);
  expect(sure({ within: 'line' })).toEqual([0.8]);
  expect(sure({ within: 'line', sure: 0.6 })).toEqual([0.6]);
});

test('a rule that only claims says what', () => {
  expect(() =>
    ruleOf({ id: 'x', kind: 'claim', match: [{ name: 'one', phrase: 'it', confidence: 0.8 }] }),
  ).toThrow('a claim needs `claims`');
});
