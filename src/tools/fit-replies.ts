// Fits what decides whether a message that answers others speaks of a case, on labelled replies; writes rules/replies.tsv, the
// `reply` of rules/policy.yaml, and the figures of the fit into rules/replies.txt. Run it after `npm run fit`, whose weights it reads.
//
//   npm run fit:replies -- test/corpus/dev.jsonl test/corpus/newest.jsonl
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadCore } from '../core.ts';
import { FaultList } from '../domain/errors.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { readReplies } from './fit/examples.ts';
import { scoreOf } from './fit/regression.ts';
import { countInReplies, fitReplies, partsOf, replyExample, type ReplyExample } from './fit/replies.ts';
import { rightOf, say } from './fit/right.ts';
import { writeReplies } from './fit/write.ts';

const folds = 5;

const names = process.argv.slice(2);
const core = loadCore();
const files = names.map(readReplies).map(({ name, examples }) => ({
  name,
  examples: examples.flatMap((reply) => replyExample(core, reply) ?? []),
}));
const examples = files.flatMap((file) => file.examples);
if (examples.length === 0)
  throw new FaultList('No reply to fit on:', [
    'name files with labelled messages that have a thread: npm run fit:replies -- test/corpus/dev.jsonl test/corpus/newest.jsonl',
  ]);

/** The log-odds of each reply by a model that saw none of its hand. */
function oddsByOthers(): ReadonlyMap<ReplyExample, number> {
  const hands = [...new Set(examples.map(({ hand }) => hand))];
  const odds = new Map<ReplyExample, number>();
  for (let fold = 0; fold < folds; fold += 1) {
    const isKept = ({ hand }: ReplyExample): boolean => hands.indexOf(hand) % folds !== fold;
    const model = fitReplies(examples.filter(isKept), core.caseModel.reply);
    for (const one of examples) if (!isKept(one)) odds.set(one, scoreOf(model, one));
  }
  return odds;
}

const odds = oddsByOthers();
const model = fitReplies(examples, core.caseModel.reply);
writeReplies(rulesDirectory(), partsOf(model), countInReplies(examples));
const right = (some: readonly ReplyExample[], by: (one: ReplyExample) => number): string =>
  say(rightOf(some.map((one) => [one.isCase, by(one)] as const)));
const byOthers = (one: ReplyExample): number => odds.get(one) ?? 0;
const width = Math.max(...files.map(({ name }) => name.length));
const text = [
  `Case or topic in replies, fitted by src/tools/fit-replies.ts on ${names.map((name) => path.basename(name)).join(', ')}`,
  `${examples.length} messages with what was said before them`,
  `seen by the fit           ${right(examples, (one) => scoreOf(model, one))}`,
  `each reply judged by a model that saw none of its hand, ${folds} folds; what rules, wording and order say is of the fit of messages that stand alone:`,
  `  ${'all'.padEnd(width)}  ${right(examples, byOthers)}`,
  ...files.map(({ name, examples: own }) => `  ${name.padEnd(width)}  ${right(own, byOthers)}`),
  '',
].join('\n');
writeFileSync(path.join(rulesDirectory(), 'replies.txt'), text);
process.stdout.write(text);
