// Puts the core together from what it needs of the world: moderator, courier, desk and settings, over one store.
import { createAudit, rulesOf, type Audit } from './audit.ts';
import type { Core } from './core.ts';
import { createCourier, type Courier } from './delivery/courier.ts';
import { createUndelivered, type UndeliveredCount } from './desk/undelivered.ts';
import { createDesk } from './desk/desk.ts';
import { createForget } from './memory/forget.ts';
import { causeOf } from './domain/errors.ts';
import type { ChannelPolicy } from './domain/settings.ts';
import type { Keys } from './keys.ts';
import type { Metrics } from './metrics.ts';
import { createModerator, type ModeratorWorld } from './moderator.ts';
import type { Clock } from './ports/clock.ts';
import { createOnce } from './desk/once.ts';
import type { Desk } from './ports/desk.ts';
import type { Judge } from './ports/judge.ts';
import type { Log } from './ports/log.ts';
import type { Once } from './ports/once.ts';
import type { Platform } from './ports/platform.ts';
import type { SettingsDesk } from './ports/settings.ts';
import type { Store } from './ports/store.ts';
import { noticeOf } from './respond/wording.ts';
import { createSettingsDesk } from './settings/settings.ts';
import { createTurns } from './turns.ts';

export interface Parts {
  readonly core: Omit<Core, 'rulebook' | 'lexicon'>;
  readonly store: Store;
  readonly keys: Keys;
  /** Other processes deliver from the same journal. */
  readonly isShared?: boolean;
  /** False while memory stands in for what they share. */
  readonly isWhole?: () => boolean;
  /** For how many milliseconds that has been so no more. */
  readonly wholeForMs?: () => number;
  /** Resolves once that is so no more, or has been so for longer than a moment. */
  readonly untilCertain?: () => Promise<void>;
  /** May be filled later; a warning for a platform that is not there is undelivered. */
  readonly platforms: readonly Platform[];
  /** What holds where an admin set nothing. */
  readonly defaults: ChannelPolicy;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface Assembled {
  readonly judge: Judge;
  readonly courier: Courier;
  readonly settings: SettingsDesk;
  readonly desk: Desk;
  readonly once: Once;
}

/** Nothing is opened and nothing runs before it is asked. */
export function assemble(parts: Parts): Assembled {
  const { core, store, keys, platforms, clock, log, metrics } = parts;
  const audit = createAudit(store.audit, keys, clock);
  const settings = createSettings(parts, audit);
  const courier = createCourier({
    platforms,
    journal: store.journal,
    ...(parts.isShared === true && { claims: store.claims }),
    ...(parts.wholeForMs && { wholeForMs: parts.wholeForMs }),
    ...(parts.untilCertain && { untilCertain: parts.untilCertain }),
    warnings: store.warnings,
    audit: { carried: carrying(audit, createUndelivered(store.quiet, keys, clock)) },
    clock,
    noticeFor: async ({ ref, verdict }) => {
      const policy = await settings.policyFor(ref);
      return noticeOf(verdict, { ...policy, platform: ref.platform });
    },
    log,
    count: (platform, delivery) => metrics.warned(platform, delivery),
  });
  // Messages of a conversation are judged, and forgotten, one after the other.
  const inTurn = createTurns();
  const common = { ...core, store, keys, audit, clock, inTurn, policyFor: settings.policyFor };
  const judge = createModerator({
    ...common,
    ...(parts.isWhole && { isWhole: parts.isWhole }),
    courier,
    observe: createObserver(metrics, log),
  });
  const desk = createDesk({ ...common, count: metrics, deleted: createForget(common) });
  return { judge, courier, settings, desk, once: createOnce(store.claims, keys) };
}

/** Records what became of a warning, and counts for those who set Aside up what reached nobody. */
function carrying(audit: Audit, undelivered: UndeliveredCount): Audit['carried'] {
  return async (ref, outcome, because) => {
    await audit.carried(ref, outcome, because);
    // It is recorded: that a count is one short is no reason to record it again.
    if (outcome === 'undelivered') await undelivered.add(ref).catch(() => undefined);
  };
}

function createSettings(
  { core, store, keys, defaults, clock, log, metrics }: Parts,
  audit: Audit,
): SettingsDesk {
  return createSettingsDesk({
    store: store.settings,
    keys,
    defaults,
    asked: (sensitivity) => core.policy.sensitivities[sensitivity].knownBelow ?? 0,
    knowsPlace: (typed) => core.readPlace(typed) !== undefined,
    audit,
    clock,
    onAway: (error) => {
      metrics.unread();
      log.warn({ cause: causeOf(error) }, 'settings.unread');
    },
  });
}

function createObserver(metrics: Metrics, log: Log): NonNullable<ModeratorWorld['observe']> {
  return ({ ref: { platform }, verdict, withheld, actions, assessment }, failures, ms) => {
    metrics.judged(platform, verdict, ms);
    if (withheld !== undefined) metrics.withheld(platform, withheld);
    if (actions.length > 0) metrics.spoke(rulesOf(assessment));
    for (const failure of failures) log.error({ failure }, 'rule.failed');
  };
}
