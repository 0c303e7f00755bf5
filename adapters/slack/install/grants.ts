// What lets Aside delete a message for its author: the author's own grant, given once.
import { randomBytes } from 'node:crypto';
import type { Keeping } from './keeping.ts';
import type { Freshen } from './rotation.ts';
import type { PersonRef } from '../../../src/domain/ref.ts';
import type { Credential } from '../../../src/ports/shelf.ts';

export interface Grants {
  /**
   * The author's own token, with chat:write; undefined where they never gave one, or took it back.
   *
   * @throws the store's own error
   */
  find(person: PersonRef): Promise<string | undefined>;
  /** Where the author gives it: an address of ours that serves for an hour. */
  linkFor(person: PersonRef, warning: string): Promise<string>;
  /** Slack does not take the token any more. */
  forget(person: PersonRef): Promise<void>;
}

export interface GrantShelf extends Grants {
  keep(person: PersonRef, credential: Credential): Promise<void>;
}

export interface GrantsOptions {
  readonly keeping: Keeping;
  readonly freshen: Freshen;
  /** Where browsers reach Aside. */
  readonly url: string;
}

/** Whoever reads a warning may come back to it later. In milliseconds. */
const linkMs = 3_600_000;

export function createGrants({ keeping, freshen, url }: GrantsOptions): GrantShelf {
  const { credentials, errands, keys } = keeping;
  return {
    find: async (person) => {
      const kept = await credentials.get(keys.grant(person));
      return kept === undefined ? undefined : (await freshen(keys.grant(person), kept))?.token;
    },
    linkFor: async ({ tenant, author }, warning) => {
      const secret = randomBytes(32).toString('base64url');
      await errands.put(keys.errand(secret), { type: 'grant', tenant, person: author, warning }, linkMs);
      return `${url}/slack/grant?errand=${secret}`;
    },
    forget: (person) => credentials.remove(keys.grant(person)),
    keep: (person, credential) => credentials.put(keys.grant(person), credential, Number.POSITIVE_INFINITY),
  };
}
