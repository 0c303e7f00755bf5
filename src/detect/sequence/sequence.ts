// What the words of a message say in their order, for case or topic. Fitted by src/tools/fit-weights.ts; rules/sequence.tsv holds it.
import { wordOrder, type Cue } from '../../domain/finding.ts';
import type { TokenLook } from '../learnt/learnt-look.ts';
import type { Network } from '../../domain/network.ts';
import { readWords } from './network.ts';

/** What a message says of its purpose it says early. */
export const farthestWord = 400;
// In texts unlike those that were learnt from, it errs most where it is surest; so bounded, it counts for more than rules and wording
// do. Chosen on counts: of 5,999 lines of chat about computers 7 were warned of, 9 with 1; test/corpus/fresh.jsonl was told as well.
const mostSaid = 2;
const share = 1.5;
/** Version of what the network is given; its weights change with every fit, as those of the rules do. */
const version = 2;

/** What the order of the words says, as one cue. @param place where they stand as they were written */
export function sequenceCues(
  looks: readonly TokenLook[],
  model: Network,
  place: Pick<Cue, 'start' | 'end'>,
): readonly Cue[] {
  if (looks.length === 0) return [];
  const weight = sequenceOdds(looks.slice(0, farthestWord), model);
  return [{ rule: wordOrder, version, ...place, weight, isWording: true }];
}

/** Log-odds of a case by the words and their order, bounded and by their share; linear in their number. */
export function sequenceOdds(looks: readonly TokenLook[], model: Network): number {
  if (looks.length === 0) return 0;
  const [odds = 0] = readWords(looks, model).answers;
  return share * Math.max(-mostSaid, Math.min(mostSaid, odds));
}
