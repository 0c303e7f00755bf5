// Fits how a count of people is tempered by what labelled messages taught: the tables' count, whether all of it is listed, and how
// exposed somebody is by the words. Writes rules/few.tsv and rules/fewest.tsv and the figures of the fit into rules/people.txt. Run it
// last of all fits, on messages that the network of exposure never saw.
//
//   npm run fit:people -- --only=xa,xb test/corpus/newest.jsonl
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isTempered, temperFeatures, type Asked } from '../assess/temper.ts';
import { loadCore, type Core } from '../core.ts';
import { fewAsked } from '../decide/policy.ts';
import { oddsBy } from '../domain/amounts.ts';
import { FaultList } from '../domain/errors.ts';
import { look } from '../look.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { weightsTable } from '../rulebook/load-weights.ts';
import { fitByAmounts, type AmountsExample } from './fit/by-amounts.ts';
import { heardBefore, recordsBy, type Own } from './fit/records.ts';

interface Example extends AmountsExample {
  readonly hand: string;
  /** Whether the tables' count alone says so. */
  readonly byTables: boolean;
}

const folds = 5;
const hold = { leastSeen: 2, pull: 1 };

const questions = [
  { table: 'few', sensitivity: 'standard', of: ({ known }: Asked) => known },
  { table: 'fewest', sensitivity: 'relaxed', of: ({ effective }: Asked) => effective },
] as const;
type Question = (typeof questions)[number];

/** What a message says to a question, where only the number of people decides it. */
function exampleOf({ record, hand }: Own, { of, sensitivity }: Question): readonly Example[] {
  const is = record.warn?.[sensitivity];
  if (typeof is !== 'boolean') return [];
  const { catchment } = record.channel ?? {};
  const policy = { sensitivity, ...(catchment === undefined ? {} : { catchment }) };
  const before = heardBefore(untempered, record, policy);
  const seen = look(untempered, record.text, { policy, before });
  const verdict = seen.verdicts[sensitivity];
  const others = verdict.outcome === 'warn' && verdict.reasons.some(({ code }) => code !== 'few-people');
  const told = { attributes: seen.known.attributes, around: seen.around };
  if (!seen.caseDecision.isCase || others || !isTempered(told)) return [];
  const people = of({ known: seen.risk.known.expected, effective: seen.risk.effective });
  const features = temperFeatures(people, of(asked), seen.around);
  return [{ hand, is, features, byTables: people < of(asked) }];
}

/** How many are told rightly by a model that saw nothing of their hand. */
function rightByOthers(examples: readonly Example[]): number {
  const hands = [...new Set(examples.map(({ hand }) => hand))];
  let right = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const isKept = ({ hand }: Example): boolean => hands.indexOf(hand) % folds !== fold;
    const model = fitByAmounts(examples.filter(isKept), hold);
    right += examples.filter((one) => !isKept(one) && oddsBy(one.features, model) > 0 === one.is).length;
  }
  return right;
}

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
});
const core = loadCore();
const { temper: _, ...untempered }: Core = core;
const asked = fewAsked(core.policy);
const only = new Set(values.only.split(','));
const records = names.flatMap((name) => recordsBy(name, only));
if (records.length === 0)
  throw new FaultList('No message to fit on:', [
    'name hands and the files they wrote: npm run fit:people -- --only=xa,xb test/corpus/newest.jsonl',
  ]);
const lines = questions.map((question) => {
  const examples = records.flatMap((own) => exampleOf(own, question));
  const { table, sensitivity } = question;
  writeFileSync(
    path.join(rulesDirectory(), `${table}.tsv`),
    weightsTable(fitByAmounts(examples, hold), [
      `What speaks for fewer people than ${sensitivity} asks for, in log-odds; src/assess/temper.ts tells the features.`,
      'Written by npm run fit:people; a change by hand lasts until the next.',
    ]),
  );
  const share = (right: number): string =>
    `${((100 * right) / Math.max(1, examples.length)).toFixed(1)} %`.padStart(8);
  const byTables = examples.filter((one) => one.byTables === one.is).length;
  return `  ${sensitivity.padEnd(10)} right by the tables ${share(byTables)}   tempered ${share(rightByOthers(examples))}   of ${examples.length}`;
});
const text = [
  `People tempered, fitted by src/tools/fit-people.ts on what ${values.only} wrote in ${names.map((name) => path.basename(name)).join(', ')}`,
  `messages taken for a case where the number of people alone decides and something is said that no table lists, each judged by a model that saw nothing of its hand, ${folds} folds:`,
  ...lines,
  '',
].join('\n');
writeFileSync(path.join(rulesDirectory(), 'people.txt'), text);
process.stdout.write(text);
