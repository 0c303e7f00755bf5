// How a notice looks in Slack: what, instead of what, and a row of buttons; the same in plain text for notifications and readers.
import {
  actions,
  aside,
  button,
  copyReady,
  link,
  longestWords,
  section,
  shortened,
  words,
} from './blocks.ts';
import { escapeText } from '../mrkdwn.ts';
import { choiceLabels, fineLabel } from '../../../src/voice/answer-words.ts';
import { insteadWords, noticeWords, whatOf } from '../../../src/voice/notice-words.ts';
import { replies } from '../../../src/domain/warning.ts';
import type { types } from '@slack/bolt';
import type { LaidOut } from './privately.ts';
import type { Notice } from '../../../src/domain/action.ts';
import type { Choice, Reply } from '../../../src/domain/warning.ts';

/** The menu of what an author may say of a warning. */
export const fine = 'fine';

const isReply = (choice: Choice): choice is Reply => (replies as readonly Choice[]).includes(choice);

/** The replies of a menu stand after the warning's id, of which they are no part. */
const valueOf = (warning: string, reply: Reply): string => `${warning} ${reply}`;

/** What an author says of a warning, by a button or a menu's value; undefined for any other value. */
export function replyIn(value: string): { readonly warning: string; readonly reply: Reply } | undefined {
  const at = value.lastIndexOf(' ');
  const reply = replies.find((each) => each === value.slice(at + 1));
  return at < 1 || reply === undefined ? undefined : { warning: value.slice(0, at), reply };
}

/** One menu for the replies, so that a hurried reader sees little. */
function menu(warning: string, offered: readonly Reply[]): types.StaticSelect {
  return {
    type: 'static_select',
    action_id: fine,
    placeholder: { type: 'plain_text', text: fineLabel },
    options: offered.map((reply) => ({
      text: { type: 'plain_text', text: choiceLabels[reply] },
      value: valueOf(warning, reply),
    })),
  };
}

/** What may be done about a warning, in order; the replies share the place of the first of them. */
function choiceElements(warning: string, offered: readonly Choice[]): types.ActionsBlock['elements'] {
  const said = offered.filter(isReply);
  return offered.flatMap((choice) => {
    if (!isReply(choice)) {
      const look = choice === 'take-aside' ? ({ style: 'primary' } as const) : {};
      return [button(choiceLabels[choice], choice, warning, look)];
    }
    if (choice !== said[0]) return [];
    return [
      said.length > 1 ? menu(warning, said) : button(choiceLabels[choice], fine, valueOf(warning, choice)),
    ];
  });
}

const { onlyYou, safely, asTopic } = noticeWords;

/** The hospital's own sentence, and its policy. */
function houseWords({ wording, policyUrl }: Notice): string {
  const policy = policyUrl === undefined ? [] : [link(policyUrl, noticeWords.policy)];
  return [...(wording === undefined ? [] : [escapeText(wording, longestWords)]), ...policy].join(' ');
}

function blocksOf(notice: Notice, warning: string): LaidOut['blocks'] {
  const { advice, safer, question, choices = [] } = notice;
  const house = houseWords(notice);
  const hasOffer = safer !== undefined || question !== undefined;
  return [
    section(`_${onlyYou}_ ${words(whatOf(notice))}`),
    ...(safer === undefined ? [] : [copyReady(safely, shortened(safer))]),
    ...(question === undefined ? [] : [copyReady(asTopic, shortened(question))]),
    // Beside something that can be copied, advice is the small print.
    ...(advice === '' ? [] : [hasOffer ? aside(words(advice)) : section(words(advice))]),
    ...actions(choiceElements(warning, choices)),
    ...(house === '' ? [] : [aside(house)]),
  ];
}

function textOf(notice: Notice): string {
  const { advice, wording, policyUrl } = notice;
  const lines = [
    `${onlyYou} ${words(whatOf(notice))}`,
    ...insteadWords(notice).map((line) => words(line)),
    words(advice),
    words(wording ?? ''),
    policyUrl === undefined ? '' : `${noticeWords.policy}: ${words(policyUrl)}`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** Lays a notice out; the buttons carry `warning`, its id, and nothing else. */
export function layOut(notice: Notice, warning: string): LaidOut {
  return { text: textOf(notice), blocks: blocksOf(notice, warning) };
}
