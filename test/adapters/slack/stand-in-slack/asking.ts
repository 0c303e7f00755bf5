// What a method of the stand-in's Web API is asked with, and how its arguments are read.
import { z } from 'zod';
import { faulty, Refusal } from './refusal.ts';
import { faultsInBlocks } from './block-kit.ts';
import type { Token, World, Channel } from './world.ts';
import type { Triggers } from './triggers.ts';
import type { Pace } from './tiers.ts';

/** One call that was let in. */
export interface Asking {
  readonly args: Readonly<Record<string, string>>;
  /** What the call is made with; of nobody where the method takes none. */
  readonly token: Token;
  readonly world: World;
  readonly now: () => number;
  readonly triggers: Triggers;
  readonly pace: Pace;
  /** Where the stand-in listens, without a slash at the end. */
  readonly origin: string;
  /** How many sockets are open. */
  readonly sockets: () => number;
}

/** Answers with the fields beside `ok`, or throws a Refusal. */
export type Method = (asking: Asking) => Readonly<Record<string, unknown>>;

export const flag = z.stringbool().optional();
export const list = z.string().transform((ids) => ids.split(',').filter((id) => id !== ''));

/** JSON inside a form's field. */
export const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' });
    return z.NEVER;
  }
});

/** The arguments of a call, or Slack's `invalid_arguments`. */
export function read<T extends z.ZodType>(asking: Asking, shape: T): z.infer<T> {
  const known = shape.safeParse(asking.args);
  if (known.success) return known.data;
  throw faulty(
    'invalid_arguments',
    known.error.issues.map(({ message, path }) => `[ERROR] ${message} [json-pointer:/${path.join('/')}]`),
  );
}

/** The channel, where whoever asks may know that it exists. */
export function visibleChannel({ world, token }: Asking, id: string): Channel {
  const channel = world.channel(id);
  const isHidden = channel.kind !== 'public' && !channel.members.has(token.user);
  const isElsewhere = channel.team !== token.team && !channel.isExternal;
  if (isHidden || isElsewhere) throw new Refusal('channel_not_found');
  return channel;
}

/** The channel, where whoever asks may write in it. */
export function openChannel(asking: Asking, id: string): Channel {
  const channel = visibleChannel(asking, id);
  if (channel.isArchived) throw new Refusal('is_archived');
  if (!channel.members.has(asking.token.user)) throw new Refusal('not_in_channel');
  if (channel.isRestricted) throw new Refusal('restricted_action');
  return channel;
}

const longestText = 40_000;

/** What a message says. */
export const said = {
  text: z.string().optional(),
  blocks: json.optional(),
  attachments: json.optional(),
};

/** The text and blocks of a message, if Slack would take them. */
export function content(
  { text = '', blocks, attachments }: { text?: string | undefined; blocks?: unknown; attachments?: unknown },
  world: World,
): { readonly text: string; readonly blocks: readonly unknown[] } {
  if (text.length > longestText) throw new Refusal('msg_too_long');
  if (text === '' && blocks === undefined && attachments === undefined) throw new Refusal('no_text');
  if (blocks === undefined) return { text, blocks: [] };
  const faults = faultsInBlocks(blocks, 'message', world.refusedBlocks);
  if (faults.length > 0) throw faulty('invalid_blocks', faults);
  return { text, blocks: blocks as readonly unknown[] };
}
