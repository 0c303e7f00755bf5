// The room that a case is taken to: a private channel that exists, one made on the spot, or a group message. Never a public place.
import { randomBytes } from 'node:crypto';
import { askChannel } from './settings-facts.ts';
import { Problem } from '../../../src/voice/aside-problem.ts';
import type { AskWorld } from './ask-world.ts';
import type { WebClient } from '../say/web-client.ts';
import type { ConsultTarget } from '../../../src/domain/settings.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';

export interface Room {
  readonly channel: string;
  readonly client: WebClient;
  /** Made for this message; nobody has read anything there. */
  readonly isNew: boolean;
}

interface Opening {
  readonly ref: MessageRef;
  readonly client: WebClient;
  readonly world: AskWorld;
}

const settingsHint = 'An admin can choose another with `/aside settings`.';

async function invite(channel: string, users: readonly string[], { ref, client, world }: Opening) {
  return world.attempt({ method: 'conversations.invite', tenant: ref.tenant }, () =>
    // Who can't come does not keep the others away.
    client.conversations.invite({
      channel,
      users: users.join(','),
      ...(users.length > 1 ? { force: true } : {}),
    }),
  );
}

async function existing(channel: string, opening: Opening): Promise<Room> {
  const { ref, client, world } = opening;
  const info = await askChannel(channel, ref.tenant, world);
  if (info === undefined)
    throw new Problem('channel_not_asked', 'Slack gives no answer just now. Please try again in a minute.');
  if (info === 'unseen')
    throw new Problem('channel_not_found', `The consult channel is gone, or I am not in it. ${settingsHint}`);
  if (info.is_archived === true)
    throw new Problem('is_archived', `The consult channel is archived. ${settingsHint}`);
  if (info.is_private !== true)
    throw new Problem(
      'is_public',
      'The consult channel is public, so I send nothing there. An admin can choose a private one with `/aside settings`.',
    );
  if (info.is_member !== true)
    throw new Problem(
      'not_in_channel',
      `I am not in <#${channel}>. Somebody who is can add me with \`/invite @Aside\`.`,
    );
  const invited = await invite(channel, [ref.author], opening);
  if ('failure' in invited && invited.failure.code !== 'already_in_channel')
    throw new Problem(invited.failure.code, `I can’t add you to <#${channel}>. Somebody who is in it can.`);
  return { channel, client, isNew: false };
}

/** People as they are, and groups as the people in them. */
async function peopleOf(ids: readonly string[], { ref, client, world }: Opening): Promise<readonly string[]> {
  const found: string[] = [ref.author];
  for (const id of ids) {
    if (!id.startsWith('S')) {
      found.push(id);
      continue;
    }
    const asked = await world.attempt({ method: 'usergroups.users.list', tenant: ref.tenant }, () =>
      client.usergroups.users.list({ usergroup: id }),
    );
    if ('failure' in asked) world.log.warn({ code: asked.failure.code }, 'slack.group-not-read');
    else found.push(...(asked.value.users ?? []));
  }
  return [...new Set(found)];
}

/** A name that tells nothing of the case: the day, and four letters so that two do not meet. */
function nameFor(now: number): string {
  return `consult-${new Date(now).toISOString().slice(0, 10)}-${randomBytes(2).toString('hex')}`;
}

const mostTries = 3;

async function create({ ref, client, world }: Opening): Promise<string> {
  let code = 'name_taken';
  for (let tries = 0; tries < mostTries && code === 'name_taken'; tries += 1) {
    const name = nameFor(world.clock.now());
    const made = await world.attempt({ method: 'conversations.create', tenant: ref.tenant }, () =>
      client.conversations.create({ name, is_private: true }),
    );
    const channel = 'failure' in made ? undefined : made.value.channel?.id;
    if (channel !== undefined) return channel;
    code = 'failure' in made ? made.failure.code : 'no_channel';
  }
  throw new Problem(code, `Slack does not let me make a private channel. ${settingsHint}`);
}

async function made(ids: readonly string[], opening: Opening): Promise<Room> {
  const { ref, client, world } = opening;
  const people = await peopleOf(ids, opening);
  const channel = await create(opening);
  const invited = await invite(channel, people, opening);
  const refused = 'failure' in invited ? [] : (invited.value.errors ?? []);
  if ('failure' in invited || refused.some(({ user }) => user === ref.author)) {
    // A room without its author helps nobody.
    await world.attempt({ method: 'conversations.archive', tenant: ref.tenant }, () =>
      client.conversations.archive({ channel }),
    );
    const code = 'failure' in invited ? invited.failure.code : 'author_not_invited';
    throw new Problem(code, `I can’t add you to a new channel. ${settingsHint}`);
  }
  if (refused.length > 0) world.log.warn({ count: refused.length }, 'slack.not-all-invited');
  return { channel, client, isNew: true };
}

async function together(ids: readonly string[], opening: Opening): Promise<Room> {
  const { ref, client, world } = opening;
  const people = await peopleOf(ids, opening);
  const opened = await world.attempt({ method: 'conversations.open', tenant: ref.tenant }, () =>
    client.conversations.open({ users: people.join(','), return_im: true }),
  );
  const channel = 'failure' in opened ? undefined : opened.value.channel;
  const isGroup = people.length > 1 && channel?.id !== undefined && !channel.id.startsWith('D');
  if (isGroup && channel.id !== undefined) return { channel: channel.id, client, isNew: false };
  const code = 'failure' in opened ? opened.failure.code : 'no_group_message';
  throw new Problem(
    code,
    'I can’t open the group message: a group has up to eight people, and all of them must still be here. An admin can choose them with `/aside settings`.',
  );
}

/**
 * Opens the room, with the author in it.
 *
 * @throws Problem with a sentence for the author, who it is that can mend it included
 */
export async function openRoom(
  target: Exclude<ConsultTarget, { readonly type: 'link' }>,
  ref: MessageRef,
  world: AskWorld,
): Promise<Room> {
  const client = await world.clientFor(ref.tenant);
  if (client === undefined)
    throw new Problem(
      'not_installed',
      'Slack does not let me in here just now. Please try again in a minute. If it stays so, an admin can install Aside again.',
    );
  const opening = { ref, client, world };
  switch (target.type) {
    case 'channel':
      return existing(target.channel, opening);
    case 'new-channel':
      return made(target.people, opening);
    case 'group-message':
      return together(target.people, opening);
  }
}
