// Fakes for the Slack tests: a judge that can be held and broken, a log that can be read, a clock that stands still.
import { createHmac } from 'node:crypto';
import { changes } from '../../changes.ts';
import type { Judgement } from '../../../src/domain/judgement.ts';
import type { Message } from '../../../src/domain/message.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { Judge } from '../../../src/ports/judge.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Log } from '../../../src/ports/log.ts';

export const signingSecret = 'a-signing-secret-of-nobody';
export const now = Date.UTC(2026, 10, 21, 12, 0, 0);
export const clock: Clock = { now: () => now };

export interface FakeJudge extends Judge {
  readonly judged: Message[];
  readonly delivered: MessageRef[];
  /** What judging does next; a warning is owed where nothing is set. */
  next: (message: Message) => Promise<Judgement | undefined>;
  /** What delivering does. */
  tell: (judgement: Judgement) => Promise<void>;
  /** Resolves once `condition` holds; looks again after each message and each delivery. */
  until(condition: () => boolean): Promise<void>;
}

export function warningFor(ref: MessageRef): Judgement {
  const verdict = { outcome: 'warn', reasons: [{ code: 'few-people', kinds: ['age'] }] } as const;
  return {
    id: `${ref.message}/`,
    ref,
    assessment: { findings: [], caseDecision: { isCase: true, score: 1, cues: [] }, adds: true },
    verdict,
    verdicts: { relaxed: verdict, standard: verdict, strict: verdict, 'topic-only': verdict },
    actions: [],
  };
}

export function fakeJudge(): FakeJudge {
  const { changed, until } = changes();
  const fake: FakeJudge = {
    judged: [],
    delivered: [],
    next: async ({ ref }) => warningFor(ref),
    tell: async () => {},
    policyFor: async () => ({ sensitivity: 'standard' }),
    judge: async (message) => {
      fake.judged.push(message);
      changed();
      return fake.next(message);
    },
    deliver: async (judgement) => {
      fake.delivered.push(judgement.ref);
      changed();
      return fake.tell(judgement);
    },
    until,
  };
  return fake;
}

/** A log that keeps what it is told, one line an event. */
export function fakeLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write: Log['info'] = (fields, event) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  return { lines, debug: write, info: write, warn: write, error: write };
}

/** The headers with which Slack signs `body`; `at` is in seconds. */
export function signed(
  body: string,
  at = Math.floor(now / 1_000),
  secret = signingSecret,
): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${hash}`,
  };
}

/** A promise, and what resolves it. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

/** An event of a message, as Slack sends it; what is given replaces or adds. */
export function messageEvent(event: object = {}, outer: object = {}): Record<string, unknown> {
  return {
    token: 'retired',
    type: 'event_callback',
    team_id: 'T0WARD',
    api_app_id: 'A0ASIDE',
    event_id: 'Ev0001',
    event_time: 1_764_000_000,
    authorizations: [
      {
        enterprise_id: null,
        team_id: 'T0WARD',
        user_id: 'U0ASIDE',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    event: {
      type: 'message',
      channel: 'C0ROUND',
      channel_type: 'channel',
      user: 'U0DOCTOR',
      text: 'Anyone seen a flare like this?',
      ts: '1764000000.000100',
      event_ts: '1764000000.000100',
      ...event,
    },
    ...outer,
  };
}
