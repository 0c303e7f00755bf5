// How a notice looks in Teams: what, instead of what, and a row of buttons.
import { aside, button, cardOf, link, offered, paragraph, reveal } from './card.ts';
import { choiceLabels, fineLabel } from '../../../src/voice/answer-words.ts';
import { insteadWords, noticeWords, whatOf } from '../../../src/voice/notice-words.ts';
import { replies } from '../../../src/domain/warning.ts';
import type { Card, CardAction, Element } from './card.ts';
import type { Notice } from '../../../src/domain/action.ts';
import type { Choice, Reply } from '../../../src/domain/warning.ts';

const isReply = (choice: Choice): choice is Reply => (replies as readonly Choice[]).includes(choice);

/** Nobody but its author can delete a message in Teams; who leads them there need not ask. */
const byHand = [
  'I can’t delete it for you: Teams lets only you. Point at your message, open the three dots, and choose Delete.',
  'Teams may keep what is deleted from view; it is still worth it. Editing the details out is, too.',
];

const { onlyYou, safely, asTopic } = noticeWords;

/** Says how. */
export const deleteMine = (): CardAction =>
  reveal(
    choiceLabels.delete,
    byHand.map((line) => paragraph(line)),
  );

/** What may be done about a warning here; the replies share the place of the first of them. */
function choiceActions({ choices = [] }: Notice, { warning, way }: Under): readonly CardAction[] {
  const said = choices.filter(isReply);
  const answers = said.map((reply) => button(choiceLabels[reply], reply, warning));
  return choices.flatMap((choice) => {
    if (choice === 'take-aside') return way === undefined ? [] : [way];
    if (choice === 'delete') return [deleteMine()];
    if (!isReply(choice)) return [button(choiceLabels[choice], choice, warning)];
    if (choice !== said[0]) return [];
    return answers.length > 1 ? [reveal(fineLabel, [], answers)] : answers;
  });
}

/** What to write instead, and the hospital's own sentence. */
export function instead(notice: Notice): readonly Element[] {
  const { safer, question, advice, wording } = notice;
  const hasOffer = safer !== undefined || question !== undefined;
  return [
    ...(safer === undefined ? [] : [offered(safely, safer)]),
    ...(question === undefined ? [] : [offered(asTopic, question)]),
    // Beside something that can be copied, advice is the small print.
    ...(advice === '' ? [] : [hasOffer ? aside(advice) : paragraph(advice)]),
    ...(wording === undefined ? [] : [aside(wording)]),
  ];
}

/** The same in plain words. */
export function allInWords(notice: Notice): readonly string[] {
  const { advice, wording = '' } = notice;
  return [...insteadWords(notice), ...[advice, wording].filter((line) => line !== '')];
}

export function policyLink({ policyUrl }: Notice): readonly CardAction[] {
  return policyUrl === undefined ? [] : [link(noticeWords.policy, policyUrl)];
}

/** What a notice is laid out with. */
export interface Under {
  /** The warning's id. */
  readonly warning: string;
  /** The way aside. */
  readonly way?: CardAction;
  /** Where the message stands, for a reader who is told elsewhere. */
  readonly about?: string;
}

/** Lays a notice out. */
export function layOut(notice: Notice, under: Under): Card {
  const { about } = under;
  const lead = about === undefined ? [] : [aside('About a message of yours:')];
  const summary = [`${onlyYou} ${whatOf(notice)}`, ...allInWords(notice)].join('\n');
  const body = [...lead, paragraph(whatOf(notice), onlyYou), ...instead(notice)];
  return cardOf(summary, body, [
    ...choiceActions(notice, under),
    ...(about === undefined ? [] : [link('Show my message', about)]),
    ...policyLink(notice),
  ]);
}
