// A store elsewhere, insured: while it is slow or away, memory takes over, and what memory was told is written back after. So
// judging never waits for it, and a warning is rather given twice than not at all.
import type { Clock } from '../../ports/clock.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import type { AuditStore, ClaimStore, JournalStore, MosaicStore, Store } from '../../ports/store.ts';
import { createLine, type Gap } from './line.ts';
import { insuredShelf, rememberedMs, tell, type StepWorld } from './step.ts';

export interface InsuredOptions {
  readonly remote: Store & { ping(): Promise<void> };
  readonly memory: Store;
  readonly clock: Clock;
  /** Told when the store elsewhere was lost, and when it is back. */
  readonly onGap: (gap: Gap) => void;
  /** How long it may be silent before it counts as away, and how long one step may take at most, in milliseconds. */
  readonly patienceMs?: number;
  readonly stepMs?: number;
  readonly probeEveryMs?: number;
}

export interface InsuredStore extends Store {
  /** False while memory stands in. */
  isWhole(): boolean;
  /** Resolves once it is whole again, or memory stands in for longer than a second. */
  untilCertain(): Promise<void>;
  /** Asks the store elsewhere first, so that a process with nothing to do knows too. */
  check(): Promise<boolean>;
}

/** What each part works with. `remote` is never asked but through the line. */
interface World extends StepWorld, Pick<InsuredOptions, 'remote' | 'memory'> {}

/** It can't be told, or changed, while the store elsewhere is away. */
export class StoreAway extends Error {
  constructor() {
    super('the store is away; try again in a minute');
    this.name = 'StoreAway';
  }
}

/**
 * The two stores as one. Memory hears of what this process reads and writes, so that it knows the conversations, tokens and
 * wishes of the last hour when it has to
 * stand in. Settings and the audit are not made up: they reject with `StoreAway`.
 */
export function insure(options: InsuredOptions): InsuredStore {
  const { remote, memory, clock, onGap, patienceMs = 250, probeEveryMs = 300 } = options;
  // A verdict is reached within a tenth of a second, whatever the store does.
  const { stepMs = Math.min(60, patienceMs) } = options;
  const line = createLine({ ping: () => remote.ping(), stepMs, patienceMs, probeEveryMs, onGap });
  const world: World = { remote, memory, clock, line };
  return {
    claims: insuredClaims(world),
    mosaic: insuredMosaic(world),
    journal: insuredJournal(world),
    audit: insuredAudit(world),
    warnings: insuredShelf(world, { name: 'warnings', there: remote.warnings, here: memory.warnings }),
    quiet: insuredShelf(world, { name: 'quiet', there: remote.quiet, here: memory.quiet }),
    credentials: insuredShelf(world, {
      name: 'credentials',
      there: remote.credentials,
      here: memory.credentials,
      // Without its token no warning goes out, however long the gap.
      knownMs: Number.POSITIVE_INFINITY,
    }),
    lines: insuredShelf(world, {
      name: 'lines',
      there: remote.lines,
      here: memory.lines,
      knownMs: Number.POSITIVE_INFINITY,
    }),
    errands: insuredShelf(world, { name: 'errands', there: remote.errands, here: memory.errands }),
    settings: insuredSettings(world),
    ...forgetting(world),
    isWhole: () => line.isHere(),
    untilCertain: () => line.untilCertain(),
    check: async () => (await line.ask(() => remote.ping())) !== undefined,
    async close() {
      await line.close();
      await Promise.all([remote.close(), memory.close()]);
    },
  };
}

function forgetting({ line, remote, memory }: World): Pick<Store, 'forget' | 'sift' | 'pruneAudit'> {
  let sifted = 0;
  return {
    async forget(tenantKey) {
      const here = await memory.forget(tenantKey);
      line.drop(tenantKey);
      const answer = await line.ask(() => remote.forget(tenantKey), true);
      if (answer) return answer.value;
      line.owe({ about: `forget ${tenantKey}`, key: '', pay: () => remote.forget(tenantKey) });
      return here;
    },
    async sift(tenantKey, sieve) {
      const here = await memory.sift(tenantKey, sieve);
      const answer = await line.ask(() => remote.sift(tenantKey, sieve), true);
      if (answer) return answer.value;
      sifted += 1;
      line.owe({ about: `sift ${sifted}`, key: '', pay: () => remote.sift(tenantKey, sieve) });
      return here;
    },
    async pruneAudit(before) {
      await memory.pruneAudit(before);
      // Where it is away, another process does it, or this one an hour later.
      await line.ask(() => remote.pruneAudit(before), true);
    },
  };
}

