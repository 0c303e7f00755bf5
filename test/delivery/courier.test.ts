// The courier: every warning owed reaches its author once, or is recorded as undelivered, whatever fails on the way.
import { getMaxListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { createCourier, patienceMs } from '../../src/delivery/courier.ts';
import { answerWithinMs } from '../../src/delivery/patience.ts';
import type { CourierWorld } from '../../src/delivery/courier.ts';
import type { Action, Delivery, Withdrawal } from '../../src/domain/action.ts';
import type { Warned } from '../../src/domain/warning.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { createMemoryStore } from '../../src/state/memory.ts';
import { anOwed } from '../laws/samples.ts';
import { aWarned } from '../laws/shelf-clauses.ts';

const delivered: Delivery = { outcome: 'delivered' };
const retry: Delivery = { outcome: 'retry', reason: 'ratelimited', afterMs: 0 };
const gone: Delivery = { outcome: 'unreachable', reason: 'user_not_in_channel' };
const start = 1_000_000_000_000;

/** Time that passes only when a test says so: each step goes to the next moment for which somebody waits. */
function createTestTime() {
  let now = start;
  const waiting = new Set<{ at: number; wake: () => void }>();
  const settleDown = async (): Promise<void> => {
    for (let n = 0; n < 10; n += 1) await turn();
  };
  return {
    clock: { now: () => now },
    wait: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        const wake = (): void => {
          waiting.delete(entry);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const entry = { at: now + ms, wake };
        waiting.add(entry);
        signal.addEventListener('abort', wake);
      }),
    waiters: () => waiting.size,
    settleDown,
    /** Lets `ms` be over, and wakes nobody. */
    jump: (ms: number) => void (now += ms),
    /** Lets `ms` pass. */
    async pass(ms: number): Promise<void> {
      const end = now + ms;
      for (;;) {
        await settleDown();
        const [next] = [...waiting].sort((a, b) => a.at - b.at);
        if (!next || next.at > end) break;
        now = next.at;
        next.wake();
      }
      now = end;
    },
  };
}

type Answer = Delivery | Error | 'silence';

/** A platform that gives its answers in order, and the last one from then on. */
function createTestPlatform(
  answers: readonly Answer[],
): Platform & { readonly told: Action[]; readonly withdrawn: Withdrawal[] } {
  const told: Action[] = [];
  const withdrawn: Withdrawal[] = [];
  return {
    name: 'slack',
    told,
    withdrawn,
    start: async () => {},
    stop: async () => {},
    withdraw: async (withdrawal) => void withdrawn.push(withdrawal),
    perform: (action) => {
      told.push(action);
      const answer = answers[told.length - 1] ?? answers.at(-1) ?? delivered;
      if (answer === 'silence') return new Promise(() => {});
      if (answer instanceof Error) throw answer;
      return Promise.resolve(answer);
    },
  };
}

function setUp(answers: readonly Answer[], changes: Partial<CourierWorld> = {}) {
  const time = createTestTime();
  const store = createMemoryStore({ clock: time.clock });
  const platform = createTestPlatform(answers);
  const audited: string[] = [];
  const counted: string[] = [];
  const logged: string[] = [];
  const courier = createCourier({
    platforms: [platform],
    journal: store.journal,
    warnings: store.warnings,
    audit: {
      carried: async (ref, outcome, because) =>
        void audited.push([ref.message, outcome, ...(because === undefined ? [] : [because])].join(' ')),
    },
    clock: time.clock,
    noticeFor: ({ verdict }) => ({ what: `worded for ${verdict.outcome}`, advice: 'advice' }),
    log: { warn: (_, event) => void logged.push(event) },
    count: (_, delivery) => void counted.push(delivery.outcome),
    wait: time.wait,
    ...changes,
  });
  const stillOwed = async (): Promise<string[]> => (await store.journal.owed()).map(({ id }) => id);
  return {
    time,
    store,
    journal: store.journal,
    warnings: store.warnings,
    platform,
    audited,
    counted,
    logged,
    courier,
    stillOwed,
  };
}

function telling(id: string): Action {
  return {
    type: 'tell-author',
    ref: anOwed(id).ref,
    warning: id,
    notice: { what: 'what', advice: 'advice', safer: 'safer' },
  };
}

