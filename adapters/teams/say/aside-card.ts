// What Aside shows on the way aside: what would go where, what was done, and what is posted there. Nobody's words but those agreed to.
import { addressOf, isChannel } from './address.ts';
import { aside, cardOf, link, paragraph, quoted, reveal, say } from './card.ts';
import { words } from './inputs.ts';
import { allInWords, deleteMine, instead } from './notice-card.ts';
import { whatOf } from '../../../src/voice/notice-words.ts';
import { asideWords, choiceLabels } from '../../../src/voice/answer-words.ts';
import type { Card, CardAction, Element, MakeButton } from './card.ts';
import type { Member } from '../bot.ts';
import type { Notice } from '../../../src/domain/action.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { ConsultTarget } from '../../../src/domain/settings.ts';
import type { Checked } from '../../../src/ports/desk.ts';

const { elsewhere, noSafer, openMessenger, record, stillStands, toMessenger } = asideWords;

/** Under which the words to be sent come back. */
const asideField = 'words';
/** In UTF-16 units; a consult takes a paragraph or two. */
export const longestAside = 6_000;

const field = (label: string, value: string): Element =>
  words({ id: asideField, label }, value, { longest: longestAside, isLong: true });

const nowhere =
  'Nobody has said yet where cases are taken. An admin can, by writing me “settings” in our chat.';

/** What would go aside, in a field, so that what is sent is what its author sees there. */
function proposal(target: ConsultTarget, { safer, question }: Offer): readonly Element[] {
  const place = target.type === 'channel' && !isChannel(target.channel) ? 'chat' : 'channel';
  // Half of it would ask something else.
  const offer = [safer, question].find((each) => each !== undefined && each.length <= longestAside);
  const lead = safer === undefined ? [paragraph(noSafer)] : [];
  const label =
    offer === undefined
      ? `What to say in the consult ${place}`
      : `This would go to the consult ${place}, with your name`;
  const hint = 'Change it as you like. Files stay where they are.';
  const empty = { placeholder: 'The case, without what gives the patient away' };
  const input = field(label, offer ?? '');
  return [...lead, offer === undefined ? { ...input, ...empty } : input, aside(hint), aside(record)];
}

const sendIt = 'Send it there';

type Offer = Pick<Notice, 'safer' | 'question'>;

/** What stands behind "Take it aside": `notice` has what may be sent. */
function wayAside(
  make: MakeButton,
  target: ConsultTarget | undefined,
  notice: Offer,
): { readonly body: readonly Element[]; readonly actions: readonly CardAction[] } {
  if (target === undefined) return { body: [paragraph(nowhere)], actions: [] };
  if (target.type === 'link')
    return {
      body: [paragraph(toMessenger), aside(record)],
      actions: [link(openMessenger, target.url), make('I took it there', 'aside-link')],
    };
  return { body: proposal(target, notice), actions: [make(sendIt, 'aside-send')] };
}

/** The button under a notice. */
export function takeAside(make: MakeButton, target: ConsultTarget | undefined, notice: Offer): CardAction {
  const { body, actions } = wayAside(make, target, notice);
  return reveal(choiceLabels['take-aside'], body, actions);
}

/** The same as a card of its own, for a warning that was given before anybody said where cases go. */
export function layOutWayAside(make: MakeButton, target: ConsultTarget | undefined): Card {
  const { body, actions } = wayAside(make, target, {});
  return cardOf(choiceLabels['take-aside'], body, actions);
}

const unchecked = 'I couldn’t read this one to the end, so I can’t say whether it gives somebody away.';

const asItWould = 'As it would go there';

/** What could not be sent, with why; nothing that was typed is lost. */
export function layOutUnsent(why: string, text: string, make: MakeButton): Card {
  return cardOf(why, [paragraph(why), field(asItWould, text)], [make(sendIt, 'aside-send')]);
}

/** The author's own words were looked at, and are theirs to send all the same. */
export function layOutOwn(text: string, { notice }: Checked, make: MakeButton): Card {
  const seen = notice === undefined ? unchecked : whatOf(notice).replace('your message', 'it');
  const safer = notice === undefined ? [] : instead(notice);
  const summary = [seen, ...(notice === undefined ? [] : allInWords(notice))].join('\n');
  const send = make('Send it as it stands here', 'aside-send-own');
  return cardOf(summary, [paragraph(seen), ...safer, field(asItWould, text)], [send]);
}

/** It stands aside now, and what is left to do. */
export function layOutDone(there: Omit<MessageRef, 'author'>): Card {
  const done = `It is aside now. ${stillStands} ${record}`;
  return cardOf(done, [paragraph(done)], [link('Open it', addressOf(there)), deleteMine()]);
}

/** The author goes to the hospital's own messenger. */
export const wentElsewhere = say(`${elsewhere} ${record}`);

/** Signs that a name may hold, and that Markdown does not read. */
const plain = (name: string): string => name.replaceAll(/[^\p{L}\p{M}\p{N} .,'’-]/gu, '').trim();

/** What is posted there: who it is from, and the words that they agreed to, as they are. */
export function layOutPosted(author: Member, text: string): Card {
  const name = plain(author.name);
  const mention = `<at>${name}</at>`;
  const from: Element =
    name === ''
      ? paragraph('From a colleague, to be discussed here:')
      : { type: 'TextBlock', text: `From ${mention}, to be discussed here:`, wrap: true };
  const { summary, card } = cardOf('A case to be discussed.', [from, quoted(text)]);
  if (name === '') return { summary, card };
  const entities = [{ type: 'mention', text: mention, mentioned: { id: author.id, name } }];
  return { summary, card: { ...card, msteams: { entities } } };
}
