// How a channel or a person is reached: kept from what they last sent, so that a process begun later can speak to them.
import { createPlaces } from './places.ts';
import type { Heard, Places } from './places.ts';
import type { TeamsActivity, Whereabouts } from '../read/activity.ts';
import type { ChannelRef, MessageRef, PersonRef } from '../../../src/domain/ref.ts';
import type { Line, Shelf } from '../../../src/ports/shelf.ts';

export interface LinesWorld {
  readonly lines: Shelf<Line>;
  /** `src/keys.ts` makes them. */
  readonly keys: { line(ref: ChannelRef): string; ownLine(ref: PersonRef): string };
}

export interface Lines {
  /** Keeps how whoever sent this is reached. */
  heard(activity: TeamsActivity, where: Whereabouts): Promise<void>;
  /** To the channel or chat where a message stands. */
  toChannel(ref: ChannelRef): Promise<Line | undefined>;
  /** To its author alone. */
  toPerson(ref: PersonRef): Promise<Line | undefined>;
  keepOwn(ref: PersonRef, line: Line): Promise<void>;
  forget(ref: ChannelRef): Promise<void>;
  forgetOwn(ref: PersonRef): Promise<void>;
  readonly places: Omit<Places, 'note'>;
}

const isSame = (one: Line | undefined, other: Line): boolean =>
  one?.service === other.service &&
  one.bot === other.bot &&
  one.chat === other.chat &&
  (other.team ?? one.team) === one.team &&
  (other.group ?? one.group) === one.group;

/** Lines over one shelf; what is the same is not written again. */
export function createLines({ lines, keys }: LinesWorld): Lines {
  const keep = async (key: string, line: Line): Promise<void> => {
    if (isSame(await lines.get(key), line)) return;
    // For as long as Aside is there.
    await lines.put(key, line, Number.POSITIVE_INFINITY);
  };
  const places = createPlaces(lines, keys.line);
  const keepChannel = async (heard: Heard, line: Line): Promise<void> => {
    const { platform, tenant, channel } = heard;
    const key = keys.line({ platform, tenant, channel });
    const kept = await lines.get(key);
    if (isSame(kept, line)) return;
    // Noted first: whatever is kept of a place can be forgotten with it.
    await places.note(heard, line);
    await lines.put(key, { ...kept, ...line }, Number.POSITIVE_INFINITY);
  };
  return {
    heard: async ({ serviceUrl: service, channelData }, { tenant, channel, author, bot, isPersonal }) => {
      const of = { platform: 'teams', tenant } as const;
      const { id: team, aadGroupId: group } = channelData?.team ?? {};
      const ofTeam = { ...(team === undefined ? {} : { team }), ...(group === undefined ? {} : { group }) };
      if (isPersonal) await keep(keys.ownLine({ ...of, author }), { service, bot, chat: channel });
      else await keepChannel({ ...of, channel, team }, { service, bot, ...ofTeam });
    },
    forget: (ref) => lines.remove(keys.line(ref)),
    forgetOwn: (ref) => lines.remove(keys.ownLine(ref)),
    places,
    toChannel: (ref) => lines.get(keys.line(ref)),
    toPerson: (ref) => lines.get(keys.ownLine(ref)),
    keepOwn: (ref, line) => keep(keys.ownLine(ref), line),
  };
}

/** The conversation in which something is said about a message: in a channel its thread, in a chat the chat. */
export function conversationOf({ channel, thread, message }: MessageRef): string {
  return /@thread\.(?:tacv2|skype)$/u.test(channel) ? `${channel};messageid=${thread ?? message}` : channel;
}
