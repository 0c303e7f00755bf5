// Who owns a team: Graph says it, by the consent that its owner gave when they added Aside. The service behind Teams names members,
// and not which of them are owners.
import { z } from 'zod';
import type { AskWorld, Came } from './asking.ts';

const directoryId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

const members = z.object({ value: z.array(z.object({ userId: z.string(), roles: z.array(z.string()) })) });

async function groupOf({ activity, where }: Came, { bot }: AskWorld): Promise<string | undefined> {
  const { id, aadGroupId } = activity.channelData?.team ?? {};
  if (aadGroupId !== undefined || id === undefined) return aadGroupId;
  const place = {
    service: activity.serviceUrl,
    bot: where.bot,
    conversation: where.conversation,
    isTargeted: false,
  };
  const found = await bot.groupOf(place, id);
  return 'failure' in found ? undefined : found.value;
}

/** `unknown`: it can't be told right now; `unseen`: Aside was never allowed to see it. */
export type Owns = 'yes' | 'no' | 'unknown' | 'unseen';

/** Whether whoever asks owns the team that the channel belongs to. Never rejects. */
export async function ownsTeam(came: Came, world: AskWorld): Promise<Owns> {
  const person = came.activity.from?.aadObjectId ?? '';
  if (came.activity.channelData?.team?.id === undefined || !directoryId.test(person)) return 'no';
  const group = await groupOf(came, world);
  if (group === undefined || !directoryId.test(group)) return 'unknown';
  const filter = `(microsoft.graph.aadUserConversationMember/userId eq '${person}')`;
  const path = `teams/${group}/members?$filter=${encodeURIComponent(filter)}`;
  const asked = await world.graph.call(came.where.tenant, { method: 'GET', path });
  if ('failure' in asked) {
    const { code, status } = asked.failure;
    world.log.warn({ code }, 'teams.owner-unknown');
    return status === 403 ? 'unseen' : 'unknown';
  }
  const read = members.safeParse(asked.value).data?.value;
  if (read === undefined) return 'unknown';
  const isTheirs = (userId: string): boolean => userId.toLowerCase() === person.toLowerCase();
  return read.some(({ userId, roles }) => isTheirs(userId) && roles.includes('owner')) ? 'yes' : 'no';
}
