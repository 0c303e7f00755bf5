// aside check: one message in, a verdict a person can read out.
import { readFileSync, statSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import type { Judgement } from '../domain/judgement.ts';
import type { ChannelPolicy } from '../domain/settings.ts';
import { FaultList } from '../domain/errors.ts';
import { answerOf } from './answer.ts';
import { openBench, type OpenBench } from './bench.ts';
import { explained, summed } from './explain.ts';
import { writeLine } from './lines.ts';
import { unreadable } from './unreadable.ts';

export interface CheckOptions {
  readonly policy: ChannelPolicy;
  readonly json: boolean;
  /** Whether every step from everybody to those who fit is told. */
  readonly explain?: boolean;
  readonly open?: OpenBench;
}

const statuses = { allow: 0, warn: 1, undecided: 2 } as const;

/**
 * Resolves to the exit status: 0 nothing to warn about, 1 a warning, 2 the message could not be judged.
 *
 * @throws FaultList where there is nothing to read.
 */
export async function checkOne(argument: string | undefined, options: CheckOptions): Promise<number> {
  const { policy, json, open = openBench } = options;
  const text = argument === undefined ? await textOfInput() : textOf(argument);
  const judgement = await open().judge({ text }, policy);
  await writeLine(json ? JSON.stringify(sayJson(judgement, options)) : sayJudgement(judgement, options));
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

function sayJson(judgement: Judgement, { explain }: CheckOptions): object {
  const { verdict, assessment } = judgement;
  if (verdict.outcome === 'undecided') return { error: `could not be judged (${verdict.cause})` };
  const answer = answerOf(judgement, undefined);
  return explain === true ? { ...answer, narrowing: assessment.risk?.narrowing ?? [] } : answer;
}

function sayJudgement(
  { assessment, verdict, actions }: Judgement,
  { policy, explain }: CheckOptions,
): string {
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
    const notice = actions[0]?.notice;
    const said = [notice?.what, notice?.without, notice?.advice].filter((line) => line !== undefined);
    lines.push(`A warning at "${policy.sensitivity}".`, '', ...said.map((line) => `  ${line}`));
    if (notice?.safer !== undefined) lines.push('', '  Safer:', ...indented(notice.safer));
    if (notice?.question !== undefined)
      lines.push('', '  Or ask it as a topic:', ...indented(notice.question));
  }
  if (caseDecision.isCase && risk !== undefined)
    lines.push('', ...(explain === true ? explained(risk) : summed(risk)));
  return lines.join('\n');
}

const indented = (text: string): readonly string[] => text.split('\n').map((line) => `    ${line}`);
