// aside check: one message in, a verdict a person can read out.
import { readFileSync, statSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import type { Judgement } from '../domain/judgement.ts';
import type { Narrowing } from '../domain/risk.ts';
import type { ChannelPolicy } from '../domain/verdict.ts';
import { FaultList } from '../domain/errors.ts';
import { sayNumber, sayPeople } from '../respond/numbers.ts';
import { answerOf } from './answer.ts';
import { openBench, type OpenBench } from './bench.ts';
import { writeLine } from './lines.ts';
import { unreadable } from './unreadable.ts';

export interface CheckOptions {
  readonly policy: ChannelPolicy;
  readonly json: boolean;
  readonly open?: OpenBench;
}

const statuses = { allow: 0, warn: 1, undecided: 2 } as const;

/**
 * Resolves to the exit status: 0 nothing to warn about, 1 a warning, 2 the message could not be judged.
 *
 * @throws FaultList where there is nothing to read.
 */
export async function checkOne(
  argument: string | undefined,
  { policy, json, open = openBench }: CheckOptions,
): Promise<number> {
  const text = argument === undefined ? await textOfInput() : textOf(argument);
  const judgement = await open().judge({ text }, policy);
  await writeLine(json ? JSON.stringify(sayJson(judgement)) : sayJudgement(judgement, policy));
  return statuses[judgement.verdict.outcome];
}

function textOfInput(): Promise<string> {
  if (process.stdin.isTTY)
    throw new FaultList('Nothing to check:', ['give a text in quotes, a file, or pipe a text in']);
  return readAll(process.stdin);
}

/** The argument itself, or what stands in the file that it names. */
function textOf(argument: string): string {
  // A whole message may be longer than any path can be; the file system refuses to look then.
  const found = argument.length < 1024 ? statSync(argument, { throwIfNoEntry: false }) : undefined;
  if (found?.isDirectory() === true) throw unreadable({ code: 'EISDIR' });
  if (found === undefined) {
    // A mistyped file must not pass for a text that gives nobody away.
    if (/^\S+\.(?:txt|md|jsonl?|csv|log)$/iu.test(argument)) throw unreadable({ code: 'ENOENT' });
    return argument;
  }
  return readFileSync(argument, 'utf8');
}

function sayJson(judgement: Judgement): object {
  const { verdict } = judgement;
  return verdict.outcome === 'undecided'
    ? { error: `could not be judged (${verdict.cause})` }
    : answerOf(judgement, undefined);
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
