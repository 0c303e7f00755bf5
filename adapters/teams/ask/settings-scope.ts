// Whose settings are asked for: of the channel or chat where somebody asks, or of the whole organisation.
import type { AskWorld, Came } from './asking.ts';
import type { FormPlace } from '../../../src/voice/settings-form.ts';
import type { ChannelPolicy } from '../../../src/domain/settings.ts';
import type { Scope } from '../../../src/ports/settings.ts';

/** True where a channel's or chat's own settings can be asked for; the chat of two has none. */
export const isInChannel = ({ where }: Came): boolean => !where.isPersonal;

const wholeOf = ({ where: { tenant } }: Came): Scope => ({ platform: 'teams', tenant });

export const scopeOf = (came: Came, isWhole: boolean): Scope =>
  isWhole ? wholeOf(came) : { ...wholeOf(came), channel: came.where.channel };

/** What holds where nothing is set for a channel itself. */
export const policyOfWhole = (came: Came, { settings }: AskWorld): Promise<ChannelPolicy> =>
  settings.policyFor({ platform: 'teams', tenant: came.where.tenant, channel: 'any' });

/** What holds in the place, or in the whole organisation. */
export const holding = (came: Came, isWhole: boolean, world: AskWorld): Promise<ChannelPolicy> =>
  isWhole
    ? policyOfWhole(came, world)
    : world.settings.policyFor({ platform: 'teams', tenant: came.where.tenant, channel: came.where.channel });

/** The place as its form is told of it. */
export async function placeOf(came: Came, isWhole: boolean, world: AskWorld): Promise<FormPlace> {
  return { isWhole, whole: 'organisation', around: await policyOfWhole(came, world) };
}
