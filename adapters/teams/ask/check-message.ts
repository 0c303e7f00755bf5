// "Check this message" on any message: one's own, or a colleague's, who can be let know by nobody's name.
import { dialog, dialogSaying } from './dialog.ts';
import { dialogButtons } from './pressed.ts';
import { stamp } from './subject.ts';
import { isShared } from '../read/inbound.ts';
import { pointedBy } from '../read/pointed.ts';
import { addressOf } from '../say/address.ts';
import { takeAside } from '../say/aside-card.ts';
import { button, cardOf, link, paragraph } from '../say/card.ts';
import { layOutAnother, layOutCheck } from '../say/checked-card.ts';
import { submit } from '../say/inputs.ts';
import { pointedWords } from '../../../src/voice/notice-words.ts';
import type { Answered, AskWorld, Came } from './asking.ts';
import type { Carried } from '../read/invoke.ts';
import type { Pointed } from '../read/pointed.ts';
import type { CardAction, MakeButton } from '../say/card.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { Checked } from '../../../src/ports/desk.ts';

const title = 'Check this message';
const unknown = 'I can’t see that message any more. Please choose it again from its menu.';
const { aBot, told, untold } = pointedWords;
const letKnow = submit('Let them know, without your name', 'let-know');

function check(pointed: Pointed, { activity, where }: Came, { desk }: AskWorld): Promise<Checked> {
  const { text, enclosures } = pointed;
  const channel = { platform: 'teams', tenant: where.tenant, channel: where.channel } as const;
  return desk.check({ text, enclosures, channel, isExternal: isShared(activity), isPosted: true });
}

const isOwn = ({ person }: Pointed, { activity }: Came): boolean => person === activity.from?.aadObjectId;

function refOf({ message, thread }: Pointed, { where }: Came, author: string): MessageRef {
  const { tenant, channel } = where;
  const place = { platform: 'teams', tenant, channel, message, author } as const;
  return thread === undefined ? place : { ...place, thread };
}

/** What gives somebody away may be taken aside, where somebody said where to. */
async function wayAside(
  ref: MessageRef,
  { outcome, notice }: Checked,
  make: MakeButton,
  { settings }: AskWorld,
): Promise<readonly CardAction[]> {
  if (outcome !== 'warn' || notice === undefined) return [];
  const { consult } = await settings.policyFor(ref);
  return consult === undefined ? [] : [takeAside(make, consult, notice)];
}

/** Answers whoever pointed at a message, and nobody else. */
export async function checkMessage(came: Came, carried: Carried, world: AskWorld): Promise<Answered> {
  const pointed = pointedBy(carried.messagePayload, came.where);
  if (pointed === undefined) return dialogSaying(title, aBot);
  const checked = await check(pointed, came, world);
  if (isOwn(pointed, came)) {
    const ref = refOf(pointed, came, came.where.author);
    const way = await wayAside(ref, checked, dialogButtons(stamp(ref)), world);
    return dialog(title, layOutCheck(checked, undefined, way));
  }
  return dialog(title, layOutAnother(checked, [letKnow]));
}

/** The colleague could not be told; the code says why. */
class NotTold extends Error {
  readonly code: string;

  constructor(code: string) {
    super('the author of a message could not be told');
    this.name = 'NotTold';
    this.code = code;
  }
}

const lead = 'A colleague thought a message of yours may be better taken aside.';

async function tellAuthor(pointed: Pointed, came: Came, world: AskWorld): Promise<void> {
  const { activity, where } = came;
  const { conversation, bot } = where;
  const line = { service: activity.serviceUrl, bot };
  // Who is told is told by the id that Teams gives them, and a message names them as the directory does.
  const found = await world.bot.member({ ...line, conversation, isTargeted: false }, pointed.person);
  if ('failure' in found) throw new NotTold(found.failure.code);
  const ref = refOf(pointed, came, found.value.id);
  const checked = await check(pointed, came, world);
  const show = link('Show my message', addressOf(ref));
  // A colleague's word is enough of a reason to say no more.
  const way = await wayAside(ref, checked, (label, verb) => button(label, verb, stamp(ref)), world);
  const card =
    checked.outcome === 'warn'
      ? layOutCheck(checked, lead, [...way, show])
      : cardOf(lead, [paragraph(lead)], [show]);
  const done = await world.tell(ref, { here: card, elsewhere: card }, line);
  if ('failure' in done) throw new NotTold(done.failure.code);
}

/** Tells the author of a message by nobody's name, once a message, however many ask. */
export async function letAuthorKnow(came: Came, carried: Carried, world: AskWorld): Promise<Answered> {
  const pointed = pointedBy(carried.messagePayload, came.where);
  if (pointed === undefined) return dialogSaying(title, unknown);
  if (isOwn(pointed, came)) return checkMessage(came, carried, world);
  const { tenant, channel } = came.where;
  const of = { platform: 'teams', tenant } as const;
  try {
    await world.once(of, ['nudged', channel, pointed.message], () => tellAuthor(pointed, came, world));
  } catch (error) {
    if (!(error instanceof NotTold)) throw error;
    world.log.warn({ code: error.code }, 'teams.author-not-told');
    return dialogSaying(title, untold);
  }
  return dialogSaying(title, told);
}