describe('a warning', () => {
  test('is delivered as it was worded, settled, audited and counted', async () => {
    const { courier, journal, platform, stillOwed, audited, counted, logged } = setUp([delivered]);
    await journal.owe(anOwed('a'));
    await courier.deliver('a', telling('a'));
    expect(platform.told).toEqual([telling('a')]);
    expect(await stillOwed()).toEqual([]);
    expect([audited, counted, logged]).toEqual([['a delivered'], ['delivered'], []]);
  });

  test('is tried again until it arrives, however the platform fails', async () => {
    const answers = fc.array(fc.constantFrom<Answer>(retry, new Error('socket')), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(answers, async (failures) => {
        const { courier, journal, platform, stillOwed, audited, time } = setUp([...failures, delivered]);
        await journal.owe(anOwed('a'));
        const done = courier.deliver('a', telling('a'));
        await time.pass(patienceMs);
        await done;
        expect(platform.told).toHaveLength(failures.length + 1);
        expect([await stillOwed(), audited]).toEqual([[], ['a delivered']]);
      }),
      { numRuns: 20 },
    );
  });

  test('waits as long as the platform asks, and longer with every failure', async () => {
    const { courier, platform, time } = setUp([{ ...retry, afterMs: 20_000 }, retry, retry, delivered]);
    const done = courier.deliver('a', telling('a'));
    await time.pass(19_999);
    expect(platform.told).toHaveLength(1);
    await time.pass(1);
    await time.settleDown();
    expect(platform.told).toHaveLength(2);
    await time.pass(1_999);
    expect(platform.told).toHaveLength(2);
    await time.pass(1);
    await time.settleDown();
    expect(platform.told).toHaveLength(3);
    await time.pass(patienceMs);
    await done;
    expect(platform.told).toHaveLength(4);
  });

  test('is given up after an hour, and that is recorded once', async () => {
    const { courier, journal, platform, stillOwed, audited, counted, time } = setUp([retry]);
    await journal.owe(anOwed('a'));
    const done = courier.deliver('a', telling('a'));
    await time.pass(patienceMs);
    await done;
    expect(time.clock.now() - start).toBe(patienceMs);
    expect(platform.told.length).toBeGreaterThan(50);
    expect([await stillOwed(), audited]).toEqual([[], ['a undelivered ratelimited']]);
    expect(counted.filter((outcome) => outcome === 'unreachable')).toHaveLength(1);
  });

  test('is given up at once where the platform would have it wait beyond the hour', async () => {
    const { courier, audited, time } = setUp([{ ...retry, afterMs: patienceMs + 1 }]);
    await courier.deliver('a', telling('a'));
    expect(audited).toEqual(['a undelivered ratelimited']);
    expect(time.clock.now()).toBe(start);
  });

  test('for an author who can not be reached is recorded as undelivered', async () => {
    const { courier, journal, platform, stillOwed, audited, counted } = setUp([gone]);
    await journal.owe(anOwed('a'));
    await courier.deliver('a', telling('a'));
    expect(platform.told).toHaveLength(1);
    expect([await stillOwed(), audited]).toEqual([[], ['a undelivered user_not_in_channel']]);
    expect(counted).toEqual(['unreachable']);
  });

  test('that the platform never answers is not repeated, for it may have arrived', async () => {
    const { courier, journal, platform, stillOwed, audited, time } = setUp(['silence']);
    await journal.owe(anOwed('a'));
    const done = courier.deliver('a', telling('a'));
    await time.pass(answerWithinMs - 1);
    expect(audited).toEqual([]);
    await time.pass(1);
    await done;
    expect(platform.told).toHaveLength(1);
    expect([await stillOwed(), audited]).toEqual([[], ['a undelivered no-answer']]);
  });

  test('for a platform that is not there is recorded as undelivered', async () => {
    const { courier, audited, counted } = setUp([], { platforms: [] });
    await courier.deliver('a', telling('a'));
    expect([audited, counted]).toEqual([['a undelivered platform-absent'], ['unreachable']]);
  });

  test('leaves no timer behind', async () => {
    const { courier, time } = setUp([delivered]);
    await courier.deliver('a', telling('a'));
    expect(time.waiters()).toBe(0);
  });
});

test('a warning from an earlier process is worded as it would be now', async () => {
  const asked: string[] = [];
  const { courier, journal, platform } = setUp([delivered], {
    noticeFor: async ({ ref, verdict }) => {
      asked.push(`${ref.channel} ${verdict.outcome}`);
      return { what: 'worded anew', advice: 'advice', policyUrl: 'https://policy.example.org/' };
    },
  });
  await journal.owe(anOwed('a', start));
  await courier.resume();
  expect(asked).toEqual([`${anOwed('a').ref.channel} warn`]);
  expect(platform.told).toMatchObject([
    { notice: { what: 'worded anew', policyUrl: 'https://policy.example.org/' } },
  ]);
});

