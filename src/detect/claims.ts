// What the spans of a message claim: whose the details around them are.
import type { Claim, Reach } from '../domain/claim.ts';
import { unfold, type Folded } from './letters/normalise.ts';
import { sentencesOf, type Sentences } from './words/sentences.ts';
import type { Span } from './spans.ts';
import type { Token } from './words/tokens.ts';

interface Page {
  readonly folded: Folded;
  /** Where it begins and ends in the folded text. */
  readonly letters: readonly [from: number, to: number];
  readonly reading: { readonly tokens: readonly Token[] };
}

/** A claim for each scope of each span's rule. */
export function claimsOf(spans: readonly Span[], { folded, reading, letters }: Page): readonly Claim[] {
  const claiming = spans.filter(({ rule }) => rule.claims.length > 0);
  if (claiming.length === 0) return [];
  const sentences = sentencesOf(reading.tokens, letters);
  return claiming.flatMap((span) => {
    const [start, end] = unfold(folded, span.start, span.end);
    return span.rule.claims.map(({ kinds, within, sure }) => {
      const [from, to] = unfold(folded, ...stretch(span, within, sentences, folded.text));
      const { id: rule, subject } = span.rule;
      return { rule, start, end, from, to, within, kinds, subject, confidence: sure ?? span.confidence };
    });
  });
}

function stretch({ start, end }: Span, within: Reach, sentences: Sentences, text: string): [number, number] {
  if (within === 'span' || within === 'onward') return [start, end];
  if (within === 'rest') return [start, Math.max(end, sentences.at(end - 1)[1])];
  if (within === 'sentence') return [sentences.at(start)[0], Math.max(end, sentences.at(end - 1)[1])];
  const after = text.indexOf('\n', end);
  return [text.lastIndexOf('\n', start) + 1, after < 0 ? text.length : after];
}
