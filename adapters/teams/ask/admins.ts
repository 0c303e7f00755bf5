// Who may change settings: people named by whoever runs Aside or by each other, everywhere; owners, for the channels of their teams.
import { ownsTeam } from './owner.ts';
import type { AskWorld, Came } from './asking.ts';
import type { Owns } from './owner.ts';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * Whether whoever asks may change the settings of the place where they ask, or of the whole organisation.
 *
 * @throws the store's own error
 */
export async function mayChange(came: Came, isWhole: boolean, world: AskWorld): Promise<Owns> {
  const person = came.activity.from?.aadObjectId;
  if (person === undefined) return 'no';
  if (world.admins.some((admin) => same(admin, person))) return 'yes';
  const { tenant } = came.where;
  const { admins = [] } = (await world.settings.read({ platform: 'teams', tenant })).settings;
  if (admins.some((admin) => same(admin, person))) return 'yes';
  if (isWhole) return 'no';
  return ownsTeam(came, world);
}
