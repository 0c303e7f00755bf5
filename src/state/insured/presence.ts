// Whether the store elsewhere is there, and who waits for it.
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Debts } from './debts.ts';
import { inTime, StoreLate } from './in-time.ts';

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

export interface PresenceOptions {
  /** Resolves where the store elsewhere takes writing. */
  readonly ping: () => Promise<void>;
  /** Tells it what this machine noted meanwhile; after what this process owes. */
  readonly payNotes?: () => Promise<void>;
  /** How long a step may take there, in milliseconds: after that memory answers, to this one and to all that wait. */
  readonly stepMs: number;
  /** How long it may be silent before it counts as away, in milliseconds; `stepMs` or more. */
  readonly patienceMs: number;
  /** How often it is asked while it is away, in milliseconds; longer than `patienceMs`, so that no step outlives its gap. */
  readonly probeEveryMs: number;
  readonly onGap: (gap: Gap) => void;
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

export interface Presence {
  isHere(): boolean;
  /** For how many milliseconds it has been there: 0 while it is away, Infinity where it never was. */
  hereForMs(): number;
  /** Resolves once the store is there, or has been away for so long that nobody waits for it: after a second at most. */
  untilCertain(): Promise<void>;
  /** Tells every step that waits for the store not to wait any more. */
  letGo(): AbortSignal;
  lose(why: unknown): void;
  close(): Promise<void>;
}

/** Whether the store is there; where it is not, it is asked until it is, and then what it is owed is paid. */
export function createPresence(
  { ping, payNotes, stepMs, patienceMs, probeEveryMs, onGap }: PresenceOptions,
  debts: Debts,
): Presence {
  const over = new AbortController();
  let absence: Absence | undefined;
  let backAt = Number.NEGATIVE_INFINITY;
  let letGo = createManyHeard();
  let watching: Promise<void> | undefined;

  const end = (state: 'closed' | 'left', absent: Absence): void => {
    const gap = { state, ms: Math.round(performance.now() - absent.at), ...debts.reckon() };
    const lost = gap.lost + debts.count();
    absence = undefined;
    backAt = performance.now();
    absent.isOver.abort();
    letGo = createManyHeard();
    if (lost > 0) tell(absent, onGap);
    if (absent.isTold) onGap({ ...gap, lost });
  };
  const isPaidWithin = createPaying(ping, payNotes, debts);
  const watch = async (absent: Absence): Promise<void> => {
    // It may answer yet, before it counts as away.
    if (absent.why instanceof StoreLate && (await isPaidWithin(patienceMs - stepMs)))
      return end('closed', absent);
    tell(absent, onGap);
    while (!over.signal.aborted) {
      await sleep(probeEveryMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
      if (!over.signal.aborted && (await isPaidWithin(patienceMs))) return end('closed', absent);
    }
  };

  return {
    isHere: () => absence === undefined,
    hereForMs: () => (absence === undefined ? performance.now() - backAt : 0),
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

function tell(absent: Absence, onGap: PresenceOptions['onGap']): void {
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

/** Pays where the store answers within so many milliseconds; to whether nothing is owed any more. */
function createPaying(
  ping: PresenceOptions['ping'],
  payNotes: PresenceOptions['payNotes'],
  debts: Debts,
): (ms: number) => Promise<boolean> {
  const isPaid = async (ms: number): Promise<boolean> => {
    try {
      await inTime(ping(), ms);
      await debts.pay();
      await payNotes?.();
      while (debts.count() > 0) await debts.pay();
      return true;
    } catch {
      return false;
    }
  };
  // In the instant after, somebody who met the gap may owe again.
  return async (ms) => (await isPaid(ms)) && debts.count() === 0;
}
