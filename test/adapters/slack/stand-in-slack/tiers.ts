// How much may be asked: calls a minute by method and workspace, messages a second by channel; on the stand-in's own clock.
import { Refusal } from './refusal.ts';

/** Calls a minute. Source: the rate limit on each page of docs.slack.dev/reference/methods */
const tier2 = 20;
const tier3 = 50;
const tier4 = 100;
const perMinute: Readonly<Record<string, number>> = {
  'chat.postEphemeral': tier4,
  'chat.update': tier3,
  'chat.delete': tier3,
  'conversations.create': tier2,
  'conversations.list': tier2,
  'conversations.archive': tier2,
  'conversations.open': tier3,
  'conversations.invite': tier3,
  'conversations.info': tier3,
  'conversations.join': tier3,
  'conversations.history': tier3,
  'conversations.replies': tier3,
  'conversations.members': tier4,
  'users.conversations': tier3,
  'users.info': tier4,
  'users.list': tier2,
  'usergroups.users.list': tier2,
  'usergroups.list': tier2,
  'views.open': tier4,
  'views.push': tier4,
  'views.update': tier4,
  'views.publish': tier4,
  'files.info': tier4,
};
const history: readonly string[] = ['conversations.history', 'conversations.replies'];

export interface Pace {
  /** Messages in one second of one channel, the short burst that Slack lets pass included. */
  burst: number;
  /** False for an app that is sold outside the Marketplace: history once a minute. */
  marketplace: boolean;
  /** False where nothing is limited. */
  limited: boolean;
}

/** Counts calls. */
export function createTiers(now: () => number, pace: Pace): (method: string, key: string) => void {
  const times = new Map<string, number[]>();

  const count = (key: string, most: number, windowMs: number): void => {
    const kept = (times.get(key) ?? []).filter((time) => time > now() - windowMs);
    times.set(key, kept);
    const [oldest = 0] = kept;
    if (kept.length >= most) {
      const seconds = Math.max(1, Math.ceil((oldest + windowMs - now()) / 1_000));
      throw new Refusal('ratelimited', {}, seconds);
    }
    kept.push(now());
  };

  return (method, key) => {
    if (!pace.limited) return;
    const most = history.includes(method) && !pace.marketplace ? 1 : perMinute[method];
    if (most !== undefined) count(`${method} ${key}`, most, 60_000);
    if (method === 'chat.postMessage') count(`${method} ${key}`, pace.burst, 1_000);
  };
}
