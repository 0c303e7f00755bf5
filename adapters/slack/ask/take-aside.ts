// Take it aside: what would be sent is shown first; what the author agrees to is sent, once, to where the hospital takes cases.
import { askChannel } from './settings-facts.ts';
import { readAgain } from './read-again.ts';
import { fromThere } from './press-of.ts';
import { Problem } from '../../../src/voice/aside-problem.ts';
import { openRoom } from './take-aside-room.ts';
import { ticketOf } from './take-aside-ticket.ts';
import {
  layOutDone,
  layOutOffer,
  layOutPosted,
  layOutUnread,
  noTarget,
  placeWords,
  wentElsewhere,
} from './take-aside-words.ts';
import { say } from '../say/blocks.ts';
import { asideWords, tooOld } from '../../../src/voice/answer-words.ts';
import type { AskWorld } from './ask-world.ts';
import type { Press } from './press-of.ts';
import type { ReadAgain, Unread } from './read-again.ts';
import type { Room } from './take-aside-room.ts';
import type { Subject } from './take-aside-ticket.ts';
import type { Asker } from '../say/reply.ts';
import type { ConsultTarget } from '../../../src/domain/settings.ts';
import type { Checked } from '../../../src/ports/desk.ts';

/** The author's message as it stands, judged, and where it would go. */
interface Prepared {
  readonly subject: Subject;
  readonly target: ConsultTarget;
  readonly read: ReadAgain;
  readonly checked: Checked;
}

async function isExternal({ ref }: Subject, world: AskWorld): Promise<boolean> {
  const info = await askChannel(ref.channel, ref.tenant, world);
  return typeof info === 'object' && info.is_ext_shared === true;
}

async function targetOf(subject: Subject, world: AskWorld): Promise<ConsultTarget | undefined> {
  return (await world.settings.policyFor(subject.ref)).consult;
}

async function prepare(subject: Subject, target: ConsultTarget, world: AskWorld): Promise<Prepared | Unread> {
  const read = await readAgain(subject.ref, world);
  if (typeof read === 'string') return read;
  const { platform, tenant, channel } = subject.ref;
  const checked = await world.desk.check({
    text: read.text,
    enclosures: read.enclosures,
    channel: { platform, tenant, channel },
    isExternal: await isExternal(subject, world),
  });
  return { subject, target, read, checked };
}

/** Shows an author what would be sent of a message of theirs, and where. */
export async function offerAside(
  subject: Subject,
  asker: Asker,
  world: AskWorld,
  where: 'in-place' | 'beside' = 'in-place',
): Promise<void> {
  const target = await targetOf(subject, world);
  if (target === undefined) return void (await world.reply(asker, say(noTarget), 'beside'));
  const prepared = await prepare(subject, target, world);
  await world.reply(
    asker,
    typeof prepared === 'string' ? layOutUnread(prepared, subject, target) : layOutOffer(prepared),
    where,
  );
}

/** The button of a warning. */
export async function takeAside(press: Press, world: AskWorld): Promise<void> {
  const { value, person } = press;
  const warned = await world.desk.warning(value, person);
  if (warned === undefined) return void (await world.reply(press.asker, say(tooOld)));
  await offerAside({ ref: warned.ref, warning: value }, fromThere(press, warned.ref).asker, world);
}

/** Asks again after Slack would not let the message be read. */
export async function again(press: Press, world: AskWorld): Promise<void> {
  const ticket = ticketOf(press.value, press.person);
  if (ticket === undefined) return;
  const { subject } = ticket;
  await offerAside(subject, fromThere(press, subject.ref).asker, world);
}

type Part = 'safer' | 'question' | 'original';

function wordsOf(part: Part, { checked, read }: Prepared): string | undefined {
  return part === 'original' ? read.text : checked.notice?.[part];
}

