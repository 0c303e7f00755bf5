// One step of the insured store: told to memory and to the store elsewhere, or owed to that.
import type { Clock } from '../../ports/clock.ts';
import type { Shelf } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';
import type { Debt } from './debts.ts';
import type { Line } from './line.ts';
import type { Notebook } from './notes.ts';

// What is read elsewhere is remembered for so long: a longer gap than this has other troubles.
export const rememberedMs = 3_600_000;

export interface StepWorld {
  readonly clock: Clock;
  readonly line: Line;
}

/** What each part of the insured store works with. `remote` is never asked but through the line. */
export interface InsuredWorld extends StepWorld {
  readonly remote: Store & { ping(): Promise<void> };
  readonly memory: Store;
  readonly notebook: Notebook;
}

export interface Step {
  readonly about: string;
  readonly key: string;
  readonly here: () => Promise<unknown>;
  /** @param leftMs what is then left of `ttlMs` */
  readonly there: (leftMs: number) => Promise<unknown>;
  /** Notes it on this machine. Never rejects. */
  readonly note?: () => Promise<void>;
  readonly ttlMs?: number;
}

/** Tells the store elsewhere and memory; where that is away, it is owed the step. Rejects where the value is refused. */
export async function tell(
  { line, clock }: StepWorld,
  { about, key, here, there, note, ttlMs = 0 }: Step,
): Promise<void> {
  const done = await line.ask(() => there(ttlMs));
  await here();
  const until = clock.now() + ttlMs;
  const debt: Debt = {
    about,
    key,
    async pay() {
      const left = until - clock.now();
      if (ttlMs === 0 || left > 0) await there(left);
    },
    ...(note && { note }),
  };
  if (!done) await oweNoted(line, debt);
  else if (note) line.did(debt);
}

/** Owes a step to the store elsewhere, once it is noted. */
export async function oweNoted(line: Line, debt: Debt): Promise<void> {
  await debt.note?.();
  line.owe(debt);
}

export interface ShelfPair<T> {
  readonly name: string;
  readonly there: Shelf<T>;
  readonly here: Shelf<T>;
  /** How long memory knows what was read there. */
  readonly knownMs?: number;
}

/** Two shelves as one. */
export function insuredShelf<T>(world: StepWorld, pair: ShelfPair<T>): Shelf<T> {
  const { name, there, here, knownMs = rememberedMs } = pair;
  const about = (key: string): string => `${name} ${key}`;
  return {
    async get(key) {
      const answer = await world.line.ask(() => there.get(key));
      if (!answer) return here.get(key);
      if (answer.value === undefined) await here.remove(key);
      else await here.put(key, answer.value, knownMs);
      return answer.value;
    },
    put: (key, value, ttlMs) =>
      tell(world, {
        about: about(key),
        key,
        here: () => here.put(key, value, ttlMs),
        there: (leftMs) => there.put(key, value, leftMs),
        ttlMs,
      }),
    async take(key) {
      const answer = await world.line.ask(() => there.take(key));
      const own = await here.take(key);
      if (answer) return answer.value;
      world.line.owe({ about: about(key), key, pay: () => there.remove(key) });
      return own;
    },
    remove: (key) =>
      tell(world, {
        about: about(key),
        key,
        here: () => here.remove(key),
        there: () => there.remove(key),
      }),
  };
}
