// Fits what the words of a message say in their order of whom it speaks: which kind of detail each is part of, and how exposed
// somebody is by all of them; writes the network into rules/exposure.tsv and the figures of the fit into rules/exposure.txt.
//
//   npm run fit:exposure -- --judge=xa,xb test/corpus/dev.jsonl test/corpus/newest.jsonl
//
// What the hands of `--judge` wrote is not learnt from: the network is judged by it, and findings are sifted by what it says there
// (npm run fit:sift). A file with "@numbers" behind it marks numbers and places alone.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadCore } from '../core.ts';
import { looksOf } from '../detect/learnt/learnt-look.ts';
import { learntKinds } from '../detect/learnt/learnt.ts';
import type { Network } from '../domain/network.ts';
import { readWords } from '../detect/sequence/network.ts';
import { farthestWord } from '../detect/sequence/sequence.ts';
import { sheetOf } from '../detect/sheet.ts';
import { FaultList } from '../domain/errors.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { fitSequence, type SequenceExample, type SequencePlan } from './fit/sequence-fit.ts';
import { readMarkedFile, type MarkedMessage } from './fit/marked.ts';
import { sequenceTable } from './fit/write.ts';

const questions = ['a case', 'to be warned of at standard', 'to be warned of at relaxed'] as const;

const plan: SequencePlan = {
  inputs: 64,
  units: 64,
  second: 32,
  seesUsage: true,
  hidden: 64,
  questions: questions.length,
  kinds: learntKinds.length,
  rounds: 5,
  leftOut: 0.4,
  together: 64,
  fastest: 0.004,
  steepest: 5,
};

const exampleOf = ({ text, kinds, marks, answers }: MarkedMessage): SequenceExample => ({
  looks: looksOf(sheetOf(text, core.lexicon).reading).slice(0, farthestWord),
  answers,
  share: 1,
  kinds,
  marks,
});

// Of so many cases one is learnt from beside a long one as well: what is said in one line of many is said all the same.
const everyNth = 8;
const leastLong = 250;
// Co-prime to any number of long cases there will be, so that each is put beside some message.
const stride = 7919;

/** Cases once more with a long case before or behind them that exposes nobody. */
function besideLong(messages: readonly MarkedMessage[]): readonly MarkedMessage[] {
  const cases = messages.filter(({ isCopy, answers: [isCase] }) => isCase === true && !isCopy);
  const long = cases.filter(({ text, answers: [, few] }) => few === false && text.length >= leastLong);
  return cases.flatMap((own, nth) => {
    const other = long[(nth * stride) % Math.max(1, long.length)];
    if (nth % everyNth > 0 || other === undefined || other === own) return [];
    const [first, last] = nth % (2 * everyNth) === 0 ? [other, own] : [own, other];
    return [
      {
        ...own,
        isCopy: true,
        text: `${first.text}\n${last.text}`,
        kinds: Int8Array.of(...first.kinds, -1, ...last.kinds),
        marks: own.marks.map((isMarked, kind) => isMarked && other.marks[kind] === true),
      },
    ];
  });
}

/** Of messages the network never saw: how many answers are right, and how many words of a kind it tells and rightly. */
function report(network: Network): readonly string[] {
  const said = judged.map((message) => {
    const { looks } = exampleOf(message);
    return { message, ...(looks.length === 0 ? { answers: [], kinds: [] } : readWords(looks, network)) };
  });
  const share = (part: number, whole: number): string =>
    `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const answered = questions.map((question, nth) => {
    const own = said.filter(({ message }) => message.answers[nth] !== undefined);
    const of = (is: boolean): string => {
      const such = own.filter(({ message }) => message.answers[nth] === is);
      const right = such.filter(({ answers }) => (answers[nth] ?? 0) > 0 === is);
      return `${share(right.length, such.length)} of ${such.length}`;
    };
    return `  ${question.padEnd(28)} yes, right ${of(true).padEnd(16)} no, right ${of(false)}`;
  });
  const told = learntKinds.map(({ name }, nth) => {
    let [marked, both, all] = [0, 0, 0];
    for (const { message, kinds } of said) {
      for (const [i, { odds }] of kinds.entries()) {
        const isMarked = message.kinds[i] === nth;
        const isTold = (odds[nth] ?? 0) > 0;
        marked += Number(isMarked);
        all += Number(isTold);
        both += Number(isMarked && isTold);
      }
    }
    return `  ${name.padEnd(28)} marked, told ${`${share(both, marked)} of ${marked}`.padEnd(18)} told, marked ${share(both, all)} of ${all}`;
  });
  return [...answered, '', 'word by word, told where more probable than not:', ...told];
}

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { judge: { type: 'string', default: '' } },
});
const core = loadCore();
const hands = new Set(values.judge.split(','));
const messages = names.flatMap((name) => readMarkedFile(name, core.lexicon));
const learnt = messages.filter(({ hand }) => !hands.has(hand));
const judged = messages.filter(({ hand, isCopy }) => hands.has(hand) && !isCopy);
if (learnt.length === 0)
  throw new FaultList('Nothing to fit on:', [
    'name files with labelled messages: npm run fit:exposure -- test/corpus/dev.jsonl test/corpus/own.jsonl',
  ]);
const network = fitSequence([...learnt, ...besideLong(learnt)].map(exampleOf), plan);
writeFileSync(path.join(rulesDirectory(), 'exposure.tsv'), sequenceTable(network));
const text = [
  `Whom a message exposes by its words in their order, fitted by src/tools/fit-exposure.ts on ${names.map((name) => path.basename(name)).join(', ')}`,
  `${learnt.filter(({ isCopy }) => !isCopy).length} messages, some in small letters, in capitals or beside a long case as well, without what ${values.judge} wrote; ${network.vectors.size} features`,
  '',
  `what ${values.judge} wrote, ${judged.length} messages, which it never saw:`,
  ...report(network),
  '',
].join('\n');
writeFileSync(path.join(rulesDirectory(), 'exposure.txt'), text);
process.stdout.write(text);
