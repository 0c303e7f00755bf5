// Whether the store elsewhere is there, and what is owed to it for the time that it was not.
import { ZodError } from 'zod';
import { createDebts, type Debt } from './debts.ts';
import { inTime } from './in-time.ts';
import { createPresence, type Presence, type PresenceOptions } from './presence.ts';
import { createRecentSteps } from './recent-steps.ts';

export interface Line extends Pick<Presence, 'isHere' | 'hereForMs' | 'untilCertain'> {
  /** The step's answer from elsewhere; undefined where it is away, which opens the gap. Rejects where the value is refused. */
  ask<T>(step: () => Promise<T>, isPatient?: boolean): Promise<{ readonly value: T } | undefined>;
  owe(debt: Debt): void;
  /** A step that was taken there just now: a store that is lost in the next moments may have lost it. */
  did(debt: Debt): void;
  /** Drops what is owed about a tenant. */
  drop(tenantKey: string): void;
  /** Pays what can be paid at once, and asks no more. */
  close(): Promise<void>;
}

/** A line that is taken to be there until a step fails. */
export function createLine(options: PresenceOptions): Line {
  const debts = createDebts(() => inTime(options.ping(), options.patienceMs));
  const recent = createRecentSteps();
  const presence = createPresence(options, debts);
  const lose = (why: unknown): void => {
    for (const debt of presence.isHere() ? recent.take() : []) {
      debts.add(debt);
      void debt.note?.();
    }
    presence.lose(why);
  };
  return {
    isHere: () => presence.isHere(),
    hereForMs: () => presence.hereForMs(),
    untilCertain: () => presence.untilCertain(),
    async ask(step, isPatient = false) {
      if (!presence.isHere()) return undefined;
      try {
        return { value: await (isPatient ? step() : inTime(step(), options.stepMs, presence.letGo())) };
      } catch (error) {
        if (error instanceof ZodError) throw error;
        lose(error);
        return undefined;
      }
    },
    owe(debt) {
      debts.add(debt);
      // The gap was closed while the step was still being taken in memory.
      if (presence.isHere()) debts.pay().catch(lose);
    },
    did: (debt) => recent.add(debt),
    drop(tenantKey) {
      debts.drop(tenantKey);
      recent.drop(tenantKey);
    },
    close: () => presence.close(),
  };
}
