// aside check --jsonl: a record a line in, a judgement a line out, in order.
import type { ChannelPolicy } from '../domain/settings.ts';
import { answerOf, type Answer } from './answer.ts';
import { openBench, type Bench, type OpenBench } from './bench.ts';
import { readMessage } from './corpus-record.ts';
import { linesOf, writeLine } from './lines.ts';

/**
 * Resolves to the exit status: 0 nothing to warn about at the sensitivity, 1 a warning, 2 a line was no record or could
 * not be judged.
 *
 * @throws FaultList where the file can't be read.
 */
export async function checkJsonl(
  file: string | undefined,
  policy: ChannelPolicy,
  open: OpenBench = openBench,
): Promise<number> {
  const bench = open();
  let line = 0;
  let isBroken = false;
  let warned = false;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '') continue;
    const outcome = await checkLine(bench, text, policy);
    if ('error' in outcome) isBroken = true;
    else warned ||= outcome.warn[policy.sensitivity];
    await writeLine(JSON.stringify('error' in outcome ? { line, error: outcome.error } : outcome));
  }
  if (isBroken) return 2;
  return warned ? 1 : 0;
}

async function checkLine(
  bench: Bench,
  line: string,
  policy: ChannelPolicy,
): Promise<Answer | { readonly error: string }> {
  const read = readMessage(line);
  if ('error' in read) return read;
  const catchment = read.record.channel?.catchment ?? policy.catchment;
  const judgement = await bench.judge(read.record, {
    ...policy,
    ...(catchment === undefined ? {} : { catchment }),
  });
  if (judgement.verdict.outcome === 'undecided')
    return { error: `could not be judged (${judgement.verdict.cause})` };
  return answerOf(judgement, read.record.id);
}
