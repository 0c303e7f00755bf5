// What the stand-in knows: workspaces, people, channels, tokens, and what was said and shown. All of it may be changed by a test.
import { Refusal } from './refusal.ts';

export interface Workspace {
  readonly id: string;
  name: string;
  /** The organisation, where the workspace belongs to one. */
  enterprise?: string;
}

export interface Person {
  readonly id: string;
  team: string;
  name: string;
  isBot: boolean;
  isAdmin: boolean;
  isOwner: boolean;
  /** Deactivated, or left the organisation. */
  deleted: boolean;
}

export interface Channel {
  readonly id: string;
  team: string;
  name: string;
  kind: 'public' | 'private' | 'direct' | 'group';
  members: Set<string>;
  isArchived: boolean;
  /** Shared with another organisation. */
  isExternal: boolean;
  /** Only some may post. */
  isRestricted: boolean;
  topic: string;
  purpose: string;
}

/** A message in a channel. */
export interface Post {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  /** Where an app posted it. */
  readonly bot?: string;
  text: string;
  blocks: readonly unknown[];
  thread?: string;
  edited?: string;
  deleted: boolean;
}

/** A message that one person sees, until they reload. */
export interface Ephemeral {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  text: string;
  blocks: readonly unknown[];
  thread?: string;
  gone: boolean;
}

export interface Token {
  readonly token: string;
  type: 'bot' | 'user' | 'app';
  team: string;
  user: string;
  scopes: Set<string>;
  state: 'good' | 'token_revoked' | 'account_inactive' | 'token_expired' | 'invalid_auth';
  /** Exchanged for the next token, where tokens are rotated. */
  refresh?: string;
}

export interface View {
  readonly id: string;
  readonly user: string;
  hash: string;
  /** As the app gave it. */
  view: Readonly<Record<string, unknown>>;
}

export interface StoredFile {
  readonly id: string;
  name: string;
  mimetype: string;
  bytes: Buffer;
  /** Where it was shared; who may see it. */
  channels: readonly string[];
}

export interface UserGroup {
  readonly id: string;
  team: string;
  handle: string;
  users: readonly string[];
}

export interface World {
  readonly workspaces: Map<string, Workspace>;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly tokens: Map<string, Token>;
  readonly groups: Map<string, UserGroup>;
  readonly files: Map<string, StoredFile>;
  readonly posts: Post[];
  readonly ephemerals: Ephemeral[];
  /** Modals, the topmost last. */
  readonly modals: View[];
  /** App Home by person. */
  readonly homes: Map<string, View>;
  /** Codes of OAuth that were given out, once each, with what they are good for. */
  readonly codes: Map<string, Token>;
  /** Block types that the workspaces refuse with `invalid_blocks`. */
  readonly refusedBlocks: Set<string>;

  addPerson(id: string, more?: Partial<Person>): Person;
  addChannel(id: string, more?: Partial<Omit<Channel, 'members'>> & { members?: Iterable<string> }): Channel;
  addToken(token: string, more?: Partial<Omit<Token, 'scopes'>> & { scopes?: Iterable<string> }): Token;
  /** Something a person (or another bot) writes, with Slack's own client. */
  say(channel: string, user: string, text: string, more?: Partial<Post>): Post;
  /** A timestamp that no message has yet. */
  nextTs(): string;
  /** An id that nothing has yet: `C…`, `V…`. */
  nextId(prefix: string): string;
  /** The member of a conversation, or Slack's refusal. */
  channel(id: string): Channel;
  person(id: string): Person;
}

/** An empty world; `now` in milliseconds since 1970. */
export function createWorld(now: () => number): World {
  let number = 0;
  const world: World = {
    workspaces: new Map(),
    people: new Map(),
    channels: new Map(),
    tokens: new Map(),
    groups: new Map(),
    files: new Map(),
    posts: [],
    ephemerals: [],
    modals: [],
    homes: new Map(),
    codes: new Map(),
    refusedBlocks: new Set(),
    addPerson: (id, more = {}) => {
      const person = {
        team: 'T0WARD',
        name: id.toLowerCase(),
        isBot: false,
        isAdmin: false,
        isOwner: false,
        deleted: false,
        ...more,
        id,
      };
      world.people.set(id, person);
      return person;
    },
    addChannel: (id, { members = [], ...more } = {}) => {
      const channel = {
        team: 'T0WARD',
        name: id.slice(2).toLowerCase(),
        kind: 'public' as const,
        isArchived: false,
        isExternal: false,
        isRestricted: false,
        topic: '',
        purpose: '',
        ...more,
        id,
        members: new Set(members),
      };
      world.channels.set(id, channel);
      return channel;
    },
    addToken: (token, { scopes = [], ...more } = {}) => {
      const kept = {
        type: 'bot' as const,
        team: 'T0WARD',
        user: 'U0ASIDE',
        state: 'good' as const,
        ...more,
        token,
        scopes: new Set(scopes),
      };
      world.tokens.set(token, kept);
      return kept;
    },
    say: (channel, user, text, more = {}) => {
      const post = { channel, user, text, blocks: [], deleted: false, ts: world.nextTs(), ...more };
      world.posts.push(post);
      return post;
    },
    nextTs: () => `${Math.floor(now() / 1_000)}.${String(++number).padStart(6, '0')}`,
    nextId: (prefix) => `${prefix}${String(++number).padStart(8, '0')}`,
    channel: (id) => {
      const found = world.channels.get(id);
      if (found === undefined) throw new Refusal('channel_not_found');
      return found;
    },
    person: (id) => {
      const found = world.people.get(id);
      if (found === undefined) throw new Refusal('user_not_found');
      return found;
    },
  };
  return world;
}
