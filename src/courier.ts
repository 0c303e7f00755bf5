// Carries owed warnings from the journal to their authors once the platform has its ack: patiently, and each one once.
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit } from './audit.ts';
import type { Action, Delivery, Notice } from './domain/action.ts';
import type { MessageRef, PlatformName } from './domain/ref.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Platform } from './ports/platform.ts';
import type { JournalStore, Owed } from './ports/store.ts';

/** Resolves after `ms`, or at once when the signal aborts; never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export interface CourierWorld {
  readonly platforms: readonly Platform[];
  readonly journal: JournalStore;
  readonly audit: Pick<Audit, 'carried'>;
  readonly clock: Clock;
  /** The journal holds no words: a notice from an earlier process is worded again, as it would be now, without a safer version. */
  readonly noticeFor: (owed: Pick<Owed, 'ref' | 'verdict'>) => Notice | Promise<Notice>;
  readonly log: Pick<Log, 'warn'>;
  /** Counts each attempt; `unreachable` once for every warning given up. */
  readonly count: (platform: PlatformName, delivery: Delivery) => void;
  readonly wait?: Wait;
}

export interface Courier {
  /**
   * Delivers one warning that is in the journal, and resolves when its author was told, can't be told, or `stop` left
   * it for the next process. The same id again is the same delivery. Never rejects.
   */
  deliver(id: string, action: Action): Promise<void>;
  /** Delivers what earlier processes left in the journal; resolves as `deliver` does. Call it once at start-up. */
  resume(): Promise<void>;
  /** Finishes what is under way, within `answerWithinMs` a step, and leaves the rest in the journal. */
  stop(): Promise<void>;
}

/** A warning about an older message helps nobody: it was read long ago. */
export const patienceMs = 3_600_000;

/** A platform or store that has not answered by then will not. */
export const answerWithinMs = 30_000;

const firstPauseMs = 1000;
const longestPauseMs = 60_000;
const storeAttempts = 5;
const rememberedIds = 10_000;

interface Parcel {
  readonly id: string;
  readonly ref: MessageRef;
  readonly at: number;
  readonly action: () => Action | Promise<Action>;
}

type Fate =
  | { outcome: 'delivered' }
  | { outcome: 'undelivered'; because: string }
  /** Still in the journal, for the next process. */
  | { outcome: 'left' };

/** The world with its defaults, and the word to stop. */
interface Round extends CourierWorld {
  readonly wait: Wait;
  readonly stopping: AbortSignal;
}

/** A courier over a journal and platforms; it delivers nothing before `deliver` or `resume` is called. */
export function createCourier(world: CourierWorld): Courier {
  const stop = new AbortController();
  // Every warning that waits listens, and many may wait; that is no leak.
  setMaxListeners(Number.POSITIVE_INFINITY, stop.signal);
  const round: Round = { ...world, wait: world.wait ?? sleepUntil, stopping: stop.signal };
  const underWay = new Map<string, Promise<void>>();
  const carried = new Set<string>();

  const remember = (id: string): void => {
    carried.add(id);
    for (const oldest of carried) {
      if (carried.size <= rememberedIds) break;
      carried.delete(oldest);
    }
  };

  const bring = async (parcel: Parcel): Promise<void> => {
    if (carried.has(parcel.id)) {
      // Owed anew by a redelivery, or never settled: the author knows already, only the journal does not.
      await settle(round, parcel.id);
    } else {
      const fate = await carry(round, parcel);
      if (fate.outcome !== 'left') remember(parcel.id);
    }
    underWay.delete(parcel.id);
  };

  const take = async (parcel: Parcel): Promise<void> => {
    if (stop.signal.aborted) return;
    const trip = underWay.get(parcel.id) ?? bring(parcel);
    underWay.set(parcel.id, trip);
    await trip;
  };

  return {
    deliver: (id, action) => take({ id, ref: action.ref, at: world.clock.now(), action: () => action }),
    async resume() {
      const owed = await untilStored(round, 'read', () => world.journal.owed());
      await Promise.all((owed ?? []).map((entry) => take(parcelOf(round, entry))));
    },
    async stop() {
      stop.abort();
      await Promise.all(underWay.values());
    },
  };
}

