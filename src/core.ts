// Builds the pure part of the core from what stands on disk: rules, word classes and facts in, stages out.
import type { CaseModel } from './assess/case.ts';
import { createScorer, type Scorer } from './assess/score.ts';
import type { TemperModel } from './assess/temper.ts';
import type { Policy } from './decide/policy.ts';
import { builtInClasses } from './detect/words/classes.ts';
import { checksIn } from './detect/values/checks.ts';
import { createDetector, type Detector } from './detect/detect.ts';
import { indexPhrases } from './detect/phrases/phrase-index.ts';
import type { AmountsModel } from './domain/amounts.ts';
import type { Facts } from './domain/facts.ts';
import { loadFacts } from './rulebook/load-facts.ts';
import { loadLexicon } from './rulebook/load-lexicon.ts';
import { loadPolicyFile, policyOf } from './rulebook/load-policy.ts';
import { loadRulebook, type Rulebook } from './rulebook/load.ts';
import { createPlaceReader, type PlaceReader } from './rulebook/place-reader.ts';
import { rulesDirectory } from './rulebook/load-path.ts';
import { loadWeights } from './rulebook/load-weights.ts';
import { loadSequence } from './rulebook/load-sequence.ts';
import { loadWording } from './rulebook/load-wording.ts';
import type { Lexicon } from './domain/lexicon.ts';

export interface Core {
  readonly rulebook: Rulebook;
  readonly lexicon: Lexicon;
  readonly detector: Detector;
  readonly score: Scorer;
  readonly readPlace: PlaceReader;
  readonly caseModel: CaseModel;
  readonly facts: Facts;
  readonly policy: Policy;
  readonly sift?: AmountsModel;
  readonly temper?: TemperModel;
}

/** @throws FaultList with every fault in every rule file and table. */
export function loadCore(directory: string = rulesDirectory()): Core {
  const lexicon = loadLexicon(directory);
  const year = new Date().getUTCFullYear();
  const rulebook = loadRulebook({ directory, checks: checksIn(year), lexicon, builtInClasses });
  const policyFile = loadPolicyFile(`${directory}/policy.yaml`);
  const facts = loadFacts(`${directory}/population`);
  return {
    rulebook,
    lexicon,
    detector: createDetector(rulebook.rules, lexicon, indexPhrases(rulebook.rules), {
      wording: loadWording(directory),
      replies: loadWording(directory, 'replies.tsv'),
      sequence: loadSequence(directory),
      exposure: loadSequence(directory, 'exposure.tsv'),
    }),
    score: createScorer(facts, year),
    readPlace: createPlaceReader(facts),
    caseModel: policyFile['case-model'],
    facts,
    policy: policyOf(policyFile),
    sift: loadWeights(directory, 'sift.tsv', 'fit:sift'),
    temper: {
      few: loadWeights(directory, 'few.tsv', 'fit:people'),
      fewest: loadWeights(directory, 'fewest.tsv', 'fit:people'),
    },
  };
}

/** Reads the rules' own examples once: patterns compile at their first use, and no author should wait for that. */
export function warmUp({ rulebook, detector }: Pick<Core, 'rulebook' | 'detector'>): void {
  for (const { flag } of rulebook.files) detector.detect((flag[0] ?? '').replace(/[«»]/gu, ''));
}
