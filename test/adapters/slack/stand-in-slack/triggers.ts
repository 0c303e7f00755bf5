// Trigger ids: good for one view, for three seconds. Source: docs.slack.dev/interactivity/handling-user-interaction
import { Refusal } from './refusal.ts';

const lifeMs = 3_000;

export interface Triggers {
  /** A new one, for what this person did. */
  mint(user: string): string;
  /** The person whose it is; used up from now on. */
  exchange(id: string): string;
}

export function createTriggers(now: () => number): Triggers {
  const known = new Map<string, { readonly user: string; readonly at: number; used: boolean }>();
  return {
    mint: (user) => {
      const id = `${known.size + 1}.${Math.floor(now() / 1_000)}.${user.toLowerCase()}`;
      known.set(id, { user, at: now(), used: false });
      return id;
    },
    exchange: (id) => {
      const trigger = known.get(id);
      if (trigger === undefined) throw new Refusal('invalid_trigger_id');
      if (trigger.used) throw new Refusal('exchanged_trigger_id');
      if (now() - trigger.at > lifeMs) throw new Refusal('expired_trigger_id');
      trigger.used = true;
      return trigger.user;
    },
  };
}