async function post(
  room: Room,
  text: string | undefined,
  { ref }: Subject,
  world: AskWorld,
): Promise<string> {
  const { channel, client } = room;
  const { text: plain, blocks } = layOutPosted(ref.author, text);
  const message = { channel, text: plain, blocks: [...blocks], unfurl_links: false, unfurl_media: false };
  const posted = await world.attempt({ method: 'chat.postMessage', tenant: ref.tenant, channel }, () =>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
    client.chat.postMessage(message),
  );
  if ('failure' in posted)
    throw new Problem(
      posted.failure.code,
      `The room is there (<#${channel}>), but Slack did not take the message. You can write it there yourself.`,
    );
  const { ts: at } = posted.value;
  if (at === undefined) return placeWords(channel, undefined);
  const linked = await world.attempt({ method: 'chat.getPermalink', tenant: ref.tenant }, () =>
    client.chat.getPermalink({ channel, message_ts: at }),
  );
  return placeWords(channel, 'failure' in linked ? undefined : linked.value.permalink);
}

interface Errand {
  readonly subject: Subject;
  readonly target: Exclude<ConsultTarget, { readonly type: 'link' }>;
  /** What is posted; undefined where only the room is opened. */
  readonly text: string | undefined;
}

/** Opens the room and posts what was agreed to; an existing room that was only to be opened gets no message. */
async function carry({ subject, target, text }: Errand, world: AskWorld): Promise<string> {
  const room = await openRoom(target, subject.ref, world);
  const isSilent = text === undefined && target.type === 'channel';
  return isSilent ? placeWords(room.channel, undefined) : post(room, text, subject, world);
}

/** Does it once, however often and wherever it is pressed, and says what came of it. */
async function carryOnce(errand: Errand, { person, asker }: Press, world: AskWorld): Promise<void> {
  const { subject, text } = errand;
  const { ref, warning } = subject;
  let where = '';
  try {
    const isFirst = await world.once(ref, ['taken-aside', ref.channel, ref.message], async () => {
      where = await carry(errand, world);
    });
    if (!isFirst) return void (await world.reply(asker, say(asideWords.already)));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    world.log.warn({ code: error.code }, 'slack.not-taken-aside');
    return void (await world.reply(asker, say(error.sentence), 'beside'));
  }
  if (warning !== undefined) await world.desk.answer(warning, person, 'taken-aside');
  await world.reply(asker, layOutDone(where, text !== undefined, subject));
}

/** Sends a part of what was shown, if it still is what was shown. */
export function sendPart(part: Part): (press: Press, world: AskWorld) => Promise<void> {
  return async (pressed, world) => {
    const ticket = ticketOf(pressed.value, pressed.person);
    if (ticket === undefined) return;
    const { subject, revision } = ticket;
    const press = fromThere(pressed, subject.ref);
    const target = await targetOf(subject, world);
    if (target === undefined || target.type === 'link') return offerAside(subject, press.asker, world);
    const prepared = await prepare(subject, target, world);
    if (typeof prepared === 'string')
      return void (await world.reply(press.asker, layOutUnread(prepared, subject, target)));
    const text = wordsOf(part, prepared);
    // The author agreed to what was shown, and to nothing else.
    if (prepared.read.revision !== revision || text === undefined)
      return void (await world.reply(press.asker, layOutOffer({ ...prepared, isChanged: true })));
    await carryOnce({ subject, target, text }, press, world);
  };
}

/** Opens the room and sends nothing of the message. */
export async function onlyRoom(pressed: Press, world: AskWorld): Promise<void> {
  const ticket = ticketOf(pressed.value, pressed.person);
  if (ticket === undefined) return;
  const { subject } = ticket;
  const press = fromThere(pressed, subject.ref);
  const target = await targetOf(subject, world);
  if (target === undefined || target.type === 'link') return offerAside(subject, press.asker, world);
  await carryOnce({ subject, target, text: undefined }, press, world);
}

/** The author followed the link to the hospital's own messenger. */
export async function wentToLink(press: Press, world: AskWorld): Promise<void> {
  const ticket = ticketOf(press.value, press.person);
  if (ticket === undefined) return;
  const { warning, ref } = ticket.subject;
  if (warning !== undefined) await world.desk.answer(warning, press.person, 'taken-aside');
  await world.reply(fromThere(press, ref).asker, wentElsewhere);
}
