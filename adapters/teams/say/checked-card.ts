// What Aside says of a text that was checked: what was seen, about how many people, and what to post instead.
import { aside, cardOf, offered, paragraph, say } from './card.ts';
import { words } from './inputs.ts';
import { allInWords, instead, policyLink } from './notice-card.ts';
import { noticeWords, seenIn, unread } from '../../../src/voice/notice-words.ts';
import type { Card, CardAction, Element } from './card.ts';
import type { Checked } from '../../../src/ports/desk.ts';

/**
 * The answer to whoever wrote the text.
 *
 * @param lead a line of our own, and what to read it by, that comes before
 */
export function layOutCheck(checked: Checked, lead?: string, more: readonly CardAction[] = []): Card {
  const { outcome, notice } = checked;
  const seen = seenIn(checked, 'it');
  const first = lead === undefined ? [] : [lead];
  const said = outcome === 'warn' && notice !== undefined ? notice : undefined;
  const summary = [...first, seen, ...(said === undefined ? [] : allInWords(said))].join('\n');
  const body = [...first, seen].map((line) => paragraph(line));
  if (said === undefined) return cardOf(summary, body, more);
  return cardOf(summary, [...body, ...instead(said)], [...more, ...policyLink(said)]);
}

/** The answer to somebody else: kinds and numbers, and nobody's words made anew. */
export function layOutAnother(checked: Checked, more: readonly CardAction[]): Card {
  const seen = seenIn(checked, 'the message');
  return cardOf(seen, [paragraph(seen)], more);
}

/** The field of the draft, in every dialog about it. */
export const draftField = 'draft';
const longestDraft = 10_000;

const draftInput = (label: string, text: string): Element =>
  words({ id: draftField, label }, text, { longest: longestDraft, isLong: true });

/** Asks for a draft, with a line before it where there is something to say. */
export function askForDraft(check: CardAction, news?: string): Card {
  const intro =
    'Write or paste the case as you would post it. Nobody else sees it, nothing is posted, and nothing is kept.';
  const lines = [...(news === undefined ? [] : [news]), intro];
  const input = draftInput('Your draft', '');
  return cardOf(
    lines.join('\n'),
    [...lines.map((line) => paragraph(line)), { ...input, placeholder: 'The case, as you would post it' }],
    [check],
  );
}

/** Buttons under a draft that was checked. */
export interface DraftButtons {
  readonly use: CardAction;
  readonly again: CardAction;
}

/** What was seen in a draft; below it what may be posted, in a field, to be changed, used or copied. */
export function layOutDraft(checked: Checked, draft: string, { use, again }: DraftButtons): Card {
  const { outcome, notice, sensitivity } = checked;
  const seen = paragraph(seenIn(checked, 'it'));
  const as = aside(`Checked as this conversation asks for: ${sensitivity}.`);
  if (outcome === 'undecided' || (outcome === 'warn' && notice === undefined))
    return cardOf(unread, [seen, draftInput('Your draft', draft)], [again]);
  if (outcome === 'allow' || notice === undefined)
    return cardOf('Checked', [seen, as, draftInput('Your draft', draft)], [use, again]);
  const { safer, question, advice, wording } = notice;
  const offer = safer ?? question;
  const label =
    safer === undefined ? 'Asked as a topic, to use, change or copy' : 'Safer, to use, change or copy';
  const second =
    safer === undefined || question === undefined ? [] : [offered(noticeWords.asTopic, question)];
  const beside = [advice, wording ?? ''].filter((line) => line !== '').map((line) => aside(line));
  const input = offer === undefined ? draftInput('Your draft', draft) : draftInput(label, offer);
  return cardOf(
    'Checked',
    [seen, input, ...second, ...beside, as],
    [...(offer === undefined ? [] : [use]), again, ...policyLink(notice)],
  );
}

/** A text as a card of nothing else, a paragraph a line. */
export function textAlone(text: string): Card {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  return say(...lines);
}
