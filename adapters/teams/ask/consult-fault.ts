// What is wrong with the channel or chat that somebody names for cases.
import type { AskWorld, Came } from './asking.ts';
import type { Values } from '../read/settings-values.ts';
import type { FieldFaults } from '../../../src/voice/settings-form.ts';
import type { Settings } from '../../../src/domain/settings.ts';

/** Why cases can't be taken to a channel or chat; undefined where they can, and where Teams gave no answer. */
export async function consultFault(
  came: Came,
  { consult }: Settings,
  { bot }: AskWorld,
): Promise<string | undefined> {
  if (consult?.type !== 'channel') return undefined;
  const { activity, where } = came;
  const place = {
    service: activity.serviceUrl,
    bot: where.bot,
    conversation: consult.channel,
    isTargeted: false,
  };
  const found = await bot.member(place, where.author);
  if (!('failure' in found)) return undefined;
  const { status, code } = found.failure;
  if (code.startsWith('Member'))
    return 'You are not in that channel or chat. Join it first, or choose another.';
  return status === 403 || status === 404
    ? 'I’m not in that channel or chat. Add me there, then save again.'
    : undefined;
}

/** What to say of a channel or chat that could not be read, or was not given. */
export const unreadPlace = (values: Values): FieldFaults =>
  values.consult === 'channel' && values['consult-channel'] !== ''
    ? { 'consult-channel': 'That is not a link to a Teams channel or group chat. Copy it from its menu.' }
    : { 'consult-channel': 'Give the link of the channel or chat that cases go to.' };
