// What holds in a channel or in the whole organisation, as a card.
import { aside, cardOf, link, paragraph } from './card.ts';
import { noticeWords } from '../../../src/voice/notice-words.ts';
import { heldIn } from '../../../src/voice/settings-words.ts';
import type { Card, CardAction } from './card.ts';
import type { ChannelPolicy } from '../../../src/domain/settings.ts';

/** Cards name nobody by an id. */
const show = {
  people: (ids: readonly string[]) => (ids.length === 1 ? 'one person' : `${ids.length} people`),
  channel: () => 'the consult channel or chat',
  link: (_url: string, text: string) => text,
};

/** The hospital's own link, where there is one. */
export function policyOf({ policyUrl }: Pick<ChannelPolicy, 'policyUrl'>): readonly CardAction[] {
  return policyUrl === undefined ? [] : [link(noticeWords.policy, policyUrl)];
}

/** What holds, a line each, with lines of our own before and after. */
export function layOutHeld(
  policy: ChannelPolicy,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
  more: readonly CardAction[] = [],
): Card {
  const held = heldIn(policy, show);
  const own = policy.wording === undefined ? [] : [policy.wording];
  const summary = [...before, ...held.map(({ lead, says }) => `${lead}: ${says}`), ...own, ...after].join(
    '\n',
  );
  const body = [
    ...before.map((line) => paragraph(line)),
    ...held.map(({ lead, says }) => paragraph(says, `${lead}:`)),
    ...own.map((line) => aside(line)),
    ...after.map((line) => paragraph(line)),
  ];
  return cardOf(summary, body, [...policyOf(policy), ...more]);
}
