// Words nearby raise or lower how sure a rule is.
import { describe, expect, test } from '@jest/globals';
import { firstAtOrAfter, weighContext } from '../../src/detect/nearby.ts';
import { tokenise } from '../../src/detect/words/tokens.ts';
import { ruleOf } from './small-book.ts';

const rule = ruleOf({
  id: 'number',
  match: [{ name: 'ten digits', pattern: String.raw`\d{10}`, confidence: 0.5 }],
  context: {
    raise: { words: ['NHS', 'health card'], within: 2, by: 0.4 },
    lower: { words: ['bleep'], within: 3, by: 0.6 },
  },
});

function weigh(text: string): { confidence: number; evidence: readonly string[] } {
  const start = text.search(/\d{10}/u);
  const span = {
    rule,
    kind: '',
    start,
    end: start + 10,
    confidence: 0.5,
    evidence: ['ten digits'],
    groups: {},
  };
  return weighContext(span, tokenise(text));
}

describe('context', () => {
  test.each([
    ['9990161376 today', 0.5],
    ['nhs no 9990161376', 0.9],
    ['9990161376 is the NHS one', 0.5],
    ['9990161376 the nhs', 0.9],
    ['health card 9990161376', 0.9],
    ['health 9990161376', 0.5],
    ['bleep me on 9990161376', 0],
    ['nhs bleep 9990161376', 0.3],
  ])('%s: %d', (text, confidence) => {
    expect(weigh(text).confidence).toBeCloseTo(confidence);
  });

  test('is named among the evidence', () => {
    expect(weigh('nhs bleep 9990161376').evidence).toEqual([
      'ten digits',
      'context raises',
      'context lowers',
    ]);
  });
});

test('the first token at or after an offset is the one a search from the left finds', () => {
  const tokens = tokenise('to be, or\nnot  to be');
  for (let offset = 0; offset <= 25; offset += 1) {
    const found = tokens.findIndex((token) => token.start >= offset);
    expect(firstAtOrAfter(tokens, offset)).toBe(found < 0 ? tokens.length : found);
  }
});
