// What admins set, put together: channel over workspace over the environment's defaults, never more than a second old.
import type { Audit } from '../audit.ts';
import type { ChannelPolicy, KeptSettings, Settings } from '../domain/settings.ts';
import { sensitivities, type Sensitivity } from '../domain/verdict.ts';
import type { Keys } from '../keys.ts';
import type { Clock } from '../ports/clock.ts';
import type { Scope, SettingsDesk, SettingsStore } from '../ports/settings.ts';
import { checkedSettings } from './faults.ts';
import { createExpiringMap } from '../state/expiring-map.ts';

export interface SettingsWorld {
  readonly store: SettingsStore;
  readonly keys: Pick<Keys, 'settings'>;
  /** What holds where an admin set nothing. */
  readonly defaults: ChannelPolicy;
  /** How many people each sensitivity itself asks for. */
  readonly asked: (sensitivity: Sensitivity) => number;
  /** Whether the tables hold a place of that name. */
  readonly knowsPlace: (typed: string) => boolean;
  readonly audit: Pick<Audit, 'settled'>;
  readonly clock: Clock;
  /** Told each time the store was away: what was last known, or the default, holds meanwhile. */
  readonly onAway: (error: unknown) => void;
  /** How long the store may take, in milliseconds. */
  readonly patienceMs?: number;
}

/** A change reaches every process within so many milliseconds. */
export const freshMs = 1000;

// Half of a second leaves Slack's three enough for the judging.
const patience = 500;
// A workspace and its channels make an entry each.
const mostScopes = 20_000;

interface Remembered {
  readonly at: number;
  /** Never rejects. */
  readonly settings: Promise<Settings>;
}

/** Settings over a store. What is known of a scope is shared by all who ask within `freshMs`. */
export function createSettingsDesk(world: SettingsWorld): SettingsDesk {
  const { store, clock, defaults, patienceMs = patience } = world;
  const remembered = createExpiringMap<Remembered>(clock, mostScopes);

  const readAnew = async (scope: Scope, last: Remembered | undefined): Promise<Settings> => {
    try {
      return (await answered(store.read(world.keys.settings(scope)), patienceMs))?.settings ?? {};
    } catch (error) {
      world.onAway(error);
      return (await last?.settings) ?? {};
    }
  };

  const look = (scope: Scope): Promise<Settings> => {
    const name = nameOf(scope);
    const last = remembered.get(name);
    const now = clock.now();
    if (last !== undefined && now >= last.at && now - last.at < freshMs) return last.settings;
    const settings = readAnew(scope, last);
    remembered.set(name, { at: now, settings }, Number.POSITIVE_INFINITY);
    return settings;
  };

  return {
    async policyFor({ platform, tenant, channel }, isExternal = false) {
      const [workspace, own] = await Promise.all([
        look({ platform, tenant }),
        look({ platform, tenant, channel }),
      ]);
      const policy = [workspace, own].reduce(over, defaults);
      return isExternal ? stricter(policy, world.asked) : policy;
    },
    read: async (scope) => (await store.read(world.keys.settings(scope))) ?? nothingSaved,
    async save(scope, given, { version, by }) {
      const settings = checkedSettings(given, {
        isWorkspace: scope.channel === undefined,
        knowsPlace: world.knowsPlace,
      });
      const isSaved = await store.write(world.keys.settings(scope), settings, version);
      remembered.delete(nameOf(scope));
      if (!isSaved) return 'changed-meanwhile';
      // They are saved: that a line of audit is missing is told to whoever runs Aside.
      await world.audit.settled(scope, by, Object.keys(settings)).catch(world.onAway);
      return 'saved';
    },
  };
}

const nothingSaved: KeptSettings = { settings: {}, version: 0 };

const nameOf = ({ platform, tenant, channel = '' }: Scope): string =>
  JSON.stringify([platform, tenant, channel]);

/** What holds where `own` is set on top of `policy`. */
function over(policy: ChannelPolicy, own: Settings): ChannelPolicy {
  const { admins: _, ...rest } = own;
  const { fewest, ...below } = policy;
  // A number of people stands in the place of a sensitivity: one chosen here ends a number chosen for all channels.
  const kept = own.sensitivity === undefined && fewest !== undefined ? { fewest } : {};
  return { ...below, ...kept, ...rest, sensitivity: own.sensitivity ?? policy.sensitivity };
}

/** One sensitivity more; a number of people is never less than what that sensitivity asks itself. */
function stricter(policy: ChannelPolicy, asked: SettingsWorld['asked']): ChannelPolicy {
  const sensitivity = sensitivities[sensitivities.indexOf(policy.sensitivity) + 1] ?? policy.sensitivity;
  if (policy.fewest === undefined) return { ...policy, sensitivity };
  return { ...policy, sensitivity, fewest: Math.max(policy.fewest, asked(sensitivity)) };
}

/** @throws the task's own error, or one of its own where there was no answer in time */
async function answered<T>(task: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SettingsLate()), ms).unref();
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The store did not say in time what is set. */
class SettingsLate extends Error {
  constructor() {
    super('the store gave no settings in time');
    this.name = 'SettingsLate';
  }
}
