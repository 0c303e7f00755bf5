// What the settings form has to know before it is shown: what is set, what the workspace says, which groups there are, and
// whether the consult channel is still there.
import { z } from 'zod';
import { list, maybe } from '../lenient.ts';
import { anyChannel } from './settings-words.ts';
import type { AskWorld } from './ask-world.ts';
import type { FormFacts } from './settings-form.ts';
import type { Shown } from './settings-metadata.ts';
import type { Scope } from '../../../src/ports/settings.ts';
import type { Settings } from '../../../src/domain/settings.ts';

export interface Place extends Pick<Shown, 'channel' | 'isWorkspace'> {
  readonly tenant: string;
}

/** The scope whose settings a form shows. */
export function scopeOf({ tenant, channel, isWorkspace }: Place): Scope {
  const workspace = { platform: 'slack', tenant } as const;
  return isWorkspace || channel === undefined ? workspace : { ...workspace, channel };
}

const truth = maybe(z.boolean());
const channelInfo = z.object({
  channel: z.object({
    is_member: truth,
    is_archived: truth,
    is_private: truth,
    is_ext_shared: truth,
    is_im: truth,
  }),
});

/** What Slack tells of a channel. */
export type ChannelInfo = z.infer<typeof channelInfo>['channel'];

/** Asks Slack about a channel; `unseen` where it does not exist for Aside, undefined where Slack gave no answer. */
export async function askChannel(
  channel: string,
  tenant: string,
  { clientFor, attempt }: AskWorld,
): Promise<ChannelInfo | 'unseen' | undefined> {
  const client = await clientFor(tenant);
  if (client === undefined) return undefined;
  const asked = await attempt({ method: 'conversations.info', tenant }, () =>
    client.conversations.info({ channel }),
  );
  if (!('failure' in asked)) return channelInfo.safeParse(asked.value).data?.channel;
  return asked.failure.code === 'channel_not_found' ? 'unseen' : undefined;
}

/** Why cases can't be taken to a channel; undefined where they can, and where Slack could not be asked. */
export async function consultFaultOf(
  channel: string,
  tenant: string,
  world: AskWorld,
): Promise<string | undefined> {
  const info = await askChannel(channel, tenant, world);
  if (info === undefined) return undefined;
  if (info === 'unseen')
    return 'The consult channel is gone, or Aside is not in it. Invite Aside there, or choose another.';
  if (info.is_archived === true) return 'The consult channel is archived. Choose another.';
  if (info.is_private !== true) return 'Everybody could read along in that channel. Choose a private one.';
  return info.is_member === true
    ? undefined
    : 'Aside is not in the consult channel. Invite it there (/invite @Aside), then save again.';
}

const groupList = z.object({ usergroups: list(z.object({ id: z.string(), name: z.string().min(1) })) });

async function askGroups(tenant: string, { clientFor, attempt }: AskWorld): Promise<FormFacts['groups']> {
  const client = await clientFor(tenant);
  if (client === undefined) return undefined;
  const asked = await attempt({ method: 'usergroups.list', tenant }, () => client.usergroups.list());
  const read = groupList.safeParse('failure' in asked ? undefined : asked.value);
  return read.data?.usergroups.map(({ id, name }) => ({ value: id, text: name }));
}

/** The channel that settings name as the place for cases. */
export const consultChannelOf = ({ consult }: Settings): string | undefined =>
  consult?.type === 'channel' ? consult.channel : undefined;

/** @throws the store's own error */
export async function askFacts(place: Place, world: AskWorld): Promise<FormFacts> {
  const { tenant, channel } = place;
  const isWorkspace = place.isWorkspace || channel === undefined;
  const [{ settings, version }, workspace, groups] = await Promise.all([
    world.settings.read(scopeOf(place)),
    world.settings.policyFor(anyChannel({ tenant })),
    askGroups(tenant, world),
  ]);
  const consult = consultChannelOf(settings);
  const consultFault = consult === undefined ? undefined : await consultFaultOf(consult, tenant, world);
  return { shown: { channel, isWorkspace, version }, settings, workspace, groups, consultFault };
}
