// Fits which findings are details of the patient, by all that is known of them once their message is read; writes rules/sift.tsv and
// the figures of the fit into rules/sift.txt. Run it after the other fits, whose weights it reads, and only on messages that the
// network of exposure never saw: on those it saw it looks surer than it is.
//
//   npm run fit:sift -- --only=xa,xb test/corpus/newest.jsonl
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chanceOfDetail } from '../assess/sift.ts';
import { loadCore } from '../core.ts';
import { FaultList } from '../domain/errors.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { weightsTable } from '../rulebook/load-weights.ts';
import { fitByAmounts } from './fit/by-amounts.ts';
import { readSiftFiles, type SiftExample } from './fit/sift-examples.ts';

const folds = 5;
// On fresh.jsonl a pull of a third and of a tenth of it told as many apart, by an earlier set of features.
const hold = { leastSeen: 2, pull: 3 };

/** The probability of each by a model that saw none of its hand. */
function chancesByOthers(): ReadonlyMap<SiftExample, number> {
  const hands = [...new Set(examples.map(({ hand }) => hand))];
  const chances = new Map<SiftExample, number>();
  for (let fold = 0; fold < folds; fold += 1) {
    const isKept = ({ hand }: SiftExample): boolean => hands.indexOf(hand) % folds !== fold;
    const model = fitByAmounts(examples.filter(isKept), hold);
    for (const one of examples) if (!isKept(one)) chances.set(one, chanceOfDetail(one.features, model));
  }
  return chances;
}

/** Of some findings how many are marked, and how many of these and of the rest are told, before and after sifting. */
function row(title: string, own: readonly SiftExample[]): string {
  const marked = own.filter(({ is }) => is);
  const others = own.filter(({ is }) => !is);
  const before = (some: readonly SiftExample[]): number =>
    some.filter(({ toldAs }) => toldAs === 'of the patient').length;
  const after = (some: readonly SiftExample[]): number =>
    some.filter((one) => (chances.get(one) ?? 0) > one.asked).length;
  const said = (some: readonly SiftExample[]): string =>
    `${String(before(some)).padStart(5)} -> ${String(after(some)).padEnd(5)} of ${String(some.length).padEnd(5)}`;
  return `  ${title.padEnd(15)} ${said(marked)}   ${said(others)}`;
}

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
});
const core = loadCore();
const only = new Set(values.only.split(','));
const examples = readSiftFiles(core, names, only);
if (examples.length === 0)
  throw new FaultList('No finding to fit on:', [
    'name hands and the files they wrote: npm run fit:sift -- --only=xa,xb test/corpus/newest.jsonl',
  ]);
const chances = chancesByOthers();
const model = fitByAmounts(examples, hold);
writeFileSync(
  path.join(rulesDirectory(), 'sift.tsv'),
  weightsTable(model, [
    'How what is known of a finding speaks for a detail of the patient, in log-odds; src/assess/sift-features.ts tells the features.',
    'Written by npm run fit:sift; a change by hand lasts until the next.',
  ]),
);
const inCases = examples.filter(({ inCase, isCopy }) => inCase && !isCopy);
const kinds = [...new Set(inCases.map(({ kind }) => kind))].toSorted();
const text = [
  `Findings sifted, fitted by src/tools/fit-sift.ts on what ${values.only} wrote in ${names.map((name) => path.basename(name)).join(', ')}`,
  `${examples.filter(({ isCopy }) => !isCopy).length} findings, the faint ones with them, and ${examples.filter(({ isCopy }) => isCopy).length} of the same beside a long case or in other letters; ${model.weights.size} features`,
  '',
  `in messages taken for a case, each finding judged by a model that saw none of its hand, ${folds} folds: told before -> after`,
  `  ${''.padEnd(15)} marked                   not marked`,
  row('all', inCases),
  ...kinds.map((kind) =>
    row(
      kind,
      inCases.filter((one) => one.kind === kind),
    ),
  ),
  '',
].join('\n');
writeFileSync(path.join(rulesDirectory(), 'sift.txt'), text);
process.stdout.write(text);
