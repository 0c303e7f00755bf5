// The road, and the file that knows its order; look.ts holds its pure middle:
//   claim → detect → disclose → accumulate → score → decide → respond → record
import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit } from './audit.ts';
import { createCodebook } from './memory/codebook.ts';
import { consider, rememberedOf, wordsOn, type Considered, type Memory } from './consider.ts';
import type { Courier } from './delivery/courier.ts';
import { causeOf } from './domain/errors.ts';
import type { Judgement, Withheld } from './domain/judgement.ts';
import type { Message } from './domain/message.ts';
import type { ChannelRef } from './domain/ref.ts';
import type { ChannelPolicy } from './domain/settings.ts';
import { bySensitivity, type Verdict } from './domain/verdict.ts';
import type { Warned } from './domain/warning.ts';
import type { OfferWorld } from './offer.ts';
import { StoreBusy, type Judge } from './ports/judge.ts';
import type { ClaimStore, Store } from './ports/store.ts';
import { createQuiet, type Due, type Quieting } from './desk/quiet.ts';
import {
  recollect,
  remember,
  type Recollection,
  type RecollectionWorld,
  type Remembered,
} from './memory/recollection.ts';
import { respond } from './respond/respond.ts';
import { surroundings } from './memory/surroundings.ts';
import { createTurns, type InTurn } from './turns.ts';
import { keepWarned, warnedOf } from './desk/warnings.ts';
import { withdraw } from './delivery/withdraw.ts';

export interface ModeratorWorld extends OfferWorld, Omit<RecollectionWorld, 'codebook'> {
  readonly store: Store;
  readonly audit: Audit;
  readonly courier: Pick<Courier, 'deliver' | 'withdraw'>;
  /** False while the store is this process' own memory. */
  readonly isWhole?: () => boolean;
  /** Waits for so many milliseconds. */
  readonly pause?: (ms: number) => Promise<unknown>;
  /** The turns that the messages of a conversation are judged in; its own where nobody else takes part. */
  readonly inTurn?: InTurn;
  readonly policyFor: (channel: ChannelRef, isExternal?: boolean) => Promise<ChannelPolicy>;
  /** Told of every judgement, for the metrics. */
  readonly observe?: (judgement: Judgement, failures: readonly string[], ms: number) => void;
}

// Another process may take a message over when this one has not finished by then: sooner than a platform gives up, so that
// what a process had in its hands when it died is judged when the platform sends it again.
const leaseMs = 2000;
const lookEveryMs = 100;
const mostLooks = leaseMs / lookEveryMs + 2;
// While what is owed is noted by this process alone, its author is told before the platform is, as far as it waits.
const aheadOfAckMs = 1500;
// Platforms redeliver for minutes, with or without a retry header: remember longer than any of them tries.
const claimedMs = 30 * 60_000;
interface World extends ModeratorWorld, RecollectionWorld {
  readonly store: Store;
  readonly quiet: Quieting;
}

/** The moderation core behind every door. */
export function createModerator(given: ModeratorWorld): Judge {
  const world: World = {
    ...given,
    quiet: createQuiet(given.store.quiet, given.keys, given.clock),
    codebook: createCodebook(given.facts, given.keys),
  };
  // Each message of a conversation adds to what the one before it said.
  const { inTurn = createTurns() } = given;
  // And each warning of an author in a channel to what he was told before it.
  const inAuthorsTurn = createTurns();
  const giveBack = (id: string): Promise<void> => world.store.claims.release(id).catch(() => undefined);
  return {
    judge: async (message, policy) => {
      const id = world.keys.claim(message.ref, [message.revision, message.text]);
      const claim = await begun(world, id);
      if (claim === 'busy') throw new StoreBusy();
      if (claim === 'done') return undefined;
      try {
        const judgement = await inTurn(world.keys.conversation(message.ref), () =>
          inAuthorsTurn(world.keys.authorHere(message.ref), () => travel(world, { id, message, policy })),
        );
        // Before the claim is closed: should this process die meanwhile, the message sent again is judged again.
        if (world.isWhole?.() === false) await aheadOfAck(world, judgement);
        // What is owed is in the journal: a claim that can't be closed is given back, and a message sent again finds the
        // conversation told.
        await world.store.claims.finish(id, claimedMs).catch(() => giveBack(id));
        return judgement;
      } catch (error) {
        await giveBack(id);
        throw error;
      }
    },
    deliver: async (judgement) => {
      const { id, actions, withdrawals = [] } = judgement;
      await Promise.all([
        ...actions.map((action) => world.courier.deliver(id, action)),
        ...withdrawals.map((withdrawal) => world.courier.withdraw(withdrawal)),
      ]);
    },
    policyFor: (channel, isExternal) => world.policyFor(channel, isExternal),
  };
}

/** The claim on a message; where another process has it, after waiting for that to be done, or dead. */
async function begun({ store, pause = sleep }: World, id: string): ReturnType<ClaimStore['begin']> {
  for (let looks = 1; ; looks += 1) {
    const claim = await store.claims.begin(id, leaseMs);
    if (claim !== 'busy' || looks > mostLooks) return claim;
    await pause(lookEveryMs);
  }
}

/** Nobody else could tell the author if this process died after the ack. */
async function aheadOfAck({ courier, pause = sleep }: World, { id, actions }: Judgement): Promise<void> {
  const told = Promise.all(actions.map((action) => courier.deliver(id, action)));
  if (actions.length > 0) await Promise.race([told, pause(aheadOfAckMs)]);
}

