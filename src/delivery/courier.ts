// Carries owed warnings from the journal to their authors once the platform has its ack: patiently, and each one once.
import { setMaxListeners } from 'node:events';
import type { Audit } from '../audit.ts';
import type { Action, Delivery, Notice, Withdrawal } from '../domain/action.ts';
import type { MessageRef, PlatformName } from '../domain/ref.ts';
import type { Warned } from '../domain/warning.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Shelf } from '../ports/shelf.ts';
import type { Handed, Platform } from '../ports/platform.ts';
import type { ClaimStore, JournalStore, Owed } from '../ports/store.ts';
import { createLease, type Lease } from './lease.ts';
import { answered, asError, pauseAfter, untilStored, type Patience } from './patience.ts';
import { createRecentIds } from './recent-ids.ts';
import { sleepUntil, type Wait } from './wait.ts';
import { leftAloneMs, watchJournal } from './watch.ts';
import { keepWarned } from '../desk/warnings.ts';

export interface CourierWorld {
  readonly platforms: readonly Platform[];
  readonly journal: JournalStore;
  /** Where other processes deliver from the same journal: then one at a time has a warning in its hands. */
  readonly claims?: ClaimStore;
  /** For how many milliseconds the claims have been no guess of this process' own; before `leftAloneMs`, what others owe is left. */
  readonly wholeForMs?: () => number;
  /** Resolves once the claims are no guess, or a guess is all that there will be for a while. */
  readonly untilCertain?: () => Promise<void>;
  /** Warnings by their ids: one that was answered, or withdrawn, is not given any more. */
  readonly warnings: Shelf<Warned>;
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
  /** Takes back what an author was told, as far as the platform can. Never rejects. */
  withdraw(withdrawal: Withdrawal): Promise<void>;
  /** Delivers what earlier processes left in the journal; resolves as `deliver` does. Call it once at start-up. */
  resume(): Promise<void>;
  /** Every few seconds delivers what other processes owe and left, until `stop`; then it resolves. Never rejects. */
  watch(): Promise<void>;
  /** Finishes what is under way, within `answerWithinMs` (patience.ts) a step, and leaves the rest in the journal. */
  stop(): Promise<void>;
}

/** A warning about an older message helps nobody: it was read long ago. */
export const patienceMs = 3_600_000;

const rememberedIds = 10_000;

interface Parcel {
  readonly id: string;
  readonly ref: MessageRef;
  readonly at: number;
  readonly action: () => Action | Promise<Action>;
  /** Another process owes it, and has left it. */
  readonly isLeft?: boolean;
}

type Fate =
  | { outcome: 'delivered'; handle?: string; because?: string }
  | { outcome: 'undelivered'; because: string }
  /** Nobody needs it any more. */
  | { outcome: 'dropped' }
  /** Still in the journal, for the next process. */
  | { outcome: 'left' };

/** The world with its defaults, and the word to stop. */
type Round = CourierWorld & Patience & { readonly lease: Lease };

