// Values as stores keep them, each with every part that it can have, and a way to read all of an audit.
import { conductRules } from '../../src/domain/conduct.ts';
import { detailKinds } from '../../src/domain/finding.ts';
import type { AuditRecord, Mosaic, Owed } from '../../src/ports/store.ts';

/** When the clock of the tests starts. */
export const startedAt = Date.UTC(2026, 0, 5, 8);

export const aMosaic: Mosaic = {
  attributes: [
    { type: 'age', low: 70, high: 79 },
    { type: 'sex', sex: 'M' },
    { type: 'place', places: ['us-mn-ely', 'gb-ely'] },
    { type: 'occupation', occupation: 'lock-keeper' },
    { type: 'role', role: 'mayor' },
    { type: 'group', group: 'sami' },
    { type: 'condition', condition: 'fabry-disease' },
    { type: 'trait', trait: 'twin' },
  ],
  identifiers: ['name', 'phone'],
  isCase: true,
  leaning: 1.25,
  told: false,
  conduct: conductRules,
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
