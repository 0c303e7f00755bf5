// Where a text is meant to go: the channel named in it, taken out of the text where it stands at either end.
import { z } from 'zod';
import { maybe } from '../lenient.ts';
import type { AskWorld } from './ask-world.ts';
import type { PersonRef } from '../../../src/domain/ref.ts';

/** A channel as somebody wrote it: picked from Slack's list, or typed by its name. */
type Named = { readonly id: string } | { readonly name: string };

export interface Meant {
  /** What is to be posted there. */
  readonly text: string;
  readonly named?: Named;
}

const picked = /<#([CG][A-Z\d]+)(?:\|[^<>]*)?>/gu;
// What `plainText` and `textOf` make of a picked channel.
const pickedAtStart = /^\s*(?:(?:in|for|to)\s+)?#channel(?![\p{L}\p{N}_-])\s*[:,–—-]?\s*/iu;
const pickedAtEnd = /\s*[([]?(?:\b(?:in|for|to)\s+)?#channel[)\]]?\s*\.?\s*$/iu;
// A name holds a letter: "#3" is a bed or a point of a list.
const name = String.raw`#(?=[\p{N}_-]*\p{Ll})([\p{Ll}\p{N}_-]{1,80})`;
const typedAtStart = new RegExp(String.raw`^\s*(?:(?:[Ii]n|[Ff]or|[Tt]o)\s+)?${name}(?:\s*[:,]\s*|\s+)`, 'u');
const typedAtEnd = new RegExp(String.raw`\s+(?:in|for|to)\s+${name}\s*\.?\s*$`, 'u');

/**
 * Reads where a text is meant to go.
 *
 * @param raw the text in Slack's markup, where a picked channel keeps its id
 * @param text the same as its reader sees it
 */
export function meantFor(raw: string, text: string): Meant {
  const ids = [...raw.matchAll(picked)].map((match) => match[1] ?? '');
  const [first] = ids;
  if (first === undefined) return typed(text);
  if (pickedAtStart.test(text)) return { text: text.replace(pickedAtStart, ''), named: { id: first } };
  if (pickedAtEnd.test(text))
    return { text: text.replace(pickedAtEnd, ''), named: { id: ids.at(-1) ?? first } };
  return { text, named: { id: first } };
}

function typed(text: string): Meant {
  for (const place of [typedAtStart, typedAtEnd]) {
    const found = place.exec(text)?.[1];
    if (found !== undefined) return { text: text.replace(place, ''), named: { name: found } };
  }
  return { text };
}

export interface Place {
  readonly channel: string;
  readonly isExternal: boolean;
}

const page = z.object({
  channels: z.array(z.object({ id: z.string(), name: maybe(z.string()), is_ext_shared: maybe(z.boolean()) })),
  response_metadata: maybe(z.object({ next_cursor: maybe(z.string()) })),
});

// Slack's own advice is at most 200 a page; who is in more than a thousand channels is asked no further.
const pageSize = 200;
const mostPages = 5;

type Page = z.infer<typeof page>;

/** One page of the channels that this person and Aside can both see; undefined where Slack gave none. */
async function askPage(
  { tenant, author }: PersonRef,
  cursor: string | undefined,
  { clientFor, attempt }: Pick<AskWorld, 'clientFor' | 'attempt'>,
): Promise<Page | undefined> {
  const client = await clientFor(tenant);
  if (client === undefined) return undefined;
  const asked = await attempt({ method: 'users.conversations', tenant }, () =>
    client.users.conversations({
      user: author,
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    }),
  );
  return page.safeParse('failure' in asked ? undefined : asked.value).data;
}

/** The channel that was named, where this person is in it and Aside may see that; undefined otherwise. Never rejects. */
export async function placeOf(
  named: Named,
  person: PersonRef,
  world: Pick<AskWorld, 'clientFor' | 'attempt'>,
): Promise<Place | undefined> {
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const read = await askPage(person, cursor, world);
    const found = read?.channels.find((channel) =>
      'id' in named ? channel.id === named.id : channel.name === named.name,
    );
    if (found !== undefined) return { channel: found.id, isExternal: found.is_ext_shared === true };
    cursor = read?.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return undefined;
  }
  return undefined;
}
