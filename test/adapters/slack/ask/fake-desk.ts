// A desk and settings for the Slack tests: what is asked is kept, what is answered can be set.
import type { Checked, Desk, Draft } from '../../../../src/ports/desk.ts';
import type { SettingsDesk } from '../../../../src/ports/settings.ts';
import type { PersonRef } from '../../../../src/domain/ref.ts';
import type { ChannelPolicy } from '../../../../src/domain/settings.ts';
import type { Answer, Warned } from '../../../../src/domain/warning.ts';

export interface FakeDesk extends Desk {
  /** Warnings that were given, by id. */
  readonly given: Map<string, Warned>;
  readonly answers: { readonly id: string; readonly answer: Answer }[];
  readonly checked: Draft[];
  readonly snoozes: { readonly person: PersonRef; readonly until: number }[];
  /** What checking does next. */
  next: (draft: Draft) => Promise<Checked>;
}

const nothing: Checked = { outcome: 'allow', isCase: false, sensitivity: 'standard' };

export function fakeDesk(): FakeDesk {
  const isTheirs = (warned: Warned | undefined, { author }: PersonRef): warned is Warned =>
    warned?.ref.author === author;
  const desk: FakeDesk = {
    given: new Map(),
    answers: [],
    checked: [],
    snoozes: [],
    next: async () => nothing,
    check: async (draft) => {
      desk.checked.push(draft);
      return desk.next(draft);
    },
    warning: async (id, person) => {
      const warned = desk.given.get(id);
      return isTheirs(warned, person) ? warned : undefined;
    },
    answer: async (id, person, answer) => {
      const warned = desk.given.get(id);
      if (!isTheirs(warned, person)) return 'unknown';
      if (warned.answer !== undefined) return 'before';
      desk.given.set(id, { ...warned, answer });
      desk.answers.push({ id, answer });
      return 'noted';
    },
    snooze: async (person, until) => void desk.snoozes.push({ person, until }),
    snoozed: async () => undefined,
    deleted: async () => {},
    warningsOn: async () => [],
    forgetChannel: async () => {},
    undelivered: async () => undefined,
    forgetTenant: async () => {},
  };
  return desk;
}

export interface FakeSettings extends SettingsDesk {
  policy: ChannelPolicy;
}

export function fakeSettings(): FakeSettings {
  const settings: FakeSettings = {
    policy: { sensitivity: 'standard' },
    policyFor: async () => settings.policy,
    read: async () => ({ settings: {}, version: 0 }),
    save: async () => 'saved',
  };
  return settings;
}
