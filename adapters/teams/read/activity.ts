// The shape of an activity, as far as Aside reads it; what is null, odd or missing is absent, and the rest still counts.
// Source: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
import { z } from 'zod';
import { list, maybe } from './lenient.ts';

const id = maybe(z.string().min(1));
const words = maybe(z.string());

export const attachment = z.object({
  contentType: words,
  content: z.unknown().optional(),
  contentUrl: words,
  name: words,
});

const activity = z.object({
  type: z.string().min(1),
  id,
  /** Of an invoke: what is asked. */
  name: words,
  timestamp: words,
  /** The same moment by the sender's own clock, with how far that is from UTC. */
  localTimestamp: words,
  serviceUrl: z.string().min(1),
  channelId: z.string().min(1),
  /** Whoever sent it; `aadObjectId` is how Microsoft's directory and everybody else but Teams name them. */
  from: maybe(z.object({ id, role: words, aadObjectId: id })),
  recipient: maybe(z.object({ id })),
  conversation: maybe(z.object({ id, tenantId: id, conversationType: words })),
  channelData: maybe(
    z.object({
      tenant: maybe(z.object({ id })),
      eventType: words,
      channel: maybe(z.object({ id, type: words })),
      team: maybe(z.object({ id, aadGroupId: id })),
    }),
  ),
  text: words,
  attachments: list(attachment),
  /** What a button of a card carries. */
  value: z.unknown().optional(),
  /** Of an installation: "add", "remove". */
  action: words,
  membersRemoved: list(z.object({ id })),
  /** The message that a pressed card stands in. */
  replyToId: id,
});

export type TeamsActivity = z.infer<typeof activity>;
export type Attachment = z.infer<typeof attachment>;

/** An activity as far as it can be read; undefined where nobody could tell what it is or where it came from. */
export function readActivity(body: unknown): TeamsActivity | undefined {
  const read = activity.safeParse(body);
  return read.success && URL.canParse(read.data.serviceUrl) ? read.data : undefined;
}

/** Who said something, where, and by which tenant. */
export interface Whereabouts {
  readonly tenant: string;
  /** The whole id, the thread included. */
  readonly conversation: string;
  /** Without the thread. */
  readonly channel: string;
  /** The id of the message that opened the thread. */
  readonly opening?: string;
  readonly author: string;
  /** Aside's own id there. */
  readonly bot: string;
  readonly isPersonal: boolean;
}

/** Where an activity belongs; undefined where any part of that is missing. */
export function whereaboutsOf(of: TeamsActivity): Whereabouts | undefined {
  const { conversation: { id: whole, tenantId, conversationType } = {}, channelData } = of;
  const [tenant, author, bot] = [channelData?.tenant?.id ?? tenantId, of.from?.id, of.recipient?.id];
  if (tenant === undefined || whole === undefined || author === undefined || bot === undefined)
    return undefined;
  const [channel = whole, opening = ''] = whole.split(';messageid=');
  return {
    tenant,
    conversation: whole,
    channel,
    ...(opening === '' ? {} : { opening }),
    author,
    bot,
    isPersonal: conversationType === 'personal',
  };
}