describe('a warning on the shelf', () => {
  const kept = async (shelf: ReturnType<typeof setUp>['warnings'], over: Partial<Warned> = {}) => {
    const { answer, handle, ...warned } = aWarned;
    expect([answer, handle]).not.toContain(undefined);
    await shelf.put('a', { ...warned, at: start, ...over }, patienceMs);
  };

  test('remembers where its notice stands', async () => {
    const { courier, journal, warnings } = setUp([{ ...delivered, handle: 'D1/17.5' }]);
    await journal.owe(anOwed('a', start));
    await kept(warnings);
    await courier.deliver('a', telling('a'));
    expect(await warnings.get('a')).toMatchObject({ handle: 'D1/17.5', at: start });
  });

  test.each(['withdrawn', 'deleted', 'consent'] as const)(
    'that was answered (%s) is settled and not given',
    async (answer) => {
      const { courier, journal, warnings, platform, stillOwed, audited, counted } = setUp([delivered]);
      await journal.owe(anOwed('a', start));
      await kept(warnings, { answer });
      await courier.resume();
      expect([platform.told, await stillOwed(), audited, counted]).toEqual([[], [], [], []]);
    },
  );

  test('that was withdrawn while it waited is not tried again', async () => {
    const { courier, journal, warnings, platform, stillOwed, time } = setUp([retry, delivered]);
    await journal.owe(anOwed('a', start));
    await kept(warnings);
    const done = courier.deliver('a', telling('a'));
    await time.settleDown();
    await kept(warnings, { answer: 'withdrawn' });
    await time.pass(patienceMs);
    await done;
    expect([platform.told.length, await stillOwed(), platform.withdrawn]).toEqual([1, [], []]);
  });

  test('that was withdrawn while it was on its way is taken back where it stands', async () => {
    const { courier, journal, warnings, platform } = setUp([]);
    platform.perform = async () => {
      await kept(warnings, { answer: 'withdrawn' });
      return { ...delivered, handle: 'D1/17.5' };
    };
    await journal.owe(anOwed('a', start));
    await kept(warnings);
    await courier.deliver('a', telling('a'));
    expect(platform.withdrawn).toEqual([{ ref: anOwed('a').ref, warning: 'a', handle: 'D1/17.5' }]);
  });

  test('is given where the shelf can not be read', async () => {
    const { courier, journal, platform, logged } = setUp([delivered], {
      warnings: {
        ...createMemoryStore({ clock: { now: () => start } }).warnings,
        get: async () => {
          throw new Error('the disk is gone');
        },
      },
    });
    await journal.owe(anOwed('a', start));
    await courier.deliver('a', telling('a'));
    expect(platform.told).toHaveLength(1);
    expect(logged).toContain('courier.store-refused');
  });
});

test('a withdrawal goes to its platform, and what fails there stays there', async () => {
  const { courier, platform, logged } = setUp([]);
  const withdrawal = { ref: anOwed('a').ref, warning: 'a', handle: 'D1/17.5' };
  await courier.withdraw(withdrawal);
  expect(platform.withdrawn).toEqual([withdrawal]);
  platform.withdraw = async () => {
    throw new Error('socket');
  };
  await courier.withdraw(withdrawal);
  expect(logged).toEqual(['courier.withdrawal-failed']);
  await courier.withdraw({ ...withdrawal, ref: { ...withdrawal.ref, platform: 'teams' } });
});

