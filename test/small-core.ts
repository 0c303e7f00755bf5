// The pure part of the core over a handful of rules and three towns, for tests of what stands around it.
import { fileURLToPath } from 'node:url';
import { createScorer } from '../src/assess/score.ts';
import type { OfferWorld } from '../src/offer.ts';
import { createPlaceReader } from '../src/rulebook/place-reader.ts';
import { loadPolicyFile, policyOf } from '../src/rulebook/load-policy.ts';
import { facts } from './assess/small-facts.ts';
import { detectorOf, ruleOf, type Words } from './detect/small-book.ts';

const words: Words = { place: ['ely'], region: ['minnesota'], occupation: ['welder', 'keeper'] };
const one = (matcher: object) => [{ name: 'of a test', confidence: 0.9, ...matcher }];
const rules = [
  ruleOf({ id: 'case-patient', kind: 'cue', weight: 4, match: one({ phrase: 'pt' }) }),
  ruleOf({ id: 'case-clinical', kind: 'cue', weight: 1, match: one({ phrase: 'copd|fever' }) }),
  ruleOf({ id: 'name-title', match: one({ pattern: String.raw`Mr (?<name>[A-Z]\w+)` }) }),
  ruleOf({ id: 'age', kind: 'age', match: one({ pattern: String.raw`\b(?<age>\d\d)(?<sex>[MF])\b` }) }),
  ruleOf({ id: 'place', kind: 'location', match: one({ phrase: '[{place} {region}?]' }) }, words),
  ruleOf({ id: 'occupation', kind: 'occupation', match: one({ phrase: '[{occupation}]' }) }, words),
];

export function smallCore(): OfferWorld {
  const policyFile = loadPolicyFile(fileURLToPath(new URL('../rules/policy.yaml', import.meta.url)));
  return {
    detector: detectorOf(rules, words),
    score: createScorer(facts, 2026),
    readPlace: createPlaceReader(facts),
    caseModel: policyFile['case-model'],
    facts,
    policy: policyOf(policyFile),
  };
}
