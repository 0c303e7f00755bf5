// A message to Aside itself is a draft: it is checked, and answered in the same conversation.
import { versionOf } from '../read/inbound.ts';
import { answerOwn, said } from './draft-answer.ts';
import { meantFor, placeOf } from './draft-place.ts';
import { draftHelp } from './command-words.ts';
import type { AnswersPart } from './answers.ts';
import type { AskWorld } from './ask-world.ts';
import type { LaidOut } from '../say/privately.ts';
import type { Message } from '../../../src/domain/message.ts';
import { isForHelp } from '../../../src/voice/command.ts';
import { sorry } from '../../../src/voice/notice-words.ts';
import { causeOf } from '../../../src/domain/errors.ts';

/**
 * Checks a text for the channel named in it, or else for `channel`, and lays out the answer.
 *
 * @param raw the text in Slack's markup
 */
export async function checkText(
  draft: Pick<Message, 'ref' | 'text' | 'enclosures'> & {
    readonly raw: string;
    readonly isExternal?: boolean;
  },
  world: AskWorld,
): Promise<LaidOut> {
  const { ref, enclosures, raw, isExternal = false } = draft;
  const meant = meantFor(raw, draft.text);
  const place = meant.named === undefined ? undefined : await placeOf(meant.named, ref, world);
  // A name that is no channel of theirs may be a word of the case.
  const isTakenOut = place !== undefined || (meant.named !== undefined && 'id' in meant.named);
  const text = isTakenOut ? meant.text : draft.text;
  if (text.trim() === '' && enclosures === undefined) return draftHelp();
  const checked = await world.desk.check({
    text,
    ...(enclosures === undefined ? {} : { enclosures }),
    channel: { platform: 'slack', tenant: ref.tenant, channel: place?.channel ?? ref.channel },
    isExternal: place?.isExternal ?? isExternal,
  });
  return answerOwn(checked, leadOf(meant.named, place?.channel));
}

function leadOf(named: object | undefined, channel: string | undefined): string | undefined {
  if (channel !== undefined) return `For <#${channel}>:`;
  return named === undefined
    ? undefined
    : 'I can’t see you in the channel you name, so this is checked as the workspace asks for:';
}

async function post(answer: LaidOut, { ref }: Message, { clientFor, attempt, log }: AskWorld): Promise<void> {
  const { tenant, channel, thread } = ref;
  const client = await clientFor(tenant);
  // Never in public: nothing but a direct conversation is written to.
  if (client === undefined || !channel.startsWith('D')) return;
  const { text, blocks } = answer;
  const within = thread === undefined ? {} : { thread_ts: thread };
  const words = { channel, text, blocks: [...blocks], unfurl_links: false, unfurl_media: false, ...within };
  const posted = await attempt({ method: 'chat.postMessage', tenant, channel }, () =>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
    client.chat.postMessage(words),
  );
  if ('failure' in posted) log.warn({ code: posted.failure.code }, 'slack.draft-not-answered');
}

async function answerDraft(message: Message, raw: string, world: AskWorld): Promise<void> {
  const { channel, message: ts } = message.ref;
  try {
    await world.once(message.ref, ['draft', channel, ts, message.revision], async () => {
      const answer = isForHelp(message.text) ? draftHelp() : await checkText({ ...message, raw }, world);
      await post(answer, message, world);
    });
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'slack.draft-not-checked');
    await post(said(sorry), message, world);
  }
}

/** Answers drafts, edited ones again; nothing of them is kept. */
export function createDrafts(world: AskWorld): AnswersPart {
  return {
    draft: async (body) => {
      const version = versionOf(body);
      if (version === undefined) return { owed: [] };
      const { said: written, message } = version;
      return { owed: [() => answerDraft(message, written.text ?? '', world)] };
    },
  };
}