describe('one id', () => {
  test('is delivered once, at the same time or later', async () => {
    const { courier, journal, platform } = setUp([delivered]);
    await journal.owe(anOwed('a', start));
    await Promise.all([
      courier.deliver('a', telling('a')),
      courier.deliver('a', telling('a')),
      courier.resume(),
    ]);
    await courier.deliver('a', telling('a'));
    expect(platform.told).toHaveLength(1);
  });

  test('is delivered once where the journal can not settle it', async () => {
    const { courier, platform, logged, audited, time } = setUp([delivered], {
      journal: {
        owe: async () => {},
        owed: async () => [anOwed('a', start)],
        settle: async () => {
          throw new Error('disk');
        },
      },
    });
    const done = courier.deliver('a', telling('a'));
    await time.pass(patienceMs / 2);
    await done;
    const again = courier.resume();
    await time.pass(patienceMs / 2);
    await again;
    expect(platform.told).toHaveLength(1);
    expect(audited).toEqual(['a delivered']);
    expect(new Set(logged)).toEqual(new Set(['courier.store-refused']));
  });

  test('owed anew after it was told is settled, and not told again', async () => {
    const { courier, journal, platform, stillOwed, audited } = setUp([delivered]);
    await journal.owe(anOwed('a', start));
    await courier.resume();
    await journal.owe(anOwed('a', start));
    await courier.deliver('a', telling('a'));
    expect([platform.told.length, await stillOwed(), audited]).toEqual([1, [], ['a delivered']]);
  });

  test('does not hold up another', async () => {
    const { courier, platform, time } = setUp([retry, delivered]);
    const first = courier.deliver('a', telling('a'));
    await courier.deliver('b', telling('b'));
    expect(platform.told.map(({ ref }) => ref.message)).toEqual(['a', 'b']);
    await time.pass(patienceMs);
    await first;
  });
});

describe('resuming', () => {
  test('delivers what an earlier process left, worded again from the verdict', async () => {
    const { courier, journal, platform, stillOwed, audited } = setUp([delivered]);
    await journal.owe(anOwed('b', start - 1));
    await journal.owe(anOwed('a', start - patienceMs));
    await courier.resume();
    expect(platform.told).toEqual([
      {
        type: 'tell-author',
        ref: anOwed('a').ref,
        warning: 'a',
        notice: { what: 'worded for warn', advice: 'advice' },
      },
      expect.objectContaining({ ref: anOwed('b').ref }),
    ]);
    expect([await stillOwed(), audited]).toEqual([[], ['a delivered', 'b delivered']]);
  });

  test('tells nobody of what is older than an hour, and records it', async () => {
    const { courier, journal, platform, stillOwed, audited, counted } = setUp([delivered]);
    await journal.owe(anOwed('a', start - patienceMs - 1));
    await courier.resume();
    expect(platform.told).toEqual([]);
    expect([await stillOwed(), audited, counted]).toEqual([[], ['a undelivered too-old'], ['unreachable']]);
  });

  test('counts the hour from when the warning was owed', async () => {
    const { courier, journal, audited, time } = setUp([retry]);
    await journal.owe(anOwed('a', start - patienceMs + 5000));
    const done = courier.resume();
    await time.pass(5000);
    await done;
    expect(audited).toEqual(['a undelivered ratelimited']);
  });

  test('waits for a store that is away', async () => {
    let asked = 0;
    const { courier, platform, logged, time } = setUp([delivered], {
      journal: {
        owe: async () => {},
        owed: async () => {
          asked += 1;
          if (asked === 1) throw new Error('away');
          if (asked === 2) return new Promise(() => {});
          return [anOwed('a', start)];
        },
        settle: async () => {},
      },
    });
    const done = courier.resume();
    await time.pass(patienceMs);
    await done;
    expect(platform.told).toHaveLength(1);
    expect(logged).toEqual(['courier.store-refused', 'courier.store-silent']);
  });

  test('does not reject where nothing works', async () => {
    const fails = async (): Promise<never> => {
      throw new Error('away');
    };
    const { courier, platform, time } = setUp([delivered], {
      journal: { owe: fails, owed: fails, settle: fails },
    });
    const done = courier.resume();
    await time.pass(patienceMs);
    await expect(done).resolves.toBeUndefined();
    expect(platform.told).toEqual([]);
  });

  test('of a verdict that can not be worded ends as undelivered', async () => {
    const { courier, journal, platform, audited, time } = setUp([delivered], {
      noticeFor: () => {
        throw new Error('no words');
      },
    });
    await journal.owe(anOwed('a', start));
    const done = courier.resume();
    await time.pass(patienceMs);
    await done;
    expect([platform.told, audited]).toEqual([[], ['a undelivered failed']]);
  });
});

