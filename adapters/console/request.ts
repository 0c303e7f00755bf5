// What the page may send: a message and the policy of the channel it is written in.
import { z } from 'zod';
import { sensitivities } from '../../src/domain/verdict.ts';
import type { Message } from '../../src/domain/message.ts';
import type { ChannelPolicy } from '../../src/domain/settings.ts';

/** As long as a message in Slack may be, in UTF-16 units. */
export const longestText = 40_000;
/** More people than live anywhere. */
export const largestCatchment = 10_000_000_000;

const id = z.string().regex(/^[\w-]{1,64}$/);

const postSchema = z.strictObject({
  text: z.string().max(longestText).regex(/\S/),
  author: id,
  conversation: id,
  sensitivity: z.enum(sensitivities),
  catchment: z.int().min(1).max(largestCatchment).optional(),
  /** The message that opened the thread, as an earlier answer named it. */
  thread: id.optional(),
});

export type Post = z.infer<typeof postSchema>;

/** What is wrong with each field, in words of our own: zod's would name unknown keys, which the sender wrote. */
const faults: Readonly<Record<string, string>> = {
  text: `Send text with at least one letter and at most ${longestText.toLocaleString('en')} characters.`,
  author: 'Send author as 1 to 64 letters, digits, dashes or underscores.',
  conversation: 'Send conversation as 1 to 64 letters, digits, dashes or underscores.',
  sensitivity: `Send sensitivity as one of ${sensitivities.join(', ')}.`,
  catchment: `Send catchment as a whole number of people from 1 to ${largestCatchment.toLocaleString('en')}, or leave it out.`,
  thread: 'Send thread as the message id of an earlier answer, or leave it out.',
} satisfies Record<keyof Post, string>;

const unknownField = `Send one object with ${Object.keys(faults).join(', ')} and nothing else.`;

function faultOf(field: PropertyKey | undefined): string {
  return (typeof field === 'string' ? faults[field] : undefined) ?? unknownField;
}

/** Reads what the page sent; the faults are full sentences and quote nothing of it. */
export function readPost(body: unknown): { readonly post: Post } | { readonly faults: readonly string[] } {
  const read = postSchema.safeParse(body);
  if (read.success) return { post: read.data };
  return { faults: [...new Set(read.error.issues.map((issue) => faultOf(issue.path[0])))] };
}

/** The message as the core sees it, under the id `message`. */
export function messageOf(post: Post, message: string): Message {
  const ref = {
    platform: 'console' as const,
    tenant: 'local',
    channel: post.conversation,
    message,
    author: post.author,
  };
  return {
    ref: post.thread === undefined ? ref : { ...ref, thread: post.thread },
    revision: '',
    text: post.text,
  };
}

/** What the page set for the channel. */
export function policyOf(post: Post): ChannelPolicy {
  const { sensitivity, catchment } = post;
  return catchment === undefined ? { sensitivity } : { sensitivity, catchment };
}
