// A warning that was given in the stand-in's ward, its buttons, and what its author then sees.
import { choices } from '../../../../src/domain/warning.ts';
import { overHttp } from '../stands.ts';
import { seenBy } from '../stand-in-slack/eyes.ts';
import { fakeDesk, fakeSettings } from './fake-desk.ts';
import type { HttpStand } from '../stands.ts';
import type { Seen } from '../stand-in-slack/eyes.ts';
import type { Ephemeral, Post } from '../stand-in-slack/world.ts';
import type { FakeDesk, FakeSettings } from './fake-desk.ts';
import type { SlackOptions } from '../../../../adapters/slack/index.ts';
import type { Notice } from '../../../../src/domain/action.ts';
import type { MessageRef } from '../../../../src/domain/ref.ts';
import type { Narrowing } from '../../../../src/domain/risk.ts';
import type { Once } from '../../../../src/ports/once.ts';

export const warning = 'dGVuYW50LW9mLW5vYm9keQ/d2FybmluZy1vZi1ub2JvZHk';

export const narrowing: readonly Narrowing[] = [
  { kind: 'population', label: 'the United States', after: 331_000_000, without: 331_000_000 },
  { kind: 'location', label: 'the town', after: 3_300, without: 90_000 },
  { kind: 'occupation', label: 'the job', after: 1.2, without: 700 },
];

const verdict = {
  outcome: 'warn',
  reasons: [{ code: 'few-people', kinds: ['location', 'occupation'] }],
} as const;

export const notice: Notice = {
  what: 'The place and the job together narrow it down to likely one person.',
  advice: 'Editing it now is still worth it.',
  safer: 'Man in his 70s, COPD flare. Azithro daily or not?',
  choices,
};

export interface PressStand extends HttpStand {
  readonly desk: FakeDesk;
  readonly settings: FakeSettings;
  /** What the author wrote, and was warned about. */
  readonly post0: Post;
  readonly ref: MessageRef;
  /** Gives the warning, and returns where it stands. */
  give(notice?: Notice): Promise<Ephemeral | Post>;
  /** Presses a button of what the author sees, or picks from a menu. Resolves once Slack has the press. */
  press(where: Ephemeral | Post, action: string, chosen?: string, who?: string): Promise<number>;
  /** What Aside shows the author, oldest first. */
  seen(): readonly Seen[];
  /** The first of it that holds the words, once it is there. */
  shown(words: string | RegExp): Promise<Ephemeral | Post>;
}

/** Does a thing once, as long as it does not fail. */
function onceOnly(): Once {
  const begun = new Set<string>();
  return async ({ tenant }, what, task) => {
    const key = [tenant, ...what].join('/');
    if (begun.has(key)) return false;
    begun.add(key);
    try {
      await task();
    } catch (error) {
      begun.delete(key);
      throw error;
    }
    return true;
  };
}

export const original = 'Retired lighthouse keeper in Ely with a COPD flare. Azithro daily?';

export async function pressStand(
  options: Partial<SlackOptions> & { readonly author?: string; readonly thread?: boolean } = {},
): Promise<PressStand> {
  const { author = 'U0DOCTOR', thread = false, ...slackOptions } = options;
  const [desk, settings] = [fakeDesk(), fakeSettings()];
  const stand = await overHttp({ desk, settings, once: onceOnly(), ...slackOptions });
  const { slack, platform } = stand;
  const { world } = slack;
  const parent = thread ? world.say('C0ROUND', 'U0NURSE', 'Anybody about?') : undefined;
  const post0 = world.say('C0ROUND', author, original, parent === undefined ? {} : { thread: parent.ts });
  const ref: MessageRef = {
    platform: 'slack',
    tenant: 'T0WARD',
    channel: 'C0ROUND',
    author,
    message: post0.ts,
    ...(parent === undefined ? {} : { thread: parent.ts }),
  };
  desk.given.set(warning, {
    ref,
    verdict,
    explanation: {
      narrowing,
      people: { expected: 1.2, low: 1, high: 4 },
      withDiagnosis: { expected: 1, low: 1, high: 1 },
      identifiers: [],
    },
    rules: [],
    at: slack.now(),
  });
  const seen = (): readonly Seen[] =>
    seenBy(author, world).filter(({ user, isPrivate }) => isPrivate || user === 'U0ASIDE');
  const find = (words: string | RegExp): Ephemeral | Post | undefined =>
    [
      ...world.ephemerals.filter(({ gone, user }) => !gone && user === author),
      ...world.posts.filter(({ bot }) => bot !== undefined),
    ].find(({ text }) => (typeof words === 'string' ? text.includes(words) : words.test(text)));
  const shown = async (words: string | RegExp): Promise<Ephemeral | Post> => {
    await slack.until(() => find(words) !== undefined);
    const found = find(words);
    if (found === undefined) throw new Error('it was there a moment ago');
    return found;
  };
  return {
    ...stand,
    desk,
    settings,
    post0,
    ref,
    seen,
    shown,
    give: async (given = notice) => {
      const { outcome } = await platform.perform({ type: 'tell-author', ref, warning, notice: given });
      if (outcome !== 'delivered') throw new Error(`the warning was ${outcome}`);
      return shown(given.what);
    },
    press: async (where, action, chosen, who = author) =>
      (await stand.post(slack.people.press(who, where, action, chosen))).status,
  };
}
