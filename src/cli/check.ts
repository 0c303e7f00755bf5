// aside check: one message in, a verdict a person can read out.
import { readFileSync, statSync } from 'node:fs';
import type { Judgement } from '../domain/judgement.ts';
import type { Narrowing } from '../domain/risk.ts';
import type { ChannelPolicy } from '../domain/verdict.ts';
import { FaultList } from '../domain/errors.ts';
import { sayNumber, sayPeople } from '../respond/numbers.ts';
import { answerOf } from './answer.ts';
import { openBench } from './bench.ts';

export interface CheckOptions {
  readonly policy: ChannelPolicy;
  readonly json: boolean;
}

/** Resolves to the exit status: 0 nothing to warn about, 1 a warning. */
export async function checkOne(
  argument: string | undefined,
  { policy, json }: CheckOptions,
): Promise<number> {
  const text = textOf(argument);
  const judgement = await openBench().judge({ text }, policy);
  process.stdout.write(
    json ? `${JSON.stringify(answerOf(judgement, undefined))}\n` : `${sayJudgement(judgement, policy)}\n`,
  );
  return judgement.verdict.outcome === 'warn' ? 1 : 0;
}

/** The argument itself, the file it names, or standard input. @throws FaultList where there is nothing to read. */
function textOf(argument: string | undefined): string {
  if (argument === undefined) {
    if (process.stdin.isTTY)
      throw new FaultList('Nothing to check:', ['give a text in quotes, a file, or pipe a text in']);
    return readFileSync(0, 'utf8');
  }
  return isFile(argument) ? readFileSync(argument, 'utf8') : argument;
}

function isFile(argument: string): boolean {
  // A whole message may be longer than any path can be; the file system refuses to look then.
  return argument.length < 1024 && statSync(argument, { throwIfNoEntry: false })?.isFile() === true;
}

function sayJudgement({ assessment, verdict, actions }: Judgement, policy: ChannelPolicy): string {
  const lines: string[] = [];
  const { risk, caseDecision } = assessment;
  if (verdict.outcome === 'undecided')
    return `Undecided (${verdict.cause}): this message could not be judged.`;
  if (verdict.outcome === 'allow') {
    lines.push(
      caseDecision.isCase
        ? `Nothing to warn about at "${policy.sensitivity}": a case, and nobody is given away.`
        : 'Nothing to warn about: no particular patient is spoken of.',
    );
  } else {
    const [action] = actions;
    lines.push(
      `A warning at "${policy.sensitivity}".`,
      '',
      `  ${action?.notice.what ?? ''}`,
      `  ${action?.notice.advice ?? ''}`,
    );
    if (action?.notice.safer !== undefined)
      lines.push('', '  Safer:', ...action.notice.safer.split('\n').map((line) => `    ${line}`));
  }
  if (caseDecision.isCase && risk !== undefined)
    lines.push('', ...sayNarrowing(risk.narrowing), '', `  Who fits: ${sayPeople(risk.known)}.`);
  return lines.join('\n');
}

function sayNarrowing(steps: readonly Narrowing[]): readonly string[] {
  const width = Math.max(...steps.map((step) => step.label.length));
  return steps.map((step) => `  ${step.label.padEnd(width)}  ${sayNumber(step.after)}`);
}
