// How a channel or a person is reached: kept from what they last sent, so that a process begun later can speak to them.
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
}

const isSame = (one: Line | undefined, other: Line): boolean =>
  one?.service === other.service && one.bot === other.bot && one.chat === other.chat;

/** Lines over one shelf; what is the same is not written again. */
export function createLines({ lines, keys }: LinesWorld): Lines {
  const keep = async (key: string, line: Line): Promise<void> => {
    if (isSame(await lines.get(key), line)) return;
    // For as long as Aside is there: then the whole tenant is forgotten.
    await lines.put(key, line, Number.POSITIVE_INFINITY);
  };
  return {
    heard: async ({ serviceUrl: service }, { tenant, channel, author, bot, isPersonal }) => {
      const person = { platform: 'teams', tenant, author } as const;
      if (isPersonal) await keep(keys.ownLine(person), { service, bot, chat: channel });
      else await keep(keys.line({ platform: 'teams', tenant, channel }), { service, bot });
    },
    toChannel: (ref) => lines.get(keys.line(ref)),
    toPerson: (ref) => lines.get(keys.ownLine(ref)),
    keepOwn: (ref, line) => keep(keys.ownLine(ref), line),
  };
}

/** The conversation in which something is said about a message: in a channel its thread, in a chat the chat. */
export function conversationOf({ channel, thread, message }: MessageRef): string {
  return /@thread\.(?:tacv2|skype)$/u.test(channel) ? `${channel};messageid=${thread ?? message}` : channel;
}
