// Marks messages with Graph's policyViolation, where an admin wants it and granted it: beside the warning, never in its way.
import { setTimeout as sleep } from 'node:timers/promises';
import { createCallOn } from './calls.ts';
import { answerIn, conditionsOf, noViolation, violationOf } from './violation.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { CallOn, CallsWorld } from './calls.ts';
import type { ApiFailure } from '../say/api-failure.ts';
import type { TellAuthor } from '../../../src/domain/action.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { Desk } from '../../../src/ports/desk.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { SettingsDesk } from '../../../src/ports/settings.ts';

export interface MarkingWorld extends CallsWorld {
  readonly desk: Pick<Desk, 'warning' | 'warningsOn' | 'answer'>;
  readonly policyFor: SettingsDesk['policyFor'];
  readonly log: Log;
  /** Between two tries, in milliseconds; grows with each. */
  readonly pauseMs?: number | undefined;
}

export interface Marker {
  /** Begins to mark the message of a warning, where that is wanted; tries again where it makes sense. */
  mark(action: TellAuthor): void;
  /** Begins to take the mark from a message that is well now. */
  unmark(ref: MessageRef): void;
  /** Records what the author of a message did about its mark: stood by it, or said that it is none. Never rejects. */
  heed(ref: MessageRef): Promise<void>;
  /** Finishes what is under way and tries nothing again. */
  stop(): Promise<void>;
}

/** A world in which marking goes on until it is stopped. */
interface Round extends MarkingWorld {
  readonly callOn: CallOn;
  readonly stopping: AbortSignal;
  /** Tenants that did not grant it, of which whoever runs Aside was told. */
  readonly refused: Set<string>;
}

const firstPause = 5_000;
/** With pauses that double, more than an hour. */
const mostTries = 10;

/** Nothing is done twice by marking twice: whatever may pass is tried again. */
function mayPass({ retryMs, status, code }: ApiFailure): boolean {
  return retryMs !== undefined || (status === undefined ? !code.endsWith('no_app') : status >= 500);
}

function complain({ tenant }: MessageRef, { code, status }: ApiFailure, { log, refused }: Round): void {
  // What somebody has to grant is told once.
  if (status !== 403) return log.warn({ code }, 'teams.not-marked');
  if (refused.has(tenant)) return;
  refused.add(tenant);
  log.error({ tenant, code }, 'teams.marking-not-granted');
}

async function put(ref: MessageRef, body: object, round: Round): Promise<void> {
  const { callOn, stopping, pauseMs = firstPause } = round;
  for (let tries = 1; ; tries += 1) {
    const done = await callOn(ref, body);
    if (!('failure' in done)) return;
    const { failure } = done;
    if (!mayPass(failure) || stopping.aborted || tries === mostTries) return complain(ref, failure, round);
    const pause = Math.max(failure.retryMs ?? 0, pauseMs * 2 ** (tries - 1));
    await sleep(pause, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** How a message is to be marked; undefined where nobody wants it. */
async function wanted(ref: MessageRef, { policyFor }: Round) {
  const { mark = 'off', policyUrl } = await policyFor(ref);
  return mark === 'off' ? undefined : { mark, policyUrl };
}

async function markWarned(ref: MessageRef, warning: string, round: Round): Promise<void> {
  const want = await wanted(ref, round);
  const warned = want === undefined ? undefined : await round.desk.warning(warning, ref);
  if (want === undefined || warned === undefined) return;
  const conditions = conditionsOf(warned);
  if (conditions.length > 0) await put(ref, violationOf(want.mark, conditions, want.policyUrl), round);
}

async function heed(ref: MessageRef, round: Round): Promise<void> {
  const { desk, callOn } = round;
  const [warning] = (await wanted(ref, round)) === undefined ? [] : await desk.warningsOn(ref);
  if (warning === undefined) return;
  const read = await callOn(ref);
  if ('failure' in read) return complain(ref, read.failure, round);
  const answer = answerIn(read.value);
  if (answer !== undefined) await desk.answer(warning, ref, answer);
}

/** Makes what marks; nothing runs before it is asked. */
export function createMarker(world: MarkingWorld): Marker {
  const stop = new AbortController();
  const round: Round = {
    ...world,
    callOn: createCallOn(world),
    stopping: stop.signal,
    refused: new Set(),
  };
  const underWay = new Set<Promise<void>>();
  const marking = new Set<string>();
  const failed = (error: unknown): void => world.log.warn({ cause: causeOf(error) }, 'teams.not-marked');

  const begin = (task: () => Promise<void>): void => {
    const work = task().catch(failed);
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };

  return {
    mark: ({ ref, warning }) => {
      // A warning that is brought again is marked by the first.
      if (marking.has(warning)) return;
      marking.add(warning);
      begin(() => markWarned(ref, warning, round).finally(() => marking.delete(warning)));
    },
    unmark: (ref) =>
      begin(async () => {
        if ((await wanted(ref, round)) !== undefined) await put(ref, noViolation, round);
      }),
    heed: (ref) => heed(ref, round).catch(failed),
    stop: async () => {
      stop.abort();
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
