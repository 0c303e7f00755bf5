// Reading what others send: what is null, odd or missing is absent, and the rest still counts.
import { z } from 'zod';

/** A field that may be anything; absent where it is not what it should be. */
export function maybe<T extends z.ZodType>(schema: T) {
  return schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);
}

/** A list without its odd items; empty where it is none. */
export function list<T extends z.ZodType>(schema: T) {
  return z
    .array(maybe(schema))
    .catch([])
    .transform((items) => items.filter((item) => item !== undefined));
}
