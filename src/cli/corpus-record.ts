// A record of the labelled corpus, or any line with a `text`: the form that --jsonl and eval read.
import { z } from 'zod';
import { bySensitivity } from '../domain/verdict.ts';

const span = z.object({ text: z.string(), category: z.string() });
const label = z.boolean().nullable();

export const corpusRecord = z.object({
  text: z.string(),
  id: z.union([z.string(), z.number()]).optional(),
  class: z.string().optional(),
  author: z.string().optional(),
  channel: z.object({ name: z.string().optional(), catchment: z.number().positive().optional() }).optional(),
  thread: z.array(z.object({ author: z.string().optional(), text: z.string() })).optional(),
  case: z.boolean().optional(),
  identifiers: z.array(span).optional(),
  attributes: z.array(span).optional(),
  warn: z.object(bySensitivity(() => label)).optional(),
});

export type CorpusRecord = z.infer<typeof corpusRecord>;

export type ReadLine = { readonly record: CorpusRecord } | { readonly error: string };

/** One line → a record, or what is wrong with it in words that quote nothing of it. */
export function readRecord(line: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'not JSON: one object a line is expected' };
  }
  const parsed = corpusRecord.safeParse(value);
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
