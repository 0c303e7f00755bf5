// The two that tell a case from a topic, each fitted by itself so that where one errs the other need not: the weights of rules and
// wording, and the network that reads the words in their order. Their log-odds add up.
import type { Core } from '../../core.ts';
import type { Network } from '../../domain/network.ts';
import { sequenceOdds } from '../../detect/sequence/sequence.ts';
import type { LabelledMessage } from './examples.ts';
import { fitSequence } from './sequence-fit.ts';
import { fit, scoreOf, type Example, type Model, type Start } from './regression.ts';

export interface Voices {
  readonly wording: Model;
  readonly sequence: Network;
}

/** Log-odds of a message by each voice. */
export interface Heard {
  readonly isCase: boolean;
  readonly share: number;
  readonly wording: number;
  readonly sequence: number;
}

// A feature of the wording seen in fewer messages says more of those messages than of cases.
const leastSeen = 6;
// How strongly weights are pulled back: of a rule to what its author wrote, of the wording to nothing.
const rulePull = 4;
const wordingPull = 4;

const wordingExample = ({ rules, features, isCase, share }: LabelledMessage): Example => ({
  features: [...rules, ...features],
  isCase,
  share,
});

/** How many messages hold each; rarer ones left out. */
export function countsOf(
  lists: ReadonlyArray<readonly string[]>,
  least: number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const list of lists) for (const name of list) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count >= least));
}

/** In how many messages each feature of the wording that is weighed was seen. */
export function countFeatures(examples: readonly LabelledMessage[]): ReadonlyMap<string, number> {
  return countsOf(
    examples.map(({ features }) => features),
    leastSeen,
  );
}

export function trainVoices(core: Core, examples: readonly LabelledMessage[]): Voices {
  return {
    wording: trainWording(core, examples),
    sequence: fitSequence(examples.map(({ looks, isCase, share }) => ({ looks, answers: [isCase], share }))),
  };
}

function trainWording(core: Core, examples: readonly LabelledMessage[]): Model {
  const starts = new Map<string, Start>();
  for (const { id, weight } of core.rulebook.rules)
    if (weight !== 0) starts.set(id, { weight, pull: rulePull, keepsSign: true });
  for (const feature of countFeatures(examples).keys())
    starts.set(feature, { weight: 0, pull: wordingPull, keepsSign: false });
  return fit(examples.map(wordingExample), starts, core.caseModel.prior);
}

/** What each voice says of a message. */
export function hear({ wording, sequence }: Voices, message: LabelledMessage): Heard {
  return {
    isCase: message.isCase,
    share: message.share,
    wording: scoreOf(wording, wordingExample(message)),
    sequence: sequenceOdds(message.looks, sequence),
  };
}

/** Log-odds by both. @param prior added to that of rules and wording, as `fitPrior` finds it */
export const oddsTogether = ({ wording, sequence }: Heard, prior: number): number =>
  wording + sequence + prior;

const steps = 60;

/** What is to be added so that as many cases are expected as there are, among messages that the voices never saw. */
export function fitPrior(heard: readonly Heard[]): number {
  let [low, high] = [-10, 10];
  for (let step = 0; step < steps; step += 1) {
    const prior = (low + high) / 2;
    let tooMany = 0;
    for (const one of heard)
      tooMany += (1 / (1 + Math.exp(-oddsTogether(one, prior))) - (one.isCase ? 1 : 0)) * one.share;
    if (tooMany > 0) high = prior;
    else low = prior;
  }
  return (low + high) / 2;
}
