// Aside was added somewhere, and says hello to one person alone; or it was taken out, and what was kept of there is forgotten.
import { received } from '../ask/asking.ts';
import { welcome } from '../ask/personal.ts';
import { whereaboutsOf } from '../read/activity.ts';
import type { Answered, AskWorld } from '../ask/asking.ts';
import type { TeamsActivity } from '../read/activity.ts';
import type { ChannelRef } from '../../../src/domain/ref.ts';

type Tenant = Pick<ChannelRef, 'platform' | 'tenant'>;

/** What is gone: a whole team or chat, one channel, or the chat of the two. */
type Gone =
  | { readonly type: 'place'; readonly id: string }
  | { readonly type: 'channel'; readonly id: string }
  | { readonly type: 'own' };

const gone: ReadonlySet<string> = new Set(['teamDeleted', 'teamHardDeleted']);

/** Aside itself, and nobody else, was taken out. */
function isRemoved({ type, action, membersRemoved, recipient }: TeamsActivity): boolean {
  if (type === 'installationUpdate') return action === 'remove';
  return recipient?.id !== undefined && membersRemoved.some(({ id }) => id === recipient.id);
}

/** One channel: deleted, or a shared or private one that Aside was taken out of while it stays in the team. */
function channelGone({ channelData }: TeamsActivity, isOut: boolean): Gone | undefined {
  const { eventType = '', channel } = channelData ?? {};
  const isGone = eventType === 'channelDeleted' || (isOut && eventType.startsWith('channelMember'));
  return isGone && channel?.id !== undefined ? { type: 'channel', id: channel.id } : undefined;
}

/** Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
function goneBy(activity: TeamsActivity): Gone | undefined {
  const { channelData, conversation } = activity;
  const isOut = isRemoved(activity);
  const channel = channelGone(activity, isOut);
  if (channel !== undefined) return channel;
  if (!isOut && !gone.has(channelData?.eventType ?? '')) return undefined;
  if (conversation?.conversationType === 'personal') return { type: 'own' };
  const [place = ''] = (channelData?.team?.id ?? conversation?.id ?? '').split(';messageid=');
  return place === '' ? undefined : { type: 'place', id: place };
}

async function forgetChannel(of: Tenant, channel: string, { lines, desk }: AskWorld): Promise<void> {
  await desk.forgetChannel({ ...of, channel });
  await lines.forget({ ...of, channel });
}

async function forgetPlace(of: Tenant, place: string, world: AskWorld): Promise<void> {
  const { places } = world.lines;
  const channels = await places.within(of, place);
  // The list goes last: what fails half-way is asked for again.
  for (const channel of channels) await forgetChannel(of, channel, world);
  const isLast = await places.leave(of, place);
  if (isLast) await world.desk.forgetTenant(of);
  world.log.info({ tenant: of.tenant, channels: channels.length, isLast }, 'teams.removed');
}

async function forget(activity: TeamsActivity, what: Gone, world: AskWorld): Promise<Answered> {
  const { channelData, conversation, from } = activity;
  const tenant = channelData?.tenant?.id ?? conversation?.tenantId;
  if (tenant === undefined) return received();
  const of = { platform: 'teams', tenant } as const;
  if (what.type === 'place') await forgetPlace(of, what.id, world);
  else if (what.type === 'channel') await forgetChannel(of, what.id, world);
  else if (from?.id !== undefined) await world.lines.forgetOwn({ ...of, author: from.id });
  return received();
}

/** Hello, once, in the chat of the two; in a team or a group nothing is said. */
async function added(activity: TeamsActivity, world: AskWorld): Promise<Answered> {
  const where = whereaboutsOf(activity);
  if (where === undefined) return received();
  await world.lines.heard(activity, where);
  if (!where.isPersonal) return received();
  const { tenant, conversation, bot } = where;
  const place = { service: activity.serviceUrl, bot, conversation, isTargeted: false };
  return received(async () => {
    await world.once({ platform: 'teams', tenant }, ['welcome', conversation], async () => {
      const posted = await world.bot.post(place, welcome);
      if ('failure' in posted) world.log.warn({ code: posted.failure.code }, 'teams.not-answered');
    });
  });
}

/**
 * Answers `installationUpdate` and `conversationUpdate`.
 *
 * @throws the store's own error: then Teams has to send it again
 */
export async function moved(activity: TeamsActivity, world: AskWorld): Promise<Answered> {
  const what = goneBy(activity);
  if (what !== undefined) return forget(activity, what, world);
  return activity.type === 'installationUpdate' && activity.action === 'add'
    ? added(activity, world)
    : received();
}
