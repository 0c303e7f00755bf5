// What people ask of Aside with buttons, commands, shortcuts and forms, and what else Slack tells of a workspace: the shapes, as
// far as Aside reads them. Sources: docs.slack.dev/reference/interaction-payloads, docs.slack.dev/reference/events
import { z } from 'zod';
import { id, list, maybe } from '../lenient.ts';
import { authorization, said } from '../read/message-event.ts';

const words = maybe(z.string());
const only = z.object({ id });

/** Who asks, and from which workspace; an installation for a whole organisation has no team. */
const asker = {
  user: z.object({ id, team_id: maybe(id) }),
  team: maybe(only),
  enterprise: maybe(only),
  is_enterprise_install: maybe(z.boolean()),
};

const stateValue = z.object({
  type: words,
  value: words,
  selected_option: maybe(z.object({ value: z.string() })),
  selected_options: maybe(z.array(z.object({ value: z.string() }))),
  selected_conversation: words,
  selected_conversations: maybe(z.array(z.string())),
  selected_channel: words,
  selected_user: words,
  selected_users: maybe(z.array(z.string())),
});

const values = z.record(z.string(), z.record(z.string(), stateValue).catch({})).catch({});

const view = z.object({
  id: maybe(id),
  hash: words,
  callback_id: words,
  private_metadata: words,
  /** Where Aside opened it, of a form sent from a shared channel. */
  app_installed_team_id: maybe(id),
  state: maybe(z.object({ values })),
});

const container = z.object({
  type: words,
  message_ts: words,
  channel_id: words,
  thread_ts: words,
  is_ephemeral: maybe(z.boolean()),
});

const buttonPress = z.object({
  type: z.literal('block_actions'),
  ...asker,
  channel: maybe(only),
  container: maybe(container),
  message: maybe(z.object({ ts: words, thread_ts: words })),
  view: maybe(view),
  response_url: words,
  trigger_id: words,
  actions: list(stateValue.extend({ action_id: id, block_id: words })),
});

const messageShortcut = z.object({
  type: z.literal('message_action'),
  ...asker,
  callback_id: id,
  channel: only,
  message: said,
  message_ts: maybe(id),
  response_url: words,
  trigger_id: words,
});

const formSent = z.object({ type: z.literal('view_submission'), ...asker, view, trigger_id: words });

const slashCommand = z.object({
  command: z.string().startsWith('/'),
  text: z.string().catch(''),
  user_id: id,
  team_id: maybe(id),
  enterprise_id: maybe(id),
  /** A form says "true" or "false". */
  is_enterprise_install: words,
  channel_id: id,
  response_url: words,
  trigger_id: words,
});

/** Events besides messages that Aside listens to; the manifest subscribes to these as well. */
export const heardEvents = [
  'app_home_opened',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_shared',
  'channel_unshared',
  'group_archive',
  'group_deleted',
  'member_joined_channel',
  'member_left_channel',
  'tokens_revoked',
] as const;

const eventHeard = z.object({
  type: z.literal('event_callback'),
  team_id: maybe(id),
  context_team_id: maybe(id),
  enterprise_id: maybe(id),
  authorizations: list(authorization),
  event: z
    .object({
      type: z.enum(heardEvents),
      user: maybe(id),
      /** An id, or in some events an object of Slack's with one. */
      channel: maybe(z.union([id, only.transform((channel) => channel.id)])),
      /** Who invited the member that joined. */
      inviter: maybe(id),
      tab: words,
      tokens: maybe(z.object({ oauth: list(id), bot: list(id) })),
    })
    // Bolt looks for the channel by the name of its field, and trips over one that is there and holds nothing.
    .transform(({ channel, ...event }) => (channel === undefined ? event : { ...event, channel })),
});

export type ButtonPress = z.infer<typeof buttonPress>;
export type MessageShortcut = z.infer<typeof messageShortcut>;
export type FormSent = z.infer<typeof formSent>;
export type SlashCommand = z.infer<typeof slashCommand>;
export type EventHeard = z.infer<typeof eventHeard>;
export type FormValues = z.infer<typeof values>;

export type Asked =
  | { readonly kind: 'press'; readonly body: ButtonPress }
  | { readonly kind: 'shortcut'; readonly body: MessageShortcut }
  | { readonly kind: 'form'; readonly body: FormSent }
  | { readonly kind: 'command'; readonly body: SlashCommand }
  | { readonly kind: 'event'; readonly body: EventHeard };

/** Reads an interaction by its type; undefined where it is none that Aside answers, or not complete enough to be answered. */
export function interactionOf(body: unknown): Asked | undefined {
  const press = buttonPress.safeParse(body);
  if (press.success) return { kind: 'press', body: press.data };
  const shortcut = messageShortcut.safeParse(body);
  if (shortcut.success) return { kind: 'shortcut', body: shortcut.data };
  const form = formSent.safeParse(body);
  return form.success ? { kind: 'form', body: form.data } : undefined;
}

/** Reads a slash command; undefined where nobody and no channel is named. */
export function commandOf(body: unknown): Asked | undefined {
  const read = slashCommand.safeParse(body);
  return read.success ? { kind: 'command', body: read.data } : undefined;
}

/** Reads one of `heardEvents`; undefined for any other event. */
export function eventOf(body: unknown): Asked | undefined {
  const read = eventHeard.safeParse(body);
  return read.success ? { kind: 'event', body: read.data } : undefined;
}

type Named = { readonly id: string };

/** The workspace that an interaction comes from; the organisation where Aside is installed for all of it. */
export function tenantOfAsker(body: {
  readonly user: { readonly team_id?: string | undefined };
  readonly team?: Named | undefined;
  readonly enterprise?: Named | undefined;
  readonly view?: { readonly app_installed_team_id?: string | undefined } | undefined;
}): string | undefined {
  return body.view?.app_installed_team_id ?? body.team?.id ?? body.enterprise?.id ?? body.user.team_id;
}
