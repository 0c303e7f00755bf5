// Tells one person something in private: where they are, seen by them alone, or else in the chat of the two. Never in public.
import { conversationOf } from './lines.ts';
import type { Bot } from '../bot.ts';
import type { Place } from '../connector.ts';
import type { ApiFailure, Attempted } from './api-failure.ts';
import type { Card } from './card.ts';
import type { Lines } from './lines.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { Line } from '../../../src/ports/shelf.ts';

/** Where something was said; by its text the card can be changed later. */
export interface Standing {
  readonly place: Place;
  readonly id: string;
}

/** A card for where the message stands, and one for elsewhere. */
export interface Told {
  readonly here: Card;
  readonly elsewhere: Card;
}

export interface Voice {
  readonly bot: Bot;
  readonly lines: Lines;
}

/**
 * Tells the author of a message, once; resolves to where it stands, or to why they can't be told. Never rejects. `line` is for a place
 * from which nothing was heard before.
 */
export type TellPrivately = (ref: MessageRef, told: Told, line?: Line) => Promise<Attempted<Standing>>;

/** Nothing was ever heard from there, so nobody can be spoken to; heard of again, it is known. */
const noLine: ApiFailure = { code: 'no_line' };

/** Refusals that concern the place, or that it can show nothing to one alone; the person may still be reached. */
const refusedInPlace: readonly (number | undefined)[] = [400, 403, 404, 405, 501];

/** Nothing is said by opening a conversation, and it is the same each time: what broke on the way is tried again. */
function mayOpenAgain(failure: ApiFailure): ApiFailure {
  const { status = 500 } = failure;
  return failure.retryMs === undefined && status >= 500 ? { ...failure, retryMs: 5_000 } : failure;
}

const targetedIn = (line: Line, conversation: string): Place => ({
  service: line.service,
  bot: line.bot,
  conversation,
  isTargeted: true,
});

async function tellDirectly(
  ref: MessageRef,
  card: Card,
  line: Line,
  voice: Voice,
): Promise<Attempted<Standing>> {
  const { bot, lines } = voice;
  const own = (await lines.toPerson(ref)) ?? line;
  const known = own.chat;
  const opened: Attempted<string> =
    known === undefined ? await bot.open(own, ref.author, ref.tenant) : { value: known };
  if ('failure' in opened) return { failure: mayOpenAgain(opened.failure) };
  const place = { service: own.service, bot: own.bot, conversation: opened.value, isTargeted: false };
  if (known === undefined)
    await lines.keepOwn(ref, { service: own.service, bot: own.bot, chat: opened.value });
  const posted = await bot.post(place, card);
  return 'failure' in posted ? posted : { value: { place, id: posted.value } };
}

/** Makes what tells people in private. */
export function createTellPrivately(voice: Voice): TellPrivately {
  const { bot, lines } = voice;
  return async (ref, { here, elsewhere }, given) => {
    const line = (await lines.toChannel(ref)) ?? given;
    if (line === undefined) return { failure: noLine };
    const place = targetedIn(line, conversationOf(ref));
    const posted = await bot.post(place, { ...here, to: ref.author });
    if (!('failure' in posted)) return { value: { place, id: posted.value } };
    if (!refusedInPlace.includes(posted.failure.status)) return posted;
    return tellDirectly(ref, elsewhere, line, voice);
  };
}

/** A standing in one word, for the store: what is needed besides the line. */
export function handleOf({ place, id }: Standing): string {
  return `${place.isTargeted ? 'targeted' : 'direct'} ${place.conversation} ${id}`;
}

/** Where a handle says, by the line to there; undefined for what is no handle. */
export function standingOf(handle: string, line: Line): Standing | undefined {
  const [how, conversation, id] = handle.split(' ');
  if (conversation === undefined || id === undefined || (how !== 'targeted' && how !== 'direct'))
    return undefined;
  const place = { service: line.service, bot: line.bot, conversation, isTargeted: how === 'targeted' };
  return { place, id };
}
