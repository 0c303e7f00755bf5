// The audit: rule versions and reason codes on a message's id, the author hashed, and not a word of the message.
import { expect, test } from '@jest/globals';
import { createAudit } from '../src/audit.ts';
import type { Finding } from '../src/domain/finding.ts';
import type { Assessment } from '../src/domain/judgement.ts';
import type { MessageRef, PersonRef } from '../src/domain/ref.ts';
import type { Verdict } from '../src/domain/verdict.ts';
import type { AuditRecord } from '../src/ports/store.ts';

const ref: MessageRef = {
  platform: 'slack',
  tenant: 'T1',
  channel: 'C1',
  message: '17.2',
  thread: '17.1',
  author: 'U1',
};

const keys = {
  person: ({ platform, tenant, author }: PersonRef) => `hash(${platform}/${tenant}/${author})`,
  tenant: ({ platform, tenant }: Pick<PersonRef, 'platform' | 'tenant'>) => `hash(${platform}/${tenant})`,
};

function auditing() {
  const records: AuditRecord[] = [];
  const store = {
    append: async (record: AuditRecord, tenantKey: string) => {
      expect(tenantKey).toBe('hash(slack/T1)');
      records.push(record);
    },
    since: async function* () {},
  };
  return { records, audit: createAudit(store, keys, { now: () => 42 }) };
}

function finding(rule: string, version: number, subject: Finding['subject'] = 'patient'): Finding {
  return { rule, version, kind: 'age', start: 0, end: 3, confidence: 1, evidence: ['e'], subject };
}

function assessment(findings: readonly Finding[]): Assessment {
  return { findings, caseDecision: { isCase: true, score: 2, cues: [] }, adds: true };
}

test('a warning is recorded with its reasons and the rules that counted, each once', async () => {
  const { records, audit } = auditing();
  const findings = [
    finding('town', 2),
    finding('age-exact', 1),
    finding('town', 2, 'relative'),
    finding('signature', 1, 'author'),
    finding('colleague-name', 3, 'colleague'),
  ];
  const reasons = [
    { code: 'few-people' as const, kinds: ['age' as const] },
    { code: 'small-place' as const, kinds: [] },
    { code: 'few-people' as const, kinds: [] },
  ];
  await audit.judged({ ref, assessment: assessment(findings), verdict: { outcome: 'warn', reasons } });
  expect(records).toEqual([
    {
      at: 42,
      platform: 'slack',
      tenant: 'T1',
      channel: 'C1',
      message: '17.2',
      author: 'hash(slack/T1/U1)',
      outcome: 'warn',
      because: ['few-people', 'small-place'],
      rules: ['age-exact@1', 'town@2'],
    },
  ]);
});

test.each<[Verdict, string[]]>([
  [{ outcome: 'allow', because: 'no-case' }, ['no-case']],
  [{ outcome: 'undecided', cause: 'rule:town/TypeError' }, ['rule:town/TypeError']],
  [{ outcome: 'undecided', cause: 'could not parse "the sentinel"' }, ['unnamed']],
])('%j is recorded with its cause, where that is a code', async (verdict, because) => {
  const { records, audit } = auditing();
  await audit.judged({ ref, assessment: assessment([]), verdict });
  expect(records).toMatchObject([{ outcome: verdict.outcome, because, rules: [] }]);
});

test('a warning that was not given is recorded as one, with why', async () => {
  const { records, audit } = auditing();
  const verdict = { outcome: 'warn', reasons: [{ code: 'few-people', kinds: ['age'] }] } as const;
  await audit.judged({ ref, assessment: assessment([]), verdict, withheld: 'shadow' });
  expect(records).toMatchObject([{ outcome: 'warn', because: ['few-people', 'withheld-shadow'] }]);
});

test('what became of a warning is recorded, under the same author', async () => {
  const { records, audit } = auditing();
  await audit.carried(ref, 'delivered');
  await audit.carried(ref, 'undelivered', 'channel_not_found');
  await audit.carried(ref, 'undelivered', 'the sentinel said');
  expect(records.map((record) => [record.outcome, record.because])).toEqual([
    ['delivered', []],
    ['undelivered', ['channel_not_found']],
    ['undelivered', ['unnamed']],
  ]);
  expect(new Set(records.map((record) => record.author))).toEqual(new Set(['hash(slack/T1/U1)']));
});

test('an answer is recorded with the rules that spoke, and saved settings by their names', async () => {
  const { records, audit } = auditing();
  await audit.answered(ref, 'not-a-patient', ['town@2']);
  await audit.settled({ platform: 'slack', tenant: 'T1' }, { ...ref, author: 'U2' }, [
    'fewest',
    'a sentinel',
  ]);
  expect(records).toMatchObject([
    { outcome: 'answered', because: ['not-a-patient'], rules: ['town@2'], message: '17.2' },
    {
      outcome: 'settings',
      because: ['fewest', 'unnamed'],
      channel: '',
      message: '',
      author: 'hash(slack/T1/U2)',
    },
  ]);
});

test('a store that refuses is heard of', async () => {
  const append = async (): Promise<void> => {
    throw new Error('full');
  };
  const audit = createAudit({ append, since: async function* () {} }, keys, { now: () => 0 });
  await expect(audit.carried(ref, 'delivered')).rejects.toThrow('full');
});
