// When a warning that is due is not given, and when it is given again.
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { MessageRef } from '../../src/domain/ref.ts';
import { replies } from '../../src/domain/warning.ts';
import { createKeys } from '../../src/keys.ts';
import {
  coolDownMs,
  createQuiet,
  longestSnoozeMs,
  warningsAtOnce,
  type Due,
  type Quieting,
} from '../../src/desk/quiet.ts';
import { createMemoryStore } from '../../src/state/memory.ts';
import { createTestClock, type TestClock } from '../laws/store-contract.ts';

const ref: MessageRef = { platform: 'slack', tenant: 'T1', channel: 'C1', message: 'm1', author: 'U1' };
const due = (over: Partial<MessageRef> = {}, rest: Partial<Due> = {}): Due => ({
  ref: { ...ref, ...over },
  isAnother: false,
  isGrave: false,
  ...rest,
});

let clock: TestClock;
let quiet: Quieting;

beforeEach(() => {
  clock = createTestClock();
  quiet = createQuiet(
    createMemoryStore({ clock }).quiet,
    createKeys((purpose, id) => `${purpose}-${id}`),
    clock,
  );
});

test('a warning is given where nothing speaks against it', async () => {
  expect(await quiet.withheld(due())).toBeUndefined();
});

describe('who wants to be left alone', () => {
  test('is, in every channel and of every warning, until then and no longer', async () => {
    const until = clock.now() + 3_600_000;
    await quiet.snooze(ref, until);
    expect(await quiet.snoozed(ref)).toBe(until);
    expect(await quiet.withheld(due({ channel: 'C2' }, { isGrave: true }))).toBe('snoozed');
    clock.advance(3_600_000 - 1);
    expect(await quiet.withheld(due())).toBe('snoozed');
    clock.advance(1);
    expect(await quiet.withheld(due())).toBeUndefined();
    expect(await quiet.snoozed(ref)).toBeUndefined();
  });

  test('speaks for nobody else', async () => {
    await quiet.snooze(ref, clock.now() + 1000);
    expect(await quiet.withheld(due({ author: 'U2' }))).toBeUndefined();
    expect(await quiet.withheld(due({ tenant: 'T2' }))).toBeUndefined();
  });

  test('is for a day at most', async () => {
    await quiet.snooze(ref, Number.POSITIVE_INFINITY);
    expect(await quiet.snoozed(ref)).toBe(clock.now() + longestSnoozeMs);
    expect(longestSnoozeMs).toBe(24 * 3_600_000);
  });

  test.each([0, Number.NaN, Number.NEGATIVE_INFINITY])('until %d is told again', async (until) => {
    await quiet.snooze(ref, clock.now() + 1000);
    await quiet.snooze(ref, until);
    expect(await quiet.snoozed(ref)).toBeUndefined();
  });
});

describe('an answer', () => {
  const reply = { thread: 'm1', message: 'm2' };

  test.each(replies)('"%s" keeps the conversation quiet for a week, and no other', async (answer) => {
    await quiet.answered(ref, answer);
    expect(await quiet.withheld(due(reply, { isGrave: true }))).toBe(answer);
    expect(await quiet.withheld(due({ ...reply, author: 'U2' }))).toBe(answer);
    expect(await quiet.withheld(due({ message: 'm3' }))).toBeUndefined();
    expect(await quiet.withheld(due({ ...reply, channel: 'C2' }))).toBeUndefined();
    clock.advance(7 * 24 * 3_600_000 - 1);
    expect(await quiet.withheld(due(reply))).toBe(answer);
    clock.advance(1);
    expect(await quiet.withheld(due(reply))).toBeUndefined();
  });

  test.each(['consent', 'already-public'] as const)(
    '"%s" is of one patient, not of the next',
    async (answer) => {
      await quiet.answered(ref, answer);
      const next = due(reply, { isAnother: true });
      expect(await quiet.withheld(next)).toBeUndefined();
      await quiet.given(next);
      expect(await quiet.withheld(due(reply))).toBeUndefined();
    },
  );

  test('"not-a-patient" is of the whole conversation', async () => {
    await quiet.answered(ref, 'not-a-patient');
    expect(await quiet.withheld(due(reply, { isAnother: true }))).toBe('not-a-patient');
  });
});

describe('an author who was told enough of late', () => {
  const tell = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) await quiet.given(due({ message: `told-${n}` }));
  };

  test('hears no more until ten minutes after the first', async () => {
    await tell(1);
    clock.advance(coolDownMs / 2);
    await tell(warningsAtOnce - 1);
    expect(await quiet.withheld(due())).toBe('cool-down');
    clock.advance(coolDownMs / 2 - 1);
    expect(await quiet.withheld(due())).toBe('cool-down');
    clock.advance(1);
    expect(await quiet.withheld(due())).toBeUndefined();
    await tell(1);
    expect(await quiet.withheld(due())).toBeUndefined();
  });

  test('hears of one fewer', async () => {
    await tell(warningsAtOnce - 1);
    expect(await quiet.withheld(due())).toBeUndefined();
  });

  test('still hears of what is grave', async () => {
    await tell(warningsAtOnce + 2);
    expect(await quiet.withheld(due({}, { isGrave: true }))).toBeUndefined();
  });

  test('hears of it elsewhere, and others hear of it here', async () => {
    await tell(warningsAtOnce);
    expect(await quiet.withheld(due({ channel: 'C2' }))).toBeUndefined();
    expect(await quiet.withheld(due({ author: 'U2' }))).toBeUndefined();
  });
});
