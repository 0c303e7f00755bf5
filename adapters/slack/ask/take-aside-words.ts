// What Aside says on the way aside: what would be sent and where, what was done, and what can't be. Nobody's words but the rewrite.
import {
  actions,
  aside,
  button,
  copyable,
  copyReady,
  link,
  longestWords,
  say,
  section,
  shortened,
  words,
} from '../say/blocks.ts';
import { asideWords } from '../../../src/voice/answer-words.ts';
import { stamp } from './take-aside-ticket.ts';
import type { types } from '@slack/bolt';
import type { LaidOut } from '../say/privately.ts';
import type { ReadAgain, Unread } from './read-again.ts';
import type { Subject } from './take-aside-ticket.ts';
import type { ConsultTarget } from '../../../src/domain/settings.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { Checked } from '../../../src/ports/desk.ts';

export const noTarget = 'Nobody has said yet where cases are taken. An admin can, with `/aside settings`.';
const { record, noSafer, elsewhere, openMessenger, stillStands, toMessenger } = asideWords;

/** What a target is called before anything is opened. */
function nameOf(target: ConsultTarget): string {
  switch (target.type) {
    case 'channel':
      return `to <#${target.channel}>`;
    case 'new-channel':
      return 'to a new private channel, with you and the people on call';
    case 'group-message':
      return 'in a group message, with you and the people on call';
    case 'link':
      return 'to your hospital’s own messenger';
  }
}

type Buttons = types.ActionsBlock['elements'];

/** What would go aside, and how it is offered. */
interface Proposal {
  readonly lead: string;
  readonly text?: string;
  readonly send?: { readonly label: string; readonly action: string };
  /** The author may also send what they wrote. */
  readonly original?: true;
}

function proposalOf({ outcome, notice }: Checked, target: ConsultTarget): Proposal {
  const where = nameOf(target);
  if (outcome === 'allow')
    return {
      lead: `On its own it gives nobody away, so it can go ${where} as it is.`,
      send: { label: 'Send it', action: 'aside-original' },
    };
  if (notice?.safer !== undefined)
    return {
      lead: `This would go ${where}:`,
      text: notice.safer,
      send: { label: 'Send the safer version', action: 'aside-safer' },
      original: true,
    };
  if (notice?.question !== undefined)
    return {
      lead: `${noSafer} As a general question, this would go ${where}:`,
      text: notice.question,
      send: { label: 'Send the question', action: 'aside-question' },
    };
  return { lead: `${noSafer} I can open the room, and what you say there is up to you.` };
}

function buttonsOf({ send, original }: Proposal, target: ConsultTarget, value: string): Buttons {
  if (target.type === 'link')
    return [button(openMessenger, 'aside-link', value, { style: 'primary', url: target.url })];
  return [
    ...(send === undefined ? [] : [button(send.label, send.action, value, { style: 'primary' })]),
    ...(original ? [button('Send it as I wrote it', 'aside-original', value)] : []),
    button('Only open the room', 'aside-room', value),
  ];
}

function shown({ lead, text }: Proposal, target: ConsultTarget): readonly types.KnownBlock[] {
  if (text === undefined) return [section(target.type === 'link' ? toMessenger : lead)];
  const cut = shortened(text);
  if (target.type === 'link') return [copyReady('Nothing is sent from here. Safer, ready to copy:', cut)];
  return [section(lead), copyable(cut)];
}

export interface Offered {
  readonly subject: Subject;
  readonly target: ConsultTarget;
  readonly checked: Checked;
  readonly read: ReadAgain;
  /** The author changed the message after it was shown. */
  readonly isChanged?: boolean;
}

/** What would be sent, and the buttons that send it. */
export function layOutOffer({ subject, target, checked, read, isChanged = false }: Offered): LaidOut {
  const proposal = proposalOf(checked, target);
  const changed = isChanged ? ['You changed your message meanwhile; here is how it would go now.'] : [];
  const small = read.hasFiles && target.type !== 'link' ? ['Files stay where they are.'] : [];
  const value = stamp(subject, read.revision);
  const text = [
    ...changed,
    proposal.lead,
    ...(proposal.text === undefined ? [] : [words(proposal.text)]),
    ...small,
  ];
  return {
    text: text.join('\n'),
    blocks: [
      ...changed.map(section),
      ...shown(proposal, target),
      ...small.map(aside),
      ...actions(buttonsOf(proposal, target, value)),
    ],
  };
}

/** Below what is said of a message of somebody's own: a way to see what would go aside, as after a warning. */
export function layOutWayAside(ref: MessageRef): LaidOut['blocks'] {
  return actions([button('Take it aside', 'aside-again', stamp({ ref }, ''), { style: 'primary' })]);
}

const unreadWords: Readonly<Record<Unread, string>> = {
  gone: 'Your message is gone, so there is nothing to send. I can still open the room.',
  limited:
    'Slack lets me read messages back only now and then. Try again in a minute, or only open the room.',
  unreadable: 'I can’t read your message back just now. Try again in a minute, or only open the room.',
};

/** The message can't be read; the room is still there. */
export function layOutUnread(why: Unread, subject: Subject, target: ConsultTarget): LaidOut {
  const value = stamp(subject, '');
  const room: Buttons =
    target.type === 'link'
      ? buttonsOf({ lead: '' }, target, value)
      : [button('Only open the room', 'aside-room', value, why === 'gone' ? { style: 'primary' } : {})];
  const again = why === 'gone' ? [] : [button('Try again', 'aside-again', value)];
  return say(unreadWords[why], [...again, ...room]);
}

/** What stands aside now, and what is left to do. */
export function layOutDone(where: string, isSent: boolean, { warning }: Subject): LaidOut {
  const first = isSent ? `It is aside now: ${where}. ${stillStands}` : `The room is open: ${where}.`;
  const further = isSent && warning !== undefined ? [button('Delete mine', 'delete', warning)] : [];
  return say(`${first} ${record}`, further);
}

/** The author goes to the hospital’s own messenger. */
export const wentElsewhere: LaidOut = say(`${elsewhere} ${record}`);

/** Where it was put: a link that opens it, or the room. */
export function placeWords(room: string, permalink: string | undefined): string {
  return permalink === undefined ? `<#${room}>` : link(permalink, 'open it');
}

/** Text as rich text takes it, in pieces. */
function pieces(text: string): readonly string[] {
  const characters = [...text];
  const count = Math.ceil(characters.length / longestWords);
  return Array.from({ length: count }, (_, nth) =>
    characters.slice(nth * longestWords, (nth + 1) * longestWords).join(''),
  );
}

/** What is posted in the room: who it is from, and the words that the author agreed to, as they are. */
export function layOutPosted(author: string, text: string | undefined): LaidOut {
  if (text === undefined) return say(`<@${author}> opened this room to discuss a case.`);
  const from = `From <@${author}>, to be discussed here:`;
  const quotes: readonly types.RichTextBlock[] = pieces(text).map((piece) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: piece }] }],
  }));
  return { text: `${from}\n${words(text)}`, blocks: [section(from), ...quotes] };
}
