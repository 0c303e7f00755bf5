// App Home: what Aside does, what it keeps, how to be left alone, and what holds in the workspace. No patient and no message.
import { section } from '../say/blocks.ts';
import { snoozeLine } from './command-snooze.ts';
import { holdsLines } from './settings-words.ts';
import type { types } from '@slack/bolt';
import type { ChannelPolicy } from '../../../src/domain/settings.ts';
import { undeliveredLine, type Undelivered } from '../../../src/domain/undelivered.ts';

export interface HomeFacts {
  readonly policy: ChannelPolicy;
  /** Until when the reader is left alone. */
  readonly until: number | undefined;
  readonly mayChange: boolean;
  /** Warnings that reached nobody, for those who may change settings. */
  readonly undelivered?: Undelivered | undefined;
}

const does =
  'I read along in the channels I’m invited to. When somebody could tell who a patient is, I tell the author alone, and show a version that gives nobody away. Send me a draft under *Messages*, and I look at it before anybody else does.';

const keeps = [
  '*What I keep*: nothing that was said.',
  'For each message I looked at: its number and its channel’s, a keyed hash of its author, what I decided, and by which rules. For a conversation about one patient: which kinds of detail were told and bands such as a decade of age, encrypted, for seven days. For a warning: the message’s number and how many people fit, for as long as its buttons work.',
].join(' ');

const heading = (text: string): types.HeaderBlock => ({ type: 'header', text: { type: 'plain_text', text } });

const button = (action: string, text: string, value: string): types.Button => ({
  type: 'button',
  action_id: action,
  text: { type: 'plain_text', text, emoji: false },
  value,
});

function snoozeButtons(until: number | undefined): types.ActionsBlock {
  const more = [
    button('home-snooze-hour', 'For an hour', '1h'),
    button('home-snooze-shift', 'For eight hours', '8h'),
    button('home-snooze-today', 'For today', 'today'),
  ];
  const end = until === undefined ? [] : [button('home-snooze-off', 'Speak to me again', 'off')];
  return { type: 'actions', block_id: 'snooze', elements: [...end, ...more] };
}

/** Lays App Home out for one person. */
export function homeView({ policy, until, mayChange, undelivered }: HomeFacts): types.HomeView {
  const settings: readonly types.ActionsBlock[] = mayChange
    ? [
        {
          type: 'actions',
          block_id: 'settings',
          elements: [button('settings-open', 'Settings of the workspace', 'workspace')],
        },
      ]
    : [];
  return {
    type: 'home',
    blocks: [
      heading('What Aside does'),
      section(does),
      section(keeps),
      heading('Being left alone'),
      section(snoozeLine(until)),
      snoozeButtons(until),
      heading('What holds in this workspace'),
      ...holdsLines(policy).map(section),
      ...(mayChange && undelivered ? [section(`:warning: ${undeliveredLine(undelivered)}`)] : []),
      section('A channel may have settings of its own: type */aside status* there.'),
      ...settings,
    ],
  };
}

/** App Home where what holds could not be read. */
export function homeAway(): types.HomeView {
  return {
    type: 'home',
    blocks: [
      section(does),
      section('I couldn’t read what holds here just now. Please come back in a minute.'),
    ],
  };
}
