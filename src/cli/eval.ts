// aside eval: warned and quiet rates of a labelled file, for each sensitivity and class, with counts.
import { sensitivities, type Sensitivity } from '../domain/verdict.ts';
import { FaultList } from '../domain/errors.ts';
import { answerOf, type Answer } from './answer.ts';
import { openBench, type OpenBench } from './bench.ts';
import { readRecord, type CorpusRecord } from './corpus-record.ts';
import { linesOf } from './lines.ts';

interface Scored {
  readonly record: CorpusRecord;
  readonly answer: Answer;
}

interface Count {
  warned: number;
  owed: number;
  false: number;
  quiet: number;
}

export interface EvalOptions {
  /** List what standard gets wrong, by id. */
  readonly misses: boolean;
  readonly open?: OpenBench;
}

/** Resolves to the exit status. @throws FaultList where a line is no labelled record. */
export async function evaluate(file: string, options: EvalOptions): Promise<number> {
  const scored = await scoreAll(file, options.open ?? openBench);
  const lines = sensitivities.flatMap((name) => [name, ...tableOf(scored, name), '']);
  lines.push(...caseLines(scored), ...spanLines(scored));
  if (options.misses) lines.push('', ...missLines(scored));
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

async function scoreAll(file: string, open: OpenBench): Promise<readonly Scored[]> {
  const bench = open();
  const scored: Scored[] = [];
  const faults: string[] = [];
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '') continue;
    const read = readRecord(text);
    if ('error' in read) faults.push(`line ${line}: ${read.error}`);
    else {
      const catchment = read.record.channel?.catchment;
      const judgement = await bench.judge(read.record, {
        sensitivity: 'standard',
        ...(catchment === undefined ? {} : { catchment }),
      });
      scored.push({ record: read.record, answer: answerOf(judgement, read.record.id) });
    }
  }
  if (faults.length > 0) throw new FaultList(`${file} can't be scored:`, faults);
  return scored;
}

function tableOf(scored: readonly Scored[], name: Sensitivity): readonly string[] {
  const classes = new Map<string, Count>();
  for (const { record, answer } of scored) {
    const expected = record.warn?.[name];
    if (expected === undefined || expected === null) continue;
    for (const key of [record.class ?? 'unnamed', 'all']) {
      const count = classes.get(key) ?? { warned: 0, owed: 0, false: 0, quiet: 0 };
      classes.set(key, count);
      if (expected) {
        count.owed += 1;
        if (answer.warn[name]) count.warned += 1;
      } else {
        count.quiet += 1;
        if (answer.warn[name]) count.false += 1;
      }
    }
  }
  return [...classes]
    .sort(([a], [b]) => Number(a === 'all') - Number(b === 'all') || a.localeCompare(b))
    .map(
      ([key, count]) =>
        `  ${key.padEnd(14)} must warn: ${rate(count.warned, count.owed)}   must stay quiet, warned: ${rate(count.false, count.quiet)}`,
    );
}

function caseLines(scored: readonly Scored[]): readonly string[] {
  const labelled = scored.filter(({ record }) => record.case !== undefined);
  const right = labelled.filter(({ record, answer }) => record.case === answer.case);
  return [`case or topic right: ${rate(right.length, labelled.length)}`];
}

function spanLines(scored: readonly Scored[]): readonly string[] {
  return (['identifiers', 'attributes'] as const).map((list) => {
    const gold = scored.flatMap(({ record, answer }) =>
      (record[list] ?? []).map((span) => isFound(record.text, span.text, answer)),
    );
    return `${list} found: ${rate(gold.filter(Boolean).length, gold.length)}`;
  });
}

// As the peers are scored: a gold span is found where at least half of its characters are covered.
function isFound(text: string, span: string, answer: Answer): boolean {
  const start = text.indexOf(span);
  let covered = 0;
  for (let i = start; i < start + span.length; i += 1)
    if (answer.findings.some((finding) => finding.start <= i && i < finding.end)) covered += 1;
  return covered * 2 >= span.length;
}

function missLines(scored: readonly Scored[]): readonly string[] {
  return scored.flatMap(({ record, answer }) => {
    const expected = record.warn?.standard;
    if (expected === undefined || expected === null || expected === answer.warn.standard) return [];
    const rules = answer.findings.map((finding) => finding.rule).join(',');
    return [
      `${expected ? 'missed' : 'noisy '} ${String(answer.id)} ${record.class ?? ''} case ${String(record.case)}→${String(answer.case)} people ${answer.people?.expected ?? '-'} ${rules}`,
    ];
  });
}

function rate(part: number, whole: number): string {
  if (whole === 0) return '  –          ';
  return `${((100 * part) / whole).toFixed(1).padStart(5)} % (${part}/${whole})`;
}
