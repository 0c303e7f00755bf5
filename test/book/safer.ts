// What is offered for the labelled messages: judged again it passes, and it loses nothing but details.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readRecord, type CorpusRecord } from '../../src/cli/corpus-record.ts';
import type { ChannelPolicy } from '../../src/domain/settings.ts';
import { sensitivities } from '../../src/domain/verdict.ts';
import { rewrite, rewriteSteps } from '../../src/respond/rewrite.ts';
import { bench } from './the-book.ts';

// Words that go with a detail, or come with its broader name.
const small =
  /^(?:a|an|the|my|our|his|her|their|this|that|another|one|mr|mrs|ms|miss|mx|dr|sir|madam|master|shri|smt|sra?|retired|former|ex|who|and|or|is|was|in|with|over|[ymwd]|yo|o|old|years?|yrs?|mos?|months?|wks?|weeks?|of|at|for|to|on|from)$/u;

function words(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !small.test(word));
}

/** The words of `all` in order within `text`? Returns the first that is missing. */
function firstLost(all: readonly string[], text: string): string | undefined {
  const there = words(text);
  let at = 0;
  return all.find((word) => {
    const found = there.indexOf(word, at);
    if (found < 0) return true;
    at = found + 1;
    return false;
  });
}

describe('a safer version, over the labelled messages', () => {
  const records = readFileSync(new URL('../corpus/dev.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const read = readRecord(line);
      if ('error' in read) throw new Error(read.error);
      return read.record;
    });

  const policyFor = (record: CorpusRecord, sensitivity: ChannelPolicy['sensitivity']): ChannelPolicy => {
    const catchment = record.channel?.catchment;
    return { sensitivity, ...(catchment === undefined ? {} : { catchment }) };
  };

  test('whatever is offered passes when it is judged in its place, and loses nothing but details', async () => {
    const faults: string[] = [];
    let offered = 0;
    for (const [n, record] of records.entries()) {
      // Topic-only has next to none to offer; the others in their turn, and every fourth record at rest.
      const sensitivity = sensitivities[n % 4];
      if (sensitivity === undefined || sensitivity === 'topic-only') continue;
      const policy = policyFor(record, sensitivity);
      const judgement = await bench.judge(record, policy);
      const safer = judgement.actions[0]?.notice.safer;
      if (safer === undefined) continue;
      offered += 1;
      const again = await bench.judge({ ...record, text: safer }, policy);
      if (again.verdict.outcome !== 'allow') faults.push(`${String(record.id)} is warned of again`);
      let kept = record.text;
      for (const { start, end } of judgement.assessment.findings.toReversed())
        kept = `${kept.slice(0, start)} ${kept.slice(end)}`;
      const lost = firstLost(words(kept), safer);
      if (lost !== undefined) faults.push(`${String(record.id)} loses "${lost}"`);
    }
    expect(faults).toEqual([]);
    expect(offered).toBeGreaterThan(50);
  });

  test('no step lets a name or a number through that was found', () => {
    for (const record of records) {
      const { findings } = bench.core.detector.detect(record.text);
      for (let step = 0; step < rewriteSteps; step += 1) {
        const safer = rewrite(record.text, findings, bench.core.facts, step);
        for (const { start, end, kind, subject } of findings) {
          if (subject !== 'patient' || !['name', 'phone', 'email', 'ssn', 'mrn'].includes(kind)) continue;
          const detail = record.text.slice(start, end);
          // Told by its place, for a name may be a word as well.
          const before = record.text.split(detail).length;
          expect(safer.split(detail).length).toBeLessThan(before);
        }
      }
    }
  });
});
