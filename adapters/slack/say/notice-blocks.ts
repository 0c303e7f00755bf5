// How a notice looks in Slack: three short sections, and the same in plain text for notifications and readers.
import type { LaidOut } from './privately.ts';
import type { Notice } from '../../../src/domain/action.ts';
import { escapeText } from '../mrkdwn.ts';

/** Slack takes 3,000 characters a section; what frames our words needs a few of them. */
const longestWords = 2_900;

function paragraphs({ what, without, safer, question, advice }: Notice): readonly string[] {
  const cut = (words: string): string => escapeText(words, longestWords);
  const first = without === undefined ? what : `${what} ${without}`;
  const offer = safer === undefined ? [] : [`Safer: "${cut(safer)}"`];
  const topic = question === undefined ? [] : [`Or ask it as a topic: "${cut(question)}"`];
  return [`_Only you see this._ ${cut(first)}`, ...offer, ...topic, cut(advice)].filter(
    (line) => line !== '',
  );
}

/** Lays a notice out. */
export function layOut(notice: Notice): LaidOut {
  const lines = paragraphs(notice);
  return {
    text: lines.join('\n'),
    blocks: lines.map((text) => ({
      type: 'section',
      // Verbatim: a rewrite that holds "#3" or "@home" must not become a link.
      text: { type: 'mrkdwn', text, verbatim: true },
    })),
  };
}
