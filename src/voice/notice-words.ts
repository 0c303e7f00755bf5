// The words around a notice, and around a text that somebody had checked, the same on every platform.
import type { Notice } from '../domain/action.ts';
import type { Verdict } from '../domain/verdict.ts';

export const noticeWords = {
  onlyYou: 'Only you see this.',
  safely: 'Safer, ready to copy:',
  asTopic: 'Or ask it as a topic:',
  policy: 'The hospital’s policy',
  /** In the place of a notice, once its message was changed. */
  well: 'Thanks: as it stands now, nothing gives the patient away.',
} as const;

/** Said to whoever points at a colleague's message. */
export const pointedWords = {
  aBot: 'A bot wrote that one. I look at what people write.',
  told: 'I’ve let them know, without your name.',
  untold: 'I couldn’t reach them; they may have left. Nobody was told.',
} as const;

/** Said where a text could not be judged. */
export const unread = 'I couldn’t read this one to the end, so I can’t say. Please try again in a minute.';

/** Said where Aside itself is in trouble. */
export const sorry =
  'Something went wrong on my side; nothing was kept and nothing was changed. Please try again in a minute.';

/** The whole of what was seen, in a sentence or two. */
export function whatOf({ what, without }: Notice): string {
  return without === undefined ? what : `${what} ${without}`;
}

/** What a check found, as far as it is said in a sentence. */
export interface Seen {
  readonly outcome: Verdict['outcome'];
  readonly isCase: boolean;
  readonly notice?: Notice;
}

/** What was seen in a text. `of` is what it is called: "your message" is somebody else's here, or no message yet. */
export function seenIn({ outcome, isCase, notice }: Seen, of: string): string {
  if (outcome === 'undecided' || (outcome === 'warn' && notice === undefined)) return unread;
  if (outcome === 'allow' || notice === undefined)
    return isCase ? 'Nothing in it gives the patient away.' : 'No case in it.';
  return whatOf(notice).replace('your message', of);
}

/** What may be posted instead, in plain words. */
export function insteadWords({ safer, question }: Pick<Notice, 'safer' | 'question'>): readonly string[] {
  return [
    ...(safer === undefined ? [] : [`Safer: “${safer}”`]),
    ...(question === undefined ? [] : [`${noticeWords.asTopic} “${question}”`]),
  ];
}
