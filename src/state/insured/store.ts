// A store elsewhere, insured: while it is slow or away, memory takes over, and what memory was told is written back after. So
// judging never waits for it, and a warning is rather given twice than not at all.
import type { Clock } from '../../ports/clock.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import type { AuditStore, MosaicStore, Store } from '../../ports/store.ts';
import { createLine } from './line.ts';
import type { Gap } from './presence.ts';
import { insuredClaims } from './claims.ts';
import { insuredJournal } from './journal.ts';
import { createNotebook, type NotebookOptions } from './notes.ts';
import { insuredShelf, rememberedMs, tell, type InsuredWorld } from './step.ts';

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
  /** Where this machine notes what happens meanwhile, for the case that the process dies of it. */
  readonly noting?: NotebookOptions;
}

export interface InsuredStore extends Store {
  /** False while memory stands in. */
  isWhole(): boolean;
  /** For how many milliseconds it has been whole: 0 while memory stands in, Infinity where it never did. */
  wholeForMs(): number;
  /** Resolves once it is whole again, or memory stands in for longer than a second. */
  untilCertain(): Promise<void>;
  /** Asks the store elsewhere first, so that a process with nothing to do knows too. */
  check(): Promise<boolean>;
  /** Tells the store elsewhere what processes noted that died before they could; call it before anything else. */
  settleNotes(): Promise<void>;
}

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
  const notebook = createNotebook(options.noting ?? { onFault: () => undefined });
  const payNotes = (): Promise<void> => notebook.payTo(remote);
  const line = createLine({ ping: () => remote.ping(), payNotes, stepMs, patienceMs, probeEveryMs, onGap });
  const world: InsuredWorld = { remote, memory, clock, line, notebook };
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
    wholeForMs: () => line.hereForMs(),
    untilCertain: () => line.untilCertain(),
    check: async () => (await line.ask(() => remote.ping())) !== undefined,
    settleNotes: async () => void (await line.ask(payNotes, true)),
    async close() {
      await line.close();
      await Promise.all([remote.close(), memory.close(), notebook.close()]);
    },
  };
}

function forgetting({
  line,
  remote,
  memory,
  notebook,
}: InsuredWorld): Pick<Store, 'forget' | 'sift' | 'pruneAudit'> {
  let sifted = 0;
  return {
    async forget(tenantKey) {
      const here = await memory.forget(tenantKey);
      await notebook.forget(tenantKey);
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

function insuredMosaic(world: InsuredWorld): MosaicStore {
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

function insuredAudit({ line, remote, memory }: InsuredWorld): AuditStore {
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

function insuredSettings({ line, remote, memory }: InsuredWorld): SettingsStore {
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
