// Whether the store elsewhere is there, and what is owed to it for the time that it was not.
import { setTimeout as sleep } from 'node:timers/promises';
import { ZodError } from 'zod';
import { createDebts, type Debt, type Debts } from './insured-debts.ts';

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
  /** How long a step may take there, in milliseconds. */
  readonly patienceMs: number;
  /** How often it is asked while it is away, in milliseconds; longer than `patienceMs`, so that no step outlives its gap. */
  readonly probeEveryMs: number;
  readonly onGap: (gap: Gap) => void;
}

export interface Line {
  isHere(): boolean;
  /** The step's answer from elsewhere; undefined where it is away, which opens the gap. Rejects where the value is refused. */
  ask<T>(step: () => Promise<T>, isPatient?: boolean): Promise<{ readonly value: T } | undefined>;
  owe(debt: Debt): void;
  /** Drops what is owed about a tenant. */
  drop(tenantKey: string): void;
  /** Pays what can be paid at once, and asks no more. */
  close(): Promise<void>;
}

/** A line that is taken to be there until a step fails. */
export function createLine({ ping, patienceMs, probeEveryMs, onGap }: LineOptions): Line {
  const probe = (): Promise<void> => inTime(ping(), patienceMs);
  const debts = createDebts(probe);
  const over = new AbortController();
  let openedAt: number | undefined;
  let watching: Promise<void> | undefined;

  const end = (state: 'closed' | 'left'): void => {
    const gap = { state, ms: Math.round(performance.now() - (openedAt ?? 0)), ...debts.reckon() };
    openedAt = undefined;
    onGap({ ...gap, lost: gap.lost + debts.count() });
  };
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await sleep(probeEveryMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
      if (!over.signal.aborted && (await isPaid(probe, debts)) && debts.count() === 0) return end('closed');
    }
  };
  const lose = (why: unknown): void => {
    if (openedAt !== undefined) return;
    openedAt = performance.now();
    onGap({ state: 'opened', why });
    watching = watch();
  };

  return {
    isHere: () => openedAt === undefined,
    async ask(step, isPatient = false) {
      if (openedAt !== undefined) return undefined;
      try {
        return { value: await (isPatient ? step() : inTime(step(), patienceMs)) };
      } catch (error) {
        if (error instanceof ZodError) throw error;
        lose(error);
        return undefined;
      }
    },
    owe(debt) {
      debts.add(debt);
      // The gap was closed while the step was still being taken in memory.
      if (openedAt === undefined) debts.pay().catch(lose);
    },
    drop: (tenantKey) => debts.drop(tenantKey),
    async close() {
      over.abort();
      await watching;
      if (openedAt !== undefined) end((await isPaid(probe, debts)) ? 'closed' : 'left');
    },
  };
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

async function inTime<T>(task: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    // An answer that lies there already, while this process was busy, is taken first.
    timer = setTimeout(() => setImmediate(() => reject(new StoreLate())), ms);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The store elsewhere did not answer in time. */
class StoreLate extends Error {
  constructor() {
    super('the store did not answer in time');
    this.name = 'StoreLate';
  }
}
