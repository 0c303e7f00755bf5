// What the matchers of the rules mark on the pages of a text.
import { causeOf } from '../domain/errors.ts';
import type { CompiledRule } from '../domain/rule.ts';
import { weighContext } from './nearby.ts';
import { indexPatterns } from './patterns/patterns.ts';
import type { PhraseIndex } from './phrases/phrase-index.ts';
import type { RulePart } from './rule-part.ts';
import type { Sheet, SheetPage } from './sheet.ts';
import type { Span } from './spans.ts';

/** What one part of the rules marks on a page, in the order of the rules. @param nth which of the pages */
export type MarkedOn = (part: RulePart, nth: number) => readonly Span[];

/** Looks through the pages of a sheet together; rules that threw are added to `failures` as `rule:cause`. */
export type Marker = (sheet: Sheet, pages: readonly SheetPage[], failures: string[]) => MarkedOn;

/** A marker over the patterns and phrases of the rules; a part of them is looked for when first asked for. */
export function createMarker(rules: readonly CompiledRule[], phrases: PhraseIndex): Marker {
  const patterns = indexPatterns(rules);
  return ({ folded, reading }, pages, failures) => {
    const byPattern = patterns.look(
      folded.text,
      pages.map(({ letters: [from] }) => from),
    );
    const byPhrase = phrases.look(
      reading,
      pages.map(({ tokens: [from] }) => from),
    );
    const known = new Map<RulePart, readonly Span[][]>();
    return (part, nth) => {
      const before = known.get(part);
      const spans = before ?? byPage([...byPattern(part, failures), ...byPhrase(part)], pages, failures);
      if (before === undefined) known.set(part, spans);
      return spans[nth] ?? [];
    };
  };
}

// Each span on the page on which it begins, weighed by what stands there.
function byPage(spans: readonly Span[], pages: readonly SheetPage[], failures: string[]): Span[][] {
  const marked: Span[][] = pages.map(() => []);
  let nth = 0;
  for (const span of spans) {
    // Those of one rule mostly stand in their order.
    while (nth > 0 && span.start < (pages[nth]?.letters[0] ?? 0)) nth -= 1;
    while (span.start >= (pages[nth + 1]?.letters[0] ?? Number.POSITIVE_INFINITY)) nth += 1;
    const page = pages[nth];
    if (page !== undefined) marked[nth]?.push(...weighed(span, page, failures));
  }
  return marked;
}

/** The span with its context counted in, where it is sure enough and its check lets it pass. */
export function weighed(span: Span, { folded, reading }: Sheet, failures: string[]): readonly Span[] {
  try {
    const inContext = weighContext(span, reading.tokens);
    return inContext.confidence >= span.rule.reportAt && passesCheck(inContext, folded.text)
      ? [inContext]
      : [];
  } catch (error) {
    failures.push(`${span.rule.id}:${causeOf(error)}`);
    return [];
  }
}

function passesCheck(span: Span, text: string): boolean {
  return (
    span.kind !== '' || span.rule.check === undefined || span.rule.check(text.slice(span.start, span.end))
  );
}
