// What Aside says of a text that was checked: what was seen, about how many people, and what to post instead.
import { copyReady, link, section, shortened, words } from '../say/blocks.ts';
import type { types } from '@slack/bolt';
import type { LaidOut } from '../say/privately.ts';
import type { Checked } from '../../../src/ports/desk.ts';

/** Plain paragraphs, as a message. */
export function said(...lines: readonly string[]): LaidOut {
  return { text: lines.join('\n'), blocks: lines.map(section) };
}

/** What was seen, in a sentence. `of` is what the text is called: "your message" is somebody else's here, or no message yet. */
function seen({ outcome, isCase, notice }: Checked, of: string): string {
  if (outcome === 'undecided' || (outcome === 'warn' && notice === undefined))
    return 'I couldn’t read this one to the end, so I can’t say. Please try again in a minute.';
  if (outcome === 'allow' || notice === undefined)
    return isCase ? 'Nothing in it gives the patient away.' : 'No case in it.';
  const { what, without } = notice;
  return words([what.replace('your message', of), ...(without === undefined ? [] : [without])].join(' '));
}

interface Part {
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
}

const line = (text: string): Part => ({ text, blocks: [section(text)] });

function toCopy(lead: string, text: string): Part {
  return { text: `${lead} ${words(text)}`, blocks: [copyReady(lead, shortened(text))] };
}

function instead({ outcome, notice }: Checked): readonly Part[] {
  if (outcome !== 'warn' || notice === undefined) return [];
  const { safer, question, advice } = notice;
  return [
    ...(safer === undefined ? [] : [toCopy('Safer:', safer)]),
    ...(question === undefined ? [] : [toCopy('Or ask it as a topic:', question)]),
    ...(advice === '' ? [] : [line(words(advice))]),
  ];
}

function house({ outcome, notice }: Checked): readonly Part[] {
  if (outcome !== 'warn' || notice === undefined) return [];
  const { wording, policyUrl } = notice;
  const policy = policyUrl === undefined ? [] : [link(policyUrl, 'The hospital’s policy')];
  return [...(wording === undefined ? [] : [words(wording)]), ...policy].map(line);
}

function message(parts: readonly Part[]): LaidOut {
  return { text: parts.map(({ text }) => text).join('\n'), blocks: parts.flatMap(({ blocks }) => blocks) };
}

/**
 * The answer to whoever wrote the text.
 *
 * @param lead a line of our own that says for where it was checked
 */
export function answerOwn(checked: Checked, lead?: string): LaidOut {
  const first = lead === undefined ? [] : [line(lead)];
  return message([...first, line(seen(checked, 'it')), ...instead(checked), ...house(checked)]);
}

/** The answer to somebody else: kinds and numbers, and nobody's words made anew. */
export function answerAnother(checked: Checked): LaidOut {
  return said(seen(checked, 'the message'));
}
