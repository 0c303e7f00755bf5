// Fits the weights of the cues (case or topic) on labelled messages, and writes them into the rule files and its figures into
// rules/fit.txt.
//
//   npm run fit -- test/corpus/dev.jsonl test/corpus/own.jsonl
//
// L2-regularised logistic regression by gradient descent; a cue keeps the sign its author gave it, so that every weight
// still reads as what the rule says. Prints the figures of a five-fold cross-validation.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadCore, type Core } from '../core.ts';
import { FaultList } from '../domain/errors.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { readRecord } from '../cli/corpus-record.ts';

interface Example {
  readonly features: ReadonlyMap<string, number>;
  readonly isCase: boolean;
}

interface Model {
  prior: number;
  readonly weights: Map<string, number>;
}

const folds = 5;
const steps = 1500;
const rate = 0.5;
// Strength of the pull of every weight towards what its author wrote: some four hundred labels for forty weights.
const pull = 0.004;
const leastWeight = 0.1;
const mostWeight = 9;

function readExamples(core: Core, files: readonly string[]): readonly Example[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line) => {
        const read = readRecord(line);
        if ('error' in read || read.record.case === undefined) return [];
        return [{ features: featuresOf(core, read.record), isCase: read.record.case }];
      }),
  );
}

// As the stage adds them up: the message's own cues whole, those of earlier messages handed on and fading.
function featuresOf(
  core: Core,
  record: { readonly text: string; readonly thread?: ReadonlyArray<{ readonly text: string }> | undefined },
): ReadonlyMap<string, number> {
  const features = new Map<string, number>();
  const own = core.detector.detect(record.text).cues;
  for (const cue of own) features.set(cue.rule, 1);
  if (own.length === 0) return features;
  let share = 1;
  for (const { text } of (record.thread ?? []).toReversed()) {
    share *= core.caseModel.inherited;
    for (const cue of core.detector.detect(text).cues)
      features.set(cue.rule, (features.get(cue.rule) ?? 0) + share);
  }
  return features;
}

function scoreOf(model: Model, example: Example): number {
  let score = model.prior;
  for (const [rule, value] of example.features) score += (model.weights.get(rule) ?? 0) * value;
  return score;
}

function fit(start: Model, examples: readonly Example[]): Model {
  const model: Model = { prior: start.prior, weights: new Map(start.weights) };
  for (let step = 0; step < steps; step += 1) {
    const gradient = new Map<string, number>();
    let bias = 0;
    for (const example of examples) {
      const error = 1 / (1 + Math.exp(-scoreOf(model, example))) - (example.isCase ? 1 : 0);
      bias += error;
      for (const [rule, value] of example.features)
        gradient.set(rule, (gradient.get(rule) ?? 0) + error * value);
    }
    model.prior -= (rate * bias) / examples.length;
    for (const [rule, weight] of model.weights) {
      const origin = start.weights.get(rule) ?? 0;
      const next = weight - rate * ((gradient.get(rule) ?? 0) / examples.length + pull * (weight - origin));
      model.weights.set(rule, keepSign(next, origin));
    }
  }
  return model;
}

function keepSign(weight: number, origin: number): number {
  const size = Math.min(mostWeight, Math.max(leastWeight, origin < 0 ? -weight : weight));
  return origin < 0 ? -size : size;
}

function rightOf(model: Model, examples: readonly Example[]): number {
  return examples.filter((example) => scoreOf(model, example) > 0 === example.isCase).length;
}

function crossValidate(start: Model, examples: readonly Example[]): number {
  let right = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const model = fit(
      start,
      examples.filter((_, i) => i % folds !== fold),
    );
    right += rightOf(
      model,
      examples.filter((_, i) => i % folds === fold),
    );
  }
  return right / examples.length;
}

function writeWeights(model: Model): void {
  const directory = rulesDirectory();
  for (const folder of ['identifiers', 'attributes', 'case', 'subjects', 'conduct']) {
    for (const name of listYaml(path.join(directory, folder))) {
      const weight = model.weights.get(path.basename(name, '.yaml'));
      if (weight === undefined) continue;
      const file = path.join(directory, folder, name);
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(/^weight: .*$/mu, `weight: ${weight.toFixed(1)}`),
      );
    }
  }
  const policy = path.join(directory, 'policy.yaml');
  writeFileSync(
    policy,
    readFileSync(policy, 'utf8').replace(/(case-model: \{ prior: )-?[\d.]+/u, `$1${model.prior.toFixed(1)}`),
  );
}

function listYaml(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  } catch {
    return [];
  }
}

const files = process.argv.slice(2);
const core = loadCore();
const examples = readExamples(core, files);
if (examples.length === 0)
  throw new FaultList('Nothing to fit on:', [
    'name files with labelled messages: npm run fit -- test/corpus/dev.jsonl test/corpus/own.jsonl',
  ]);
const start: Model = {
  prior: core.caseModel.prior,
  weights: new Map(
    core.rulebook.rules.filter((rule) => rule.weight !== 0).map((rule) => [rule.id, rule.weight]),
  ),
};
const fitted = fit(start, examples);
writeWeights(fitted);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const report = [
  `Case or topic, fitted by src/tools/fit-weights.ts on ${files.map((file) => path.basename(file)).join(', ')}`,
  `${examples.length} labelled messages`,
  `before the fit:   ${percent(rightOf(start, examples) / examples.length)} right`,
  `fitted, seen:     ${percent(rightOf(fitted, examples) / examples.length)} right`,
  `fitted, ${folds} folds: ${percent(crossValidate(start, examples))} right`,
  ...[...fitted.weights]
    .sort((a, b) => b[1] - a[1])
    .map(([rule, weight]) => `  ${weight.toFixed(1).padStart(5)}  ${rule}`),
  `  ${fitted.prior.toFixed(1).padStart(5)}  before any cue`,
  '',
].join('\n');
writeFileSync(path.join(rulesDirectory(), 'fit.txt'), report);
process.stdout.write(report);
