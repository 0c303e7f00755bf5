// Fits what the words of a message and those around them say of details that no rule tells; writes the weights into
// rules/learnt.tsv and the figures of the fit into rules/learnt.txt.
//
//   npm run fit:spans -- test/corpus/dev.jsonl test/corpus/identifiers.jsonl@numbers
//
// A file with "@numbers" behind it marks numbers and places alone. The model never sees what the rules find: they know these
// messages nearly by heart, and it would learn to repeat them. What the hands of `--without=xa,xb` wrote is left out.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isFound, overlap } from '../cli/eval/cover.ts';
import { loadCore } from '../core.ts';
import { sheetOf } from '../detect/sheet.ts';
import { families } from '../detect/learnt/learnt-features.ts';
import { learntKinds, readLearnt } from '../detect/learnt/learnt.ts';
import { FaultList } from '../domain/errors.ts';
import { learntTable } from '../rulebook/load-learnt.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { FeatureIndex, kindOf, readSpanFile, type SpanExample } from './fit/span-examples.ts';
import { fitSpans, type SpanWeights } from './fit/span-model.ts';

const folds = 5;

interface Count {
  readonly marked: number;
  readonly found: number;
  readonly told: number;
  readonly right: number;
}

const nothing: Count = { marked: 0, found: 0, told: 0, right: 0 };

function add(one: Count, other: Count): Count {
  return {
    marked: one.marked + other.marked,
    found: one.found + other.found,
    told: one.told + other.told,
    right: one.right + other.right,
  };
}

/** By kind: what is marked and how much of it the model alone finds; what it tells and how much of that is marked. */
function countsOf(examples: readonly SpanExample[], weights: SpanWeights): readonly Count[] {
  const rows = [...weights].map(([feature, own]) => [feature.split('\t'), own] as const);
  const model = learntTable(rows, Object.keys(families));
  let counts: readonly Count[] = learntKinds.map(() => nothing);
  for (const { text, gold, marks } of examples) {
    const told = readLearnt(sheetOf(text, core.lexicon), model).findings;
    counts = counts.map((count, nth) => {
      if (marks[nth] !== true) return count;
      const own = told.filter(({ rule }) => rule === `learnt-${learntKinds[nth]?.name}`);
      const marked = gold.filter((span) => kindOf(span, text) === nth);
      return add(count, {
        marked: marked.length,
        found: marked.filter((span) => isFound(span, own)).length,
        told: own.length,
        right: own.filter((span) => overlap([span], gold).inside > 0).length,
      });
    });
  }
  return counts;
}

interface Judged {
  readonly file: string;
  readonly counts: readonly Count[];
}

/** Each message judged by a model that saw none of its hand: by fold and file. */
function judgedByOthers(): readonly Judged[] {
  const hands = [...new Set(examples.map(({ hand }) => hand))];
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const isKept = ({ hand }: SpanExample): boolean => hands.indexOf(hand) % folds !== fold;
    const weights = fitSpans(examples.filter(isKept), index);
    return files.map((own) => {
      const left = own.filter((example) => !isKept(example) && !example.isCopy);
      return { file: own[0]?.file ?? '', counts: countsOf(left, weights) };
    });
  });
}

const sumOf = (counts: readonly Count[]): Count => counts.reduce(add, nothing);

function row(title: string, { marked, found, told, right }: Count): string {
  const share = (part: number, whole: number): string =>
    (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`).padStart(8);
  return `  ${title.padEnd(width)}${share(found, marked)} of ${String(marked).padEnd(5)}${share(right, told)} of ${told}`;
}

function report(model: SpanWeights): string {
  const judged = judgedByOthers();
  const weights = [...model.values()].flat().filter((weight) => weight !== 0).length;
  return [
    `Details by the words around them, fitted by src/tools/fit-spans.ts on ${names.map((name) => path.basename(name)).join(', ')}${values.without === '' ? '' : `, without what ${values.without} wrote`}`,
    `${examples.filter(({ isCopy }) => !isCopy).length} messages, some in small letters or capitals as well, ${model.size} features, ${weights} weights; the model alone, without the rules`,
    '',
    `each message judged by a model that saw none of its hand, ${folds} folds:`,
    `  ${''.padEnd(width)}marked, found    told, marked`,
    ...learntKinds.map(({ name }, nth) =>
      row(name, sumOf(judged.map(({ counts }) => counts[nth] ?? nothing))),
    ),
    '',
    ...files.map((own) => {
      const file = own[0]?.file ?? '';
      return row(file, sumOf(judged.filter((part) => part.file === file).flatMap(({ counts }) => counts)));
    }),
    '',
  ].join('\n');
}

function tableOf(model: SpanWeights): string {
  return [
    '# How a feature of a word speaks for a detail of the patient, in log-odds; empty for nothing. src/detect/learnt/learnt-features.ts',
    '# makes the features. Written by npm run fit:spans; a change by hand lasts until the next.',
    `# family\tvalue\tother value\t${learntKinds.map(({ name }) => name).join('\t')}`,
    ...[...model]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([feature, weights]) =>
        [withOther(feature), ...weights.map((weight) => (weight === 0 ? '' : String(weight)))]
          .join('\t')
          .trimEnd(),
      ),
    '',
  ].join('\n');
}

// A feature of one value has an empty column for the other.
function withOther(feature: string): string {
  return feature.split('\t').length < 3 ? `${feature}\t` : feature;
}

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { without: { type: 'string', default: '' } },
});
const leftOut = new Set(values.without.split(','));
const core = loadCore();
const index = new FeatureIndex();
const files = names.map((name) => readSpanFile(name, core.lexicon, index, leftOut));
const examples = files.flat();
const width = 14;
if (examples.length === 0)
  throw new FaultList('Nothing to fit on:', [
    'name files with labelled messages: npm run fit:spans -- test/corpus/dev.jsonl test/corpus/own.jsonl',
  ]);
const model = fitSpans(examples, index);
writeFileSync(path.join(rulesDirectory(), 'learnt.tsv'), tableOf(model));
const text = report(model);
writeFileSync(path.join(rulesDirectory(), 'learnt.txt'), text);
process.stdout.write(text);
