// What is counted, for Prometheus: verdicts, deliveries and time. Labels are codes from short lists.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Delivery } from './domain/action.ts';
import type { PlatformName } from './domain/ref.ts';
import type { Withheld } from './domain/judgement.ts';
import type { Verdict } from './domain/verdict.ts';
import type { Answer } from './domain/warning.ts';

export interface Metrics {
  /** A message was judged, in `ms` milliseconds; an `undecided` is counted by its cause as well. */
  judged(platform: PlatformName, verdict: Verdict, ms: number): void;
  /** A warning was due and not given. */
  withheld(platform: PlatformName, why: Withheld): void;
  /** A warning reached its author, waits for another try, or cannot be delivered. */
  warned(platform: PlatformName, delivery: Delivery): void;
  /** The rules (`rule@version`) that spoke in a warning that is owed. */
  spoke(rules: readonly string[]): void;
  /** What became of a warning, by each rule that spoke in it. */
  answered(rules: readonly string[], answer: Answer): void;
  /** Somebody had a draft checked. */
  checked(platform: PlatformName, outcome: Verdict['outcome']): void;
  /** Settings could not be read: what was last known, or the default, holds meanwhile. */
  unread(): void;
  /** The store was lost, or is back with what was written there of the gap. */
  gap(gap: Gap): void;
  /** The type of what `text` resolves to. */
  readonly contentType: string;
  /** Everything counted so far, in the Prometheus exposition format. */
  text(): Promise<string>;
}

/** Of a store that was away. */
export type Gap =
  | { readonly state: 'opened' }
  | { readonly state: 'closed' | 'left'; readonly written: number; readonly lost: number };

/** Codes only, so that neither a word nor an endless row of labels can come of a cause. */
function label(cause: string): string {
  return /^[\w.:-]{1,64}$/.test(cause) ? cause : 'other';
}

/** Without their versions; one name where no rule spoke, as for any case in a channel for topics. */
function namesOf(rules: readonly string[]): readonly string[] {
  return rules.length === 0 ? ['none'] : rules.map((rule) => label(rule.replace(/@\d+$/u, '')));
}

/** A counter of its own registry: what it is called, what it counts, and by which labels. */
type Counting = (name: string, help: string, labelNames?: readonly string[]) => Counter;

const countersOf = (counting: Counting) => ({
  messages: counting('aside_messages_judged_total', 'Messages judged, by platform and outcome.', [
    'platform',
    'outcome',
  ]),
  undecided: counting('aside_undecided_total', 'Messages on which no verdict was reached, by cause.', [
    'cause',
  ]),
  warnings: counting(
    'aside_warnings_total',
    'Attempts to warn an author, by platform and outcome: delivered, retry or unreachable.',
    ['platform', 'outcome'],
  ),
  withheld: counting(
    'aside_warnings_withheld_total',
    'Warnings that were due and not given, by platform and why: told, answered, snoozed, cool-down or shadow.',
    ['platform', 'why'],
  ),
  spoke: counting('aside_rules_warned_total', 'Warnings, by each rule that spoke in them.', ['rule']),
  answers: counting(
    'aside_rules_answered_total',
    'What became of warnings, by each rule that spoke in them: a rule often answered "not-a-patient" is noisy.',
    ['rule', 'answer'],
  ),
  checks: counting('aside_drafts_checked_total', 'Drafts checked, by platform and outcome.', [
    'platform',
    'outcome',
  ]),
  gaps: counting('aside_store_gaps_total', 'Times that the store was lost and memory took over.'),
  writtenBack: counting(
    'aside_store_written_back_total',
    'Steps taken in memory while the store was away, by what became of them: written or lost.',
    ['outcome'],
  ),
  unread: counting(
    'aside_settings_unread_total',
    'Times that settings could not be read or recorded; what was last known, or the default, holds meanwhile.',
  ),
});

/** Counters of their own registry, with Node's memory, CPU and event-loop figures. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const { messages, undecided, warnings, withheld, spoke, answers, checks, unread, ...store } = countersOf(
    (name, help, labelNames = []) => new Counter({ name, help, labelNames, registers }),
  );
  const away = new Gauge({
    name: 'aside_store_away',
    help: '1 while memory stands in for the store.',
    registers,
  });
  const duration = new Histogram({
    name: 'aside_judge_duration_seconds',
    help: 'Time from taking a message in to its verdict.',
    labelNames: ['platform'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  return {
    judged: (platform, verdict, ms) => {
      messages.inc({ platform, outcome: verdict.outcome });
      duration.observe({ platform }, ms / 1_000);
      if (verdict.outcome === 'undecided') undecided.inc({ cause: label(verdict.cause) });
    },
    withheld: (platform, why) => withheld.inc({ platform, why }),
    warned: (platform, delivery) => warnings.inc({ platform, outcome: delivery.outcome }),
    spoke: (rules) => {
      for (const rule of namesOf(rules)) spoke.inc({ rule });
    },
    answered: (rules, answer) => {
      for (const rule of namesOf(rules)) answers.inc({ rule, answer });
    },
    checked: (platform, outcome) => checks.inc({ platform, outcome }),
    unread: () => unread.inc(),
    gap: (gap) => {
      away.set(gap.state === 'closed' ? 0 : 1);
      if (gap.state === 'opened') return store.gaps.inc();
      store.writtenBack.inc({ outcome: 'written' }, gap.written);
      store.writtenBack.inc({ outcome: 'lost' }, gap.lost);
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
