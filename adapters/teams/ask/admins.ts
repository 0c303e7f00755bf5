// Who may change settings: people named by whoever runs Aside or by each other, everywhere; owners, for the channels of their teams.
import { isOwner } from './owner.ts';
import type { AskWorld, Came } from './asking.ts';

/** `unknown`: nobody could be asked. */
export type May = 'yes' | 'no' | 'unknown';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * Whether whoever asks may change the settings of the place where they ask, or of the whole organisation.
 *
 * @throws the store's own error
 */
export async function mayChange(came: Came, isWhole: boolean, world: AskWorld): Promise<May> {
  const person = came.activity.from?.aadObjectId;
  if (person === undefined) return 'no';
  if (world.admins.some((admin) => same(admin, person))) return 'yes';
  const { tenant } = came.where;
  const { admins = [] } = (await world.settings.read({ platform: 'teams', tenant })).settings;
  if (admins.some((admin) => same(admin, person))) return 'yes';
  if (isWhole) return 'no';
  const owns = await isOwner(came, world);
  return owns === undefined ? 'unknown' : owns ? 'yes' : 'no';
}
