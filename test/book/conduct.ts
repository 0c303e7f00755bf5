// What the rules of conduct make of messages labelled by switch, half of which only look like it.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { conductRules, type ConductRule } from '../../src/domain/conduct.ts';
import { bench } from './the-book.ts';

interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly author: string;
  readonly thread?: Array<{ author: string; text: string }>;
  readonly conduct: readonly ConductRule[];
}

const records = readFileSync(new URL('../corpus/conduct.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Labelled);

const policy = { sensitivity: 'standard', conduct: conductRules } as const;

/** Which switches each message trips. */
const tripped = new Map<string, ReadonlySet<ConductRule>>();
async function trippedBy(record: Labelled): Promise<ReadonlySet<ConductRule>> {
  const known = tripped.get(record.id);
  if (known !== undefined) return known;
  const { assessment } = await bench.judge(record, policy);
  const found = new Set((assessment.conduct ?? []).map(({ conduct }) => conduct));
  tripped.set(record.id, found);
  return found;
}

async function countsOf(rule: ConductRule) {
  const counts = { right: 0, wrong: [] as string[], missed: [] as string[] };
  for (const record of records) {
    const isFound = (await trippedBy(record)).has(rule);
    const isMeant = record.conduct.includes(rule);
    if (isFound && isMeant) counts.right += 1;
    else if (isFound) counts.wrong.push(record.id);
    else if (isMeant) counts.missed.push(record.id);
  }
  return counts;
}

describe('the messages labelled by conduct', () => {
  test('are enough, near misses as many as the rest, each of its own', () => {
    const near = records.filter(({ conduct }) => conduct.length === 0);
    expect(records.length).toBeGreaterThanOrEqual(250);
    expect(near.length / records.length).toBeGreaterThan(0.45);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    const unknown = records.flatMap(({ conduct }) => conduct).filter((name) => !conductRules.includes(name));
    expect(unknown).toEqual([]);
  });

  // Precision first: what is wrong is listed by id, and there is none of it. Of what is meant, four in five at least.
  test.each(conductRules)('are told apart: %s', async (rule) => {
    const { right, wrong, missed } = await countsOf(rule);
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(10);
    expect({ missed, recall: right / (right + missed.length) >= 0.8 }).toMatchObject({ recall: true });
  });

  test('are silent where nothing is switched on', async () => {
    const [first] = records;
    if (first === undefined) throw new Error('no messages');
    const { assessment, verdict } = await bench.judge(first, { sensitivity: 'standard' });
    expect(assessment).not.toHaveProperty('conduct');
    expect(verdict.outcome).toBe('allow');
  });
});
