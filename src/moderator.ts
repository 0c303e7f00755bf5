// The road, and the file that knows its order; look.ts holds its pure middle:
//   claim → detect → disclose → accumulate → score → decide → respond → record
import { kindOf } from './assess/factors.ts';
import { goesOn } from './assess/goes-on.ts';
import type { Audit } from './audit.ts';
import type { Courier } from './courier.ts';
import { withConduct } from './decide/conduct.ts';
import { causeOf } from './domain/errors.ts';
import type { Judgement } from './domain/judgement.ts';
import type { Message } from './domain/message.ts';
import type { ChannelRef, MessageRef } from './domain/ref.ts';
import type { ChannelPolicy } from './domain/settings.ts';
import { bySensitivity, type Verdict } from './domain/verdict.ts';
import type { Keys } from './keys.ts';
import { look, type Look } from './look.ts';
import { offerFor, type OfferWorld } from './offer.ts';
import type { Clock } from './ports/clock.ts';
import { StoreBusy, type Judge } from './ports/judge.ts';
import type { Mosaic, Store } from './ports/store.ts';
import { respond } from './respond/respond.ts';
import { createTurns } from './turns.ts';

export interface ModeratorWorld extends OfferWorld {
  readonly store: Store;
  readonly audit: Audit;
  readonly courier: Pick<Courier, 'deliver'>;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly policyFor: (channel: ChannelRef, isExternal?: boolean) => Promise<ChannelPolicy>;
  /** Told of every judgement, for the metrics. */
  readonly observe?: (ref: MessageRef, verdict: Verdict, failures: readonly string[], ms: number) => void;
}

// Another process may take a message over when this one has not finished by then.
const leaseMs = 10_000;
// Platforms redeliver for minutes, with or without a retry header: remember longer than any of them tries.
const claimedMs = 30 * 60_000;
// How long details of one conversation add up.
const mosaicMs = 7 * 24 * 3_600_000;
// How long an author's next message in the channel may go on about the same patient.
const recentMs = 2 * 3_600_000;

