// Claims, insured: while the store elsewhere is away, memory tells them, and the notes of this machine what others hold.
import type { ClaimStore } from '../../ports/store.ts';
import type { Debt } from './debts.ts';
import { tell, type InsuredWorld } from './step.ts';

/** The claims of both stores as one. */
export function insuredClaims(world: InsuredWorld): ClaimStore {
  const { line, clock, notebook } = world;
  const there = world.remote.claims;
  const here = world.memory.claims;
  const named = (key: string): Pick<Debt, 'about' | 'key'> => ({ about: `claims ${key}`, key });
  const beginAlone: ClaimStore['begin'] = async (key, leaseMs) => {
    const own = await here.begin(key, leaseMs);
    const noted = own === 'mine' ? await notebook.begin(key, leaseMs) : own;
    if (own === 'mine' && noted !== 'mine') await here.release(key);
    return noted;
  };
  const begun = (key: string, leaseMs: number): Debt => {
    const until = clock.now() + leaseMs;
    return {
      ...named(key),
      pay: async () => clock.now() < until && there.begin(key, until - clock.now()),
      note: async () => void (await notebook.begin(key, until - clock.now())),
    };
  };
  return {
    async begin(key, leaseMs) {
      const answer = await line.ask(() => there.begin(key, leaseMs));
      if (answer) {
        if (answer.value === 'mine') {
          await here.begin(key, leaseMs);
          line.did(begun(key, leaseMs));
        }
        return answer.value;
      }
      const own = await beginAlone(key, leaseMs);
      if (own === 'mine') line.owe(begun(key, leaseMs));
      return own;
    },
    finish: (key, ttlMs) =>
      tell(world, {
        ...named(key),
        here: () => here.finish(key, ttlMs),
        there: (leftMs) => there.finish(key, leftMs),
        note: () => notebook.finish(key, ttlMs),
        ttlMs,
      }),
    release: (key) =>
      tell(world, {
        ...named(key),
        here: () => here.release(key),
        there: () => there.release(key),
        note: () => notebook.release(key),
      }),
  };
}
