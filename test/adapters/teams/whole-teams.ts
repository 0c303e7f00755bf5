// Aside as it runs with Teams: the real core, desk and settings over a store in memory, behind its own server, without an app.
import { createTeamsPlatform } from '../../../adapters/teams/index.ts';
import { assemble } from '../../../src/assemble.ts';
import { loadCore, type Core } from '../../../src/core.ts';
import { createKeys } from '../../../src/keys.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { createServer } from '../../../src/server.ts';
import { createMemoryStore } from '../../../src/state/memory.ts';
import { createSeal } from '../../../src/state/seal.ts';
import { fakeLog } from '../slack/fakes.ts';
import type { TeamsOptions, TeamsPlatform } from '../../../adapters/teams/index.ts';
import type { Assembled } from '../../../src/assemble.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Judge } from '../../../src/ports/judge.ts';
import type { Platform } from '../../../src/ports/platform.ts';
import type { Store } from '../../../src/ports/store.ts';

let core: Core | undefined;

export interface WholeTeams extends Assembled {
  /** Where activities are posted to. */
  readonly endpoint: string;
  readonly platform: TeamsPlatform;
  readonly store: Store;
  readonly log: { readonly lines: string[] };
  /** Where every message stood that was judged. */
  readonly judged: readonly MessageRef[];
  close(): Promise<void>;
}

/** Starts it; the rules are read once. */
export async function wholeTeams(
  clock: Clock,
  given: Pick<TeamsOptions, 'admins'> = {},
): Promise<WholeTeams> {
  core ??= loadCore();
  const [log, metrics, store] = [fakeLog(), createMetrics(), createMemoryStore({ clock })];
  const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);
  const platforms: Platform[] = [];
  const defaults = { sensitivity: 'standard', catchment: 250_000 } as const;
  const house = assemble({ core, store, keys, platforms, defaults, clock, log, metrics });
  const judged: MessageRef[] = [];
  const judge: Judge = {
    ...house.judge,
    judge: (message, policy) => {
      judged.push(message.ref);
      return house.judge.judge(message, policy);
    },
  };
  const keeping = { lines: store.lines, keys };
  const platform = createTeamsPlatform({
    ...house,
    judge,
    keeping,
    log,
    clock,
    isPlayground: true,
    ...given,
  });
  platforms.push(platform);
  const server = createServer({ routes: [platform.routes], log });
  await platform.start();
  const port = await server.start(0, '127.0.0.1');
  return {
    ...house,
    endpoint: `http://127.0.0.1:${port}/api/messages`,
    platform,
    store,
    log,
    judged,
    close: async () => {
      await platform.stop();
      await house.courier.stop();
      await server.stop();
    },
  };
}
