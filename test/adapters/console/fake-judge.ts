// A judge for the console's tests: a few words decide, so that each road through the page can be driven.
import type { Notice } from '../../../src/domain/action.ts';
import type { Judgement } from '../../../src/domain/judgement.ts';
import type { Message } from '../../../src/domain/message.ts';
import type { Risk } from '../../../src/domain/risk.ts';
import type { ChannelPolicy } from '../../../src/domain/settings.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';
import type { Judge } from '../../../src/ports/judge.ts';
import type { Platform } from '../../../src/ports/platform.ts';

export interface FakeJudge extends Pick<Judge, 'judge' | 'deliver'> {
  /** Every message judged, with the policy it was judged by. */
  readonly judged: { readonly message: Message; readonly policy: ChannelPolicy }[];
  /** Where `deliver` performs; set once the platform exists. */
  platform: Pick<Platform, 'perform'> | undefined;
}

export const notice: Notice = {
  what: 'The town, the job and the exact age together fit about 4 people.',
  advice: 'Say the region and the field of work, and round the age.',
  safer: 'Man in his 70s, retired, rural northern Minnesota, COPD flare. Azithro daily or not?',
};

const nameNotice: Notice = {
  what: "There is a patient's name in your message.",
  advice: 'Editing it out now is still worth it.',
};

const risk = (catchment = 328_000_000): Risk => ({
  known: { expected: 4.2, low: 1.3, high: 17 },
  withDiagnosis: { expected: 1.1, low: 1, high: 1.6 },
  effective: 3.1,
  smallestPlace: 1_336,
  narrowing: [
    {
      kind: 'population',
      label: catchment === 328_000_000 ? 'everybody in the country' : 'everybody whom the channel serves',
      after: catchment,
      without: catchment,
    },
    { kind: 'location', label: 'the town', after: 1_336, without: 2_140 },
    { kind: 'sex', label: 'the sex', after: 668, without: 8.1 },
    { kind: 'age', label: 'the exact age', after: 14.2, without: 212 },
    { kind: 'occupation', label: 'the job', after: 4.2, without: 14.2 },
  ],
});

function judgedAs(message: Message, policy: ChannelPolicy): Pick<Judgement, 'verdict'> & { risk?: Risk } {
  const { text } = message;
  const warn = (code: 'few-people' | 'direct-identifier' | 'any-case', kind: 'age' | 'name'): Verdict => ({
    outcome: 'warn',
    reasons: [{ code, kinds: [kind] }],
  });
  if (text.includes('Mrs.')) return { verdict: warn('direct-identifier', 'name') };
  if (text.includes('review')) return { verdict: { outcome: 'allow', because: 'no-case' } };
  if (text.includes('unreadable')) return { verdict: { outcome: 'undecided', cause: 'rule-threw' } };
  if (policy.sensitivity === 'topic-only') return { verdict: warn('any-case', 'age'), risk: risk() };
  if (!/ MN/.test(text)) return { verdict: { outcome: 'allow', because: 'nothing-identifying' } };
  return { verdict: warn('few-people', 'age'), risk: risk(policy.catchment) };
}

function judgementOn(message: Message, policy: ChannelPolicy): Judgement {
  const { ref } = message;
  const { verdict, risk } = judgedAs(message, policy);
  const isCase = verdict.outcome !== 'allow' || verdict.because !== 'no-case';
  const caseDecision = { isCase, score: isCase ? 2 : -2, cues: [] };
  const told = risk ? notice : nameNotice;
  const verdicts = {
    relaxed: judgedAs(message, { sensitivity: 'relaxed' }).verdict,
    standard: judgedAs(message, { sensitivity: 'standard' }).verdict,
    strict: judgedAs(message, { sensitivity: 'strict' }).verdict,
    'topic-only': judgedAs(message, { sensitivity: 'topic-only' }).verdict,
  };
  return {
    id: ref.message,
    ref,
    assessment: { findings: [], caseDecision, adds: true, ...(risk ? { risk } : {}) },
    verdict,
    verdicts,
    actions:
      verdict.outcome === 'warn' && !message.text.startsWith('Still')
        ? [{ type: 'tell-author', ref, warning: 'W0', notice: told }]
        : [],
  };
}

/**
 * A judge that warns about Minnesota and about Mrs., knows reviews for topics, tells nobody twice ("Still …"), and throws
 * what it is given.
 */
export function createFakeJudge(failure?: () => Error | undefined): FakeJudge {
  const fake: FakeJudge = {
    judged: [],
    platform: undefined,
    judge: async (message, policy) => {
      const error = failure?.();
      if (error) throw error;
      fake.judged.push({ message, policy });
      return judgementOn(message, policy);
    },
    deliver: async ({ actions }) => {
      for (const action of actions) await fake.platform?.perform(action);
    },
  };
  return fake;
}
