// Message shortcuts: "Check this message" and "Take it aside", on one's own message and on a colleague's.
import { pointedWords, sorry } from '../../../src/voice/notice-words.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import { enclosuresOf } from '../read/enclosures.ts';
import { textOf } from '../read/message-text.ts';
import { tenantOfAsker } from './asked.ts';
import { answerAnother, answerOwn, said } from './draft-answer.ts';
import { askChannel } from './settings-facts.ts';
import { offerAside } from './take-aside.ts';
import { layOutWayAside, noTarget } from './take-aside-words.ts';
import type { AnswersPart } from './answers.ts';
import type { AskWorld } from './ask-world.ts';
import type { MessageShortcut } from './asked.ts';
import type { LaidOut } from '../say/privately.ts';
import type { Asker } from '../say/reply.ts';
import type { Enclosure } from '../../../src/domain/message.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { Checked } from '../../../src/ports/desk.ts';

/** A message that somebody pointed at. */
interface Pointed {
  readonly ref: MessageRef;
  readonly text: string;
  readonly enclosures: readonly Enclosure[];
  readonly isOwn: boolean;
}

function pointedAt(
  { message, message_ts: at, channel, user }: MessageShortcut,
  tenant: string,
): Pointed | undefined {
  const { user: author, thread_ts: thread, bot_id: bot } = message;
  const ts = message.ts ?? at;
  if (author === undefined || ts === undefined) return undefined;
  // An app may post in a person's own name; that person it is who asks.
  if (bot !== undefined && author !== user.id) return undefined;
  const place = { platform: 'slack' as const, tenant, channel: channel.id, message: ts, author };
  const ref = thread === undefined || thread === ts ? place : { ...place, thread };
  return { ref, text: textOf(message), enclosures: enclosuresOf(message), isOwn: author === user.id };
}

async function check({ ref, text, enclosures }: Pointed, world: AskWorld): Promise<Checked> {
  const { platform, tenant, channel } = ref;
  const info = await askChannel(channel, tenant, world);
  const isExternal = typeof info === 'object' && info.is_ext_shared === true;
  return world.desk.check({
    text,
    enclosures,
    channel: { platform, tenant, channel },
    isExternal,
    isPosted: true,
  });
}

/** What was seen in a message, for its author; where it gives somebody away, with the way aside. */
async function adviceFor(pointed: Pointed, world: AskWorld, lead?: string): Promise<LaidOut> {
  const [checked, { consult }] = await Promise.all([
    check(pointed, world),
    world.settings.policyFor(pointed.ref),
  ]);
  // A colleague's word is enough of a reason to say no more.
  if (lead !== undefined && checked.outcome !== 'warn') return said(lead);
  const { text, blocks } = answerOwn(checked, lead);
  const isOffered = consult !== undefined && checked.outcome === 'warn';
  return { text, blocks: [...blocks, ...(isOffered ? layOutWayAside(pointed.ref) : [])] };
}

/** A link to the message where Slack gives one; the channel otherwise. */
async function linkTo({ tenant, channel, message }: MessageRef, world: AskWorld): Promise<string> {
  const client = await world.clientFor(tenant);
  if (client === undefined) return `your message in <#${channel}>`;
  const asked = await world.attempt({ method: 'chat.getPermalink', tenant }, () =>
    client.chat.getPermalink({ channel, message_ts: message }),
  );
  const link = 'failure' in asked ? undefined : asked.value.permalink;
  return link === undefined ? `your message in <#${channel}>` : `<${link}|your message> in <#${channel}>`;
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

async function tellAuthor(pointed: Pointed, world: AskWorld): Promise<void> {
  const { tenant, author } = pointed.ref;
  const lead = `A colleague thought ${await linkTo(pointed.ref, world)} may be better taken aside.`;
  const words = await adviceFor(pointed, world, lead);
  // A direct message: what is seen by one alone in a channel is gone where they are not there just now.
  const told = await world.tell({ tenant, person: author, channel: author }, words);
  if ('failure' in told) throw new NotTold(told.failure.code);
}

/** Tells the author by nobody's name, once a message, however many ask. */
async function nudge(pointed: Pointed, world: AskWorld): Promise<LaidOut> {
  const { channel, message } = pointed.ref;
  try {
    await world.once(pointed.ref, ['nudged', channel, message], () => tellAuthor(pointed, world));
  } catch (error) {
    if (!(error instanceof NotTold)) throw error;
    world.log.warn({ code: error.code }, 'slack.author-not-told');
    return said(pointedWords.untold);
  }
  return said(pointedWords.told);
}

async function answerTo(callback: string, pointed: Pointed, world: AskWorld): Promise<LaidOut> {
  if (pointed.isOwn) return adviceFor(pointed, world);
  return callback === 'take-aside' ? nudge(pointed, world) : answerAnother(await check(pointed, world));
}

/** What the button of a warning does, without a warning; answered beside the message, which is none of ours to replace. */
async function takeOwn(pointed: Pointed, asker: Asker, world: AskWorld): Promise<void> {
  const { consult } = await world.settings.policyFor(pointed.ref);
  if (consult !== undefined) return offerAside({ ref: pointed.ref }, asker, world, 'beside');
  // Nowhere to take it: what to post instead is all there is.
  const [{ text, blocks }, nowhere] = [await adviceFor(pointed, world), said(noTarget)];
  await world.reply(
    asker,
    { text: `${text}\n${nowhere.text}`, blocks: [...blocks, ...nowhere.blocks] },
    'beside',
  );
}

async function answerShortcut(body: MessageShortcut, asker: Asker, world: AskWorld): Promise<void> {
  const pointed = pointedAt(body, asker.tenant);
  if (pointed?.isOwn === true && body.callback_id === 'take-aside') return takeOwn(pointed, asker, world);
  const answer =
    pointed === undefined ? said(pointedWords.aBot) : await answerTo(body.callback_id, pointed, world);
  await world.reply(asker, answer, 'beside');
}

async function perform(body: MessageShortcut, tenant: string, world: AskWorld): Promise<void> {
  const { user, channel, message, response_url: responseUrl } = body;
  const { thread_ts: thread } = message;
  const asker: Asker = {
    tenant,
    person: user.id,
    channel: channel.id,
    ...(thread === undefined ? {} : { thread }),
    ...(responseUrl === undefined ? {} : { responseUrl }),
  };
  try {
    await answerShortcut(body, asker, world);
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'slack.shortcut-failed');
    await world.reply(asker, said(sorry), 'beside');
  }
}

/** The shortcuts, by the names under which the manifest offers them. */
export const shortcutCallbacks: readonly string[] = ['check-message', 'take-aside'];

/** Answers both shortcuts, after the ack, to whoever chose them alone. */
export function createShortcuts(world: AskWorld): AnswersPart {
  return {
    shortcut: async (body) => {
      if (!shortcutCallbacks.includes(body.callback_id)) return undefined;
      const tenant = tenantOfAsker(body);
      return { owed: tenant === undefined ? [] : [() => perform(body, tenant, world)] };
    },
  };
}