describe('stopping', () => {
  test('leaves what waits for another try in the journal', async () => {
    const { courier, journal, platform, stillOwed, audited, time } = setUp([retry]);
    await journal.owe(anOwed('a', start));
    const done = courier.deliver('a', telling('a'));
    await time.settleDown();
    await courier.stop();
    await done;
    expect([platform.told.length, await stillOwed(), audited]).toEqual([1, ['a'], []]);
  });

  test('finishes what the platform is about to answer', async () => {
    let answer: (delivery: Delivery) => void = () => {};
    const platform: Platform = {
      ...createTestPlatform([]),
      perform: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    };
    const { courier, journal, stillOwed, audited, time } = setUp([], { platforms: [platform] });
    await journal.owe(anOwed('a', start));
    void courier.deliver('a', telling('a'));
    await time.settleDown();
    let stopped = false;
    const stopping = courier.stop().then(() => {
      stopped = true;
      return stopped;
    });
    await time.settleDown();
    expect(stopped).toBe(false);
    answer(delivered);
    await stopping;
    expect([await stillOwed(), audited]).toEqual([[], ['a delivered']]);
  });

  test('takes on nothing more', async () => {
    const { courier, journal, platform, stillOwed } = setUp([delivered]);
    await journal.owe(anOwed('a', start));
    await courier.stop();
    await courier.deliver('a', telling('a'));
    await courier.resume();
    expect([platform.told, await stillOwed()]).toEqual([[], ['a']]);
  });
});

test('an audit that refuses is logged, and the warning stays settled', async () => {
  const { courier, journal, stillOwed, logged, time } = setUp([delivered], {
    audit: {
      carried: async () => {
        throw new Error('disk');
      },
    },
  });
  await journal.owe(anOwed('a', start));
  const done = courier.deliver('a', telling('a'));
  await time.pass(patienceMs);
  await done;
  expect(await stillOwed()).toEqual([]);
  expect(new Set(logged)).toEqual(new Set(['courier.store-refused']));
});

test('by the real clock many may wait, and stopping ends it', async () => {
  const { journal, stillOwed, time } = setUp([]);
  const platform = createTestPlatform([{ ...retry, afterMs: 600_000 }]);
  const patient = createCourier({
    platforms: [platform],
    journal,
    warnings: createMemoryStore({ clock: { now: () => start } }).warnings,
    audit: { carried: async () => {} },
    clock: { now: () => Date.now() },
    noticeFor: () => ({ what: '', advice: '' }),
    log: { warn: () => {} },
    count: () => {},
  });
  const ids = Array.from({ length: 20 }, (_, n) => `m${n}`);
  await Promise.all(ids.map((id) => journal.owe(anOwed(id, start))));
  const done = Promise.all(ids.map((id) => patient.deliver(id, telling(id))));
  await time.settleDown();
  await patient.stop();
  await done;
  expect(platform.told).toHaveLength(20);
  expect(await stillOwed()).toEqual(ids);
});

test('however many wait, Node takes it for no leak', async () => {
  const signals: AbortSignal[] = [];
  const { courier } = setUp([retry, delivered], {
    wait: (ms, signal) => {
      signals.push(signal);
      return ms === answerWithinMs ? new Promise(() => {}) : Promise.resolve();
    },
  });
  await courier.deliver('a', telling('a'));
  // An answer's limit has a signal of its own; the pause between the two answers has the one they all share.
  expect(
    signals.map((signal) => getMaxListeners(signal)).filter((most) => most === Number.POSITIVE_INFINITY),
  ).toHaveLength(1);
});

