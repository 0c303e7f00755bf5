// Raises or lowers how sure a span is by the words around it.
import { firstIndex } from '../domain/first-index.ts';
import type { ContextShift } from '../domain/rule.ts';
import type { Span } from './spans.ts';
import type { Token } from './words/tokens.ts';

/** The span with its confidence moved by each context of its rule that speaks, kept within 0 to 1. */
export function weighContext(span: Span, tokens: readonly Token[]): Span {
  if (span.rule.context.length === 0) return span;
  let { confidence } = span;
  const evidence = [...span.evidence];
  for (const shift of span.rule.context) {
    if (!speaks(shift, span, tokens)) continue;
    confidence += shift.direction === 'raise' ? shift.by : -shift.by;
    evidence.push(`context ${shift.direction}s`);
  }
  return { ...span, confidence: Math.min(1, Math.max(0, confidence)), evidence };
}

function speaks(shift: ContextShift, span: Span, tokens: readonly Token[]): boolean {
  const first = firstAtOrAfter(tokens, span.start);
  const after = firstAtOrAfter(tokens, span.end);
  for (let i = Math.max(0, first - shift.within); i < Math.min(tokens.length, after + shift.within); i += 1) {
    const plain = tokens[i]?.plain ?? '';
    if (shift.words.has(plain) || shift.words.has(`${plain} ${tokens[i + 1]?.plain ?? ''}`)) return true;
  }
  return false;
}

/** Index of the first token that starts at or after `offset`. */
export const firstAtOrAfter = (tokens: readonly Token[], offset: number): number =>
  firstIndex(tokens, ({ start }) => start >= offset);
