// What lets Aside delete a message for its author: the author's own grant, given once.
import type { PersonRef } from '../../../src/domain/ref.ts';

export interface Grants {
  /** The author's own token, with chat:write; undefined where they never gave one, or took it back. */
  find(person: PersonRef): Promise<string | undefined>;
  /** Where the author gives it; an https address that serves once. */
  linkFor(person: PersonRef, warning: string): Promise<string>;
  /** Slack does not take the token any more. */
  forget(person: PersonRef): Promise<void>;
}
