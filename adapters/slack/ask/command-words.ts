// How people speak to Aside: what they type after /aside, and how they ask for help.
import { said } from './draft-answer.ts';
import type { LaidOut } from '../say/privately.ts';

/** For how long somebody wants to be left alone. */
export type Span =
  | { readonly type: 'for'; readonly ms: number }
  | { readonly type: 'today' | 'off' | 'too-long' | 'not-understood' };

export type Command =
  | { readonly verb: 'check'; readonly text: string }
  | { readonly verb: 'snooze'; readonly span: Span }
  | { readonly verb: 'settings'; readonly isWorkspace: boolean }
  | { readonly verb: 'status' | 'policy' | 'help' | 'unknown' };

const minute = 60_000;
/** The longest snooze, in milliseconds. */
export const longestSnooze = 24 * 60 * minute;
const usualSnooze = 60 * minute;

const length = /^(?<count>\d{1,6})\s*(?<unit>m|mins?|minutes?|h|hrs?|hours?|d|days?)$/u;

/** Reads "30m", "2h", "1 day", "today", "off"; an hour where nothing is said. */
export function readSpan(words: string): Span {
  const asked = words.trim().toLowerCase();
  if (asked === '') return { type: 'for', ms: usualSnooze };
  if (asked === 'off' || asked === 'stop' || asked === 'end') return { type: 'off' };
  if (asked === 'today') return { type: 'today' };
  const { count, unit = '' } = length.exec(asked)?.groups ?? {};
  if (count === undefined || Number(count) === 0) return { type: 'not-understood' };
  const units = { m: minute, h: 60 * minute, d: longestSnooze };
  const ms = Number(count) * (unit.startsWith('m') ? units.m : unit.startsWith('h') ? units.h : units.d);
  return ms > longestSnooze ? { type: 'too-long' } : { type: 'for', ms };
}

/** Reads what was typed after /aside, in any case of letters. */
export function readCommand(typed: string): Command {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/u.exec(typed) ?? [];
  switch (word.toLowerCase()) {
    case 'check':
      return { verb: 'check', text: rest };
    case 'snooze':
      return { verb: 'snooze', span: readSpan(rest) };
    case 'settings':
      return { verb: 'settings', isWorkspace: /^workspace\s*$/iu.test(rest) };
    case 'status':
    case 'policy':
      return { verb: word.toLowerCase() === 'status' ? 'status' : 'policy' };
    case 'help':
    case '?':
    case '':
      return { verb: 'help' };
    default:
      return { verb: 'unknown' };
  }
}

const forHelp =
  /^(?:(?:hi|hello|hey|hullo|good (?:morning|afternoon|evening)|help(?: me)?|thanks|thank you|ok|okay|test|testing|info|start)(?: (?:there|aside|bot))?|who are you|what are you|what (?:can|do) you do|what is this|how (?:do|can) i use (?:you|this|it)|how does (?:this|it) work|\/?aside(?: \w+)?|\?+)[\s.,!?:)]*$/iu;

/** Whether a message to Aside is plainly a question to it, or a greeting, and no draft. */
export function isForHelp(text: string): boolean {
  return forHelp.test(text.trim());
}

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
