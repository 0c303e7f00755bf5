// Posts recorded payloads, one after the other, and counts the answers by type.
import { requestOf } from './request.ts';
import type { SlackRequest } from './request.ts';

/** A status, or that none came. */
export type Answer = number | 'none';

/** How many answers of each kind a type of payload got. */
export type Answers = ReadonlyMap<string, ReadonlyMap<Answer, number>>;

export interface Door {
  readonly url: string;
  readonly secret: string;
  /** How long an answer may take, in milliseconds. */
  readonly patienceMs: number;
}

/** Signed now; or as a second before, where the same was sent already: a signature serves once. */
function fresh(recorded: unknown, secret: string, sent: Set<string>): SlackRequest {
  let at = Math.floor(Date.now() / 1_000);
  let request = requestOf(recorded, secret, at);
  while (sent.has(request.signature)) request = requestOf(recorded, secret, --at);
  sent.add(request.signature);
  return request;
}

async function ask({ type, body, headers }: SlackRequest, { url, patienceMs }: Door) {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(url, { method: 'POST', body, headers, signal });
    await response.arrayBuffer();
    return { type, answer: response.status };
  } catch {
    return { type, answer: 'none' as const };
  }
}

/** Posts each payload once the one before it was answered. */
export async function answersOf(recorded: readonly unknown[], door: Door): Promise<Answers> {
  const counts = new Map<string, Map<Answer, number>>();
  const sent = new Set<string>();
  for (const payload of recorded) {
    const { type, answer } = await ask(fresh(payload, door.secret, sent), door);
    const ofType = counts.get(type) ?? new Map<Answer, number>();
    ofType.set(answer, (ofType.get(answer) ?? 0) + 1);
    counts.set(type, ofType);
  }
  return counts;
}

function isGood(answer: Answer): boolean {
  return answer === 200 || answer === 400;
}

const total = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + count, 0);

/** How many were answered with anything but 200 or 400, or not at all. */
export function strayed(answers: Answers): number {
  const stray = [...answers.values()].flatMap((ofType) =>
    [...ofType].filter(([answer]) => !isGood(answer)).map(([, count]) => count),
  );
  return total(stray);
}

/** A line for each type: how many, and how they were answered. */
export function table(answers: Answers): string {
  const rows = [...answers].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const width = Math.max(4, ...rows.map(([type]) => type.length));
  const line = (type: string, count: string, given: string): string =>
    `${type.padEnd(width)}  ${count.padStart(6)}  ${given}`;
  const lines = rows.map(([type, ofType]) => {
    const given = [...ofType].map(
      ([answer, count]) => `${answer === 'none' ? 'no answer' : answer} ×${count}`,
    );
    return line(type, String(total(ofType.values())), given.join(', '));
  });
  return [line('type', 'count', 'answers'), ...lines].join('\n');
}
