// How people speak to Aside: commands, for how long they want to be left alone, and how they ask for help.

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

/** Reads a command, in any case of letters. */
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

const day = 24 * 3_600_000;

/** The end of the day by somebody's own clock; `offset` in seconds from UTC. */
export function endOfDay(now: number, offset: number): number {
  const local = now + offset * 1_000;
  return (Math.floor(local / day) + 1) * day - offset * 1_000;
}
