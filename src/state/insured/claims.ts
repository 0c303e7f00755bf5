// Claims, insured: while the store elsewhere is away, memory tells them, and the notes of this machine what others hold.
import type { ClaimStore } from '../../ports/store.ts';
import type { Debt } from './debts.ts';
import { tell, type InsuredWorld } from './step.ts';

/** The claims of both stores as one. */
export function insuredClaims(world: InsuredWorld): ClaimStore {
  const { notebook } = world;
  const there = world.remote.claims;
  const here = world.memory.claims;
  return {
    begin: beginning(world),
    async look(key) {
      const answer = await world.line.ask(async () => ({ held: await there.look(key) }));
      return answer ? answer.value.held : ((await here.look(key)) ?? (await notebook.look(key)));
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

const named = (key: string): Pick<Debt, 'about' | 'key'> => ({ about: `claims ${key}`, key });

function beginning(world: InsuredWorld): ClaimStore['begin'] {
  const { line, notebook } = world;
  const there = world.remote.claims;
  const here = world.memory.claims;
  const alone = async (key: string, leaseMs: number): ReturnType<ClaimStore['begin']> => {
    const own = await here.begin(key, leaseMs);
    const noted = own === 'mine' ? await notebook.begin(key, leaseMs) : own;
    if (own === 'mine' && noted !== 'mine') await here.release(key);
    return noted;
  };
  return async (key, leaseMs, how) => {
    const first = how === 'noted first' ? notebook.begin(key, leaseMs) : undefined;
    const answer = await line.ask(() => there.begin(key, leaseMs));
    // What was noted first is known elsewhere now, or is claimed anew.
    if ((await first) === 'mine') await notebook.release(key);
    const begun = answer?.value ?? (await alone(key, leaseMs));
    if (begun !== 'mine') return begun;
    const step = begunStep(world, key, leaseMs);
    if (!answer) line.owe(step);
    else {
      await here.begin(key, leaseMs);
      line.did(step);
    }
    return begun;
  };
}

function begunStep({ clock, remote, notebook }: InsuredWorld, key: string, leaseMs: number): Debt {
  const until = clock.now() + leaseMs;
  return {
    ...named(key),
    pay: async () => clock.now() < until && remote.claims.begin(key, until - clock.now()),
    note: async () => void (await notebook.begin(key, until - clock.now())),
  };
}
