// A scorer of one year that is asked with a number of people alone, as most tests do.
import { createScorer } from '../../src/assess/score.ts';
import type { Attribute } from '../../src/domain/attribute.ts';
import type { Facts } from '../../src/domain/facts.ts';
import type { Risk } from '../../src/domain/risk.ts';

export function scorerOf(facts: Facts): (attributes: readonly Attribute[], catchment?: number) => Risk {
  const score = createScorer(facts, 2026);
  return (attributes, catchment) => score(attributes, { catchment });
}
