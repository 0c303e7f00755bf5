// Whether the store elsewhere is there, and what is owed to it for the time that it was not.
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ZodError } from 'zod';
import { createDebts, type Debt, type Debts } from './debts.ts';

/** The store elsewhere was away for a time. */
export type Gap =
  | { readonly state: 'opened'; readonly why: unknown }
  /** It is back (`closed`), or the process ends before (`left`). */
  | {
      readonly state: 'closed' | 'left';
      readonly ms: number;
      /** How many steps of the gap were taken there too, and how many it will never know of. */
      readonly written: number;
      readonly lost: number;
    };

export interface LineOptions {
  /** Resolves where the store elsewhere takes writing. */
  readonly ping: () => Promise<void>;
  /** How long a step may take there, in milliseconds: after that memory answers, to this one and to all that wait. */
  readonly stepMs: number;
  /** How long it may be silent before it counts as away, in milliseconds; `stepMs` or more. */
  readonly patienceMs: number;
  /** How often it is asked while it is away, in milliseconds; longer than `patienceMs`, so that no step outlives its gap. */
  readonly probeEveryMs: number;
  readonly onGap: (gap: Gap) => void;
}

export interface Line {
  isHere(): boolean;
  /** Resolves once the store is there, or has been away for so long that nobody waits for it: after a second at most. */
  untilCertain(): Promise<void>;
  /** The step's answer from elsewhere; undefined where it is away, which opens the gap. Rejects where the value is refused. */
  ask<T>(step: () => Promise<T>, isPatient?: boolean): Promise<{ readonly value: T } | undefined>;
  owe(debt: Debt): void;
  /** Drops what is owed about a tenant. */
  drop(tenantKey: string): void;
  /** Pays what can be paid at once, and asks no more. */
  close(): Promise<void>;
}

// A store that stumbles is back by then.
const certainAfterMs = 1000;

/** The store elsewhere can't be asked now. */
interface Absence {
  readonly at: number;
  readonly why: unknown;
  /** Whether anybody heard of it: of a stumble nobody does. */
  isTold: boolean;
  readonly isOver: AbortController;
}

/** A line that is taken to be there until a step fails. */
export function createLine(options: LineOptions): Line {
  const debts = createDebts(() => inTime(options.ping(), options.patienceMs));
  const presence = createPresence(options, debts);
  return {
    isHere: () => presence.isHere(),
    untilCertain: () => presence.untilCertain(),
    async ask(step, isPatient = false) {
      if (!presence.isHere()) return undefined;
      try {
        return { value: await (isPatient ? step() : inTime(step(), options.stepMs, presence.letGo())) };
      } catch (error) {
        if (error instanceof ZodError) throw error;
        presence.lose(error);
        return undefined;
      }
    },
    owe(debt) {
      debts.add(debt);
      // The gap was closed while the step was still being taken in memory.
      if (presence.isHere()) debts.pay().catch(presence.lose);
    },
    drop: (tenantKey) => debts.drop(tenantKey),
    close: () => presence.close(),
  };
}

interface Presence extends Pick<Line, 'isHere' | 'untilCertain'> {
  /** Tells every step that waits for the store not to wait any more. */
  letGo(): AbortSignal;
  lose(why: unknown): void;
  close(): Promise<void>;
}

/** Whether the store is there; where it is not, it is asked until it is, and then what it is owed is paid. */
function createPresence(
  { ping, stepMs, patienceMs, probeEveryMs, onGap }: LineOptions,
  debts: Debts,
): Presence {
  const over = new AbortController();
  let absence: Absence | undefined;
  let letGo = createManyHeard();
  let watching: Promise<void> | undefined;

  const end = (state: 'closed' | 'left', absent: Absence): void => {
    const gap = { state, ms: Math.round(performance.now() - absent.at), ...debts.reckon() };
    const lost = gap.lost + debts.count();
    absence = undefined;
    absent.isOver.abort();
    letGo = createManyHeard();
    if (lost > 0) tell(absent, onGap);
    if (absent.isTold) onGap({ ...gap, lost });
  };
  const isPaidWithin = (ms: number): Promise<boolean> => isPaid(() => inTime(ping(), ms), debts);
  const isBack = async (ms: number): Promise<boolean> => (await isPaidWithin(ms)) && debts.count() === 0;
  const watch = async (absent: Absence): Promise<void> => {
    // It may answer yet, before it counts as away.
    if (absent.why instanceof StoreLate && (await isBack(patienceMs - stepMs))) return end('closed', absent);
    tell(absent, onGap);
    while (!over.signal.aborted) {
      await sleep(probeEveryMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
      if (!over.signal.aborted && (await isBack(patienceMs))) return end('closed', absent);
    }
  };

  return {
    isHere: () => absence === undefined,
    untilCertain: () => pastDoubt(absence),
    letGo: () => letGo.signal,
    lose(why) {
      if (absence !== undefined) return;
      absence = { at: performance.now(), why, isTold: false, isOver: createManyHeard() };
      letGo.abort();
      watching = watch(absence);
    },
    async close() {
      over.abort();
      await watching;
      if (absence !== undefined) end((await isPaidWithin(patienceMs)) ? 'closed' : 'left', absence);
    },
  };
}

function tell(absent: Absence, onGap: LineOptions['onGap']): void {
  if (absent.isTold) return;
  absent.isTold = true;
  onGap({ state: 'opened', why: absent.why });
}

/** Resolves once an absence is over, or long enough to be one. */
async function pastDoubt(absence: Absence | undefined): Promise<void> {
  if (absence === undefined) return;
  const leftMs = absence.at + certainAfterMs - performance.now();
  if (leftMs > 0)
    await sleep(leftMs, undefined, { signal: absence.isOver.signal, ref: false }).catch(() => undefined);
}

/** A word to everybody who waits for the store, and many may. */
function createManyHeard(): AbortController {
  const word = new AbortController();
  setMaxListeners(Number.POSITIVE_INFINITY, word.signal);
  return word;
}

/** Whether nothing is owed any more; in the instant after, somebody who met the gap may owe again. */
async function isPaid(probe: () => Promise<void>, debts: Debts): Promise<boolean> {
  try {
    await probe();
    do await debts.pay();
    while (debts.count() > 0);
    return true;
  } catch {
    return false;
  }
}

/** @throws StoreLate after so many milliseconds, or when told to let go */
async function inTime<T>(task: Promise<T>, ms: number, letGo?: AbortSignal): Promise<T> {
  const over = new AbortController();
  const late = new Promise<never>((_, reject) => {
    // An answer that lies there already, while this process was busy, is taken first.
    const giveUp = (): unknown => setImmediate(() => reject(new StoreLate()));
    const timer = setTimeout(giveUp, ms);
    over.signal.addEventListener('abort', () => clearTimeout(timer));
    letGo?.addEventListener('abort', giveUp, { once: true, signal: over.signal });
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    over.abort();
  }
}

/** The store elsewhere did not answer in time. */
class StoreLate extends Error {
  constructor() {
    super('the store did not answer in time');
    this.name = 'StoreLate';
  }
}
