// Reads labelled files and judges every record, by the same road as a message of a channel.
import { basename } from 'node:path';
import { FaultList } from '../../domain/errors.ts';
import { isBackground, type Finding } from '../../domain/finding.ts';
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

/**
 * The labelled records of several files, in order.
 *
 * @throws FaultList with every line that is no record; where a file can't be read, with that.
 */
export async function readLabelled(
  files: readonly string[],
  expectation?: Expectation,
): Promise<readonly Labelled[]> {
  const labelled: Labelled[] = [];
  for (const path of files) {
    const file = basename(path, '.jsonl');
    const faults: string[] = [];
    let line = 0;
    for await (const text of linesOf(path)) {
      line += 1;
      if (text.trim() === '') continue;
      const read = readRecord(text);
      if ('error' in read) faults.push(`line ${line}: ${read.error}`);
      else labelled.push(labelsOf(read.record, { file, line }, expectation));
    }
    if (faults.length > 0) throw new FaultList(`${path} can't be scored:`, faults);
  }
  return labelled;
}

/** Judges every record, with its thread and the catchment of its channel. */
export async function scoreAll(labelled: readonly Labelled[], bench: Bench): Promise<readonly Scored[]> {
  const scored: Scored[] = [];
  for (const labels of labelled) scored.push(await score(labels, bench));
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
    found: judgement.assessment.findings.filter(
      (finding) => leadsToPatient(finding.subject) && !isBackground(finding),
    ),
  };
}
