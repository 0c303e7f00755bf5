// Aside as people ask it things: the real platform over HTTP against the stand-in, a desk that says what it is told to say,
// settings kept in memory, and what each person then has before their eyes.
import { overHttp } from '../stands.ts';
import { signed } from '../fakes.ts';
import { seenBy, type Seen } from '../stand-in-slack/eyes.ts';
import { faultsInBlocks, faultsInView } from '../stand-in-slack/block-kit.ts';
import type { View } from '../stand-in-slack/world.ts';
import type { HttpStand } from '../stands.ts';
import type { PersonRef } from '../../../../src/domain/ref.ts';
import type { ChannelPolicy, KeptSettings, Settings } from '../../../../src/domain/settings.ts';
import type { Checked, Desk, Draft } from '../../../../src/ports/desk.ts';
import type { Once } from '../../../../src/ports/once.ts';
import type { Scope, SettingsDesk } from '../../../../src/ports/settings.ts';

export const safer = 'Man in his 70s, retired, rural north, flare. Azithro daily or not?';

/** What is said of a case that gives somebody away. */
export const givesAway: Checked = {
  outcome: 'warn',
  isCase: true,
  sensitivity: 'standard',
  notice: {
    what: 'The place, the job and the age together narrow it down to likely one person.',
    without: 'Without the place: about 2,000 people.',
    advice: 'The safer version asks the same and gives nobody away.',
    safer,
  },
};
export const harmless: Checked = { outcome: 'allow', isCase: true, sensitivity: 'standard' };

export interface FakeDesk extends Desk {
  readonly checked: Draft[];
  readonly snoozes: Map<string, number>;
  /** What checking says next. */
  say: (draft: Draft) => Promise<Checked>;
}

function fakeDesk(): FakeDesk {
  const snoozes = new Map<string, number>();
  const desk: FakeDesk = {
    checked: [],
    snoozes,
    say: async () => givesAway,
    check: async (draft) => {
      desk.checked.push(draft);
      return desk.say(draft);
    },
    warning: async () => undefined,
    answer: async () => 'unknown',
    snooze: async ({ author }, until) => void snoozes.set(author, until),
    snoozed: async ({ author }) => snoozes.get(author),
    deleted: async () => {},
    warningsOn: async () => [],
    forgetChannel: async () => {},
    undelivered: async () => undefined,
    forgetTenant: async () => {},
  };
  return desk;
}

export interface FakeSettings extends SettingsDesk {
  readonly saved: { readonly scope: Scope; readonly settings: Settings; readonly by: PersonRef }[];
  set(channel: string | undefined, settings: Settings): void;
}

const keyOf = ({ channel = '' }: Scope): string => channel;

function fakeSettings(): FakeSettings {
  const kept = new Map<string, KeptSettings>();
  const read = (channel: string): KeptSettings => kept.get(channel) ?? { settings: {}, version: 0 };
  const desk: FakeSettings = {
    saved: [],
    set: (channel = '', settings) => void kept.set(channel, { settings, version: read(channel).version + 1 }),
    policyFor: async ({ channel }, isExternal): Promise<ChannelPolicy> => {
      const { admins: _, ...own } = { ...read('').settings, ...read(channel).settings };
      return { ...own, sensitivity: isExternal === true ? 'strict' : (own.sensitivity ?? 'standard') };
    },
    read: async (scope) => read(keyOf(scope)),
    save: async (scope, settings, { version, by }) => {
      if (read(keyOf(scope)).version !== version) return 'changed-meanwhile';
      desk.set(keyOf(scope), settings);
      desk.saved.push({ scope, settings, by });
      return 'saved';
    },
  };
  return desk;
}

function onceHere(): Once {
  const done = new Set<string>();
  return async (of, what, task) => {
    const key = JSON.stringify([of.tenant, what]);
    if (done.has(key)) return false;
    done.add(key);
    try {
      await task();
    } catch (error) {
      done.delete(key);
      throw error;
    }
    return true;
  };
}

export interface AskingStand extends HttpStand {
  readonly desk: FakeDesk;
  readonly settings: FakeSettings;
  /** Sends a payload as Slack does: commands and interactions as forms, events as JSON. */
  send(payload: Readonly<Record<string, unknown>>): Promise<{ status: number; body: unknown }>;
  /** What this person sees that was not there before `sending` and what is owed for it. */
  see(person: string, sending: Readonly<Record<string, unknown>>): Promise<readonly Seen[]>;
  /** The one message of those, in words. */
  hear(person: string, sending: Readonly<Record<string, unknown>>): Promise<string>;
  /** The modal on top of all. */
  modal(): View;
}

const formBody = (payload: Readonly<Record<string, unknown>>): string =>
  'command' in payload
    ? new URLSearchParams(payload as Record<string, string>).toString()
    : new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

/** Every word of a message, of its text and its blocks. */
export function wordsOf({ text, blocks }: Pick<Seen, 'text' | 'blocks'>): string {
  return [text, JSON.stringify(blocks)].join('\n');
}

export async function asking(): Promise<AskingStand> {
  const [desk, settings] = [fakeDesk(), fakeSettings()];
  const stand = await overHttp({ desk, settings, once: onceHere() });
  const { slack, platform } = stand;
  slack.pace.limited = false;
  const send: AskingStand['send'] = async (payload) => {
    if (payload['type'] === 'event_callback') return stand.post(payload);
    const body = formBody(payload);
    const at = Math.floor(slack.now() / 1_000);
    const headers = { ...signed(body, at), 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(stand.url, { method: 'POST', body, headers });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const see: AskingStand['see'] = async (person, sending) => {
    const before = seenBy(person, slack.world).length;
    const { status } = await send(sending);
    if (status !== 200) throw new Error(`answered ${status}`);
    // What is owed after the ack is done before the platform has stopped.
    await platform.stop();
    const seen = seenBy(person, slack.world).slice(before);
    await platform.start();
    return seen;
  };
  return {
    ...stand,
    desk,
    settings,
    send,
    see,
    hear: async (person, sending) => {
      const seen = await see(person, sending);
      if (seen.length !== 1) throw new Error(`${seen.length} messages instead of one`);
      return seen[0]?.text ?? '';
    },
    modal: () => {
      const view = slack.world.modals.at(-1);
      if (view === undefined) throw new Error('no modal is open');
      return view;
    },
  };
}

const none: ReadonlySet<string> = new Set();

/** What Slack would refuse of a message. */
export const faultsOf = ({ blocks }: { readonly blocks: readonly unknown[] }): readonly string[] =>
  faultsInBlocks(blocks, 'message', none);

/** What Slack would refuse of a view. */
export const faultsOfView = (view: unknown): readonly string[] => faultsInView(view, none);
