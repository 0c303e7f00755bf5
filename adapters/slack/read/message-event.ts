// The shape of a message event, as far as Aside reads it; what is not named here goes no further.
// Source: docs.slack.dev/reference/events/message
import { z } from 'zod';
import { id, list, maybe } from '../lenient.ts';

const words = maybe(z.string());

/** A rich text block, a part of it, or a leaf. */
export interface RichText {
  readonly type?: string | undefined;
  readonly text?: string | undefined;
  readonly url?: string | undefined;
  readonly name?: string | undefined;
  readonly skin_tone?: number | undefined;
  readonly range?: string | undefined;
  readonly fallback?: string | undefined;
  readonly elements: readonly RichText[];
}

const richText: z.ZodType<RichText> = z.object({
  type: words,
  text: words,
  url: words,
  name: words,
  skin_tone: maybe(z.number()),
  range: words,
  fallback: words,
  elements: z.lazy(() => list(richText)),
});

const attachment = z.object({
  pretext: words,
  title: words,
  text: words,
  fallback: words,
  from_url: words,
  original_url: words,
  is_share: maybe(z.boolean()),
  is_msg_unfurl: maybe(z.boolean()),
});

const file = z.object({ title: words, name: words, preview: words, plain_text: words });

export const said = z.object({
  subtype: maybe(z.string()),
  user: maybe(id),
  bot_id: maybe(id),
  app_id: maybe(id),
  ts: maybe(id),
  thread_ts: maybe(id),
  edited: maybe(z.object({ ts: id })),
  text: words,
  blocks: list(richText),
  attachments: list(attachment),
  files: list(file),
});

const messageEvent = said.extend({
  type: z.literal('message'),
  channel: id,
  /** channel, group, im or mpim. */
  channel_type: words,
  ts: id,
  /** What a message became, and what it was, where `subtype` is `message_changed`. */
  message: maybe(said),
  previous_message: maybe(said),
});

const authorization = z.object({
  team_id: maybe(id),
  user_id: maybe(id),
  is_bot: maybe(z.boolean()),
});

const envelope = z.object({
  type: z.literal('event_callback'),
  api_app_id: maybe(id),
  team_id: maybe(id),
  context_team_id: maybe(id),
  authorizations: list(authorization),
  /** People of other organisations are in the channel. */
  is_ext_shared_channel: maybe(z.boolean()),
  event: messageEvent,
});

/** The workspace for which Slack sent the event; in Grid and Connect it is not the author's. */
export function tenantOf(body: z.infer<typeof envelope>): string | undefined {
  return body.context_team_id ?? body.authorizations[0]?.team_id ?? body.team_id;
}

export const messageCallback = envelope.refine((body) => tenantOf(body) !== undefined);

export type Said = z.infer<typeof said>;
export type Attachment = z.infer<typeof attachment>;
export type MessageCallback = z.infer<typeof messageCallback>;
