// The road, and the only file that knows its order:
//   claim → detect → disclose → accumulate → score → decide → respond → record
import { isMoreExposed, joined } from './assess/together.ts';
import { accumulate } from './assess/accumulate.ts';
import { couldBeCase, cuesOfCase, decideCase, leanAfter, type CaseModel } from './assess/case.ts';
import { disclose } from './assess/disclose.ts';
import { patientsOf } from './assess/patients.ts';
import { assignSubjects } from './assess/subject.ts';
import type { Scorer } from './assess/score.ts';
import type { Audit } from './audit.ts';
import type { Courier } from './courier.ts';
import { decideAll } from './decide/decide.ts';
import { kindOf } from './assess/factors.ts';
import type { Policy } from './decide/policy.ts';
import type { Detection, Detector, OpenText } from './detect/detect.ts';
import { pagesOf, readableLength, shifted } from './detect/pages.ts';
import { causeOf } from './domain/errors.ts';
import type { Facts } from './domain/facts.ts';
import type { Offer } from './domain/action.ts';
import type { Judgement } from './domain/judgement.ts';
import type { Message } from './domain/message.ts';
import { conversationOf, type MessageRef } from './domain/ref.ts';
import { bySensitivity, type ChannelPolicy, type Verdict } from './domain/verdict.ts';
import type { Clock } from './ports/clock.ts';
import { StoreBusy, type Judge } from './ports/judge.ts';
import type { Mosaic, Store } from './ports/store.ts';
import { createTurns } from './turns.ts';
import { respond } from './respond/respond.ts';
import { saferVersion } from './respond/rewrite.ts';
import { questionOf } from './respond/topic-question.ts';

export interface ModeratorWorld {
  readonly detector: Detector;
  readonly score: Scorer;
  readonly caseModel: CaseModel;
  readonly facts: Facts;
  readonly policy: Policy;
  readonly store: Store;
  readonly audit: Audit;
  readonly courier: Pick<Courier, 'deliver'>;
  readonly clock: Clock;
  /** Keyed hash of an id, per purpose. */
  readonly hash: (purpose: string, id: string) => string;
  readonly policyFor: (ref: MessageRef) => Promise<ChannelPolicy>;
  /** Told of every judgement, for the metrics. */
  readonly observe?: (ref: MessageRef, verdict: Verdict, failures: readonly string[], ms: number) => void;
}

// Another process may take a message over when this one has not finished by then.
const leaseMs = 10_000;
// Platforms redeliver for minutes, with or without a retry header: remember longer than any of them tries.
const claimedMs = 30 * 60_000;
// How long details of one conversation add up.
const mosaicMs = 7 * 24 * 3_600_000;

