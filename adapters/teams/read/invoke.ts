// What an invoke of a dialog or a message extension carries, as far as Aside reads it.
// Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
import { z } from 'zod';
import { attachment } from './activity.ts';
import { list, maybe } from './lenient.ts';

const id = maybe(z.string().min(1).max(300));
const words = maybe(z.string());

/** A message that somebody pointed at. */
const pointed = z.object({
  id,
  replyToId: id,
  deleted: maybe(z.boolean()),
  from: maybe(z.object({ user: maybe(z.object({ id })) })),
  body: maybe(z.object({ contentType: words, content: words })),
  attachments: list(attachment),
});

const carried = z.object({
  /** Which command of the manifest's. */
  commandId: words,
  messagePayload: maybe(pointed),
  /** What the button carries, and what was typed into the fields, by their ids. */
  data: maybe(z.record(z.string(), z.unknown())),
});

export type PointedAt = z.infer<typeof pointed>;
export type Carried = z.infer<typeof carried>;

/** Reads the value of an invoke; what is odd or missing is absent. */
export function carriedBy(value: unknown): Carried {
  return (
    carried.safeParse(value).data ?? { data: undefined, commandId: undefined, messagePayload: undefined }
  );
}

/** What was typed or chosen in a field; empty where nothing was. */
export function typedIn({ data }: Carried, field: string): string {
  const value = data?.[field];
  return typeof value === 'string' ? value.trim() : '';
}
