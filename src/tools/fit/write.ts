// Writes what was fitted: a `weight:` line in every rule, the prior in rules/policy.yaml, and rules/wording.tsv.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Model } from './regression.ts';

const folders = ['identifiers', 'attributes', 'case', 'subjects', 'conduct'];
// What weighs less moves no message and only lengthens the table.
const leastTold = 0.05;

/** @param counts in how many messages each feature of the wording was seen. */
export function writeModel(directory: string, model: Model, counts: ReadonlyMap<string, number>): void {
  for (const folder of folders) {
    for (const name of listYaml(path.join(directory, folder))) {
      const weight = model.weights.get(path.basename(name, '.yaml'));
      if (weight !== undefined)
        replace(path.join(directory, folder, name), /^weight: .*$/mu, `weight: ${weight.toFixed(1)}`);
    }
  }
  replace(
    path.join(directory, 'policy.yaml'),
    /(?<=case-model: \{ prior: )-?[\d.]+/u,
    model.prior.toFixed(1),
  );
  writeFileSync(path.join(directory, 'wording.tsv'), wordingTable(model, counts));
}

function wordingTable({ weights }: Model, counts: ReadonlyMap<string, number>): string {
  const rows = [...weights]
    .filter(([feature, weight]) => counts.has(feature) && Math.abs(weight) >= leastTold)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([feature, weight]) => {
      const at = feature.indexOf(':');
      return [feature.slice(0, at), feature.slice(at + 1), weight.toFixed(2), counts.get(feature)].join('\t');
    });
  return [
    '# How the wording of a message speaks for a case (above 0) or a topic (below), in log-odds, each once a message.',
    '# Words, kinds of words, pairs of kinds (^ begins, $ ends), and its shape. Written by npm run fit; a change by hand lasts until the next.',
    '# family\tfeature\tweight\tmessages it was learnt from',
    ...rows,
    '',
  ].join('\n');
}

function replace(file: string, pattern: RegExp, by: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, by));
}

function listYaml(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  } catch {
    return [];
  }
}
