// When a warning that is due is not given: its author wants to be left alone, answered it, or was told enough of late.
import type { MessageRef, PersonRef } from '../domain/ref.ts';
import type { Withheld } from '../domain/judgement.ts';
import type { Reply } from '../domain/warning.ts';
import type { Keys } from '../keys.ts';
import type { Clock } from '../ports/clock.ts';
import type { Quiet, Shelf } from '../ports/shelf.ts';

/** A warning that is due. */
export interface Due {
  readonly ref: MessageRef;
  /** Keys of the conversations that its own goes on from. */
  readonly chain?: readonly string[];
  /** It is of another patient than the one its conversation spoke of before. */
  readonly isAnother: boolean;
  /** Even the least strict sensitivity warns of it: a direct identifier, or likely a handful of people. */
  readonly isGrave: boolean;
}

export interface Quieting {
  /** Why a warning is not given now; undefined where it is. Rejects with the store's own error. */
  withheld(due: Due): Promise<Withheld | undefined>;
  /** Counts a warning that is given. */
  given(due: Due): Promise<void>;
  /** Keeps a conversation quiet after its author's answer. */
  answered(ref: MessageRef, reply: Reply): Promise<void>;
  snooze(person: PersonRef, until: number): Promise<void>;
  snoozed(person: PersonRef): Promise<number | undefined>;
}

/** After so many warnings within `coolDownMs` only what is grave is told for the rest of it. */
export const warningsAtOnce = 3;

/**
 * Ten minutes: a discussion, not a day. Reminders wear out: acceptance falls by about 30 % with each further one in the same
 * encounter (BMC Medical Informatics and Decision Making 17:36, 2017).
 */
export const coolDownMs = 10 * 60_000;

/** A shift and the way home; who wants no more of it for longer talks to an admin. */
export const longestSnoozeMs = 24 * 3_600_000;

// As long as the details of a conversation add up.
const answeredMs = 7 * 24 * 3_600_000;

type Hold = (world: QuietWorld, due: Due) => Promise<Withheld | undefined>;

interface QuietWorld {
  readonly shelf: Shelf<Quiet>;
  readonly keys: Keys;
  readonly clock: Clock;
}

/** Quiet over a shelf of the store. */
export function createQuiet(shelf: Shelf<Quiet>, keys: Keys, clock: Clock): Quieting {
  const world = { shelf, keys, clock };
  return {
    snoozed: (person) => snoozedUntil(world, person),
    async withheld(due) {
      for (const hold of holds) {
        const why = await hold(world, due);
        if (why !== undefined) return why;
      }
      return undefined;
    },
    async given({ ref, isAnother }) {
      const key = keys.coolDown(ref);
      const { since, count } = lately(await shelf.get(key), clock);
      await shelf.put(key, { since, count: count + 1 }, since + coolDownMs - clock.now());
      if (isAnother) await shelf.remove(keys.conversation(ref));
    },
    answered: (ref, answer) =>
      shelf.put(keys.conversation(ref), { since: clock.now(), count: 1, answer }, answeredMs),
    async snooze(person, until) {
      const now = clock.now();
      const end = Math.min(until, now + longestSnoozeMs);
      if (end > now) await shelf.put(keys.snooze(person), { since: now, count: 1, until: end }, end - now);
      else await shelf.remove(keys.snooze(person));
    },
  };
}

// The first that speaks is the reason.
const holds: readonly Hold[] = [
  // A wish to be left alone holds for everything, names too: whoever is nagged in an emergency leaves the channel.
  async (world, { ref }) => ((await snoozedUntil(world, ref)) === undefined ? undefined : 'snoozed'),
  async (world, due) => {
    const answer = await answerIn(world, [world.keys.conversation(due.ref), ...(due.chain ?? [])]);
    // What was said of one patient says nothing of the next; where none is spoken of, nobody else is either.
    return due.isAnother && answer !== 'not-a-patient' ? undefined : answer;
  },
  async ({ shelf, keys, clock }, { ref, isGrave }) => {
    if (isGrave) return undefined;
    const { count } = lately(await shelf.get(keys.coolDown(ref)), clock);
    return count >= warningsAtOnce ? 'cool-down' : undefined;
  },
];

async function snoozedUntil(
  { shelf, keys, clock }: QuietWorld,
  person: PersonRef,
): Promise<number | undefined> {
  const until = (await shelf.get(keys.snooze(person)))?.until;
  return until !== undefined && until > clock.now() ? until : undefined;
}

async function answerIn({ shelf }: QuietWorld, conversations: readonly string[]): Promise<Reply | undefined> {
  for (const conversation of conversations) {
    const answer = (await shelf.get(conversation))?.answer;
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** The warnings of the ten minutes that began with the first of them. */
function lately(quiet: Quiet | undefined, clock: Clock): Quiet {
  const now = clock.now();
  return quiet !== undefined && now - quiet.since < coolDownMs ? quiet : { since: now, count: 0 };
}
