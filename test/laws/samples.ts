// Values as stores keep them, each with every part that it can have, and a way to read all of an audit.
import { conductRules } from '../../src/domain/conduct.ts';
import { detailKinds } from '../../src/domain/finding.ts';
import type { AuditRecord, KeptAttribute, Mosaic, Owed } from '../../src/ports/store.ts';

/** When the clock of the tests starts. */
export const startedAt = Date.UTC(2026, 0, 5, 8);

export const aMosaic: Mosaic = {
  parts: [
    {
      message: 'hash of m1',
      at: startedAt,
      attributes: [
        { type: 'sex', sex: 'M' },
        { type: 'settlement', people: 900 },
        { type: 'place', marks: ['mark-of-ely', 'mark-of-another-ely'] },
        ...(
          [
            'age',
            'birth',
            'occupation',
            'role',
            'group',
            'condition',
            'diagnosis',
            'trait',
          ] as const satisfies readonly KeptAttribute['type'][]
        ).map((type) => ({ type, marks: [`mark of ${type}`] })),
      ],
      identifiers: ['name', 'phone'],
      isCase: true,
      lean: 1.25,
      isTold: true,
      conduct: conductRules,
      warnings: ['w1'],
    },
    {
      message: 'hash of m2',
      at: startedAt,
      attributes: [],
      identifiers: [],
      isCase: false,
      lean: -0.5,
      isTold: false,
      conduct: [],
      warnings: [],
    },
  ],
  goesOn: { conversation: 'c0', until: startedAt - 1 },
};

export function anOwed(id: string, at = startedAt): Owed {
  return {
    id,
    ref: { platform: 'slack', tenant: 'T1', channel: 'C1', message: id, thread: '17.1', author: 'U1' },
    verdict: {
      outcome: 'warn',
      // Every kind of detail that there is: a store that knows one less refuses a warning.
      reasons: [
        { code: 'few-people', kinds: detailKinds },
        { code: 'conduct', kinds: [], conduct: conductRules },
      ],
      people: { expected: 1.4, low: 1, high: 6 },
    },
    at,
  };
}

export function anAuditRecord(at: number, message = '17.2'): AuditRecord {
  return {
    at,
    platform: 'slack',
    tenant: 'T1',
    channel: 'C1',
    message,
    author: 'hashed',
    outcome: 'warn',
    because: ['few-people'],
    rules: ['age-exact@1'],
  };
}

/** Everything that is read, in its order. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
