// The four that tell a case from a topic, each fitted by itself so that where one errs the others need not: the weights of
// rules and wording, the letters, the network of what cues say together, and the one that reads the words in their order. Their
// log-odds add up.
import { weighTogether, type Interplay } from '../../assess/interplay.ts';
import type { Core } from '../../core.ts';
import type { Network } from '../../domain/network.ts';
import { sequenceOdds } from '../../detect/sequence/sequence.ts';
import { bounded, evened } from '../../domain/letter-runs.ts';
import type { LabelledMessage } from './examples.ts';
import { fitNetwork } from './network.ts';
import { fitSequence } from './sequence-fit.ts';
import { fit, scoreOf, type Example, type Model, type Start } from './regression.ts';

export interface Voices {
  readonly wording: Model;
  readonly letters: Model;
  readonly interplay: Interplay;
  readonly sequence: Network;
}

/**
 * What the others count for where rules and wording count 1. On messages of hands that they never saw twice as much is right as
 * often; on the formal questions of published sets, which are like none that was learnt from, more is worse.
 */
export const shares = { letters: 1, interplay: 0.3, sequence: 1 } as const;

/** Log-odds of a message by each voice. */
export interface Heard {
  readonly isCase: boolean;
  readonly share: number;
  readonly wording: number;
  readonly letters: number;
  readonly interplay: number;
  readonly sequence: number;
}

// A feature of the wording, or a run of letters, seen in fewer messages says more of those messages than of cases.
const leastSeen = 6;
const leastRuns = 8;
// How strongly weights are pulled back: of a rule to what its author wrote, of the wording and the letters to nothing.
const rulePull = 4;
const wordingPull = 4;
const runPull = 4;

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
    letters: trainLetters(examples),
    interplay: fitNetwork(examples),
    sequence: fitSequence(examples.map(({ looks, isCase, share }) => ({ looks, answers: [isCase], share }))),
  };
}

function trainWording(core: Core, examples: readonly LabelledMessage[]): Model {
  const starts = new Map<string, Start>();
  for (const { id, weight } of core.rulebook.rules)
    if (weight !== 0) starts.set(id, { weight, pull: rulePull, keepsSign: true });
  for (const feature of countFeatures(examples).keys())
    starts.set(feature, { weight: 0, pull: wordingPull, keepsSign: false });
  return fit(examples.map(wordingExample), starts, { from: core.caseModel.prior });
}

// A run that few messages hold says more (inverse document frequency; Spärck Jones, 1972): it is pulled back less.
function trainLetters(examples: readonly LabelledMessage[]): Model {
  const counts = countsOf(
    examples.map(({ runs }) => runs),
    leastRuns,
  );
  const rarity = (count: number): number => Math.log((1 + examples.length) / (1 + count)) + 1;
  const starts = new Map<string, Start>(
    [...counts].map(([run, count]) => [
      run,
      { weight: 0, pull: runPull / rarity(count) ** 2, keepsSign: false },
    ]),
  );
  return fit(
    examples.map((example) => lettersExample(example, (run) => counts.has(run))),
    starts,
    { always: 0 },
  );
}

function lettersExample(
  { runs, isCase, share }: LabelledMessage,
  isKnown: (run: string) => boolean,
): Example {
  const features = runs.filter(isKnown);
  return { features, isCase, share, each: evened(features.length) };
}

/** What each voice says of a message. */
export function hear(voices: Voices, message: LabelledMessage): Heard {
  const { wording, letters, interplay, sequence } = voices;
  return {
    isCase: message.isCase,
    share: message.share,
    wording: scoreOf(wording, wordingExample(message)),
    letters: bounded(
      scoreOf(
        letters,
        lettersExample(message, (run) => letters.weights.has(run)),
      ),
    ),
    interplay: weighTogether(message.rules, interplay),
    sequence: sequenceOdds(message.looks, sequence),
  };
}

/** Log-odds by all four. @param prior added to that of rules and wording, as `fitPrior` finds it */
export function oddsTogether({ wording, letters, interplay, sequence }: Heard, prior: number): number {
  return (
    wording + shares.letters * letters + shares.interplay * interplay + shares.sequence * sequence + prior
  );
}

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
