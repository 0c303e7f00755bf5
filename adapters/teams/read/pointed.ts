// A message that somebody pointed at, read as a message is that came by itself.
import { textOf } from './inbound.ts';
import { readAttached } from './attached.ts';
import type { Whereabouts } from './activity.ts';
import type { PointedAt } from './invoke.ts';
import type { Enclosure } from '../../../src/domain/message.ts';

export interface Pointed {
  readonly message: string;
  readonly thread?: string;
  /** Its author, as the directory names people. */
  readonly person: string;
  readonly text: string;
  readonly enclosures: readonly Enclosure[];
}

/** Undefined for what no person wrote. */
export function pointedBy(of: PointedAt | undefined, { opening }: Whereabouts): Pointed | undefined {
  const {
    id: message,
    replyToId: thread = opening,
    from,
    body: { contentType, content = '' } = {},
  } = of ?? {};
  const person = from?.user?.id;
  if (of === undefined || message === undefined || person === undefined) return undefined;
  const isPlain = contentType === 'text';
  const page = { contentType: 'text/html', content, contentUrl: undefined, name: undefined };
  const attachments = isPlain ? of.attachments : [page, ...of.attachments];
  return {
    message,
    ...(thread === undefined || thread === message ? {} : { thread }),
    person,
    text: textOf({ text: isPlain ? content : '', attachments }),
    enclosures: readAttached({ attachments }).enclosures,
  };
}
