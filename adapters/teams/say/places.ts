// Which teams and chats of a tenant, and which channels of a team, were heard of: so that they can be forgotten with it.
import type { ChannelRef } from '../../../src/domain/ref.ts';
import type { Line, Shelf } from '../../../src/ports/shelf.ts';

type Tenant = Pick<ChannelRef, 'platform' | 'tenant'>;

/** A channel or chat, and the team that it is of. */
export interface Heard extends ChannelRef {
  readonly team?: string | undefined;
}

export interface Places {
  /** Notes where something was heard of; known already, nothing is written. Rejects with the store's own error. */
  note(heard: Heard, line: Line): Promise<void>;
  /** The channels of a team, and the team's own; of a chat the chat itself. Rejects with the store's own error. */
  within(of: Tenant, place: string): Promise<readonly string[]>;
  /** Takes a team or chat out; resolves to whether it was the last of its tenant. Rejects with the store's own error. */
  leave(of: Tenant, place: string): Promise<boolean>;
}

/** Another process may write at the same time; who is not in the list then tries again. */
const mostTries = 5;

/** Lists in the shelf of the lines, under keys that no channel has. */
export function createPlaces(lines: Shelf<Line>, keyOf: (ref: ChannelRef) => string): Places {
  const ofTenant = (of: Tenant): string => keyOf({ ...of, channel: '' });
  const ofTeam = (of: Tenant, team: string): string => keyOf({ ...of, channel: `team ${team}` });

  const add = async (key: string, place: string, { service, bot }: Line): Promise<void> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { places = [] } = (await lines.get(key)) ?? {};
      if (places.includes(place)) return;
      await lines.put(key, { service, bot, places: [...places, place] }, Number.POSITIVE_INFINITY);
    }
  };

  const drop = async (key: string, place: string): Promise<boolean> => {
    const list = await lines.get(key);
    const left = (list?.places ?? []).filter((each) => each !== place);
    if (list?.places === undefined || left.length === list.places.length) return false;
    if (left.length > 0) await lines.put(key, { ...list, places: left }, Number.POSITIVE_INFINITY);
    else await lines.remove(key);
    return left.length === 0;
  };

  return {
    async note({ platform, tenant, channel, team }, line) {
      const of = { platform, tenant };
      if (team !== undefined) await add(ofTeam(of, team), channel, line);
      await add(ofTenant(of), team ?? channel, line);
    },
    async within(of, place) {
      const { places = [] } = (await lines.get(ofTeam(of, place))) ?? {};
      return [...new Set([...places, place])];
    },
    async leave(of, place) {
      await lines.remove(ofTeam(of, place));
      return drop(ofTenant(of), place);
    },
  };
}
