// What is owed to a store that is away: steps taken without it, each the last about its thing.

/** A step to be taken elsewhere once that is possible. */
export interface Debt {
  /** What it is about: a later debt about the same takes its place. */
  readonly about: string;
  /** Key that it touches, by whose beginning a tenant is told. */
  readonly key: string;
  /**
   * Journal entries go first: a claim that is known to be done, on a message whose warning is not, would silence the message when
   * it is sent again. And they are never dropped for want of room.
   */
  readonly isJournal?: boolean;
  readonly pay: () => Promise<unknown>;
  /** Notes it on this machine, for the case that the process dies before it is paid. Never rejects. */
  readonly note?: () => Promise<void>;
}

export interface Debts {
  add(debt: Debt): void;
  /** Drops what is owed about a tenant. */
  drop(tenantKey: string): void;
  count(): number;
  /** Pays all, those that come meanwhile too. Rejects where one can't be paid now. */
  pay(): Promise<void>;
  /** What was paid, and lost, since the last reckoning. */
  reckon(): { written: number; lost: number };
}

const mostDebts = 100_000;
const paidAtOnce = 64;
const mostTries = 3;

/** Pays each debt, and resolves to whether it was paid: false where it is given up. */
type Payer = (debt: Debt) => Promise<boolean>;

/** Where the store is there (`ping`) and refuses a debt again and again, that one stands in the way of all others. */
function createPayer(ping: () => Promise<void>): Payer {
  const tries = new Map<Debt, number>();
  return async (debt) => {
    try {
      await debt.pay();
    } catch (error) {
      await ping();
      const tried = (tries.get(debt) ?? 0) + 1;
      tries.set(debt, tried);
      if (tried < mostTries) throw error;
      tries.delete(debt);
      return false;
    }
    tries.delete(debt);
    return true;
  };
}

/** No debts yet. Where there are too many, the oldest is lost, unless it is the journal's. */
export function createDebts(ping: () => Promise<void>): Debts {
  const rest = new Map<string, Debt>();
  const journal = new Map<string, Debt>();
  const payer = createPayer(ping);
  let written = 0;
  let lost = 0;

  const payOne = async (owed: Map<string, Debt>, debt: Debt): Promise<void> => {
    if (await payer(debt)) written += 1;
    else lost += 1;
    // Another may have taken its place meanwhile.
    if (owed.get(debt.about) === debt) owed.delete(debt.about);
  };
  const payAll = async (owed: Map<string, Debt>): Promise<void> => {
    while (owed.size > 0) {
      const ends = await Promise.allSettled(firstOf(owed).map((debt) => payOne(owed, debt)));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
    }
  };

  return {
    add(debt) {
      const owed = debt.isJournal === true ? journal : rest;
      owed.delete(debt.about);
      owed.set(debt.about, debt);
      if (rest.size > mostDebts && dropOldest(rest)) lost += 1;
    },
    drop(tenantKey) {
      for (const owed of [rest, journal])
        for (const [about, { key }] of owed) if (key.startsWith(`${tenantKey}/`)) owed.delete(about);
    },
    count: () => rest.size + journal.size,
    async pay() {
      do {
        await payAll(journal);
        await payAll(rest);
      } while (journal.size > 0);
    },
    reckon() {
      const sums = { written, lost };
      written = 0;
      lost = 0;
      return sums;
    },
  };
}

function firstOf(owed: ReadonlyMap<string, Debt>): Debt[] {
  const lot: Debt[] = [];
  for (const debt of owed.values()) {
    lot.push(debt);
    if (lot.length >= paidAtOnce) break;
  }
  return lot;
}

function dropOldest(owed: Map<string, Debt>): boolean {
  const [oldest] = owed.keys();
  return oldest !== undefined && owed.delete(oldest);
}