function insuredClaims(world: World): ClaimStore {
  const { line, clock } = world;
  const there = world.remote.claims;
  const here = world.memory.claims;
  const about = (key: string): string => `claims ${key}`;
  return {
    async begin(key, leaseMs) {
      const answer = await line.ask(() => there.begin(key, leaseMs));
      const own =
        answer?.value === undefined || answer.value === 'mine' ? await here.begin(key, leaseMs) : 'busy';
      if (answer) return answer.value;
      const until = clock.now() + leaseMs;
      if (own === 'mine')
        line.owe({
          about: about(key),
          key,
          pay: async () => clock.now() < until && there.begin(key, until - clock.now()),
        });
      return own;
    },
    finish: (key, ttlMs) =>
      tell(world, {
        about: about(key),
        key,
        here: () => here.finish(key, ttlMs),
        there: (leftMs) => there.finish(key, leftMs),
        ttlMs,
      }),
    release: (key) =>
      tell(world, {
        about: about(key),
        key,
        here: () => here.release(key),
        there: () => there.release(key),
      }),
  };
}

function insuredMosaic(world: World): MosaicStore {
  const there = world.remote.mosaic;
  const here = world.memory.mosaic;
  return {
    async recall(conversation) {
      const answer = await world.line.ask(() => there.recall(conversation));
      if (!answer) return here.recall(conversation);
      if (answer.value) await here.remember(conversation, answer.value, rememberedMs);
      else await here.forget(conversation);
      return answer.value;
    },
    remember: (key, mosaic, ttlMs) =>
      tell(world, {
        about: `mosaic ${key}`,
        key,
        here: () => here.remember(key, mosaic, ttlMs),
        there: (leftMs) => there.remember(key, mosaic, leftMs),
        ttlMs,
      }),
    forget: (key) =>
      tell(world, {
        about: `mosaic ${key}`,
        key,
        here: () => here.forget(key),
        there: () => there.forget(key),
      }),
  };
}

function insuredJournal({ line, remote, memory }: World): JournalStore {
  const there = remote.journal;
  const here = memory.journal;
  const owe = (id: string, pay: () => Promise<void>): void =>
    line.owe({ about: id, key: id, isJournal: true, pay });
  return {
    async owe(entry) {
      if (await line.ask(() => there.owe(entry))) return;
      await here.owe(entry);
      owe(entry.id, async () => {
        await there.owe(entry);
        // Another process may deliver it now, and memory would never hear of that.
        await here.settle(entry.id);
      });
    },
    async owed() {
      const answer = await line.ask(() => there.owed());
      return answer ? answer.value : here.owed();
    },
    async settle(id) {
      const done = await line.ask(() => there.settle(id));
      await here.settle(id);
      if (!done) owe(id, () => there.settle(id));
    },
  };
}

function insuredAudit({ line, remote, memory }: World): AuditStore {
  let count = 0;
  return {
    async append(record, tenantKey) {
      if (await line.ask(() => remote.audit.append(record, tenantKey))) return;
      // Only to have a shape that is wrong refused now, and not when nobody waits for the answer any more.
      await memory.audit.append(record, tenantKey);
      count += 1;
      line.owe({
        about: `audit ${count}`,
        key: `${tenantKey}/`,
        pay: () => remote.audit.append(record, tenantKey),
      });
    },
    async *since(since) {
      if (!line.isHere()) throw new StoreAway();
      yield* remote.audit.since(since);
    },
  };
}

function insuredSettings({ line, remote, memory }: World): SettingsStore {
  const ask = async <T>(step: () => Promise<T>): Promise<T> => {
    const answer = await line.ask(step);
    if (!answer) throw new StoreAway();
    return answer.value;
  };
  return {
    read: (key) => ask(() => remote.settings.read(key)),
    write: (key, settings, seen) => ask(() => remote.settings.write(key, settings, seen)),
    async remove(key) {
      await ask(() => remote.settings.remove(key));
      await memory.settings.remove(key);
    },
  };
}
