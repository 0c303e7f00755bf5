// A record of the labelled corpus, or any line with a `text`: the forms that --jsonl and eval read.
import { z } from 'zod';
import { bySensitivity } from '../domain/verdict.ts';

/** A field that may be left out, or be null for the same. */
function absent<T extends z.ZodType>(field: T) {
  return field.nullish().transform((value) => value ?? undefined);
}

const messageRecord = z.object({
  text: z.string(),
  id: absent(z.union([z.string(), z.number()])),
  author: absent(z.string()),
  channel: absent(z.object({ catchment: absent(z.number().nonnegative()) })),
  thread: absent(z.array(z.object({ author: absent(z.string()), text: z.string() }))),
});

const span = z.object({ text: z.string(), category: z.string() });

const labelledRecord = messageRecord.extend({
  class: z.string().optional(),
  case: z.boolean().optional(),
  identifiers: z.array(span).optional(),
  attributes: z.array(span).optional(),
  warn: z.object(bySensitivity(() => z.boolean().nullable())).optional(),
  // As ASQ-PHI and other published sets mark direct identifiers: by offsets, and whether a message holds any.
  gold: z.array(z.object({ s: z.number().int(), e: z.number().int(), l: z.string() })).optional(),
  phi: z.boolean().optional(),
});

export type MessageRecord = Partial<z.infer<typeof messageRecord>> & { readonly text: string };
export type CorpusRecord = Partial<z.infer<typeof labelledRecord>> & { readonly text: string };

export type ReadLine<T> = { readonly record: T } | { readonly error: string };

/** One line → a message to judge, or what is wrong with it in words that quote nothing of it. Labels are not looked at. */
export function readMessage(line: string): ReadLine<MessageRecord> {
  return read(line, messageRecord);
}

/** One line → a message with its labels, or what is wrong with it. */
export function readRecord(line: string): ReadLine<CorpusRecord> {
  return read(line, labelledRecord);
}

function read<T>(line: string, schema: z.ZodType<T>): ReadLine<T> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'not JSON: one object a line is expected' };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { record: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  return {
    error:
      field === ''
        ? 'not a record: an object with a "text" is expected'
        : `"${field}" is missing or of the wrong type`,
  };
}
