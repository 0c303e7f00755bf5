// What Aside says of itself in Slack: of drafts, and of all that /aside takes.
import { said } from './draft-answer.ts';
import type { LaidOut } from '../say/privately.ts';

/** What a draft is, for whoever says hello. */
export function draftHelp(): LaidOut {
  return said(
    'Send me a case as you would post it, and I’ll tell you whether it could give the patient away, and how to say it more safely. Begin with a channel, such as *in #rounds:*, to have it checked as that channel asks for.',
    'Nothing you send me is kept. In any channel, */aside help* lists what else I do.',
  );
}

const commands: readonly (readonly [string, string])[] = [
  ['check', 'followed by a text: tells you alone whether it could give a patient away. It is not posted.'],
  ['status', 'what holds in this channel, and whether I’m in it.'],
  ['snooze', 'with *30m*, *2h*, *today* or *off*: no warnings to you, for at most 24 hours.'],
  ['policy', 'the hospital’s own words and policy.'],
  ['settings', 'what is set here; workspace admins can change it. *settings workspace* is for all channels.'],
  ['help', 'this.'],
];

/** All that /aside takes; `first` is a line that comes before. */
export function commandHelp(first?: string): LaidOut {
  const list = commands.map(([word, does]) => `\`/aside ${word}\` ${does}`).join('\n');
  const more =
    'You can also send me a draft as a direct message, or use *Check this message* on any message.';
  return said(...(first === undefined ? [] : [first]), list, more);
}
