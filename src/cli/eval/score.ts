// Reads labelled files and judges every record, by the same road as a message of a channel.
import path from 'node:path';
import { FaultList } from '../../domain/errors.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Judgement } from '../../domain/judgement.ts';
import { leadsToPatient } from '../../domain/subject.ts';
import { bySensitivity, type Sensitivity } from '../../domain/verdict.ts';
import type { Bench } from '../bench.ts';
import { readRecord } from '../corpus-record.ts';
import { linesOf } from '../lines.ts';
import { labelsOf, type Expectation, type Labelled } from './labels.ts';

export interface Scored {
  readonly labels: Labelled;
  readonly judgement: Judgement;
  readonly isCase: boolean;
  readonly warned: Readonly<Record<Sensitivity, boolean>>;
  /** Details of the patient, and of those who lead to the patient. */
  readonly found: readonly Finding[];
}

/** @throws FaultList with every line that is no record; where a file can't be read, with that. */
export async function scoreFiles(
  files: readonly string[],
  bench: Bench,
  expectation: Expectation | undefined,
): Promise<readonly Scored[]> {
  const scored: Scored[] = [];
  for (const file of files) scored.push(...(await scoreFile(file, bench, expectation)));
  return scored;
}

async function scoreFile(
  file: string,
  bench: Bench,
  expectation: Expectation | undefined,
): Promise<readonly Scored[]> {
  const name = path.basename(file, '.jsonl');
  const scored: Scored[] = [];
  const faults: string[] = [];
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '') continue;
    const read = readRecord(text);
    if ('error' in read) faults.push(`line ${line}: ${read.error}`);
    else scored.push(await score(labelsOf(read.record, { file: name, line }, expectation), bench));
  }
  if (faults.length > 0) throw new FaultList(`${file} can't be scored:`, faults);
  return scored;
}

async function score(labels: Labelled, bench: Bench): Promise<Scored> {
  const catchment = labels.message.channel?.catchment;
  const judgement = await bench.judge(labels.message, {
    sensitivity: 'standard',
    ...(catchment === undefined ? {} : { catchment }),
  });
  return {
    labels,
    judgement,
    isCase: judgement.assessment.caseDecision.isCase,
    warned: bySensitivity((name) => judgement.verdicts[name].outcome === 'warn'),
    found: judgement.assessment.findings.filter((finding) => leadsToPatient(finding.subject)),
  };
}
