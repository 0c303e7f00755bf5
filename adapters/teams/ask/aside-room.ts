// Where a case is taken: a channel or chat in which Aside and the author are. What can't be is a sentence that says who can mend it.
import { isChannel } from '../say/address.ts';
import type { AskWorld, Came } from './asking.ts';
import type { ApiFailure, Attempted } from '../say/api-failure.ts';
import type { Card } from '../say/card.ts';
import type { Member } from '../bot.ts';
import type { Place } from '../connector.ts';
import { Problem } from '../../../src/voice/aside-problem.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';

export interface Room {
  readonly place: Place;
  /** The author, as they are called there. */
  readonly author: Member;
}

interface Consult {
  readonly ref: MessageRef;
  readonly conversation: string;
  /** The press that asks for it. */
  readonly came: Came;
}

const otherwise = 'An admin can choose another by writing me “settings” in our chat.';
const noun = (conversation: string): string => (isChannel(conversation) ? 'channel' : 'chat');

function unreachable(conversation: string, { code, status, retryMs }: ApiFailure): Problem {
  const called = `consult ${noun(conversation)}`;
  if (retryMs !== undefined)
    return new Problem(code, 'Teams gives no answer just now. Please try again in a minute.');
  if (status === 403)
    return new Problem(code, `I am not in the ${called}. Somebody who is in it can add me. ${otherwise}`);
  if (code.startsWith('Member'))
    return new Problem(code, `You are not in the ${called}. Somebody who is in it can add you.`);
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem(code, `The ${called} is gone, or one of us is not in it. ${otherwise}`);
  return new Problem(code, 'Teams does not answer as it should. Please try again in a minute.');
}

/**
 * Finds the place, with its author in it; nothing is said there yet.
 *
 * @throws Problem with a sentence for the author
 */
export async function findRoom(
  { ref, conversation, came }: Consult,
  { bot, lines }: AskWorld,
): Promise<Room> {
  const { platform, tenant, author } = ref;
  const line = await lines.toChannel({ platform, tenant, channel: conversation });
  // Of a channel where nobody wrote yet nothing was heard: the same service serves all of a tenant.
  const { service, bot: id } = line ?? { service: came.activity.serviceUrl, bot: came.where.bot };
  const place = { service, bot: id, conversation, isTargeted: false };
  const found = await bot.member(place, author);
  if ('failure' in found) throw unreachable(conversation, found.failure);
  return { place, author: found.value };
}

/** What was posted, by its ids. */
export interface Posted {
  readonly channel: string;
  readonly message: string;
}

async function say(
  { place }: Room,
  tenant: string,
  card: Card,
  { bot }: AskWorld,
): Promise<Attempted<string>> {
  return isChannel(place.conversation) ? bot.begin(place, tenant, card) : bot.post(place, card);
}

/**
 * Posts a card there: in a channel as a thread of its own.
 *
 * @throws Problem; where nobody can say whether it stands there, it says so
 */
export async function postThere(room: Room, tenant: string, card: Card, world: AskWorld): Promise<Posted> {
  const { conversation } = room.place;
  const said = await say(room, tenant, card, world);
  if (!('failure' in said)) {
    // A thread is named by its channel and its first message.
    const [, message = said.value] = said.value.split(';messageid=');
    return { channel: conversation, message };
  }
  const { failure } = said;
  const isRefused = failure.retryMs !== undefined || (failure.status ?? 500) < 500;
  if (isRefused) throw unreachable(conversation, failure);
  throw new Problem(
    failure.code,
    `Teams did not say whether it took it. Please look into the consult ${noun(conversation)} before you press again.`,
  );
}
