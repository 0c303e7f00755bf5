// Fits what the cues and the wording of a message weigh (case or topic) on labelled messages; writes the weights into rules/
// and the figures of the fit into rules/fit.txt.
//
//   npm run fit -- test/corpus/dev.jsonl test/corpus/topics.jsonl@0.5
//
// A file with "@0.5" behind it counts for half: kinds that are rarer in a channel than in the file. A rule keeps the sign
// its author gave it, so that every weight still reads as what the rule says.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadCore, type Core } from '../core.ts';
import { FaultList } from '../domain/errors.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { readLabelledFile, type LabelledFile, type LabelledMessage } from './fit/examples.ts';
import {
  countFeatures,
  fitPrior,
  hear,
  oddsTogether,
  trainVoices,
  type Heard,
  type Voices,
} from './fit/voices.ts';
import { rightOf, say } from './fit/right.ts';
import { writeVoices } from './fit/write.ts';

// More would take longer: words in their order take some minutes a fit.
const folds = 3;

/** What voices that never saw a message's hand say of it. */
function heardByOthers(
  core: Core,
  examples: readonly LabelledMessage[],
): ReadonlyMap<LabelledMessage, Heard> {
  const hands = [...new Set(examples.map(({ hand }) => hand))];
  const heard = new Map<LabelledMessage, Heard>();
  for (let fold = 0; fold < folds; fold += 1) {
    const isKept = ({ hand }: LabelledMessage): boolean => hands.indexOf(hand) % folds !== fold;
    const voices = trainVoices(core, examples.filter(isKept));
    for (const message of examples) if (!isKept(message)) heard.set(message, hear(voices, message));
  }
  return heard;
}

interface Fitted {
  readonly voices: Voices;
  /** Added to the prior of rules and wording. */
  readonly prior: number;
  readonly byOthers: ReadonlyMap<LabelledMessage, Heard>;
}

function report(
  core: Core,
  files: ReadonlyArray<LabelledFile<LabelledMessage>>,
  { voices, prior, byOthers }: Fitted,
): string {
  const all = files.flatMap((file) => file.examples);
  const width = Math.max(...files.map(({ name }) => name.length));
  const { caution } = core.caseModel;
  const judged = (one: Heard) => [one.isCase, oddsTogether(one, prior) + caution] as const;
  const others = (examples: readonly LabelledMessage[]): readonly Heard[] =>
    examples.flatMap((example) => byOthers.get(example) ?? []);
  const alone = (voice: 'wording' | 'sequence'): string =>
    say(rightOf(others(all).map((one) => [one.isCase, one[voice]] as const)));
  return [
    `Case or topic, fitted by src/tools/fit-weights.ts on ${names.map((name) => path.basename(name)).join(', ')}`,
    `${all.length} messages that stand alone; a file with @ counts for that share`,
    `seen by the fit           ${say(rightOf(all.map((example) => judged(hear(voices, example)))))}`,
    `each message judged by a model that saw none of its hand, ${folds} folds:`,
    `  ${'all'.padEnd(width)}  ${say(rightOf(others(all).map(judged)))}`,
    ...files.map(
      ({ name, examples }) => `  ${name.padEnd(width)}  ${say(rightOf(others(examples).map(judged)))}`,
    ),
    `  rules and wording alone: ${alone('wording')}`,
    `  words in their order:    ${alone('sequence')}`,
    'log-odds of the rules:',
    '',
    `  ${(voices.wording.prior + prior).toFixed(1).padStart(5)}  before any cue`,
    ...core.rulebook.rules
      .flatMap(({ id }) =>
        voices.wording.weights.has(id) ? [[id, voices.wording.weights.get(id) ?? 0] as const] : [],
      )
      .toSorted((a, b) => b[1] - a[1])
      .map(([id, weight]) => `  ${weight.toFixed(1).padStart(5)}  ${id}`),
    '',
  ].join('\n');
}

const names = process.argv.slice(2);
const core = loadCore();
const files = names.map((name) => readLabelledFile(core, name));
const examples = files.flatMap((file) => file.examples);
if (examples.length === 0)
  throw new FaultList('Nothing to fit on:', [
    'name files with labelled messages: npm run fit -- test/corpus/dev.jsonl test/corpus/own.jsonl',
  ]);
const byOthers = heardByOthers(core, examples);
const prior = fitPrior([...byOthers.values()]);
const voices = trainVoices(core, examples);
writeVoices(rulesDirectory(), voices, {
  prior: voices.wording.prior + prior,
  counts: countFeatures(examples),
});
const text = report(core, files, { voices, prior, byOthers });
writeFileSync(path.join(rulesDirectory(), 'fit.txt'), text);
process.stdout.write(text);
