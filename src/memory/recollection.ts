// What a conversation remembers: read from the store message by message, and written back with what one of them says now.
import type { Said } from '../assess/hear.ts';
import type { Codebook } from './codebook.ts';
import type { MessageRef } from '../domain/ref.ts';
import type { Keys } from '../keys.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mosaic, MosaicPart, Store } from '../ports/store.ts';

export interface RecollectionWorld {
  readonly store: Pick<Store, 'mosaic'>;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly codebook: Codebook;
}

/** What one message said, its details found again. */
export interface Part extends Said, Pick<MosaicPart, 'message' | 'at' | 'isTold' | 'conduct' | 'warnings'> {}

export interface Recollection {
  /** What stands in the store of the conversation itself; undefined where it is new. */
  readonly kept: Mosaic | undefined;
  /** Every message that stands, in order, those included that the conversation goes on from. */
  readonly parts: readonly Part[];
  /** Keys of the conversations that it goes on from. */
  readonly chain: readonly string[];
  /** The author's last case in the channel, where the message begins a conversation. */
  readonly recent?: Standing & { readonly goesOn: Mosaic['goesOn'] };
}

type Standing = Pick<Recollection, 'parts' | 'chain'>;

type Told = Pick<MosaicPart, 'isTold' | 'conduct' | 'warnings'>;

/** What a judgement leaves to be remembered: what the message said, and what its author was told of it so far. */
export interface Remembered extends Told {
  readonly said: readonly Said[];
  /** It goes on about the patient of the author's last case. */
  readonly isSame: boolean;
}

/** How long details of one conversation add up. */
const mosaicMs = 7 * 24 * 3_600_000;
/** How long an author's next message in the channel may go on about the same patient. */
const recentMs = 2 * 3_600_000;

// A conversation that goes on from another, and so on, is followed so far back.
const longestChain = 50;
// A thread without end remembers its latest messages, and of them first those that said something.
const mostParts = 300;

/** Everything that stands of a message's conversation. Rejects with the store's own error. */
export async function recollect(world: RecollectionWorld, ref: MessageRef): Promise<Recollection> {
  const kept = await recall(world, ref);
  const standing = await standingOf(world, kept);
  if (kept !== undefined || ref.thread !== undefined) return { kept, ...standing };
  // A message that begins a conversation may go on about the patient of its author's last one.
  const recent = await world.store.mosaic.recall(world.keys.authorHere(ref));
  return { kept, ...standing, recent: { ...(await standingOf(world, recent)), goesOn: recent?.goesOn } };
}

/** A message's own conversation, in which the message has the name that it has now. */
async function recall(
  { store, keys }: Pick<RecollectionWorld, 'store' | 'keys'>,
  ref: MessageRef,
): Promise<Mosaic | undefined> {
  const kept = await store.mosaic.recall(keys.conversation(ref));
  const message = keys.message(ref);
  const before = keys.otherName(message);
  if (kept === undefined || before === undefined) return kept;
  return {
    ...kept,
    parts: kept.parts.map((part) => (part.message === before ? { ...part, message } : part)),
  };
}

async function standingOf(world: RecollectionWorld, kept: Mosaic | undefined): Promise<Standing> {
  const since = world.clock.now() - mosaicMs;
  const standing: MosaicPart[] = [];
  const chain: string[] = [];
  let mosaic = kept;
  let until = Number.POSITIVE_INFINITY;
  for (let link = 0; mosaic !== undefined && link < longestChain; link += 1) {
    const latest = until;
    standing.unshift(...mosaic.parts.filter(({ at }) => at > since && at <= latest));
    const { goesOn } = mosaic;
    until = Math.min(until, goesOn?.until ?? until);
    if (goesOn !== undefined) chain.push(goesOn.conversation);
    mosaic = goesOn && (await world.store.mosaic.recall(goesOn.conversation));
  }
  await world.codebook.ready(standing.flatMap(({ attributes }) => attributes));
  const parts = standing.map((part) => ({ ...part, attributes: world.codebook.find(part.attributes) }));
  return { parts, chain };
}

/**
 * Remembers what a message says now, in the place of what it said before; a case is its author's last one as well. Rejects with
 * the store's own error.
 */
export async function remember(
  world: RecollectionWorld,
  ref: MessageRef,
  { kept, parts, recent }: Recollection,
  memory: Remembered,
): Promise<void> {
  const { mosaic } = world.store;
  const conversation = world.keys.conversation(ref);
  const message = world.keys.message(ref);
  const now = world.clock.now();
  const at = parts.find((part) => part.message === message)?.at ?? now;
  const own = memory.said.map((said, page) => {
    const { isTold, conduct, warnings } = page === 0 ? memory : nothingTold;
    return hidden(world.codebook, { ...said, message, at, isTold, conduct, warnings });
  });
  const goesOn = kept?.goesOn ?? (memory.isSame ? recent?.goesOn : undefined);
  const fresh = (kept?.parts ?? []).filter((part) => part.at > now - mosaicMs);
  const whole = { parts: withMessage(fresh, message, own), ...(goesOn && { goesOn }) };
  await mosaic.remember(conversation, whole, mosaicMs);
  if (memory.said.some(({ isCase }) => isCase))
    await mosaic.remember(
      world.keys.authorHere(ref),
      { parts: [], goesOn: { conversation, until: now } },
      recentMs,
    );
}

const nothingTold: Told = { isTold: false, conduct: [], warnings: [] };

function hidden(codebook: Codebook, { attributes, ...part }: Part): MosaicPart {
  return { ...part, attributes: attributes.map((attribute) => codebook.hide(attribute)) };
}

/** The parts with those of one message in the place of what it said before; at the end where it said nothing yet. */
function withMessage(
  parts: readonly MosaicPart[],
  message: string,
  now: readonly MosaicPart[],
): readonly MosaicPart[] {
  const at = parts.findIndex((part) => part.message === message);
  const before = at < 0 ? parts : parts.slice(0, at);
  const after = at < 0 ? [] : parts.slice(at).filter((part) => part.message !== message);
  return shortened([...before, ...now, ...after]);
}

function shortened(parts: readonly MosaicPart[]): readonly MosaicPart[] {
  let spare = parts.length - mostParts;
  const telling = parts.filter((part) => {
    if (spare <= 0 || saysSomething(part)) return true;
    spare -= 1;
    return false;
  });
  return telling.slice(-mostParts);
}

const saysSomething = ({ attributes, identifiers, warnings }: MosaicPart): boolean =>
  attributes.length + identifiers.length + warnings.length > 0;

/** Takes a message out of its conversation. Rejects with the store's own error. */
export async function forgetMessage(
  world: Omit<RecollectionWorld, 'codebook'>,
  ref: MessageRef,
): Promise<readonly MosaicPart[]> {
  const { mosaic } = world.store;
  const conversation = world.keys.conversation(ref);
  const message = world.keys.message(ref);
  const kept = await recall(world, ref);
  const gone = kept?.parts.filter((part) => part.message === message) ?? [];
  if (kept === undefined || gone.length === 0) return gone;
  const parts = withMessage(kept.parts, message, []);
  if (parts.length === 0) await mosaic.forget(conversation);
  else await mosaic.remember(conversation, { ...kept, parts }, mosaicMs);
  return gone;
}
