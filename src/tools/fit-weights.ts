// Fits what the cues and the wording of a message weigh (case or topic) on labelled messages; writes the weights into rules/
// and the figures of the fit into rules/fit.txt.
//
//   npm run fit -- test/corpus/dev.jsonl test/corpus/topics.jsonl@0.5
//
// A file with "@0.5" behind it counts for half: kinds that are rarer in a channel than in the file. A rule keeps the sign
// its author gave it, so that every weight still reads as what the rule says.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { decideCase, leanAfter } from '../assess/case.ts';
import { loadCore, type Core } from '../core.ts';
import { FaultList } from '../domain/errors.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { cuesIn, readLabelledFile, type LabelledFile } from './fit/examples.ts';
import { fit, scoreOf, type Example, type Model, type Start } from './fit/regression.ts';
import { writeModel } from './fit/write.ts';

const folds = 5;
// A feature of the wording seen in fewer messages says more of those messages than of cases.
const leastSeen = 6;
// How strongly weights are pulled back: of a rule to what its author wrote, of the wording to nothing.
const rulePull = 4;
const wordingPull = 4;

function countFeatures(core: Core, examples: readonly Example[]): ReadonlyMap<string, number> {
  const rules = new Set(core.rulebook.rules.map(({ id }) => id));
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of features)
      if (!rules.has(feature)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count >= leastSeen));
}

function train(core: Core, examples: readonly Example[]): Model {
  const starts = new Map<string, Start>();
  for (const { id, weight } of core.rulebook.rules)
    if (weight !== 0) starts.set(id, { weight, pull: rulePull, keepsSign: true });
  for (const feature of countFeatures(core, examples).keys())
    starts.set(feature, { weight: 0, pull: wordingPull, keepsSign: false });
  return fit(examples, starts, core.caseModel.prior);
}

interface Right {
  readonly cases: number;
  readonly ofCases: number;
  readonly topics: number;
  readonly ofTopics: number;
}

function rightOf(core: Core, model: Model, examples: readonly Example[]): Right {
  const isRight = ({ features, isCase }: Example): boolean =>
    scoreOf(model, features) + core.caseModel.caution > 0 === isCase;
  const cases = examples.filter(({ isCase }) => isCase);
  const topics = examples.filter(({ isCase }) => !isCase);
  return {
    cases: cases.filter(isRight).length,
    ofCases: cases.length,
    topics: topics.filter(isRight).length,
    ofTopics: topics.length,
  };
}

function sum(parts: readonly Right[]): Right {
  const total = (name: keyof Right): number => parts.reduce((all, part) => all + part[name], 0);
  return {
    cases: total('cases'),
    ofCases: total('ofCases'),
    topics: total('topics'),
    ofTopics: total('ofTopics'),
  };
}

function say({ cases, ofCases, topics, ofTopics }: Right): string {
  const percent = (part: number, whole: number): string =>
    whole === 0 ? '      –' : `${((100 * part) / whole).toFixed(1).padStart(5)} %`;
  return `right ${percent(cases + topics, ofCases + ofTopics)}   cases ${percent(cases, ofCases)} of ${ofCases}   topics ${percent(topics, ofTopics)} of ${ofTopics}`;
}

// Replies are judged by the fitted model with the settings of rules/policy.yaml, which are not fitted.
function rightReplies(core: Core, files: readonly LabelledFile[]): Right {
  const replies = files.flatMap((file) => file.replies);
  return sum(
    replies.map((record) => {
      let leaning = 0;
      for (const { text } of record.thread ?? [])
        leaning = leanAfter(cuesIn(core, text), leaning, core.caseModel);
      const { isCase } = decideCase(cuesIn(core, record.text), leaning, core.caseModel);
      const right = isCase === record.case ? 1 : 0;
      return record.case === true
        ? { cases: right, ofCases: 1, topics: 0, ofTopics: 0 }
        : { cases: 0, ofCases: 0, topics: right, ofTopics: 1 };
    }),
  );
}

function crossValidate(core: Core, examples: readonly Example[]): Right {
  const parts = Array.from({ length: folds }, (_, fold) => fold);
  return sum(
    parts.map((fold) => {
      const kept = (_: Example, i: number): boolean => i % folds !== fold;
      const model = train(core, examples.filter(kept));
      return rightOf(
        core,
        model,
        examples.filter((example, i) => !kept(example, i)),
      );
    }),
  );
}

function report(core: Core, model: Model, files: readonly LabelledFile[], names: readonly string[]): string {
  const all = files.flatMap((file) => file.examples);
  const width = Math.max(...files.map(({ name }) => name.length));
  return [
    `Case or topic, fitted by src/tools/fit-weights.ts on ${names.join(', ')}`,
    `${all.length} messages that stand alone; a file with @ counts for that share`,
    `seen by the fit           ${say(rightOf(core, model, all))}`,
    `${folds} folds                   ${say(crossValidate(core, all))}`,
    'each file judged by a model that saw the others alone:',
    ...files.map(({ name, examples }) => {
      const others = files.filter((file) => file.name !== name).flatMap((file) => file.examples);
      return `  ${name.padEnd(width)}  ${say(rightOf(core, train(core, others), examples))}`;
    }),
    '',
    `  ${model.prior.toFixed(1).padStart(5)}  before any cue`,
    ...core.rulebook.rules
      .flatMap(({ id }) => (model.weights.has(id) ? [[id, model.weights.get(id) ?? 0] as const] : []))
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
const model = train(core, examples);
writeModel(rulesDirectory(), model, countFeatures(core, examples));
const text = [
  report(
    core,
    model,
    files,
    names.map((name) => path.basename(name)),
  ),
  `replies, with their conversation, by what was written: ${say(rightReplies(loadCore(), files))}\n`,
].join('');
writeFileSync(path.join(rulesDirectory(), 'fit.txt'), text);
process.stdout.write(text);
