// A message event becomes a message of ours, or nothing where there is nothing to judge.
import { enclosuresOf } from './enclosures.ts';
import { filesOf } from './handed-on.ts';
import { tenantOf } from './message-event.ts';
import { textOf } from './message-text.ts';
import type { MessageCallback, Said } from './message-event.ts';
import type { Message } from '../../../src/domain/message.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';

/** What people write, or have an app write for them; other subtypes are Slack's. */
const written: readonly (string | undefined)[] = [
  undefined,
  'bot_message',
  'file_share',
  'me_message',
  'reply_broadcast',
  'thread_broadcast',
];

/** Nobody reads what is told to Slack's own bot. */
const slackbot = 'USLACKBOT';

function isWritten({ subtype, user }: Said): boolean {
  return user !== slackbot && written.includes(subtype);
}

/** A message in one of its versions. */
export interface Version {
  readonly said: Said;
  readonly message: Message;
}

/** What stands in a message: two versions that agree in it are judged alike. */
function contentOf(said: Said): string {
  return JSON.stringify([textOf(said), enclosuresOf(said).length, filesOf(said).map(({ id }) => id)]);
}

/** What an event says, and of which revision: previews and marks of Slack's own change nothing that anybody said. */
function saidIn(event: MessageCallback['event']): [said: Said, revision: string] | undefined {
  if (event.subtype !== 'message_changed') return [event, ''];
  const { message, previous_message: before } = event;
  if (message === undefined) return undefined;
  const revision = message.edited?.ts;
  const isChanged = before === undefined ? revision !== undefined : contentOf(before) !== contentOf(message);
  // What changed without the author's doing, as when a link to a message is shown, is of the hour of the event.
  const isNew = revision !== undefined && revision !== before?.edited?.ts;
  return isChanged ? [message, isNew ? revision : event.ts] : undefined;
}

/** Aside's own messages, edits of them included: judging them would go round in circles. */
function isOwn(said: Said, { api_app_id: app, authorizations }: MessageCallback): boolean {
  const selves = authorizations.filter((entry) => entry.is_bot === true);
  if (selves.some((self) => self.user_id === said.user)) return true;
  if (said.bot_id === undefined) return false;
  return app === undefined || said.app_id === undefined || said.app_id === app;
}

/** Ids by which an admin may exempt what an app posts. */
function postedBy({ bot_id: bot, app_id: app, workflow_id: workflow }: Said): Pick<Message, 'postedBy'> {
  const ids = [bot, app, workflow].filter((id) => id !== undefined);
  return bot === undefined && workflow === undefined ? {} : { postedBy: ids };
}

/**
 * The message to judge; undefined for what has no author who could be told, for deletions, previews and joins, and for messages
 * with neither words nor pictures.
 */
export function versionOf(body: MessageCallback): Version | undefined {
  const tenant = tenantOf(body);
  const [said, revision = ''] = saidIn(body.event) ?? [];
  if (tenant === undefined || said === undefined) return undefined;
  const { user: author, ts: message, thread_ts: thread } = said;
  if (author === undefined || message === undefined || !isWritten(said) || isOwn(said, body))
    return undefined;
  const [text, enclosures] = [textOf(said), enclosuresOf(said)];
  // An edit that leaves nothing may have taken out what was warned of.
  if (text === '' && enclosures.length === 0 && revision === '') return undefined;
  const place = { platform: 'slack' as const, tenant, channel: body.event.channel, message, author };
  const ref = thread === undefined || thread === message ? place : { ...place, thread };
  const beside = enclosures.length === 0 ? {} : { enclosures };
  return { said, message: { ref, revision, text, ...beside, ...postedBy(said) } };
}

/** As `versionOf`, of what the event alone tells. */
export function messageOf(body: MessageCallback): Message | undefined {
  return versionOf(body)?.message;
}

/** Which message a deletion took away; undefined for every other event. */
export function deletedOf(body: MessageCallback): MessageRef | undefined {
  const { event } = body;
  const { user: author, thread_ts: thread } = event.previous_message ?? {};
  const tenant = tenantOf(body);
  const message = event.deleted_ts ?? event.previous_message?.ts;
  const isGone = event.subtype === 'message_deleted' || event.message?.subtype === 'tombstone';
  if (!isGone || tenant === undefined || author === undefined || message === undefined) return undefined;
  const place = { platform: 'slack' as const, tenant, channel: event.channel, message, author };
  return thread === undefined || thread === message ? place : { ...place, thread };
}
