// Puts the core together from what it needs of the world: moderator, courier and settings, over one store.
import { createAudit } from './audit.ts';
import type { Core } from './core.ts';
import { createCourier, type Courier } from './courier.ts';
import { causeOf } from './domain/errors.ts';
import type { ChannelPolicy } from './domain/settings.ts';
import type { Keys } from './keys.ts';
import type { Metrics } from './metrics.ts';
import { createModerator } from './moderator.ts';
import type { Clock } from './ports/clock.ts';
import type { Judge } from './ports/judge.ts';
import type { Log } from './ports/log.ts';
import type { Platform } from './ports/platform.ts';
import type { SettingsDesk } from './ports/settings.ts';
import type { Store } from './ports/store.ts';
import { noticeOf } from './respond/wording.ts';
import { createSettingsDesk } from './settings.ts';

export interface Parts {
  readonly core: Core;
  readonly store: Store;
  readonly keys: Keys;
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
}

/** Nothing is opened and nothing runs before it is asked. */
export function assemble(parts: Parts): Assembled {
  const { core, store, keys, platforms, clock, log, metrics } = parts;
  const audit = createAudit(store.audit, keys, clock);
  const courier = createCourier({
    platforms,
    journal: store.journal,
    audit,
    clock,
    noticeFor: noticeOf,
    log,
    count: (platform, delivery) => metrics.warned(platform, delivery),
  });
  const settings = createSettingsDesk({
    store: store.settings,
    keys,
    defaults: parts.defaults,
    asked: (sensitivity) => core.policy.sensitivities[sensitivity].knownBelow ?? 0,
    audit,
    clock,
    onAway: (error) => {
      metrics.unread();
      log.warn({ cause: causeOf(error) }, 'settings.unread');
    },
  });
  const judge = createModerator({
    ...core,
    store,
    audit,
    courier,
    clock,
    keys,
    policyFor: (channel, isExternal) => settings.policyFor(channel, isExternal),
    observe: ({ ref: { platform }, verdict, withheld }, failures, ms) => {
      metrics.judged(platform, verdict, ms);
      if (withheld !== undefined) metrics.withheld(platform, withheld);
      for (const failure of failures) log.error({ failure }, 'rule.failed');
    },
  });
  return { judge, courier, settings };
}