/** The moderation core behind every door. */
export function createModerator(world: ModeratorWorld): Judge {
  // Each message of a conversation adds to what the one before it said.
  const inTurn = createTurns();
  const giveBack = (id: string): Promise<void> => world.store.claims.release(id).catch(() => undefined);
  return {
    judge: async (message, policy) => {
      const id = world.keys.claim(message.ref, [message.revision, message.text]);
      const claim = await world.store.claims.begin(id, leaseMs);
      if (claim === 'busy') throw new StoreBusy();
      if (claim === 'done') return undefined;
      try {
        const judgement = await inTurn(world.keys.conversation(message.ref), () =>
          travel(world, { id, message, policy }),
        );
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
      await Promise.all(judgement.actions.map((action) => world.courier.deliver(judgement.id, action)));
    },
    policyFor: (channel, isExternal) => world.policyFor(channel, isExternal),
  };
}

interface Trip {
  readonly id: string;
  readonly message: Message;
  readonly policy: ChannelPolicy;
}

async function travel(world: ModeratorWorld, trip: Trip): Promise<Judgement> {
  const started = performance.now();
  const { ref } = trip.message;
  const conversation = world.keys.conversation(ref);
  const author = world.keys.authorHere(ref);
  const before = await world.store.mosaic.recall(conversation);
  // A message that begins a conversation may go on about the patient of its author's last one.
  const recent =
    before === undefined && ref.thread === undefined ? await world.store.mosaic.recall(author) : undefined;
  const { judgement, telling, after, failures } = judgeSafely(world, trip, { before, recent });
  // Owed and recorded before remembered: were it the other way round, a failure between would leave the conversation
  // "told", and the message sent again would be silent.
  if (judgement.actions.length > 0)
    await world.store.journal.owe({ id: trip.id, ref, verdict: telling, at: world.clock.now() });
  await world.audit.judged(judgement);
  if (after !== undefined) await world.store.mosaic.remember(conversation, after, mosaicMs);
  if (judgement.assessment.caseDecision.isCase && after !== undefined)
    await world.store.mosaic.remember(author, after, recentMs);
  world.observe?.(ref, judgement.verdict, failures, performance.now() - started);
  return judgement;
}

interface Memory {
  /** Of the conversation. */
  readonly before: Mosaic | undefined;
  /** Of the author's last case in the channel. */
  readonly recent: Mosaic | undefined;
}

interface Outcome {
  readonly judgement: Judgement;
  /** What of the verdict the author is told. */
  readonly telling: Verdict;
  readonly after: Mosaic | undefined;
  readonly failures: readonly string[];
}

// A stage that throws leaves the message undecided: recorded, counted and shown, never skipped in silence.
function judgeSafely(world: ModeratorWorld, trip: Trip, memory: Memory): Outcome {
  try {
    if (isExempt(trip)) return unread(trip, { outcome: 'allow', because: 'exempt' });
    return judgeText(world, trip, memory);
  } catch (error) {
    const cause = causeOf(error);
    return { ...unread(trip, { outcome: 'undecided', cause }), failures: [cause] };
  }
}

function isExempt({ message: { ref, postedBy = [] }, policy: { exempt = [] } }: Trip): boolean {
  return [ref.author, ...postedBy].some((id) => exempt.includes(id));
}

/** What comes of a message of which nothing was learnt. */
function unread({ id, message: { ref } }: Trip, verdict: Verdict): Outcome {
  const assessment = { findings: [], caseDecision: { isCase: false, score: 0, cues: [] }, adds: false };
  const verdicts = bySensitivity(() => verdict);
  return {
    judgement: { id, ref, assessment, verdict, verdicts, actions: [] },
    telling: verdict,
    after: undefined,
    failures: [],
  };
}

/** All there is to read of a message. */
function readOf({ text, fetched = '' }: Message): string {
  return [text, fetched].filter((part) => part !== '').join('\n');
}

function judgeText(world: ModeratorWorld, trip: Trip, memory: Memory): Outcome {
  const { message, policy } = trip;
  const { recent } = memory;
  const { enclosures = [] } = message;
  const text = readOf(message);
  const alone = look(world, text, { policy, before: memory.before, enclosures });
  // A picture without a word goes with what its author wrote just before.
  const isBare = text === '' && enclosures.length > 0;
  const isSame = recent !== undefined && (isBare || goesOn(text, alone.known.attributes, recent.attributes));
  const view = { policy, before: isSame ? recent : memory.before, enclosures };
  const { before } = view;
  const seen = isSame ? look(world, text, view) : alone;
  const exposed = seen.verdicts[policy.sensitivity];
  // One warning per patient per conversation, unless this message gives away more than the one before.
  const silent = exposed.outcome !== 'warn' || (before?.told === true && !seen.known.addsDetail);
  const { broken, said, known, remembered } = conductOf(seen, before);
  const telling = withConduct(silent ? toldBefore : exposed, said);
  const offer = silent ? {} : offerFor(world, text, seen, view);
  const actions = respond({ ref: message.ref, id: trip.id }, telling, offer, {
    narrowing: seen.risk.narrowing,
    earlier: seen.known.earlier.map((attribute) => kindOf(attribute, world.facts)),
  });
  const assessment = {
    findings: seen.findings,
    caseDecision: seen.caseDecision,
    ...(seen.caseDecision.isCase ? { risk: seen.risk } : {}),
    adds: seen.adds,
    ...known,
  };
  const verdict = withConduct(exposed, broken);
  const verdicts = bySensitivity((name) => withConduct(seen.verdicts[name], broken));
  return {
    judgement: { id: trip.id, ref: message.ref, assessment, verdict, verdicts, actions },
    after: { ...seen.after, told: before?.told === true || !silent, ...remembered },
    telling,
    failures: seen.failures,
  };
}

const toldBefore: Verdict = { outcome: 'allow', because: 'nothing-new' };

// Of rules of conduct, which are broken, and which of them are said: each is said once a conversation.
function conductOf({ conduct }: Pick<Look, 'conduct'>, before: Mosaic | undefined) {
  const broken = [...new Set(conduct.map((hit) => hit.conduct))];
  const told = before?.conduct ?? [];
  const said = broken.filter((rule) => !told.includes(rule));
  const toldNow = [...told, ...said];
  return {
    broken,
    said,
    known: conduct.length === 0 ? {} : { conduct },
    remembered: toldNow.length === 0 ? {} : { conduct: toldNow },
  };
}
