// A message event becomes a message of ours, or nothing where there is nothing to judge.
import { tenantOf } from './message-event.ts';
import { textOf } from './message-text.ts';
import type { MessageCallback, Said } from './message-event.ts';
import type { Message } from '../../../src/domain/message.ts';

/** What people write; other subtypes are Slack's or a bot's. */
const written: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

interface Version {
  readonly said: Said;
  readonly revision: string;
}

/** An edit by the author: its date and its words changed. Previews and language marks change neither. */
function edited({ message, previous_message: before }: MessageCallback['event']): Version | undefined {
  const revision = message?.edited?.ts;
  if (message === undefined || revision === undefined || revision === before?.edited?.ts) return undefined;
  if (before !== undefined && textOf(before) === textOf(message)) return undefined;
  return { said: message, revision };
}

function versionOf(event: MessageCallback['event']): Version | undefined {
  return event.subtype === 'message_changed' ? edited(event) : { said: event, revision: '' };
}

/** Aside's own messages, edits of them included: judging them would go round in circles. */
function isOwn(said: Said, { api_app_id: app, authorizations }: MessageCallback): boolean {
  const selves = authorizations.filter((entry) => entry.is_bot === true);
  if (selves.some((self) => self.user_id === said.user)) return true;
  if (said.bot_id === undefined) return false;
  return app === undefined || said.app_id === undefined || said.app_id === app;
}

/** The message to judge; undefined for what bots say, deletions, previews, joins and messages without words. */
export function messageOf(body: MessageCallback): Message | undefined {
  const tenant = tenantOf(body);
  const version = versionOf(body.event);
  if (tenant === undefined || version === undefined) return undefined;
  const { said, revision } = version;
  const { user: author, ts: message, thread_ts: thread } = said;
  if (author === undefined || message === undefined) return undefined;
  if (!written.includes(said.subtype) || isOwn(said, body)) return undefined;
  const text = textOf(said);
  if (text === '') return undefined;
  const place = { platform: 'slack' as const, tenant, channel: body.event.channel, message, author };
  const ref = thread === undefined || thread === message ? place : { ...place, thread };
  return { ref, revision, text };
}
