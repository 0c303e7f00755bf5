// Looks into the pictures of a message: the service that brought it keeps them, and is asked by their ids alone, so no address leads elsewhere.
import { inTime } from '../in-time.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { Attachment, TeamsActivity, Whereabouts } from './activity.ts';
import type { Bot } from '../bot.ts';
import type { HeaderDetail } from '../../../src/domain/message.ts';
import type { FileHeaders } from '../../../src/ports/file-headers.ts';
import type { Log } from '../../../src/ports/log.ts';

export interface PicturesWorld {
  readonly bot: Pick<Bot, 'attachment'>;
  /** Absent where nobody looks into files. */
  readonly headers?: FileHeaders | undefined;
  readonly log: Log;
  /** How long may be asked, in milliseconds; the message is then judged by what is known. */
  readonly lookMs?: number | undefined;
}

/** What the headers of attachments tell of; one that is not there is not known. */
export type Tells = ReadonlyMap<Attachment, readonly HeaderDetail[]>;

const mostPictures = 3;
const patience = 1_500;
/** As the service names what it keeps. */
const keptAt = /\/v3\/attachments\/([\w-]{1,300})\/views\/(\w{1,30})$/u;

/** By which ids the service keeps an attachment; undefined for what is kept elsewhere. */
function keptAs(address: string, service: string): readonly [string, string] | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  const [, id, view] = keptAt.exec(pathname) ?? [];
  return origin === new URL(service).origin && id !== undefined && view !== undefined
    ? [id, view]
    : undefined;
}

/** Asks for the pictures of a message, for as long as there is. Never rejects. */
export async function lookInto(
  { attachments, serviceUrl: service }: TeamsActivity,
  { bot: id, conversation }: Pick<Whereabouts, 'bot' | 'conversation'>,
  { bot, headers, log, lookMs = patience }: PicturesWorld,
): Promise<Tells> {
  const found = new Map<Attachment, readonly HeaderDetail[]>();
  if (headers === undefined) return found;
  const place = { service, bot: id, conversation, isTargeted: false };
  const look = async (attachment: Attachment): Promise<void> => {
    const kept = keptAs(attachment.contentUrl ?? '', service);
    if (kept === undefined) return;
    const bytes = await bot.attachment(place, kept, headers.firstOf);
    if ('failure' in bytes) log.debug({ code: bytes.failure.code }, 'teams.picture-not-read');
    else found.set(attachment, await headers.tellsOf(bytes.value));
  };
  const pictures = attachments.filter(({ contentType = '' }) => contentType.startsWith('image/'));
  const all = Promise.all(pictures.slice(0, mostPictures).map(look)).catch((error: unknown) =>
    log.debug({ cause: causeOf(error) }, 'teams.picture-not-read'),
  );
  if (pictures.length > 0) await inTime(all, lookMs);
  return new Map(found);
}
