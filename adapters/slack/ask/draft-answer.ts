// What Aside says of a text that was checked: what was seen, about how many people, and what to post instead.
import { copyReady, link, section, shortened, words } from '../say/blocks.ts';
import { noticeWords, seenIn } from '../../../src/voice/notice-words.ts';
import type { types } from '@slack/bolt';
import type { LaidOut } from '../say/privately.ts';
import type { Checked } from '../../../src/ports/desk.ts';

/** Plain paragraphs, as a message. */
export function said(...lines: readonly string[]): LaidOut {
  return { text: lines.join('\n'), blocks: lines.map(section) };
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
    ...(safer === undefined ? [] : [toCopy(noticeWords.safely, safer)]),
    ...(question === undefined ? [] : [toCopy(noticeWords.asTopic, question)]),
    ...(advice === '' ? [] : [line(words(advice))]),
  ];
}

function house({ outcome, notice }: Checked): readonly Part[] {
  if (outcome !== 'warn' || notice === undefined) return [];
  const { wording, policyUrl } = notice;
  const policy = policyUrl === undefined ? [] : [link(policyUrl, noticeWords.policy)];
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
  return message([...first, line(words(seenIn(checked, 'it'))), ...instead(checked), ...house(checked)]);
}

/** The answer to somebody else: kinds and numbers, and nobody's words made anew. */
export function answerAnother(checked: Checked): LaidOut {
  return said(words(seenIn(checked, 'the message')));
}