/** The moderation core behind every door. */
export function createModerator(world: ModeratorWorld): Judge {
  // Each message of a conversation adds to what the one before it said.
  const inTurn = createTurns();
  const giveBack = (id: string): Promise<void> => world.store.claims.release(id).catch(() => undefined);
  return {
    judge: async (message, policy) => {
      const id = world.hash('claim', JSON.stringify([message.ref, message.revision, message.text]));
      const claim = await world.store.claims.begin(id, leaseMs);
      if (claim === 'busy') throw new StoreBusy();
      if (claim === 'done') return undefined;
      try {
        const judgement = await inTurn(conversationOf(message.ref), () =>
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
    policyFor: (ref) => world.policyFor(ref),
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
  const conversation = world.hash('conversation', conversationOf(ref));
  const before = await world.store.mosaic.recall(conversation);
  const { judgement, after, failures } = judgeSafely(world, trip, before);
  // Owed and recorded before remembered: were it the other way round, a failure between would leave the conversation
  // "told", and the message sent again would be silent.
  if (judgement.actions.length > 0)
    await world.store.journal.owe({ id: trip.id, ref, verdict: judgement.verdict, at: world.clock.now() });
  await world.audit.judged(judgement);
  if (after !== undefined) await world.store.mosaic.remember(conversation, after, mosaicMs);
  world.observe?.(ref, judgement.verdict, failures, performance.now() - started);
  return judgement;
}

interface Outcome {
  readonly judgement: Judgement;
  readonly after: Mosaic | undefined;
  readonly failures: readonly string[];
}

// A stage that throws leaves the message undecided: recorded, counted and shown, never skipped in silence.
function judgeSafely(world: ModeratorWorld, trip: Trip, before: Mosaic | undefined): Outcome {
  try {
    return judgeText(world, trip, before);
  } catch (error) {
    const verdict: Verdict = { outcome: 'undecided', cause: causeOf(error) };
    const assessment = { findings: [], caseDecision: { isCase: false, score: 0, cues: [] }, adds: false };
    const verdicts = bySensitivity(() => verdict);
    return {
      judgement: { id: trip.id, ref: trip.message.ref, assessment, verdict, verdicts, actions: [] },
      after: undefined,
      failures: [causeOf(error)],
    };
  }
}

function judgeText(world: ModeratorWorld, trip: Trip, before: Mosaic | undefined): Outcome {
  const { message, policy } = trip;
  const seen = look(world, message.text, { policy, before });
  const verdict = seen.verdicts[policy.sensitivity];
  // One warning per patient per conversation, unless this message gives away more than the one before.
  const silent = verdict.outcome !== 'warn' || (before?.told === true && !seen.known.addsDetail);
  const actions = silent
    ? []
    : respond(message.ref, verdict, offerFor(world, trip, seen, before), {
        narrowing: seen.risk.narrowing,
        earlier: seen.known.earlier.map((attribute) => kindOf(attribute, world.facts)),
      });
  const assessment = {
    findings: seen.findings,
    caseDecision: seen.caseDecision,
    ...(seen.caseDecision.isCase ? { risk: seen.risk } : {}),
    adds: seen.adds,
  };
  return {
    judgement: { id: trip.id, ref: message.ref, assessment, verdict, verdicts: seen.verdicts, actions },
    after: { ...seen.after, told: before?.told === true || actions.length > 0 },
    failures: seen.failures,
  };
}

type Look = ReturnType<typeof weigh>;

/** What a text is looked at by. */
interface View {
  readonly policy: ChannelPolicy;
  readonly before: Mosaic | undefined;
  /** Taken for a case, however it is worded. */
  readonly as?: 'a case';
}

/**
 * Detect to decide, on any text: the message's own, or a rewrite that must pass the same road. The pages of a long text are
 * judged as messages of one conversation are; of a very long one no more is read than it takes.
 */
function look(world: ModeratorWorld, text: string, view: View): Look {
  const { before } = view;
  const isLong = text.length > readableLength;
  const waiting: Array<readonly [OpenText, number]> = [];
  let seen: Look | undefined;
  for (const { text: page, start } of pagesOf(text)) {
    const open = world.detector.open(page);
    waiting.push([open, start]);
    // What stands before a case is looked through only once there is one.
    if (isLong && seen === undefined && !couldBeCase(open.cues, leaningOf(before), world.caseModel)) continue;
    for (const [each, at] of waiting.splice(0)) {
      const known: Mosaic | undefined =
        seen === undefined ? before : { ...seen.after, told: before?.told === true };
      const read = shifted(each.read(isLong ? 'rules alone' : undefined), at);
      const next = weigh(world, read, { ...view, before: known });
      seen = seen === undefined ? next : joined(seen, next);
    }
    if (isLong && seen?.verdicts.relaxed.outcome === 'warn') break;
  }
  return seen ?? weigh(world, nothingRead, view);
}

const leaningOf = (before: Mosaic | undefined): number => before?.leaning ?? 0;

const nothingRead: Detection = { findings: [], cues: [], claims: [], failures: [] };

function weigh(world: ModeratorWorld, read: Detection, { policy, before, as }: View) {
  const { cues: heard, claims, findings: found, failures } = read;
  const findings = assignSubjects(found, claims);
  const cues = cuesOfCase(heard, findings);
  const heardAs = decideCase(cues, leaningOf(before), world.caseModel);
  const caseDecision = as === undefined ? heardAs : { ...heardAs, isCase: true };
  const isCaseAlone = decideCase(cues, 0, world.caseModel).isCase;
  // Each patient by himself: two people's details together would fit nobody.
  const patients = patientsOf(findings, claims).map((own) => {
    const disclosed = disclose(own);
    const known = accumulate(before, disclosed);
    const { attributes, identifiers } = known;
    const risk = world.score(attributes, policy.catchment);
    const adds = before === undefined || known.addsDetail || isCaseAlone;
    const { isCase } = caseDecision;
    const situation = { isCase, adds, attributes, identifiers, rules: disclosed.rules, risk };
    return { known, risk, adds, verdicts: decideAll(situation, world.policy) };
  });
  const worst = patients.reduce((one, other) => (isMoreExposed(other, one) ? other : one));
  const after = {
    attributes: worst.known.attributes,
    identifiers: worst.known.identifiers,
    isCase: caseDecision.isCase || before?.isCase === true,
    leaning: leanAfter(cues, leaningOf(before), world.caseModel),
  };
  return { findings, failures, caseDecision, after, ...worst };
}

function offerFor(
  world: ModeratorWorld,
  { message, policy }: Trip,
  seen: Look,
  before: Mosaic | undefined,
): Offer {
  // Nobody copies a rewrite of many pages.
  if (message.text.length > readableLength) return {};
  try {
    // It must pass as the case that it is, not because the case was lost in the rewriting.
    const passes = (candidate: string): boolean =>
      look(world, candidate, { policy, before, as: 'a case' }).verdicts[policy.sensitivity].outcome ===
      'allow';
    // Where any case at all warns, no wording of the case can pass.
    const safer =
      policy.sensitivity === 'topic-only'
        ? undefined
        : saferVersion(message.text, seen.findings, world.facts, passes);
    return safer === undefined ? questionOf(world.detector.topicsOf(message.text)) : { safer };
  } catch {
    // The warning is owed with or without a safer version.
    return {};
  }
}
