// The moderator as it runs, for tests of the whole road: real rules, a courier, and a store in memory.
import { setImmediate as soon, setTimeout as sleep } from 'node:timers/promises';
import { createAudit } from '../../../src/audit.ts';
import { loadCore } from '../../../src/core.ts';
import { createCourier } from '../../../src/delivery/courier.ts';
import { createKeys } from '../../../src/keys.ts';
import { createModerator } from '../../../src/moderator.ts';
import { answerWithinMs } from '../../../src/delivery/patience.ts';
import { noticeOf } from '../../../src/respond/wording.ts';
import { createMemoryStore } from '../../../src/state/memory.ts';
import { createSeal } from '../../../src/state/seal.ts';
import { fakeLog } from './fakes.ts';
import type { Core } from '../../../src/core.ts';
import type { Wait } from '../../../src/delivery/wait.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Judge } from '../../../src/ports/judge.ts';
import type { Platform } from '../../../src/ports/platform.ts';
import type { Store } from '../../../src/ports/store.ts';

/** A message that fits about one person. */
export const telling = '71M, retired lighthouse keeper, lives in Ely MN, COPD flare. azithro daily?';

let core: Core | undefined;

export interface RealJudge {
  readonly judge: Judge;
  /** As it is; a part of it may be made to fail. */
  readonly store: Store;
  /** Warnings are brought by this platform. */
  connect(platform: Platform): void;
}

/**
 * A moderator of its own over an empty store. The rules are read once.
 *
 * @param pass lets the clock pass in place of a pause between two tries, which a test does not wait for
 */
export function realJudge(clock: Clock, pass: (ms: number) => void = () => {}): RealJudge {
  core ??= loadCore();
  const wait: Wait = async (ms, signal) => {
    // A pause between two tries must not be as long as this, or a test would wait for it.
    if (ms === answerWithinMs) return sleep(ms, undefined, { signal }).catch(() => {});
    pass(ms);
    await soon();
  };
  const store = createMemoryStore({ clock });
  const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);
  const audit = createAudit(store.audit, keys, clock);
  const platforms: Platform[] = [];
  const courier = createCourier({
    platforms,
    journal: store.journal,
    warnings: store.warnings,
    audit,
    clock,
    noticeFor: ({ verdict }) => noticeOf(verdict),
    log: fakeLog(),
    count: () => {},
    wait,
  });
  const judge = createModerator({
    ...core,
    store,
    audit,
    courier,
    clock,
    keys,
    policyFor: () => Promise.resolve({ sensitivity: 'standard', catchment: 250_000 }),
  });
  return { judge, store, connect: (platform) => void platforms.push(platform) };
}
