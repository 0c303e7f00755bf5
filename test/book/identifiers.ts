// Direct identifiers of every kind and country, and what only looks like them: test/corpus/identifiers.jsonl, on the whole road.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { answerOf, type Answer } from '../../src/cli/answer.ts';
import { readRecord, type CorpusRecord } from '../../src/cli/corpus-record.ts';
import { isDetailKind, isIdentifier } from '../../src/domain/finding.ts';
import { bench } from './the-book.ts';

const file = new URL('../corpus/identifiers.jsonl', import.meta.url);
const records = readFileSync(file, 'utf8').trim().split('\n').map(recordOf);
const answers = new Map<CorpusRecord, Answer>();

function recordOf(line: string): CorpusRecord {
  const read = readRecord(line);
  if ('error' in read) throw new Error(`${line.slice(0, 20)}: ${read.error}`);
  return read.record;
}

function answerTo(record: CorpusRecord): Answer {
  const answer = answers.get(record);
  if (answer === undefined) throw new Error(`${String(record.id)} was not judged`);
  return answer;
}

/** As the peers are scored: at least half of its characters. */
function isCovered(record: CorpusRecord, span: string): boolean {
  const start = record.text.indexOf(span);
  const places = [...span].map((_, i) => start + i);
  const covered = places.filter((place) =>
    answerTo(record).findings.some((finding) => finding.start <= place && place < finding.end),
  );
  return covered.length * 2 >= places.length;
}

const share = (part: readonly unknown[], whole: readonly unknown[]): number => part.length / whole.length;
const quiet = records.filter((record) => (record.identifiers ?? []).length === 0);

describe('identifiers.jsonl', () => {
  beforeAll(async () => {
    for (const record of records)
      answers.set(record, answerOf(await bench.judge(record, { sensitivity: 'standard' }), record.id));
  }, 60_000);

  test('97 of 100 identifiers are found', () => {
    const all = records.flatMap((record) =>
      (record.identifiers ?? []).map(({ text }) => ({ id: record.id, text, found: isCovered(record, text) })),
    );
    const missed = all.filter(({ found }) => !found);
    expect(all.length).toBeGreaterThan(250);
    expect(share(missed, all)).toBeLessThanOrEqual(0.03);
  });

  test('figures of a case are no identifiers, but for 2 of 100', () => {
    const cases = quiet.filter((record) => record.case === true);
    const noisy = cases.filter((record) =>
      answerTo(record).findings.some(({ kind }) => isDetailKind(kind) && isIdentifier(kind)),
    );
    expect(cases.length).toBeGreaterThan(80);
    expect(share(noisy, cases)).toBeLessThanOrEqual(0.02);
  });

  test('talk at work warns nobody at strict, but for 2 of 100', () => {
    const talk = quiet.filter((record) => record.case === false);
    const noisy = talk.filter((record) => answerTo(record).warn.strict);
    expect(talk.length).toBeGreaterThan(90);
    expect(share(noisy, talk)).toBeLessThanOrEqual(0.02);
  });
});
