// A model of case and topic in round numbers, for tests that add up by hand what it says.
import type { CaseModel } from '../../src/assess/case.ts';

export const caseModel: CaseModel = {
  prior: -2,
  caution: 0,
  kept: 0.75,
  limit: 8,
  'kept-wording': 0.5,
  reply: { prior: -2, says: 1, told: 1, wording: 0.5, order: 0.25, topic: 1, case: 0.25 },
};
