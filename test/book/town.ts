// Towns of 50,000 made up from the shipped tables, in which jobs, peoples and couples go together more than the tables say:
// what the whole road says of some of its people, against how many there truly are.
import { describe, expect, test } from '@jest/globals';
import { peopleWho, townspeople, type Described } from './townspeople.ts';
import { bench } from './the-book.ts';

const inhabitants = 50_000;
const asked = 120;
const seeds = [1, 2, 3, 4];

interface Judged {
  /** People of the town who fit what outsiders could know. */
  readonly known: number;
  /** 1 / the chance of being recognised, each detail known or not by its knowability. */
  readonly effective: number;
  readonly low: number;
  readonly high: number;
  readonly saidKnown: number;
  readonly saidEffective: number;
}

async function judged(described: Described): Promise<Judged | undefined> {
  const { assessment } = await bench.judge(
    { text: described.text },
    // The count is the same at each sensitivity; for topics alone no rewrite is tried.
    { sensitivity: 'topic-only', catchment: inhabitants },
  );
  const { risk } = assessment;
  if (risk === undefined) return undefined;
  return {
    known: described.known,
    effective: described.effective,
    low: Math.floor(risk.known.low),
    high: Math.ceil(risk.known.high),
    saidKnown: risk.known.expected,
    saidEffective: risk.effective,
  };
}

const share = (all: readonly Judged[], of: (one: Judged) => boolean): number =>
  all.filter(of).length / Math.max(1, all.length);

describe('towns made up', () => {
  let all: readonly Judged[] = [];

  test('have their people told of', async () => {
    const seen: Array<Judged | undefined> = [];
    for (const seed of seeds) {
      const town = townspeople(bench.core.facts, { inhabitants, seed });
      for (const described of peopleWho(town, asked)) seen.push(await judged(described));
    }
    all = seen.flatMap((one) => one ?? []);
    expect(all.length).toBeGreaterThan(seeds.length * asked * 0.9);
  });

  test('intervals hold the true number nine times in ten', () => {
    const covered = share(all, ({ known, low, high }) => low <= known && known <= high);
    expect(covered).toBeGreaterThanOrEqual(0.88);
    expect(covered).toBeLessThanOrEqual(0.97);
  });

  test('few are told from many', () => {
    const few = all.filter(({ known }) => known < 100);
    const many = all.filter(({ known }) => known >= 100);
    const near = all.filter(({ effective }) => effective < 11);
    const far = all.filter(({ effective }) => effective >= 11);
    expect(share(few, ({ saidKnown }) => saidKnown < 100)).toBeGreaterThanOrEqual(0.95);
    expect(share(many, ({ saidKnown }) => saidKnown >= 100)).toBeGreaterThanOrEqual(0.9);
    expect(share(near, ({ saidEffective }) => saidEffective < 11)).toBeGreaterThanOrEqual(0.95);
    expect(share(far, ({ saidEffective }) => saidEffective >= 11)).toBeGreaterThanOrEqual(0.9);
  });
});