describe('several processes on one journal', () => {
  const old = start - 20_000;

  test('deliver a warning once, whoever sees it first', async () => {
    const one = setUp([delivered]);
    const shared = { journal: one.journal, claims: one.store.claims, warnings: one.warnings };
    const many = [1, 2, 3].map(() => setUp([delivered], { ...shared, clock: one.time.clock }));
    await one.journal.owe(anOwed('a', old));
    await Promise.all(many.map(({ courier }) => courier.resume()));
    expect(many.flatMap(({ platform }) => platform.told)).toHaveLength(1);
    expect(many.flatMap(({ audited }) => audited)).toEqual(['a delivered']);
    expect(await one.stillOwed()).toEqual([]);
  });

  test('do not deliver again what another did, though it was not settled', async () => {
    const one = setUp([delivered]);
    const shared = { journal: one.journal, claims: one.store.claims, clock: one.time.clock };
    const first = setUp([delivered], { ...shared, journal: { ...one.journal, settle: async () => {} } });
    const second = setUp([delivered], shared);
    await one.journal.owe(anOwed('a', old));
    await first.courier.resume();
    expect(await one.stillOwed()).toEqual(['a']);
    await second.courier.resume();
    expect([first.platform.told.length, second.platform.told.length]).toEqual([1, 0]);
    expect(await one.stillOwed()).toEqual([]);
  });

  describe('where one died with a warning in its hands', () => {
    /** It dies once the words have left it, or before; or after it was refused. */
    const dying = async (...handed: readonly boolean[]) => {
      const one = setUp([delivered]);
      const shared = { journal: one.journal, claims: one.store.claims, clock: one.time.clock };
      const perform: Platform['perform'] = (_action, told) => {
        for (const isHanded of handed) told?.(isHanded);
        return new Promise(() => {});
      };
      const dead = setUp([], { ...shared, platforms: [{ ...one.platform, perform }] });
      const next = setUp([delivered], shared);
      await one.journal.owe(anOwed('a', start));
      void dead.courier.resume();
      await dead.time.settleDown();
      one.time.jump(answerWithinMs + 5000);
      await next.courier.resume();
      return { told: next.platform.told.length, audited: next.audited, owed: await one.stillOwed() };
    };

    test('another gives it, if it had not left', async () => {
      expect(await dying()).toMatchObject({ told: 1, owed: [] });
    });

    test('nobody gives it again, if it had', async () => {
      expect(await dying(true)).toEqual({ told: 0, audited: ['a delivered answer-unseen'], owed: [] });
    });

    test('another gives it, if the platform had refused it', async () => {
      expect(await dying(true, false)).toMatchObject({ told: 1, owed: [] });
    });
  });

  test('watch for what a dead one left: not what is young, and not what another has in its hands', async () => {
    const one = setUp([delivered]);
    const shared = { journal: one.journal, claims: one.store.claims };
    const { courier, platform, time } = setUp([delivered], shared);
    await one.journal.owe(anOwed('young', start));
    await one.journal.owe(anOwed('dead', old));
    await one.store.claims.begin('dead/delivery', 90_000);
    const watching = courier.watch();
    await time.pass(14_000);
    expect(platform.told).toEqual([]);
    await time.pass(6000);
    expect(platform.told).toMatchObject([{ warning: 'young' }]);
    one.time.jump(90_000);
    await time.pass(5000);
    expect(platform.told).toMatchObject([{ warning: 'young' }, { warning: 'dead' }]);
    await courier.stop();
    await watching;
  });

  test('pass a warning on when they stop, and keep it while they wait to try again', async () => {
    const one = setUp([retry]);
    const shared = { journal: one.journal, claims: one.store.claims };
    const first = setUp([retry], { ...shared, clock: one.time.clock });
    const second = setUp([delivered], { ...shared, clock: one.time.clock });
    await one.journal.owe(anOwed('a', old));
    const trying = first.courier.resume();
    await first.time.settleDown();
    await second.courier.resume();
    expect([first.platform.told.length, second.platform.told.length]).toEqual([1, 0]);
    await first.courier.stop();
    await trying;
    await second.courier.resume();
    expect(second.platform.told).toHaveLength(1);
  });

  test('leave what another owes while they can only guess who is at it, and deliver their own', async () => {
    let wholeForMs = 0;
    const one = setUp([delivered]);
    const { courier, platform, journal, time } = setUp([delivered], {
      claims: one.store.claims,
      wholeForMs: () => wholeForMs,
    });
    await journal.owe(anOwed('left', old));
    await courier.deliver('own', telling('own'));
    const watching = courier.watch();
    await time.settleDown();
    expect(platform.told).toMatchObject([{ warning: 'own' }]);
    // The others have just come back, and tell what they did.
    wholeForMs = 5000;
    await time.pass(5000);
    expect(platform.told).toMatchObject([{ warning: 'own' }]);
    wholeForMs = 15_000;
    await time.pass(5000);
    expect(platform.told).toMatchObject([{ warning: 'own' }, { warning: 'left' }]);
    await courier.stop();
    await watching;
  });

  test('ask who is at it once that can be said', async () => {
    const one = setUp([delivered]);
    let sayIt = (): void => {};
    const untilCertain = (): Promise<void> => new Promise((resolve) => (sayIt = resolve));
    const { courier, platform, time } = setUp([delivered], { claims: one.store.claims, untilCertain });
    const delivering = courier.deliver('own', telling('own'));
    await time.settleDown();
    // Another process has told its author meanwhile.
    await one.store.claims.finish('own/delivery', 90_000);
    sayIt();
    await delivering;
    expect(platform.told).toEqual([]);
  });

  test('deliver all the same where nobody can say who is at it', async () => {
    const fails = async (): Promise<never> => {
      throw new Error('away');
    };
    const { courier, journal, platform, stillOwed } = setUp([delivered], {
      claims: { begin: fails, look: fails, finish: fails, release: fails },
    });
    await journal.owe(anOwed('a', old));
    await courier.resume();
    expect([platform.told.length, await stillOwed()]).toEqual([1, []]);
  });
});
