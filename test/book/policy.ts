// The cases that rules/policy.yaml gives for its sensitivities, and the posts of the risk model, on the whole road.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answerOf } from '../../src/cli/answer.ts';
import { learntKinds } from '../../src/detect/learnt/learnt.ts';
import type { ChannelPolicy } from '../../src/domain/settings.ts';
import { sensitivities } from '../../src/domain/verdict.ts';
import { loadPolicyFile } from '../../src/rulebook/load-policy.ts';
import { bench } from './the-book.ts';

const policy = loadPolicyFile(fileURLToPath(new URL('../../rules/policy.yaml', import.meta.url)));

async function warned(text: string, policy: ChannelPolicy) {
  return answerOf(await bench.judge({ text }, policy), undefined).warn;
}

const { cases } = policy;

describe('policy.yaml', () => {
  test('names only rules that there are', () => {
    const rules = new Set(bench.core.rulebook.rules.map(({ id }) => id));
    const besides = new Set([...learntKinds.map(({ name }) => `learnt-${name}`), 'enclosed-place']);
    const named = [
      ...Object.keys(policy['direct-rules']),
      ...policy['full-dates'],
      ...policy['partial-dates'],
      ...policy['case-model'].questions,
    ];
    expect(named.filter((name) => !rules.has(name) && !besides.has(name))).toEqual([]);
  });

  test.each(cases.map((one) => [one.text, one] as const))('%s', async (text, { catchment, warn }) => {
    const served = catchment === undefined ? {} : { catchment };
    expect(await warned(text, { sensitivity: 'standard', ...served })).toEqual(warn);
  });

  test('shows each sensitivity with a case that it alone brings in', () => {
    sensitivities.slice(1).forEach((name, i) => {
      const before = sensitivities[i] ?? 'relaxed';
      expect(cases.filter(({ warn }) => warn[name] && !warn[before])).not.toEqual([]);
    });
    expect(cases.filter(({ warn }) => warn.relaxed)).not.toEqual([]);
    expect(cases.filter(({ warn }) => !warn['topic-only'])).not.toEqual([]);
  });
});

// Missed today, of those that can be asked.
const knownWrong = 0;
// Further off than threefold today, of 18.
const knownFar = 0;

interface Post {
  readonly id: string;
  readonly text: string;
  readonly catchment: number | null;
  readonly flag11: boolean;
  readonly kKnown?: number;
}

const posts = JSON.parse(
  readFileSync(new URL('../corpus/worked_examples.json', import.meta.url), 'utf8'),
) as readonly Post[];

// A post that was counted among the people of a place is asked in a channel that serves that place.
const servedBy: Readonly<Record<string, Omit<ChannelPolicy, 'sensitivity'>>> = {
  '19': { place: 'Minneapolis, MN', catchment: 3_600_000 },
};

function policyOf({ id, catchment }: Post): ChannelPolicy {
  const served = servedBy[id] ?? (catchment === null ? {} : { catchment });
  return { sensitivity: 'standard', ...served };
}

describe('the posts of the risk model', () => {
  test('are told from one another', async () => {
    const wrong: string[] = [];
    for (const post of posts) {
      const { id, text, flag11 } = post;
      const { relaxed } = await warned(text, policyOf(post));
      if (relaxed !== flag11) wrong.push(`${id}: ${relaxed ? 'warned of' : 'missed'}`);
    }
    // A post more than these is a step back.
    expect(wrong.length).toBeLessThanOrEqual(knownWrong);
  });

  test('fit as many people as were worked out, within threefold', async () => {
    const far: string[] = [];
    for (const post of posts) {
      const { id, text, kKnown = 1 } = post;
      if (kKnown <= 1) continue;
      const judgement = await bench.judge({ text }, policyOf(post));
      const people = judgement.assessment.risk?.known.expected ?? Number.POSITIVE_INFINITY;
      if (Math.max(people / kKnown, kKnown / people) > 3) far.push(`${id}: ${people}`);
    }
    expect(far.length).toBeLessThanOrEqual(knownFar);
  });
});
