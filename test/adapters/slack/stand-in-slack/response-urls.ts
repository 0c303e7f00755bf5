// Response URLs: five answers, within thirty minutes. Source: docs.slack.dev/interactivity/handling-user-interaction
import { z } from 'zod';
import { content } from './asking.ts';
import { Refusal } from './refusal.ts';
import type { Ephemeral, Post, World } from './world.ts';

const lifeMs = 30 * 60_000;
const mostUses = 5;

/** Where somebody did something: what an answer replaces, deletes or is put beside. */
export interface Spot {
  readonly channel: string;
  readonly user: string;
  /** What carried the button; absent for a command. */
  readonly source?: Ephemeral | Post;
  readonly thread?: string;
}

export interface ResponseUrls {
  /** A new one; the last part of its address. */
  mint(spot: Spot): string;
  /** Takes an answer, or throws a Refusal. */
  take(id: string, body: unknown): void;
}

const answer = z.strictObject({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  attachments: z.array(z.unknown()).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  metadata: z.unknown().optional(),
});

function remove(source: Ephemeral | Post): void {
  if ('gone' in source) source.gone = true;
  else source.deleted = true;
}

function perform({ channel, user, source, thread }: Spot, body: unknown, world: World): void {
  const read = answer.safeParse(body);
  if (!read.success) throw new Refusal('invalid_payload');
  const { replace_original: replaces, delete_original: deletes, thread_ts: into = thread } = read.data;
  if (deletes === true && source !== undefined) return remove(source);
  const words = content(read.data, world);
  if (replaces === true && source !== undefined) {
    Object.assign(source, words);
    return;
  }
  const place = into === undefined ? {} : { thread: into };
  if (read.data.response_type === 'in_channel')
    world.say(channel, 'U0ASIDE', words.text, { ...words, ...place, bot: 'B0ASIDE' });
  else world.ephemerals.push({ ts: world.nextTs(), channel, user, gone: false, ...words, ...place });
}

export function createResponseUrls(world: World, now: () => number): ResponseUrls {
  const known = new Map<string, { readonly spot: Spot; readonly at: number; uses: number }>();
  return {
    mint: (spot) => {
      const id = world.nextId('R');
      known.set(id, { spot, at: now(), uses: 0 });
      return id;
    },
    take: (id, body) => {
      const url = known.get(id);
      if (url === undefined || now() - url.at > lifeMs) throw new Refusal('expired_url');
      if (url.uses >= mostUses) throw new Refusal('used_url');
      url.uses += 1;
      perform(url.spot, body, world);
    },
  };
}
