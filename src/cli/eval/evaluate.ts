// aside eval: what labelled files say of the rules. Rates by file and class, details by category, and what is still wrong.
import { sensitivities } from '../../domain/verdict.ts';
import { openBench, type OpenBench } from '../bench.ts';
import { detailLines } from './details.ts';
import type { Expectation } from './labels.ts';
import { nameLines } from './letter-case.ts';
import { missLines, type MissOptions } from './misses.ts';
import { caseLines, fileLines, warnLines } from './rates.ts';
import { readLabelled, scoreAll } from './score.ts';

export interface EvalOptions {
  /** What messages without labels are taken for; where left out they are counted and not scored. */
  readonly unlabelled?: Expectation;
  /** Where given, lists what is wrong. */
  readonly misses?: MissOptions;
  readonly open?: OpenBench;
}

/** Resolves to the exit status. @throws FaultList where a line is no record. */
export async function evaluate(files: readonly string[], options: EvalOptions): Promise<number> {
  const labelled = await readLabelled(files, options.unlabelled);
  const bench = (options.open ?? openBench)();
  const scored = await scoreAll(labelled, bench);
  const lines = [
    ...fileLines(scored),
    ...sensitivities.flatMap((name) => warnLines(scored, name)),
    ...caseLines(scored),
    ...detailLines(scored),
    ...(await nameLines(labelled, bench)),
    ...(options.misses === undefined ? [] : missLines(scored, options.misses)),
  ];
  process.stdout.write(`${lines.join('\n').trimEnd()}\n`);
  return 0;
}