function parcelOf(round: Round, { id, ref, at, verdict }: Owed): Parcel {
  return {
    id,
    ref,
    at,
    action: async () => ({
      type: 'tell-author',
      ref,
      warning: id,
      notice: await round.noticeFor({ ref, verdict }),
    }),
  };
}

/** Brings one warning to its end, and writes the end down. Never rejects. */
async function carry(round: Round, parcel: Parcel): Promise<Fate> {
  const fate = await attempts(round, parcel);
  if (fate.outcome === 'left') return fate;
  const because = fate.outcome === 'undelivered' ? fate.because : undefined;
  // Settled first: should the process die between the two, a line of audit is missing, and no warning comes twice.
  await settle(round, parcel.id);
  await untilStored(round, 'audit', () => round.audit.carried(parcel.ref, fate.outcome, because));
  return fate;
}

async function settle(round: Round, id: string): Promise<void> {
  await untilStored(round, 'settle', () => round.journal.settle(id));
}

async function attempts(round: Round, parcel: Parcel): Promise<Fate> {
  const { platform: name } = parcel.ref;
  const platform = round.platforms.find((candidate) => candidate.name === name);
  const givenUp = (because: string): Fate => {
    round.count(name, { outcome: 'unreachable', reason: because });
    return { outcome: 'undelivered', because };
  };
  if (!platform) return givenUp('platform-absent');
  let because = 'too-old';
  for (let attempt = 0; round.clock.now() - parcel.at <= patienceMs; attempt += 1) {
    const delivery = await perform(round, platform, parcel);
    if (delivery.outcome === 'unreachable') return givenUp(delivery.reason);
    round.count(name, delivery);
    if (delivery.outcome === 'delivered') return delivery;
    because = delivery.reason;
    const pause = Math.max(delivery.afterMs, pauseAfter(attempt));
    if (round.clock.now() + pause - parcel.at > patienceMs) break;
    if (!round.stopping.aborted) await round.wait(pause, round.stopping);
    if (round.stopping.aborted) return { outcome: 'left' };
  }
  return givenUp(because);
}

async function perform(round: Round, platform: Platform, parcel: Parcel): Promise<Delivery> {
  try {
    const delivery = await answered(round, async () => platform.perform(await parcel.action()));
    // A platform that says nothing may have told the author all the same. Asking again could tell them twice.
    return delivery ?? { outcome: 'unreachable', reason: 'no-answer' };
  } catch (error) {
    round.log.warn({ platform: platform.name, err: asError(error) }, 'courier.delivery-failed');
    return { outcome: 'retry', reason: 'failed', afterMs: 0 };
  }
}

/** Tries a task of the store's until it succeeds, a few times; undefined, and logged, where it never does. */
async function untilStored<T>(round: Round, name: string, task: () => Promise<T>): Promise<T | undefined> {
  for (let attempt = 0; attempt < storeAttempts; attempt += 1) {
    try {
      const done = await answered(round, async () => ({ value: await task() }));
      if (done) return done.value;
      round.log.warn({ task: name, attempt }, 'courier.store-silent');
    } catch (error) {
      round.log.warn({ task: name, attempt, err: asError(error) }, 'courier.store-refused');
    }
    // No pause while stopping: the remaining attempts follow at once.
    if (attempt + 1 < storeAttempts && !round.stopping.aborted)
      await round.wait(pauseAfter(attempt), round.stopping);
  }
  return undefined;
}

/** The task's own end, or undefined where it has none within `answerWithinMs`. */
async function answered<T>(round: Round, task: () => Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([task(), round.wait(answerWithinMs, over.signal).then(() => undefined)]);
  } finally {
    over.abort();
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new TypeError('something other than an error was thrown');
}

function pauseAfter(attempt: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** attempt);
}

async function sleepUntil(ms: number, signal: AbortSignal): Promise<void> {
  // Aborted is as good as over.
  await sleep(ms, undefined, { signal }).catch(() => {});
}
