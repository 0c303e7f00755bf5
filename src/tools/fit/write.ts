// Writes what was fitted: a `weight:` line in every rule, the prior in rules/policy.yaml, and the tables wording.tsv and
// sequence.tsv; of replies replies.tsv.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Network, Ways } from '../../domain/network.ts';
import { layerRow, vectorParts } from '../../rulebook/load-sequence.ts';
import type { Model } from './regression.ts';
import type { Voices } from './voices.ts';

const folders = ['identifiers', 'attributes', 'case', 'subjects', 'conduct'];
// What weighs less moves no message and only lengthens the table.
const leastTold = 0.05;

interface Besides {
  /** Log-odds before any cue, of all voices together. */
  readonly prior: number;
  /** In how many messages each feature of the wording was seen. */
  readonly counts: ReadonlyMap<string, number>;
}

export function writeVoices(directory: string, voices: Voices, { prior, counts }: Besides): void {
  writeRules(directory, voices.wording, prior);
  const tables = {
    'wording.tsv': wordingTable(voices.wording, counts),
    'sequence.tsv': sequenceTable(voices.sequence),
  };
  for (const [name, table] of Object.entries(tables)) writeFileSync(path.join(directory, name), table);
}

/** Writes the model of replies: rules/replies.tsv, and what decides beside it into rules/policy.yaml. */
export function writeReplies(
  directory: string,
  {
    wording,
    parts,
  }: { readonly wording: Model['weights']; readonly parts: Readonly<Record<string, number>> },
  counts: ReadonlyMap<string, number>,
): void {
  const table = wordingTable({ weights: wording }, counts, repliesHead);
  writeFileSync(path.join(directory, 'replies.tsv'), table);
  const rounded = Object.entries(parts).map(([part, weight]) => `${part}: ${weight.toFixed(2)}`);
  replace(path.join(directory, 'policy.yaml'), /(?<=^ {2}reply: \{ )[^}]*(?= \})/mu, rounded.join(', '));
}

function writeRules(directory: string, model: Model, prior: number): void {
  for (const folder of folders) {
    for (const name of listYaml(path.join(directory, folder))) {
      const weight = model.weights.get(path.basename(name, '.yaml'));
      if (weight !== undefined)
        replace(path.join(directory, folder, name), /^weight: .*$/mu, `weight: ${weight.toFixed(1)}`);
    }
  }
  replace(path.join(directory, 'policy.yaml'), /(?<=case-model: \{ prior: )-?[\d.]+/u, prior.toFixed(1));
}

const wordingHead = [
  '# How the wording of a message speaks for a case (above 0) or a topic (below), in log-odds, each once a message.',
  '# Words, kinds of words, pairs of kinds (^ begins, $ ends), and its shape. Written by npm run fit; a change by hand lasts until the next.',
];
const repliesHead = [
  '# How the wording of a message that answers others speaks for a case (above 0) or a topic (below), in log-odds, each once a message;',
  '# beside what rules/wording.tsv says. Written by npm run fit:replies; a change by hand lasts until the next.',
];

function wordingTable(
  { weights }: Pick<Model, 'weights'>,
  counts: ReadonlyMap<string, number>,
  head: readonly string[] = wordingHead,
): string {
  const rows = [...weights]
    .filter(([feature, weight]) => counts.has(feature) && Math.abs(weight) >= leastTold)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([feature, weight]) => {
      const at = feature.indexOf(':');
      return [feature.slice(0, at), feature.slice(at + 1), weight.toFixed(2), counts.get(feature)].join('\t');
    });
  return [...head, '# family\tfeature\tweight\tmessages it was learnt from', ...rows, ''].join('\n');
}

/** The table as `loadSequence` reads it. */
export function sequenceTable(sequence: Network): string {
  const { vectors, usage, again, together, says, kinds } = sequence;
  const layers: ReadonlyArray<readonly [string, Float64Array]> = [
    ...(usage === undefined ? [] : [['usage', usage] as const]),
    ...layersOf(sequence, ''),
    ...(again === undefined ? [] : layersOf(again, ' again')),
    ['together', together.weights],
    ['together before', together.before],
    ['says', says.weights],
    ['says before', says.before],
    ...(kinds === undefined
      ? []
      : [['kinds', kinds.weights] as const, ['kinds before', kinds.before] as const]),
  ];
  return [
    '# What the words of a message say in their order: a recurrent network (src/detect/sequence/network.ts). Its layers, and the vector',
    `# that each feature of a word adds, in ${vectorParts} parts of one. Written by ${kinds === undefined ? 'npm run fit' : 'npm run fit:exposure'}.`,
    ...layers.map(([name, numbers]) =>
      [layerRow, name, [...numbers].map((number) => number.toFixed(3)).join(' ')].join('\t'),
    ),
    ...[...vectors].map(([feature, vector]) =>
      [feature, [...vector].map((part) => Math.round(part * vectorParts)).join(' ')].join('\t'),
    ),
    '',
  ].join('\n');
}

function layersOf(ways: Ways, name: string): ReadonlyArray<readonly [string, Float64Array]> {
  return (['forwards', 'backwards'] as const).flatMap((way) => [
    [`${way}${name} from input`, ways[way].fromInput],
    [`${way}${name} before`, ways[way].before],
    [`${way}${name} from state`, ways[way].fromState],
  ]);
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
