// An activity becomes a message of ours, a message that is gone, or nothing where there is nothing to judge.
import { whereaboutsOf } from './activity.ts';
import { readAttached } from './attached.ts';
import type { TeamsActivity, Whereabouts } from './activity.ts';
import type { Tells } from './pictures.ts';
import type { Message } from '../../../src/domain/message.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** The text as it was sent; who is mentioned is a colleague, and no name. */
function plainOf({ text = '' }: Pick<TeamsActivity, 'text'>): string {
  return text.replaceAll(/<at\b[^<>]{0,300}>[^<]{0,300}<\/at>/giu, '@colleague').trim();
}

/** Everything that was said, each once: Teams says it as text and as HTML, and a list or a quote in one of them alone. */
export function textOf(activity: Pick<TeamsActivity, 'text' | 'attachments'>): string {
  const { html, lines } = readAttached(activity);
  const plain = plainOf(activity);
  const own = letters(html).includes(letters(plain)) ? [html] : [html, plain];
  return [...own, ...lines].filter((line) => line.trim() !== '').join('\n');
}

function refOf(activity: TeamsActivity, { tenant, channel, opening, author }: Whereabouts): MessageRef {
  const message = activity.id ?? '';
  const ref = { platform: 'teams' as const, tenant, channel, message, author };
  return opening === undefined || opening === message ? ref : { ...ref, thread: opening };
}

/** Edits and what was restored are versions of their own, of the hour at which they came about. */
function revisionOf({ type, timestamp, channelData }: TeamsActivity): string {
  const { eventType = type === 'messageUpdate' ? 'editMessage' : '' } = channelData ?? {};
  return eventType === 'editMessage' || eventType === 'undeleteMessage'
    ? `${eventType} ${timestamp ?? ''}`
    : '';
}

/** Another bot can't be told anything, and Aside's own messages would go round in circles. */
function isOfBot({ from, recipient }: TeamsActivity): boolean {
  return from?.role === 'bot' || from?.id === recipient?.id || from?.id?.startsWith('28:') === true;
}

/**
 * The message to judge; undefined for what no person wrote, and for messages with neither words nor pictures. An edit that leaves
 * nothing is judged: it may have taken out what was warned of.
 */
export function messageOf(activity: TeamsActivity, tells?: Tells): Message | undefined {
  const where = whereaboutsOf(activity);
  if (where === undefined || activity.id === undefined || isOfBot(activity)) return undefined;
  const [text, revision] = [textOf(activity), revisionOf(activity)];
  const { enclosures } = readAttached(activity, tells);
  if (text === '' && enclosures.length === 0 && revision === '') return undefined;
  const beside = enclosures.length === 0 ? {} : { enclosures };
  // Admins name people as the directory does.
  const { aadObjectId } = activity.from ?? {};
  const by = aadObjectId === undefined ? {} : { postedBy: [aadObjectId] };
  return { ref: refOf(activity, where), revision, text, ...beside, ...by };
}

/** Which message a deletion took away; undefined for every other activity. */
export function deletedOf(activity: TeamsActivity): MessageRef | undefined {
  const where = whereaboutsOf(activity);
  // Documents differ on what a deletion comes as.
  const isGone = activity.type === 'messageDelete' || activity.channelData?.eventType === 'softDeleteMessage';
  if (!isGone || where === undefined || activity.id === undefined) return undefined;
  return refOf(activity, where);
}

/** A channel that other teams, and other organisations, may share. */
export function isShared({ channelData }: TeamsActivity): boolean {
  return channelData?.channel?.type?.toLowerCase() === 'shared';
}