interface Trip {
  readonly id: string;
  readonly message: Message;
  readonly policy: ChannelPolicy;
}

async function travel(world: World, trip: Trip): Promise<Judgement> {
  const started = performance.now();
  const { ref } = trip.message;
  const before = await recollect(world, ref);
  const outcome = await judgeSafely(world, trip, memoryOf(world, trip, before), before);
  const { judgement, given, warned, lifted = [], after, failures } = outcome;
  // Owed and recorded before remembered: were it the other way round, a failure between would leave the conversation
  // "told", and the message sent again would be silent.
  await Promise.all([
    warned && world.store.journal.owe({ id: trip.id, ref, verdict: warned.verdict, at: warned.at }),
    warned && keepWarned(world.store.warnings, trip.id, warned, world.clock),
    world.audit.judged(judgement),
  ]);
  const withdrawals = await withdraw(world, ref, lifted);
  if (given !== undefined) await world.quiet.given(given);
  if (after !== undefined) await remember(world, ref, before, after);
  world.observe?.(judgement, failures, performance.now() - started);
  return withdrawals.length === 0 ? judgement : { ...judgement, withdrawals };
}

function memoryOf(world: World, { message }: Trip, { parts, recent }: Recollection): Memory {
  const around = (those: typeof parts) =>
    surroundings(those, world.keys.message(message.ref), world.caseModel);
  return { here: around(parts), recent: recent && around(recent.parts) };
}

interface Outcome {
  readonly judgement: Judgement;
  /** The warning that is given; in shadow mode, that would be. */
  readonly given?: Due;
  /** The warning that is owed. */
  readonly warned?: Warned;
  /** Ids of the warnings that an edit made needless. */
  readonly lifted?: readonly string[];
  readonly after?: Remembered;
  readonly failures: readonly string[];
}

// A stage that throws leaves the message undecided: recorded, counted and shown, never skipped in silence.
async function judgeSafely(
  world: World,
  trip: Trip,
  memory: Memory,
  { chain, recent }: Recollection,
): Promise<Outcome> {
  const { message, policy } = trip;
  if (isExempt(trip)) return unread(trip, { outcome: 'allow', because: 'exempt' });
  const considered = tried(() => consider(world, message, policy, memory));
  if (typeof considered === 'string') return undecided(trip, considered);
  const { telling: verdict, seen, isSame } = considered;
  const due: Due = {
    ref: message.ref,
    isAnother: seen.known.isAnother,
    isGrave: considered.isExposed && seen.verdicts.relaxed.outcome === 'warn',
    chain: isSame ? (recent?.chain ?? []) : chain,
  };
  const held = verdict.outcome === 'warn' ? await world.quiet.withheld(due) : undefined;
  const outcome = tried(() => concluded(world, trip, considered, held));
  if (typeof outcome === 'string') return undecided(trip, outcome);
  return verdict.outcome === 'warn' && held === undefined ? { ...outcome, given: due } : outcome;
}

/** What a task makes, or the cause why it could not. */
function tried<T extends object>(task: () => T): T | string {
  try {
    return task();
  } catch (error) {
    return causeOf(error);
  }
}

function concluded(
  world: ModeratorWorld,
  { id, message: { ref }, policy }: Trip,
  considered: Considered,
  held: Withheld | undefined,
): Outcome {
  const { assessment, verdict, verdicts, telling, seen } = considered;
  const isDue = telling.outcome === 'warn';
  // Shadow comes last, so that what it withholds is what would have been given.
  const withheld = held ?? withheldHere(verdict, isDue, policy);
  const actions =
    isDue && withheld === undefined
      ? respond({ ref, id }, telling, { ...wordsOn(world, considered), policy })
      : [];
  return {
    judgement: { id, ref, assessment, verdict, verdicts, actions, ...(withheld && { withheld }) },
    ...(actions.length > 0 && { warned: warnedOf(ref, considered, world.clock.now()) }),
    lifted: verdict.outcome === 'allow' ? considered.own.flatMap(({ warnings }) => warnings) : [],
    after: rememberedOf(
      considered,
      isDue && held === undefined,
      actions.map(({ warning }) => warning),
    ),
    failures: seen.failures,
  };
}

function withheldHere(verdict: Verdict, isDue: boolean, { shadow }: ChannelPolicy): Withheld | undefined {
  if (isDue) return shadow === true ? 'shadow' : undefined;
  return verdict.outcome === 'warn' ? 'told' : undefined;
}

function isExempt({ message: { ref, postedBy = [] }, policy: { exempt = [] } }: Trip): boolean {
  return [ref.author, ...postedBy].some((id) => exempt.includes(id));
}

const undecided = (trip: Trip, cause: string): Outcome => ({
  ...unread(trip, { outcome: 'undecided', cause }),
  failures: [cause],
});

/** What comes of a message of which nothing was learnt. */
function unread({ id, message: { ref } }: Trip, verdict: Verdict): Outcome {
  const assessment = { findings: [], caseDecision: { isCase: false, score: 0, cues: [] }, adds: false };
  const verdicts = bySensitivity(() => verdict);
  return { judgement: { id, ref, assessment, verdict, verdicts, actions: [] }, failures: [] };
}
