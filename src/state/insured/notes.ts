// What is noted on this machine's disk while the store elsewhere is away, so that it outlives the process that noted it:
// which messages and warnings are in somebody's hands or done, and what is owed.
import type { ClaimStore, JournalStore, Owed } from '../../ports/store.ts';

/** A claim that has not ended. */
export interface HeldClaim {
  readonly key: string;
  readonly isDone: boolean;
  /** Milliseconds that are left of it. */
  readonly leftMs: number;
}

/** Notes that the processes of one machine share. */
export interface Notes {
  readonly claims: ClaimStore;
  readonly journal: JournalStore;
  /** Every claim noted that has not ended. */
  held(): readonly HeldClaim[];
  /** Drops claims that are known elsewhere now. */
  drop(claims: readonly HeldClaim[]): Promise<void>;
  /** Drops all that is noted of a tenant. */
  forget(tenantKey: string): Promise<void>;
  close(): Promise<void>;
}

export interface NotebookOptions {
  /** Absent where there is no directory to note in. */
  readonly notes?: Notes;
  /** Told when a note could not be read or written: then memory alone knows. */
  readonly onFault: (error: unknown) => void;
}

/** The notes as the insured store works with them: no step of it rejects, but `payTo`. */
export interface Notebook {
  begin: ClaimStore['begin'];
  look: ClaimStore['look'];
  finish: ClaimStore['finish'];
  release: ClaimStore['release'];
  owe(entry: Owed): Promise<void>;
  settle(id: string): Promise<void>;
  forget(tenantKey: string): Promise<void>;
  /** Tells the store elsewhere what is noted, by whomever, and drops it. Rejects where it can't be told. */
  payTo(elsewhere: { readonly claims: ClaimStore; readonly journal: JournalStore }): Promise<void>;
  close(): Promise<void>;
}

const paidAtOnce = 64;

/** A notebook over the notes; one without pages where there are none. */
export function createNotebook({ notes, onFault }: NotebookOptions): Notebook {
  const safely = async <T>(otherwise: T, step: (notes: Notes) => Promise<T>): Promise<T> => {
    if (notes === undefined) return otherwise;
    try {
      return await step(notes);
    } catch (error) {
      onFault(error);
      return otherwise;
    }
  };
  return {
    begin: (key, leaseMs) => safely('mine', ({ claims }) => claims.begin(key, leaseMs)),
    look: (key) => safely(undefined, ({ claims }) => claims.look(key)),
    finish: (key, ttlMs) => safely(undefined, ({ claims }) => claims.finish(key, ttlMs)),
    release: (key) => safely(undefined, ({ claims }) => claims.release(key)),
    owe: (entry) => safely(undefined, ({ journal }) => journal.owe(entry)),
    settle: (id) => safely(undefined, ({ journal }) => journal.settle(id)),
    forget: (tenantKey) => safely(undefined, (each) => each.forget(tenantKey)),
    async payTo(elsewhere) {
      const owed = await safely([], ({ journal }) => journal.owed());
      const held = await safely([], async (each) => each.held());
      // What is owed goes first: a message that is known to be judged, and whose warning is not, would stay silent.
      await inLots(owed, (entry) => elsewhere.journal.owe(entry));
      await inLots(held, ({ key, isDone, leftMs }) =>
        isDone ? elsewhere.claims.finish(key, leftMs) : elsewhere.claims.begin(key, leftMs),
      );
      await safely(undefined, async ({ journal, drop }) => {
        await inLots(owed, ({ id }) => journal.settle(id));
        await drop(held);
      });
    },
    close: () => safely(undefined, (each) => each.close()),
  };
}

async function inLots<T>(all: readonly T[], step: (each: T) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += paidAtOnce)
    await Promise.all(all.slice(from, from + paidAtOnce).map(step));
}
