// How Slack's payloads are read: what is null, odd or missing is absent, and the rest still counts.
import { z } from 'zod';

/** A piece that is null, odd or missing is absent. */
export function maybe<T extends z.ZodType>(schema: T) {
  return schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);
}

/** A list without its odd entries. */
export function list<T extends z.ZodType>(schema: T) {
  return z
    .array(maybe(schema))
    .catch([])
    .transform((items) => items.filter((item) => item !== undefined));
}

/** An id of Slack's: opaque, never empty. */
export const id = z.string().min(1);
