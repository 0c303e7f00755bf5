// Message shortcuts: "Check this message" and "Take it aside", on one's own message and on a colleague's.
import { causeOf } from '../../../src/domain/errors.ts';
import { enclosuresOf } from '../read/enclosures.ts';
import { textOf } from '../read/message-text.ts';
import { tenantOfAsker } from './asked.ts';
import { answerAnother, answerOwn, said } from './draft-answer.ts';
import { sorry } from './draft.ts';
import { askChannel } from './settings-facts.ts';
import { consultLine } from './settings-words.ts';
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

const aBot = said('A bot wrote that one. I look at what people write.');

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
  const checked = await check(pointed, world);
  const words = checked.outcome === 'warn' ? answerOwn(checked, lead) : said(lead);
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
    return said('I couldn’t reach them; they may have left. Nobody was told.');
  }
  return said('I’ve let them know, without your name.');
}

/** What to post instead, and where the case can be taken. */
async function takeOwn(pointed: Pointed, world: AskWorld): Promise<LaidOut> {
  const { consult } = await world.settings.policyFor(pointed.ref);
  const [answer, where] = [answerOwn(await check(pointed, world)), said(consultLine(consult))];
  return { text: `${answer.text}\n${where.text}`, blocks: [...answer.blocks, ...where.blocks] };
}

async function answerTo(callback: string, pointed: Pointed | undefined, world: AskWorld): Promise<LaidOut> {
  if (pointed === undefined) return aBot;
  const isTaken = callback === 'take-aside';
  if (pointed.isOwn) return isTaken ? takeOwn(pointed, world) : answerOwn(await check(pointed, world));
  return isTaken ? nudge(pointed, world) : answerAnother(await check(pointed, world));
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
  const answer = await answerTo(body.callback_id, pointedAt(body, tenant), world).catch((error: unknown) => {
    world.log.error({ cause: causeOf(error) }, 'slack.shortcut-failed');
    return said(sorry);
  });
  await world.reply(asker, answer, 'beside');
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
