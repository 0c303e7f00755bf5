// Tells one person something in private: where they are, seen by them alone, or else in a direct message.
import type { types } from '@slack/bolt';
import { whileHanding } from './handing.ts';
import type { ApiFailure } from './api-failure.ts';
import type { Attempt, Attempted } from './attempt.ts';
import type { ClientFor, WebClient } from './web-client.ts';
import type { Handed } from '../../../src/ports/platform.ts';

/** A message as it is laid out, and the same in plain words for notifications and screen readers. */
export interface LaidOut {
  readonly text: string;
  readonly blocks: readonly (types.KnownBlock | types.Block)[];
}

/** Who is told, and where they are. */
export interface Spot {
  readonly tenant: string;
  readonly person: string;
  /** Absent where they are in none: in App Home, say. */
  readonly channel?: string;
  readonly thread?: string;
}

export interface Told {
  /** "D…/ts" of a direct message, by which it can be changed; absent where it can't be. */
  readonly handle?: string;
}

/** How a person is told. */
export interface Manner {
  /** A line of our own markup that says in a direct message what it is about. */
  readonly lead?: string;
  /** Told when the words leave. */
  readonly handed?: Handed | undefined;
}

/** Resolves once the person was told, or to why they can't be. Never rejects. */
export type TellPrivately = (to: Spot, message: LaidOut, manner?: Manner) => Promise<Attempted<Told>>;

export interface Voice {
  readonly clientFor: ClientFor;
  readonly attempt: Attempt;
}

/** Refusals that concern the place and not the person, whom a direct message still reaches. */
const refusedInPlace: readonly string[] = [
  'cannot_reply_to_message',
  'channel_not_found',
  'ekm_access_denied',
  'is_archived',
  'not_in_channel',
  'user_not_in_channel',
];

const isRefusedInPlace = ({ code }: ApiFailure): boolean =>
  refusedInPlace.includes(code) || code.startsWith('restricted_action');

/** Aside is not installed there, or its token can't be had right now; who removes it is forgotten, and then owed nothing. */
const notInstalled: ApiFailure = { code: 'not_installed', retryMs: 20_000 };

/** Slack's methods take lists that may be changed. */
function sent({ text, blocks }: LaidOut, lead?: string) {
  if (lead === undefined) return { text, blocks: [...blocks] };
  const first = { type: 'section', text: { type: 'mrkdwn', text: lead, verbatim: true } } as const;
  return { text: `${lead}\n${text}`, blocks: [first, ...blocks] };
}

async function tellInPlace(
  to: Spot,
  message: LaidOut,
  { chat }: WebClient,
  attempt: Attempt,
): Promise<Attempted<unknown>> {
  const { channel } = to;
  if (channel === undefined) return { failure: { code: 'not_in_channel' } };
  return attempt({ method: 'chat.postEphemeral', tenant: to.tenant }, () =>
    chat.postEphemeral({
      channel,
      user: to.person,
      ...(to.thread === undefined ? {} : { thread_ts: to.thread }),
      ...sent(message),
    }),
  );
}

async function tellDirectly(
  { tenant, person }: Spot,
  message: ReturnType<typeof sent>,
  { chat, conversations }: WebClient,
  { attempt, handing }: { readonly attempt: Attempt; readonly handing: Attempt },
): Promise<Attempted<Told>> {
  const opened = await attempt({ method: 'conversations.open', tenant }, () =>
    conversations.open({ users: person }),
  );
  if ('failure' in opened) return opened;
  const channel = opened.value.channel?.id;
  // Never in public: nothing but a direct conversation is written to.
  if (!channel?.startsWith('D')) return { failure: { code: 'no_direct_message' } };
  const posted = await handing({ method: 'chat.postMessage', tenant, channel }, () =>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
    chat.postMessage({ channel, unfurl_links: false, unfurl_media: false, ...message }),
  );
  if ('failure' in posted) return posted;
  const { ts } = posted.value;
  return { value: ts === undefined ? {} : { handle: `${channel}/${ts}` } };
}

/** Makes what tells people in private. */
export function createTellPrivately({ clientFor, attempt }: Voice): TellPrivately {
  return async (to, message, { lead, handed } = {}) => {
    const client = await clientFor(to.tenant);
    if (client === undefined) return { failure: notInstalled };
    const handing: Attempt = (target, call) => attempt(target, () => whileHanding(handed, call));
    const inPlace = await tellInPlace(to, message, client, handing);
    if (!('failure' in inPlace)) return { value: {} };
    if (!isRefusedInPlace(inPlace.failure)) return inPlace;
    return tellDirectly(to, sent(message, lead), client, { attempt, handing });
  };
}
