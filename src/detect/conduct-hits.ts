// Which rules of conduct a message breaks, of those that are switched on.
import type { ConductHit, ConductRule } from '../domain/conduct.ts';
import { unfold, type Folded } from './letters/normalise.ts';
import type { Span } from './spans.ts';

/** A hit for each span of a rule that is on, in the order of the text; of those of one rule that overlap, the first and longest. */
export function conductHits(
  spans: readonly Span[],
  on: readonly ConductRule[],
  folded: Folded,
): readonly ConductHit[] {
  const hits = spans
    .flatMap(({ rule, confidence, evidence, ...span }) => {
      const { id, version, conduct, inCase } = rule;
      if (conduct === undefined || !on.includes(conduct)) return [];
      const [start, end] = unfold(folded, span.start, span.end);
      return [{ rule: id, version, conduct, inCase, start, end, confidence, evidence }];
    })
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  return hits.filter(
    (hit, i) => !hits.slice(0, i).some((other) => other.rule === hit.rule && hit.start < other.end),
  );
}
