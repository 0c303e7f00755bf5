// Small values under keys, each until its time: what stores keep of warnings, quiet, credentials, lines and errands.
import type { Reply } from '../domain/warning.ts';

/**
 * A key is made by `src/keys.ts`: the keyed hash of a tenant, a slash, the keyed hash of the rest. So no key tells what it
 * is of, and a tenant can be forgotten whole.
 */
export interface Shelf<T> {
  get(key: string): Promise<T | undefined>;
  /** Puts a value in the place of any other, for `ttlMs`; `Infinity` for ever. */
  put(key: string, value: T, ttlMs: number): Promise<void>;
  /** Gives a value to one asker alone: it is gone in the same step, and nobody else is given it. */
  take(key: string): Promise<T | undefined>;
  remove(key: string): Promise<void>;
}

/** Since when, in milliseconds since 1970, and how many so far: of warnings given of late, a wish to be left alone, an answer. */
export interface Quiet {
  readonly since: number;
  readonly count: number;
  /** Until when a person is left alone, in milliseconds since 1970. */
  readonly until?: number;
  /** What was answered to a warning in a conversation. */
  readonly answer?: Reply;
}

/** What lets Aside speak for a workspace, or delete for one author. */
export interface Credential {
  /** Empty for a workspace that speaks through the installation of its organisation, which `tenant` names. */
  readonly token: string;
  /** Exchanged for the next token where tokens are rotated. */
  readonly refresh?: string;
  /** When the token ends, in milliseconds since 1970; absent where it does not. */
  readonly expiresAt?: number;
  /** Ids of the bot in that workspace, where it is one. */
  readonly botUser?: string;
  readonly bot?: string;
  readonly app?: string;
  /** Who the token speaks for: workspace or organisation, as the platform names it. */
  readonly tenant: string;
  readonly isOrganisation?: boolean;
  /** Of an organisation: the workspaces heard of, so that they are forgotten with it. */
  readonly workspaces?: readonly string[];
  readonly scopes: readonly string[];
}

/** How a platform without one address of its own is spoken to in a channel, or to a person: as it said when it last called. */
export interface Line {
  /** The root of the service, an address. */
  readonly service: string;
  /** Aside's own id there. */
  readonly bot: string;
  /** Of a person: the conversation of the two, once there is one. */
  readonly chat?: string;
  /** Of a channel: its team, by its id in Teams. */
  readonly team?: string;
  /** Of a channel: its team, by the name that the directory has for it. */
  readonly group?: string;
  /** Of a tenant: the teams and chats heard of; of a team: its channels. So that they are forgotten with it. */
  readonly places?: readonly string[];
}

/** Something begun that one answer ends: an installation on its way, a grant asked for. */
export interface Errand {
  readonly type: 'install' | 'grant';
  readonly tenant?: string;
  /** Whose grant, where it is one person's. */
  readonly person?: string;
  /** The warning for which it was asked. */
  readonly warning?: string;
}