/** A courier over a journal and platforms; it delivers nothing before `deliver` or `resume` is called. */
export function createCourier(world: CourierWorld): Courier {
  const stop = new AbortController();
  // Every warning that waits listens, and many may wait; that is no leak.
  setMaxListeners(Number.POSITIVE_INFINITY, stop.signal);
  const patience = { wait: world.wait ?? sleepUntil, stopping: stop.signal, log: world.log };
  const round: Round = { ...world, ...patience, lease: createLease(patience, world.claims) };
  const underWay = new Map<string, Promise<void>>();
  const carried = createRecentIds(rememberedIds);

  const bring = async (parcel: Parcel): Promise<void> => {
    if (carried.has(parcel.id)) {
      // Owed anew by a redelivery, or never settled: the author knows already, only the journal does not.
      await settle(round, parcel.id);
    } else {
      const fate = await carry(round, parcel);
      if (fate.outcome !== 'left') carried.add(parcel.id);
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
    withdraw: (withdrawal) => takeBack(round, withdrawal),
    async resume() {
      const owed = await untilStored(round, 'read', () => world.journal.owed());
      await Promise.all((owed ?? []).map((entry) => take(parcelOf(round, entry))));
    },
    watch: () =>
      watchJournal(round, (entry) => {
        if (!underWay.has(entry.id)) void take({ ...parcelOf(round, entry), isLeft: true });
      }),
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
  await round.untilCertain?.();
  const held = await round.lease.hold(parcel.id);
  if (held === 'busy') return { outcome: 'left' };
  if (parcel.isLeft === true && (round.wholeForMs?.() ?? leftAloneMs) < leftAloneMs) {
    await round.lease.release(parcel.id);
    return { outcome: 'left' };
  }
  const fate = held === 'mine' ? await attempts(round, parcel) : endedBy(held);
  if (fate.outcome === 'left') return fate;
  // Before it is settled: whoever read the journal just now finds it done.
  await round.lease.finish(parcel.id);
  if (fate.outcome === 'dropped') {
    await settle(round, parcel.id);
    return fate;
  }
  // Settled first: should the process die between the two, a line of audit is missing, and no warning comes twice.
  await settle(round, parcel.id);
  await untilStored(round, 'audit', () => round.audit.carried(parcel.ref, fate.outcome, fate.because));
  if (fate.outcome === 'delivered') await shelve(round, parcel, fate.handle);
  return fate;
}

// Whoever handed it over heard no refusal: its author has it, as surely as anybody can know.
const endedBy = (held: 'done' | 'sent'): Fate =>
  held === 'done' ? { outcome: 'dropped' } : { outcome: 'delivered', because: 'answer-unseen' };

/** Keeps where the notice stands, and takes it back at once where it was withdrawn while it was on its way. */
async function shelve(round: Round, { id, ref }: Parcel, handle: string | undefined): Promise<void> {
  const warned = await onShelf(round, id);
  if (warned === undefined) return;
  if (handle !== undefined)
    await untilStored(round, 'shelve', () =>
      keepWarned(round.warnings, id, { ...warned, handle }, round.clock),
    );
  if (warned.answer === 'withdrawn')
    await takeBack(round, { ref, warning: id, ...(handle !== undefined && { handle }) });
}

// A shelf that can't be read stops nothing: a warning too many is read by its author alone.
async function onShelf(round: Round, id: string): Promise<Warned | undefined> {
  try {
    return await answered(round, () => round.warnings.get(id));
  } catch (error) {
    round.log.warn({ task: 'shelf', err: asError(error) }, 'courier.store-refused');
    return undefined;
  }
}

async function takeBack(round: Round, withdrawal: Withdrawal): Promise<void> {
  const { platform: name } = withdrawal.ref;
  const platform = round.platforms.find((candidate) => candidate.name === name);
  try {
    await answered(round, async () => platform?.withdraw(withdrawal));
  } catch (error) {
    round.log.warn({ platform: name, err: asError(error) }, 'courier.withdrawal-failed');
  }
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
    if ((await onShelf(round, parcel.id))?.answer !== undefined) return { outcome: 'dropped' };
    const delivery = await perform(round, platform, parcel);
    if (delivery.outcome === 'unreachable') return givenUp(delivery.reason);
    round.count(name, delivery);
    if (delivery.outcome === 'delivered') return delivery;
    because = delivery.reason;
    const pause = Math.max(delivery.afterMs, pauseAfter(attempt));
    if (round.clock.now() + pause - parcel.at > patienceMs) break;
    if (!(await round.lease.keep(parcel.id, pause))) return { outcome: 'left' };
    if (!round.stopping.aborted) await round.wait(pause, round.stopping);
    if (round.stopping.aborted) {
      await round.lease.release(parcel.id);
      return { outcome: 'left' };
    }
  }
  return givenUp(because);
}

// Timers of the HTTP client may keep it long after the call: what it closes over must hold no words of the notice.
function handingOf(lease: Lease, id: string): Handed {
  return (isHanded) => lease.handed(id, isHanded);
}

async function perform(round: Round, platform: Platform, parcel: Parcel): Promise<Delivery> {
  try {
    const handed = handingOf(round.lease, parcel.id);
    const delivery = await answered(round, async () => platform.perform(await parcel.action(), handed));
    // A platform that says nothing may have told the author all the same. Asking again could tell them twice.
    return delivery ?? { outcome: 'unreachable', reason: 'no-answer' };
  } catch (error) {
    round.log.warn({ platform: platform.name, err: asError(error) }, 'courier.delivery-failed');
    return { outcome: 'retry', reason: 'failed', afterMs: 0 };
  }
}
