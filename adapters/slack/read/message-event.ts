// The shape of a message event, as far as Aside reads it; what is not named here goes no further.
// Source: docs.slack.dev/reference/events/message
import { z } from 'zod';
import { id, list, maybe } from '../lenient.ts';

const words = maybe(z.string());

/** Blocks are read where their words are wanted, with an eye on how deep they go. */
const blocks = maybe(z.unknown());

const address = z.object({ name: words, address: words, original: words });

/** A file, as messages and `files.info` tell of it. Source: docs.slack.dev/reference/objects/file-object */
export const file = z.object({
  id: maybe(id),
  title: words,
  name: words,
  alt_txt: words,
  mimetype: words,
  filetype: words,
  mode: words,
  /** `check_file_info`: nothing but the id is told, as of files in channels shared with other organisations. */
  file_access: words,
  url_private: words,
  preview: words,
  preview_is_truncated: maybe(z.boolean()),
  /** Of an email: its own words and whom it is from and to. */
  subject: words,
  plain_text: words,
  preview_plain_text: words,
  from: list(address),
  to: list(address),
  cc: list(address),
  /** Of a clip: what was said in it. */
  transcription: maybe(z.object({ preview: maybe(z.object({ content: words })) })),
});

const attachment = z.object({
  pretext: words,
  author_name: words,
  title: words,
  text: words,
  fields: list(z.object({ title: words, value: words })),
  footer: words,
  fallback: words,
  blocks,
  /** Of a message that was forwarded: it stands here as it was laid out. */
  message_blocks: list(z.object({ message: maybe(z.object({ blocks })) })),
  files: list(file),
  from_url: words,
  original_url: words,
  is_share: maybe(z.boolean()),
  is_msg_unfurl: maybe(z.boolean()),
  is_reply_unfurl: maybe(z.boolean()),
});

export const said = z.object({
  subtype: maybe(z.string()),
  user: maybe(id),
  bot_id: maybe(id),
  app_id: maybe(id),
  workflow_id: maybe(id),
  ts: maybe(id),
  thread_ts: maybe(id),
  edited: maybe(z.object({ ts: id })),
  text: words,
  blocks,
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
  /** Of a message that is gone, where `subtype` is `message_deleted`. */
  deleted_ts: maybe(id),
});

/** For which installation Slack sent an event. */
export const authorization = z.object({
  enterprise_id: maybe(id),
  is_enterprise_install: maybe(z.boolean()),
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
export function tenantOf(
  body: Pick<z.infer<typeof envelope>, 'context_team_id' | 'authorizations' | 'team_id'>,
): string | undefined {
  return body.context_team_id ?? body.authorizations[0]?.team_id ?? body.team_id;
}

export const messageCallback = envelope.refine((body) => tenantOf(body) !== undefined);

export type Said = z.infer<typeof said>;
export type SlackFile = z.infer<typeof file>;
export type Attachment = z.infer<typeof attachment>;
export type MessageCallback = z.infer<typeof messageCallback>;
